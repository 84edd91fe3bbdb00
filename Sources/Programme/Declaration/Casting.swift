/// Which organisations and countries a case leaves to each role: what decides, beside the declared roles, who may act.
package struct Casting: Hashable, Sendable {
  package let parties: [Role: Set<OrganisationID>]
  package let jurisdictions: [Role: Set<String>]

  /// Nothing is left to anybody in particular: a case that is not opened yet.
  static let open = Casting(parties: [:], jurisdictions: [:])

  private init(parties: [Role: Set<OrganisationID>], jurisdictions: [Role: Set<String>]) {
    self.parties = parties
    self.jurisdictions = jurisdictions
  }

  init(_ record: some CaseRecord) {
    parties = record.parties.mapValues { [$0] }.merging(record.partiesByRole) { $0.union($1) }
    jurisdictions = record.jurisdictions
  }

  /// Every organisation that is a party of the case.
  package var organisations: Set<OrganisationID> { parties.values.reduce(into: []) { $0.formUnion($1) } }

  /// Whether `actor` holds the role, acts for an organisation that plays it, and from a country to which it is open.
  ///
  /// Nobody holds the role of a reporter by membership: who reported with an account plays it in that case.
  package func isOpen(_ role: Role, to actor: Actor) -> Bool {
    if role == .reporter, !actor.isReporter { return parties[role]?.contains(actor.organisation) ?? false }
    guard actor.roles.contains(role) else { return false }
    if let parties = parties[role], !parties.contains(actor.organisation) { return false }
    guard let countries = jurisdictions[role] else { return true }
    return actor.country.map(countries.contains) ?? false
  }

  /// The role, and with it the organisations if only some can act.
  func actors(in role: Role, stepTitle: String) -> [NextActor] {
    guard let parties = parties[role], !parties.isEmpty else {
      return [NextActor(role: role, organisation: nil, stepTitle: stepTitle)]
    }
    return parties.sorted().map { NextActor(role: role, organisation: $0, stepTitle: stepTitle) }
  }
}
