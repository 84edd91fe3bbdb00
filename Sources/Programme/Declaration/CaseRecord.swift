/// The states a case of some procedure can be in. The raw value is stored and public; the title is read by people.
package protocol CaseState: RawRepresentable, CaseIterable, Hashable, Sendable, Codable where RawValue == String {
  var title: String { get }
}

extension CaseState {
  /// The raw value in words: `under-review` → ‘under review’.
  package var title: String { rawValue.split(separator: "-").joined(separator: " ") }
}

/// What a procedure's cases hold. The record is stored as a JSON document: a property added later needs a default
/// in `init(from:)`, nothing else.
package protocol CaseRecord: Codable, Hashable, Sendable {
  associatedtype State: CaseState
  /// A structure whose properties describe what steps may ask; ``Step/asks(_:)`` names them by key path.
  associatedtype Fields: Sendable

  static var fields: Fields { get }

  init()

  /// One line for lists. May be empty before the first step is done.
  var title: String { get }
  /// The organisation that plays a role in this case. A step ‘by the vendor’ is then open to that vendor only.
  var parties: [Role: OrganisationID] { get }
  /// Where several organisations play one role (a panel, an assessment team); beside ``parties``. A role with an empty
  /// set is open to nobody yet.
  var partiesByRole: [Role: Set<OrganisationID>] { get }
  /// Countries (ISO 3166-1 alpha-2) whose organisations alone may act in a role. A role with an empty set is open to
  /// nobody; one that is not listed is open to every country.
  var jurisdictions: [Role: Set<String>] { get }
  /// Who may read a case at all.
  static var readers: Readers { get }
  /// Cases it rests on: when one of them changes, this case's lapses are looked at again, and it can be flagged.
  var reliesOn: [CaseID] { get }
  /// What else it can be found by.
  var keys: [CaseKey] { get }

  /// Called when a person opens the case, before the answers are written.
  mutating func open(by actor: Actor)
}

extension CaseRecord {
  package var parties: [Role: OrganisationID] { [:] }
  package var partiesByRole: [Role: Set<OrganisationID>] { [:] }
  package var jurisdictions: [Role: Set<String>] { [:] }
  package static var readers: Readers { .parties }
  package var reliesOn: [CaseID] { [] }
  package var keys: [CaseKey] { [] }
  package mutating func open(by actor: Actor) {}
}
