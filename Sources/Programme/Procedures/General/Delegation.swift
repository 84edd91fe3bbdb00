/// A person lets another member of the same organisation act in one of their roles.
///
/// The engine asks for delegations in force before it decides who may do what. What is done under one is noted with
/// both persons, and both count as one: for interests, for votes, and where a step needs another person.
package let delegation: Procedure<DelegationCase> = Procedure(
  "delegation", title: "Delegation of a role", series: "DEL",
  clauses: ["CASC", "ISO/IEC 17000 5.3"],
  purpose: """
    A person who is away lets another member of the same organisation act in one of their roles, until a day. The \
    timeline of every case says on whose behalf a step was taken, and the two persons count as one.
    """
) {
  Step("delegate", "Delegate a role", →.active, byAny: Role.all)
    .asks(\.address, \.role, \.first, \.last)
    .requires("the other person acts for your organisation, and is not yourself") {
      guard let actor = $0.actor, let other = try $0.records.transaction.person(email: $0.address), other.isActive
      else { return false }
      let memberships = try $0.records.transaction.memberships(of: other.id)
      return other.id != actor.person && memberships.contains { $0.organisation == actor.organisation }
    }
    .requires("you hold the role yourself; what was delegated to you cannot be delegated again") { inspection in
      inspection.record.delegatedRole.map { inspection.actor?.ownRoles.contains($0) == true } ?? false
    }
    .requires("the role is one that the other person's organisation can hold") { inspection in
      guard let role = inspection.record.delegatedRole else { return false }
      return try inspection.records.organisation(inspection.actor?.organisation)
        .map { !role.heldIn.isDisjoint(with: $0.kinds) } ?? false
    }
    .requires("it ends on or after the day it begins, within a year, and not in the past") {
      $0.first <= $0.last && $0.last <= $0.first.advanced(by: 366) && $0.today <= $0.last
    }
    .records { record, inspection in
      record.delegate = try inspection.records.transaction.person(email: record.address)?.id
    }
  Step("withdraw", "End the delegation", .active → .withdrawn, byAny: Role.all)
    .whenNeeded()
    .requires("only the person who delegated, or the one who acts, ends it") { inspection in
      [inspection.delegator, inspection.delegate].contains { $0 != nil && $0 == inspection.actor?.person }
    }
  Lapse(
    "ended", "The delegation ended", .active → .ended, from: { $0.last.advanced(by: 1) },
    when: { $0.today > $0.last })
}

package struct DelegationCase: CaseRecord {
  package enum State: String, CaseState { case active, withdrawn, ended }

  package var delegator: PersonID?
  package var organisation: OrganisationID?
  package var delegate: PersonID?
  package var role = ""
  package var first = Day(ordinal: 0)
  package var last = Day(ordinal: 0)
  /// An address is a person's: it leads to the identifier and is not kept.
  package var address = ""

  private enum CodingKeys: String, CodingKey { case delegator, organisation, delegate, role, first, last }

  package init() {}

  package var delegatedRole: Role? { Role(role) }
  package var title: String { "\(delegatedRole?.title ?? "Role"), until \(last)" }
  /// Nobody outside the organisation has to do with it.
  package var partiesByRole: [Role: Set<OrganisationID>] {
    guard let organisation else { return [:] }
    return Dictionary(uniqueKeysWithValues: Role.all.map { ($0, [organisation]) })
  }
  package var keys: [CaseKey] { delegate.map { [CaseKey(Self.delegateKey, $0.description)] } ?? [] }
  /// The key by which the delegations to a person are found.
  package static let delegateKey = "delegate"

  package mutating func open(by actor: Actor) {
    delegator = actor.person
    organisation = actor.organisation
  }

  package struct Fields: Sendable {
    let address = Field(
      "address", \DelegationCase.address, "Address of the person", .text(most: 200),
      help: "The e-mail address with which the other person signs in.")
    let role = Field(
      "role", \DelegationCase.role, "Role", .choice(Role.all.map { .init($0.name, $0.title) }),
      help: "One that you hold yourself.")
    let first = Field("first", \DelegationCase.first, "From", .day)
    let last = Field("last", \DelegationCase.last, "Until, that day included", .day)
  }
  package static let fields = Fields()
}
