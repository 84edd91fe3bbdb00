import Foundation

/// A person with an account. Names and addresses live here and nowhere else: cases, statements and logs know
/// identifiers only, so that a person can be forgotten without touching the record.
package struct Person: Hashable, Sendable {
  package let id: PersonID
  package var name: String
  /// The name under which the person signs in; unique without regard to case.
  package var email: String
  package var isActive: Bool
  /// Organisations in whose affairs the person has declared an interest without belonging to them.
  package var interests: [OrganisationID]
  package let createdAt: Date

  package init(
    id: PersonID, name: String, email: String, isActive: Bool, interests: [OrganisationID] = [], createdAt: Date
  ) {
    self.id = id
    self.name = name
    self.email = email
    self.isActive = isActive
    self.interests = interests
    self.createdAt = createdAt
  }
}

/// What a person may do for one organisation.
package struct Membership: Hashable, Sendable {
  package let person: PersonID
  package let organisation: OrganisationID
  package var roles: Set<Role>

  package init(person: PersonID, organisation: OrganisationID, roles: Set<Role>) {
    self.person = person
    self.organisation = organisation
    self.roles = roles
  }
}
