import Foundation

/// An appeal against a step that its procedure declares as appealable.
///
/// ISO/IEC 17011 7.13 and 17065 7.13: whoever decided does not hear the appeal. Upheld, it takes the case back by an act
/// of the programme itself, which stands in that case's timeline.
package let appeal: Procedure<AppealCase> = Procedure(
  "appeal", title: "Appeal", series: "APL",
  clauses: ["CASC", "resolves 4", "ISO/IEC 17000 8.6"],
  purpose: """
    A party of a case asks that a decision be looked at again. Members of CASC who took no step in the case and have no \
    interest in a party of it hear the appeal and vote. Where it is upheld the case is taken back to where the decision \
    was still open; the first decision stays in its history.
    """
) {
  Step("appeal", "Appeal against a decision", →.submitted, byAny: AppealCase.appellants)
    .asks(\.number, \.grounds)
    .requires("you are a party of a case of that number, and its latest decision can still be appealed against") {
      try $0.appealable() != nil
    }
    .requires("no appeal against this decision was opened before") { inspection in
      guard let found = try inspection.appealable() else { return true }
      let key = CaseKey(AppealCase.decisionKey, "\(found.row.id)/\(found.decision.sequence)")
      return try inspection.records.all(of: appeal, key: key, in: [.submitted, .upheld, .dismissed]).isEmpty
    }
    .records { record, inspection in
      guard let found = try inspection.appealable() else { return }
      record.appealed = found.row.id
      record.sequence = found.decision.sequence
      record.decision = found.decision.title
      record.casting = Dictionary(
        uniqueKeysWithValues: found.casting.parties.map { ($0.key.name, $0.value.sorted()) })
    }
  Step(
    "decide", "Decide on the appeal", .submitted → .upheld, by: .casc,
    within: .days(60).remind(14, 3).escalate(to: .cascChair, after: 7)
  )
  .independentOfParties()
  .notByActors(ofCase: "the case appealed against") { $0.appealed }
  .decidedByVote(quorum: 3, majority: .moreThanHalf, otherwise: .dismissed)
  .reopens { $0.appealed }
  Step("withdraw", "Withdraw the appeal", .submitted → .withdrawn, byAny: AppealCase.appellants)
    .whenNeeded()
    .requires("only the organisation that appealed withdraws it") { inspection in
      inspection.appellant != nil && inspection.appellant == inspection.actor?.organisation
    }
}

package struct AppealCase: CaseRecord {
  package enum State: String, CaseState { case submitted, upheld, dismissed, withdrawn }

  package var appellant: OrganisationID?
  package var number = ""
  package var grounds = ""
  package var appealed: CaseID?
  /// Which entry of that case's timeline is the decision.
  package var sequence = 0
  package var decision = ""
  /// The parties of that case, by the name of their role.
  package var casting: [String: [OrganisationID]] = [:]

  package init() {}

  /// The roles in which a party can appeal: all but those that hear it or watch.
  package static let appellants = Role.all.filter { !$0.seesEveryCase }
  /// The key by which the appeals against one decision are found.
  static let decisionKey = "appealed-decision"

  package var title: String { "\(number): \(decision)" }
  package var partiesByRole: [Role: Set<OrganisationID>] {
    guard let appellant else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: Self.appellants.map { ($0, Set(casting[$0.name] ?? []).union([appellant])) })
  }
  package var reliesOn: [CaseID] { [] }
  package var keys: [CaseKey] {
    appealed.map { [CaseKey("appealed", $0.description), CaseKey(Self.decisionKey, "\($0)/\(sequence)")] } ?? []
  }

  package mutating func open(by actor: Actor) { appellant = actor.organisation }

  package struct Fields: Sendable {
    let number = Field(
      "number", \AppealCase.number, "Number of the case", .text(most: 60), help: "Such as REC-2026-0042.")
    let grounds = Field(
      "grounds", \AppealCase.grounds, "Grounds", .longText(most: 10_000),
      help: "What was overlooked or wrong, and what should be decided instead.")
  }
  package static let fields = Fields()
}

extension Inspection<AppealCase> {
  /// The case that the number names, with its latest decision, if the appellant is a party and it can be appealed.
  fileprivate func appealable() throws -> (row: CaseRow, decision: AppealableDecision, casting: Casting)? {
    guard let appellant = record.appellant,
      let row = try records.transaction.caseRow(number: record.number.trimmingCharacters(in: .whitespaces)),
      let procedure = records.procedures.first(where: { $0.name == row.procedure })
    else { return nil }
    let casting = try procedure.casting(of: row)
    guard casting.organisations.contains(appellant),
      let decision = try procedure.appealableDecision(on: row, in: records.transaction), now <= decision.until
    else { return nil }
    return (row, decision, casting)
  }
}
