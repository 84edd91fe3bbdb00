/// Conflicts of interest, computed from what the registers say: whom a person belongs to, who owns whom, and which
/// interests the person declared (ISO/IEC 17000 5.3, impartiality).
package struct Interests {
  private let transaction: any PartyReading

  package init(in transaction: any PartyReading) { self.transaction = transaction }

  /// Why `person` has an interest in one of `parties`, as a sentence; nil if there is none.
  package func conflict(of person: PersonID, with parties: some Collection<OrganisationID>) throws -> String? {
    guard !parties.isEmpty else { return nil }
    let declared = try transaction.person(person)?.interests ?? []
    let own = try transaction.memberships(of: person).map(\.organisation)
    for party in parties.sorted() {
      let groupOfParty = try group(of: party)
      for organisation in own + declared {
        let ownGroup = try group(of: organisation)
        guard organisation == party || !groupOfParty.isDisjoint(with: ownGroup) else { continue }
        let partyName = try transaction.organisation(party)?.name ?? party.description
        let ownName = try transaction.organisation(organisation)?.name ?? organisation.description
        return organisation == party
          ? "you have an interest in \(partyName), a party of this case"
          : "you have an interest in \(ownName), which is in one group with \(partyName), a party of this case"
      }
    }
    return nil
  }

  /// The same for persons who act together: one on behalf of the other.
  func conflict(of persons: Set<PersonID>, with parties: some Collection<OrganisationID>) throws -> String? {
    for person in persons.sorted() {
      if let conflict = try conflict(of: person, with: parties) { return conflict }
    }
    return nil
  }

  /// Whether two organisations are one, or belong to one group.
  package func areRelated(_ first: OrganisationID, _ second: OrganisationID) throws -> Bool {
    try !group(of: first).isDisjoint(with: group(of: second))
  }

  /// The organisation and all that own it, directly or through others.
  private func group(of organisation: OrganisationID) throws -> Set<OrganisationID> {
    var found: Set<OrganisationID> = [organisation]
    var pending = [organisation]
    while let next = pending.popLast(), found.count < 1000 {
      for owner in try transaction.organisation(next)?.owners ?? [] where found.insert(owner).inserted {
        pending.append(owner)
      }
    }
    return found
  }
}
