import Foundation

/// Contribution of test requirements by a member to the study group that owns the Recommendation (row 3).
package let requirementContribution: Procedure<ContributionCase> = Procedure(
  "requirement-contribution", title: "Contribution of test requirements", series: "CTR",
  clauses: ["invites Member States and Sector Members 1i", "noting b", "resolves 8"],
  purpose: """
    A member provides requirements for testing by a contribution to the study group that owns the Recommendation. What \
    the study group accepts becomes a requirement of the edition in the catalogue at once, and names the organisation \
    that contributed it, never a person.
    """
) {
  Step(
    "contribute", "Contribute requirements", →.submitted, by: .vendor, .laboratory, .certificationBody, .regulator,
    .expert
  )
  .asks(\.recommendation, \.requirements, \.rationale)
  .requiresSoundRequirements()
  .records { record, inspection in
    record.studyGroup = try inspection.records.find(record.recommendation, of: recommendationEntry)?.record.studyGroup

  }
  Step("question", "Ask the contributor", .submitted → .questioned, by: .rapporteur)
    .asksReason("what is unclear, or missing?")
    .whenNeeded()
  Step(
    "answer", "Answer, and complete the contribution", .questioned → .submitted, by: .vendor, .laboratory,
    .certificationBody, .regulator, .expert, within: .days(60)
  )
  .asks(\.requirements, \.rationale)
  .asksReason("what is the answer?")
  .requiresSoundRequirements()
  Step("accept", "Accept into the catalogue", .submitted → .accepted, by: .rapporteur, within: .days(90).remind(14))
    .independentOfContributor()
    .requires("the edition is still in force") {
      try $0.records.find($0.recommendation, of: recommendationEntry)?.state == .inForce
    }
    .requires("no identifier is taken by another requirement of the edition") {
      try $0.takenIdentifiers().isEmpty
    } because: {
      "taken: \(try $0.takenIdentifiers().joined(separator: ", ")); return it to the contributor with a question"
    }
    .takes({ recommendationEntry }, "adopt", on: { $0.recommendation }) { entry, inspection in
      entry.requirements += inspection.requirements.map { requirement in
        var attributed = requirement
        attributed.contributor = inspection.contributor
        return attributed
      }
    }
  Step("decline", "Decline the contribution", [.submitted, .questioned] → .declined, by: .rapporteur)
    .asksReason("why does the study group not take it over?")
    .whenNeeded()
  Step(
    "withdraw", "Withdraw the contribution", [.submitted, .questioned] → .withdrawn, by: .vendor, .laboratory,
    .certificationBody, .regulator, .expert
  )
  .whenNeeded()
}

/// The roles in which a member contributes.
private let contributionRoles: [Role] = [.vendor, .laboratory, .certificationBody, .regulator, .expert]

extension Step<ContributionCase> {
  fileprivate func requiresSoundRequirements() -> Step {
    requires("there is at least one requirement, and each is well-formed") {
      !$0.requirements.isEmpty && $0.requirements.faults.isEmpty
    } because: {
      $0.requirements.isEmpty ? "there is none" : $0.requirements.faults.joined(separator: "; ")
    }
  }

  fileprivate func independentOfContributor() -> Step {
    requires("you do not belong to the organisation that contributed it") { inspection in
      guard let actor = inspection.actor, let contributor = inspection.contributor else { return true }
      return try Interests(in: inspection.records.transaction).conflict(of: actor.person, with: [contributor]) == nil
    }
  }
}

extension Inspection<ContributionCase> {
  fileprivate func takenIdentifiers() throws -> [String] {
    let existing = try records.find(record.recommendation, of: recommendationEntry)?.record.requirements ?? []
    return record.requirements.map(\.id).filter { id in existing.contains { $0.id == id } }
  }
}

package struct ContributionCase: CaseRecord {
  package enum State: String, CaseState { case submitted, questioned, accepted, declined, withdrawn }

  package var contributor: OrganisationID?
  package var studyGroup: OrganisationID?
  package var recommendation: CaseID?
  package var requirements: [CatalogueRequirement] = []
  package var rationale = ""

  package init() {}

  package var title: String {
    requirements.count == 1 ? "One requirement: \(requirements[0].id)" : "\(requirements.count) requirements"
  }
  package var parties: [Role: OrganisationID] {
    var parties = [Role.rapporteur: studyGroup].compactMapValues { $0 }
    for role in contributionRoles { parties[role] = contributor }
    return parties
  }
  package var reliesOn: [CaseID] { [recommendation].compactMap { $0 } }

  package mutating func open(by actor: Actor) { contributor = actor.organisation }

  package struct Fields: Sendable {
    let recommendation = Field(
      "recommendation", \ContributionCase.recommendation, "Recommendation",
      .record(procedure: "recommendation-entry", states: ["in-force"]))
    let requirements = Field(
      "requirements", \ContributionCase.requirements, "Requirements",
      .rows(columns: CatalogueRequirement.columns, most: 200),
      help: "Each verifies a parameter that the Recommendation defines, or should define.")
    let rationale = Field(
      "rationale", \ContributionCase.rationale, "Why it should be tested", .longText(most: 4000),
      help: "User needs, field experience, market demand.")
  }
  package static let fields = Fields()
}
