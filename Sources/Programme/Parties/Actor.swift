import Foundation

/// Who acts: a person, for one organisation, with the roles held there. Made from a session or an API token by
/// ``Accounts``; tests make their own. The engine looks up ``country`` and ``mandates`` before it asks for either.
package struct Actor: Hashable, Sendable {
  package let person: PersonID
  package let organisation: OrganisationID
  /// What the person may do: roles of their own, and those that another person delegated.
  package private(set) var roles: Set<Role>
  /// The roles that the person holds without a delegation.
  package let ownRoles: Set<Role>
  /// The country of ``organisation``, ISO 3166-1 alpha-2; nil until it was looked up.
  package private(set) var country: String?
  /// The delegations in force under which the person acts.
  package private(set) var mandates: [Mandate]

  package init(person: PersonID, organisation: OrganisationID, roles: Set<Role>) {
    self.person = person
    self.organisation = organisation
    self.roles = roles
    ownRoles = roles
    mandates = []
  }

  /// Whoever holds the private link of a report: no person and no organisation that any register knows. The engine
  /// makes it where a link was shown, and nowhere else.
  package static let reporter = Actor(
    person: PersonID(Self.nobody), organisation: OrganisationID(Self.nobody), roles: [.reporter])

  private static let nobody = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))

  package var isReporter: Bool { roles.contains(.reporter) }

  // What was looked up does not make it another actor.
  package static func == (left: Actor, right: Actor) -> Bool {
    left.person == right.person && left.organisation == right.organisation && left.ownRoles == right.ownRoles
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(person)
    hasher.combine(organisation)
  }

  package var seesEveryCase: Bool { roles.contains { $0.seesEveryCase } }

  /// The delegation by which the person acts in `role`; nil where the role is the person's own.
  package func mandate(for role: Role) -> Mandate? {
    ownRoles.contains(role) ? nil : mandates.first { $0.role == role }
  }

  /// The same person, with what the registers say about the organisation and with these delegations.
  func acting(from country: String?, under mandates: [Mandate]) -> Actor {
    var actor = self
    actor.country = country
    actor.mandates = mandates.filter { !ownRoles.contains($0.role) }
    actor.roles = ownRoles.union(actor.mandates.map(\.role))
    return actor
  }
}

/// A role that one person lets another take, both of one organisation.
package struct Mandate: Hashable, Sendable {
  package let role: Role
  /// The person on whose behalf it is taken.
  package let from: PersonID
  /// The case of the procedure `delegation`.
  package let delegation: CaseID

  package init(role: Role, from: PersonID, delegation: CaseID) {
    self.role = role
    self.from = from
    self.delegation = delegation
  }
}
