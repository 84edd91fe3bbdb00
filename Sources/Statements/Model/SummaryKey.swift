/// A field of a statement's public summary: its number in CBOR, its name, and what it may hold.
package struct SummaryKey: Hashable, Sendable, CustomStringConvertible {
  package enum Content: Hashable, Sendable {
    /// 1 to so many octets of UTF-8.
    case text(maximum: Int)
    /// 1 to so many texts, each of 1 to so many octets.
    case texts(count: Int, maximum: Int)
    case number
    /// So many numbers.
    case numbers(count: Int)
    /// So many octets.
    case bytes(count: Int)
  }

  package let code: UInt64
  package let name: String
  package let content: Content

  private init(_ code: UInt64, _ name: String, _ content: Content) {
    self.code = code
    self.name = name
    self.content = content
  }

  package var description: String { name }

  // The goods.
  package static let supplier = SummaryKey(1, "supplier", .text(maximum: 100))
  package static let product = SummaryKey(2, "product", .text(maximum: 100))
  package static let model = SummaryKey(3, "model", .text(maximum: 60))
  /// Hardware, firmware or software versions.
  package static let versions = SummaryKey(4, "versions", .texts(count: 8, maximum: 40))
  /// What to look at on the goods: shape, label, markings, what the program prints as its version.
  package static let appearance = SummaryKey(5, "appearance", .text(maximum: 200))
  /// Public identifiers such as a GTIN or a TAC; never a serial number or a full IMEI.
  package static let identifiers = SummaryKey(6, "identifiers", .texts(count: 8, maximum: 40))
  /// ISO 3166-1 alpha-2 code of where the goods come from.
  package static let origin = SummaryKey(7, "origin", .text(maximum: 2))

  // What they were tested against, by whom, with what result.
  package static let recommendation = SummaryKey(10, "recommendation", .text(maximum: 60))
  package static let edition = SummaryKey(11, "edition", .text(maximum: 20))
  package static let laboratory = SummaryKey(12, "laboratory", .text(maximum: 100))
  /// The subject of the laboratory's recognition.
  package static let recognition = SummaryKey(13, "recognition", .text(maximum: 64))
  /// Counts of test purposes: pass, fail, inconc, none, error.
  package static let verdicts = SummaryKey(14, "verdicts", .numbers(count: 5))
  /// How many test purposes the ICS demanded.
  package static let demanded = SummaryKey(15, "demanded", .number)
  /// Identifier and version of the suite, such as `G.711@1.0.0`.
  package static let suite = SummaryKey(16, "suite", .text(maximum: 60))
  /// SHA-256 of the suite's manifest.
  package static let suiteDigest = SummaryKey(17, "suite-digest", .bytes(count: 32))
  /// The hash, as a leaf of the log, of the report statement that this one rests on.
  package static let report = SummaryKey(18, "report", .bytes(count: 32))
  /// supplier's declaration, laboratory report, or certificate.
  package static let evidence = SummaryKey(19, "evidence", .text(maximum: 40))
  /// The accreditation body and its number for the laboratory.
  package static let accreditation = SummaryKey(20, "accreditation", .text(maximum: 100))
  /// ISO 3166-1 alpha-2 code of the laboratory's site.
  package static let country = SummaryKey(21, "country", .text(maximum: 2))
  /// Why, in public words: of a suspension, a withdrawal, an advisory, a recall.
  package static let reason = SummaryKey(22, "reason", .text(maximum: 200))

  /// What an entry of a public register is called.
  package static let title = SummaryKey(23, "title", .text(maximum: 100))
  /// The entry's status in the words of its register: `accepted`, `in-force`.
  package static let status = SummaryKey(24, "status", .text(maximum: 40))

  // Keys and time limits.
  /// An Ed25519 public key.
  package static let publicKey = SummaryKey(30, "public-key", .bytes(count: 32))
  /// The ``KeyRole`` of the key that a key-added statement adds.
  package static let keyRole = SummaryKey(31, "key-role", .number)
  /// Who holds the key: an organisation, never a person.
  package static let holder = SummaryKey(32, "holder", .text(maximum: 100))
  /// Seconds since 1970: valid from this instant.
  package static let validFrom = SummaryKey(33, "valid-from", .number)
  /// Seconds since 1970: valid before this instant.
  package static let validUntil = SummaryKey(34, "valid-until", .number)
  /// The key that a key-revoked statement revokes.
  package static let keyID = SummaryKey(35, "key-id", .bytes(count: 8))

  package static let all: [SummaryKey] = [
    supplier, product, model, versions, appearance, identifiers, origin, recommendation, edition, laboratory,
    recognition, verdicts, demanded, suite, suiteDigest, report, evidence, accreditation, country, reason, title,
    status,
    publicKey, keyRole, holder, validFrom, validUntil, keyID,
  ]

  package static func of(code: UInt64) -> SummaryKey? { all.first { $0.code == code } }
}
