package protocol PartyReading {
  func organisation(_ id: OrganisationID) throws -> Organisation?
  /// Organisations of that kind (all if nil), by name.
  func organisations(kind: OrganisationKind?, limit: Int) throws -> [Organisation]
  func person(_ id: PersonID) throws -> Person?
  /// The person who signs in under this address, without regard to case.
  func person(email: String) throws -> Person?
  func memberships(of person: PersonID) throws -> [Membership]
  func members(of organisation: OrganisationID) throws -> [Membership]
}

package protocol PartyWriting: PartyReading {
  /// Writes an organisation, over the former one of the same identifier.
  func saveOrganisation(_ organisation: Organisation) throws
  /// Writes a person. Throws ``ProgrammeError/Code/alreadyExists`` if another one signs in under that address.
  func savePerson(_ person: Person) throws
  /// Writes a membership; one without roles is removed.
  func saveMembership(_ membership: Membership) throws
}
