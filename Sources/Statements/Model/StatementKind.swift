/// What a statement says. Each kind declares its number in CBOR, who may sign it, what its summary must hold and what
/// it does to its subject's status; nothing else in the program lists the kinds.
package struct StatementKind: Hashable, Sendable, CustomStringConvertible {
  /// What a statement does to the status of its subject.
  package enum Effect: Hashable, Sendable {
    case none
    /// The subject begins, as active.
    case begins(SubjectArea)
    /// New public facts about an active or suspended subject.
    case amends
    case becomes(SubjectStatus)
    /// A warning beside an unchanged status.
    case advises
  }

  package let code: UInt64
  package let name: String
  package let signer: KeyRole
  package let required: [SummaryKey]
  package let effect: Effect

  private init(
    _ code: UInt64, _ name: String, by signer: KeyRole, requires required: [SummaryKey] = [], _ effect: Effect
  ) {
    self.code = code
    self.name = name
    self.signer = signer
    self.required = required
    self.effect = effect
  }

  package var description: String { name }

  /// Whether it adds or revokes a key: a pack carries these statements whole.
  package var concernsKeys: Bool { self == .keyAdded || self == .keyRevoked }

  /// Whether it states facts about goods: what they must look like is then always shown.
  package var isAboutGoods: Bool { required.contains(.product) }

  /// The areas whose subjects it may move to another status: CASC decides on recognitions, the registry on the rest.
  var areas: Set<SubjectArea> {
    if Self.marks.contains(self) { return [.markLicence] }
    return signer == .casc ? [.recognition] : [.listing, .suite]
  }

  package static let laboratoryRecognised = StatementKind(
    1, "laboratory-recognised", by: .casc, requires: [.laboratory, .recommendation], .begins(.recognition))
  package static let keyAdded = StatementKind(
    2, "key-added", by: .casc, requires: [.publicKey, .keyRole, .holder, .validFrom], .none)
  package static let keyRevoked = StatementKind(3, "key-revoked", by: .casc, requires: [.keyID, .validUntil], .none)
  package static let report = StatementKind(
    4, "report", by: .laboratory,
    requires: [
      .supplier, .product, .recommendation, .edition, .laboratory, .suite, .suiteDigest, .verdicts, .demanded,
    ],
    .none)
  package static let listed = StatementKind(
    5, "listed", by: .registry, requires: [.supplier, .product, .appearance, .recommendation, .edition],
    .begins(.listing))
  package static let amended = StatementKind(
    6, "amended", by: .registry, requires: [.supplier, .product, .appearance, .recommendation, .edition], .amends)
  package static let suspended = StatementKind(7, "suspended", by: .registry, requires: [.reason], .becomes(.suspended))
  package static let restored = StatementKind(8, "restored", by: .registry, requires: [.reason], .becomes(.active))
  package static let withdrawn = StatementKind(9, "withdrawn", by: .registry, requires: [.reason], .becomes(.withdrawn))
  package static let expired = StatementKind(10, "expired", by: .registry, .becomes(.expired))
  package static let advisory = StatementKind(11, "advisory", by: .registry, requires: [.reason], .advises)
  package static let recall = StatementKind(12, "recall", by: .registry, requires: [.reason], .becomes(.recalled))
  package static let suitePublished = StatementKind(
    13, "suite-published", by: .registry, requires: [.suite, .suiteDigest, .recommendation, .edition], .begins(.suite))
  package static let recognitionSuspended = StatementKind(
    14, "recognition-suspended", by: .casc, requires: [.reason], .becomes(.suspended))
  package static let recognitionRestored = StatementKind(
    15, "recognition-restored", by: .casc, requires: [.reason], .becomes(.active))
  package static let recognitionWithdrawn = StatementKind(
    16, "recognition-withdrawn", by: .casc, requires: [.reason], .becomes(.withdrawn))
  package static let recognitionLapsed = StatementKind(17, "recognition-lapsed", by: .casc, .becomes(.expired))
  /// An entry of a public register that has no status logic of its own: an arrangement, a candidate, a pilot project.
  package static let recorded = StatementKind(18, "recorded", by: .registry, requires: [.title, .status], .none)

  package static let markLicensed = StatementKind(
    19, "mark-licensed", by: .registry, requires: [.supplier, .product], .begins(.markLicence))
  package static let markSuspended = StatementKind(
    20, "mark-suspended", by: .registry, requires: [.reason], .becomes(.suspended))
  package static let markRestored = StatementKind(
    21, "mark-restored", by: .registry, requires: [.reason], .becomes(.active))
  package static let markWithdrawn = StatementKind(
    22, "mark-withdrawn", by: .registry, requires: [.reason], .becomes(.withdrawn))
  package static let markExpired = StatementKind(23, "mark-expired", by: .registry, .becomes(.expired))
  /// Statements about licences of the Mark, which the Council alone can make possible (resolves 11).
  private static let marks: Set<StatementKind> = [
    markLicensed, markSuspended, markRestored, markWithdrawn, markExpired,
  ]

  package static let all: [StatementKind] = [
    laboratoryRecognised, keyAdded, keyRevoked, report, listed, amended, suspended, restored, withdrawn, expired,
    advisory, recall, suitePublished, recognitionSuspended, recognitionRestored, recognitionWithdrawn,
    recognitionLapsed, recorded, markLicensed, markSuspended, markRestored, markWithdrawn, markExpired,
  ]

  package static func of(code: UInt64) -> StatementKind? { all.first { $0.code == code } }

  package static func of(name: String) -> StatementKind? { all.first { $0.name == name } }
}

/// What a subject is that has a status.
package enum SubjectArea: UInt64, Hashable, Sendable, CaseIterable {
  case listing = 1
  case recognition = 2
  case suite = 3
  case markLicence = 4
}

/// Where a subject stands.
package enum SubjectStatus: UInt64, Hashable, Sendable, CaseIterable, CustomStringConvertible {
  case active = 1
  case suspended = 2
  case withdrawn = 3
  case expired = 4
  case recalled = 5

  package var description: String {
    switch self {
    case .active: "active"
    case .suspended: "suspended"
    case .withdrawn: "withdrawn"
    case .expired: "expired"
    case .recalled: "recalled"
    }
  }

  /// Whether nothing but an advisory can follow: who wants in again gets a new number.
  package var isFinal: Bool { self == .withdrawn || self == .expired || self == .recalled }
}
