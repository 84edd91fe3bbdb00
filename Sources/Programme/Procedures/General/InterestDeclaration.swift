/// A person declares an interest in an organisation, and is then kept from deciding about it.
package let interestDeclaration: Procedure<InterestCase> = Procedure(
  "interest-declaration", title: "Declaration of interest", series: "INT",
  clauses: ["CASC", "TSB 10", "recognizing g", "ISO/IEC 17000 5.3"],
  purpose: """
    A person who takes part in decisions declares an interest in an organisation without belonging to it: former \
    employment, shares, consultancy, family. From then on no step that asks for independence can be taken by that person \
    where the organisation, or its group, is a party.
    """
) {
  Step("declare", "Declare the interest", →.declared, byAny: Role.all)
    .asks(\.organisation, \.nature)
    .requires("it is another organisation than the one you act for: belonging to one counts without declaring") {
      $0.organisation != $0.actor?.organisation
    }
    .enters { record, inspection, transaction in
      try record.enter(in: transaction, isInForce: true)
      return [:]
    }
  Step("ask-to-end", "Say that the interest ended", .declared → .ending, byAny: Role.all)
    .whenNeeded()
    .asksReason("since when, and why, is there no interest any more?")
    .requires("only the person who declared it says that it ended") {
      $0.person != nil && $0.person == $0.actor?.person
    }
  Step("confirm-end", "Confirm that it ended", .ending → .ended, by: .secretariat, within: .days(30))
    .notBy("ask-to-end", "declare")
    .enters { record, inspection, transaction in
      let others = try inspection.records.all(
        of: interestDeclaration, key: record.keys.first, in: [.declared, .ending])
      let isDeclaredElsewhere = others.contains {
        $0.id != inspection.id && $0.record.organisation == record.organisation
      }
      try record.enter(in: transaction, isInForce: isDeclaredElsewhere)
      return [:]
    }
  Step("refuse-end", "Keep the interest", .ending → .declared, by: .secretariat)
    .notBy("ask-to-end", "declare")
    .asksReason("why does the interest still stand?")
    .whenNeeded()
}

package struct InterestCase: CaseRecord {
  package enum State: String, CaseState { case declared, ending, ended }

  package var person: PersonID?
  /// The organisation for which the person acts.
  package var own: OrganisationID?
  /// The organisation in which the person has an interest.
  package var organisation: OrganisationID?
  package var nature = ""

  package init() {}

  package var title: String { "Declaration of interest" }
  /// The person's own organisation and the secretariat; the organisation in question is not told.
  package var partiesByRole: [Role: Set<OrganisationID>] {
    guard let own else { return [:] }
    return Dictionary(uniqueKeysWithValues: Role.all.filter { $0 != .secretariat }.map { ($0, [own]) })
  }
  package var keys: [CaseKey] { person.map { [CaseKey("person", $0.description)] } ?? [] }

  package mutating func open(by actor: Actor) {
    person = actor.person
    own = actor.organisation
  }

  func enter(in transaction: any WriteTransaction, isInForce: Bool) throws {
    guard let id = self.person, let organisation, var person = try transaction.person(id) else { return }
    person.interests.removeAll { $0 == organisation }
    if isInForce { person.interests.append(organisation) }
    try transaction.savePerson(person)
  }

  package struct Fields: Sendable {
    let organisation = Field(
      "organisation", \InterestCase.organisation, "Organisation", .organisation(nil),
      help: "In whose affairs you have an interest.")
    let nature = Field(
      "nature", \InterestCase.nature, "Nature of the interest", .longText(most: 2000),
      help: "Former employment, shares, consultancy, family; no other person's name.",
      audience: .only(.secretariat, .cascChair, .auditor))
  }
  package static let fields = Fields()
}
