import Foundation

/// A secret that its bearer presents: shown once, stored as a hash.
package struct BearerSecret: Hashable, Sendable {
  /// `assay_` + purpose + `_` + 43 characters of base64url.
  package let text: String

  init(for purpose: StoredSecret.Purpose) { self.init(mark: purpose.mark) }

  private init(mark: String) {
    let octets = RandomOctets.make(32).base64EncodedString()
      .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
      .replacingOccurrences(of: "=", with: "")
    text = "assay_\(mark)_\(octets)"
  }

  /// The private link of a report: it stands for no person.
  static func privateLink() -> BearerSecret { BearerSecret(mark: "report") }

  /// The hash under which a private link would be stored, or nil if `text` is none.
  static func privateLinkHash(_ text: String) -> ContentAddress? { hash(text, mark: "report") }

  /// The hash under which `text` would be stored, or nil if it is no secret of that purpose.
  static func hash(_ text: String, for purpose: StoredSecret.Purpose) -> ContentAddress? {
    hash(text, mark: purpose.mark)
  }

  private static func hash(_ text: String, mark: String) -> ContentAddress? {
    guard text.utf8.count <= 100, text.hasPrefix("assay_\(mark)_") else { return nil }
    return ContentAddress(of: Data(text.utf8))
  }

  var hash: ContentAddress { ContentAddress(of: Data(text.utf8)) }
}

extension StoredSecret.Purpose {
  /// The word by which a leaked secret can be recognised and reported.
  fileprivate var mark: String {
    switch self {
    case .apiToken: "api"
    case .invitation: "invite"
    case .session: "session"
    }
  }
}

extension StoredSecret {
  /// Makes a secret and what is stored of it.
  static func make(
    _ purpose: Purpose, person: PersonID, organisation: OrganisationID?, name: String, now: Date, lasts: TimeInterval
  ) -> (secret: BearerSecret, stored: StoredSecret) {
    let secret = BearerSecret(for: purpose)
    return (
      secret,
      StoredSecret(
        id: .new(at: now), purpose: purpose, hash: secret.hash, person: person, organisation: organisation, name: name,
        createdAt: now, expiresAt: now.addingTimeInterval(lasts))
    )
  }

  func isValid(at now: Date) -> Bool { revokedAt == nil && now < expiresAt }
}
