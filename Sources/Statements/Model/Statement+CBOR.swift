import VerifiableLog

extension Statement {
  static let version: UInt64 = 1

  private enum Key {
    static let version = CBORValue.unsigned(0)
    static let kind = CBORValue.unsigned(1)
    static let subject = CBORValue.unsigned(2)
    static let issuedAt = CBORValue.unsigned(3)
    static let issuer = CBORValue.unsigned(4)
    static let summary = CBORValue.unsigned(5)
    static let previous = CBORValue.unsigned(6)
    static let recordHash = CBORValue.unsigned(7)
  }

  var cbor: CBORValue {
    var pairs: [CBORValue: CBORValue] = [
      Key.version: .unsigned(Self.version),
      Key.kind: .unsigned(kind.code),
      Key.subject: .text(subject),
      Key.issuedAt: CBORValue(Int(issuedAt.timeIntervalSince1970)),
      Key.issuer: .unsigned(issuer.rawValue),
      Key.summary: summary.cbor,
    ]
    if let previous { pairs[Key.previous] = .bytes(previous.bytes) }
    if let recordHash { pairs[Key.recordHash] = .bytes(recordHash.hash) }
    return .map(pairs)
  }

  /// - Throws: `malformedStatement`, `newerVersion` or `invalidSummary`.
  init(cbor value: CBORValue) throws {
    guard case .map(var pairs) = value, let version = pairs.removeValue(forKey: Key.version)?.unsignedValue else {
      throw StatementsError(.malformedStatement, "the envelope holds no statement")
    }
    guard version == Self.version else {
      throw StatementsError(
        .newerVersion, "the statement has format version \(version), this program knows \(Self.version): update it")
    }
    guard let kind = pairs.removeValue(forKey: Key.kind)?.unsignedValue.flatMap(StatementKind.of(code:)) else {
      throw StatementsError(.malformedStatement, "the statement is of no known kind")
    }
    guard let subject = pairs.removeValue(forKey: Key.subject)?.textValue,
      let seconds = pairs.removeValue(forKey: Key.issuedAt)?.unsignedValue, seconds <= StatementTime.latest,
      let issuer = pairs.removeValue(forKey: Key.issuer)?.unsignedValue.flatMap(KeyRole.init(rawValue:)),
      let summary = pairs.removeValue(forKey: Key.summary)?.mapValue
    else {
      throw StatementsError(.malformedStatement, "the statement lacks its subject, time, issuer or summary")
    }
    let previous = try pairs.removeValue(forKey: Key.previous).map(Self.octets)
    let recordHash = try pairs.removeValue(forKey: Key.recordHash).map(Self.octets)
    guard pairs.isEmpty else {
      throw StatementsError(.malformedStatement, "the statement has a field that this version does not know")
    }
    try self.init(
      kind, subject: subject, seconds: seconds, issuer: issuer, summary: StatementSummary(cbor: summary),
      previous: previous.map { try MerkleHash(bytes: $0) },
      recordHash: recordHash.map { try RecordCommitment(hash: $0) })
  }

  private static func octets(_ value: CBORValue) throws -> [UInt8] {
    guard let bytes = value.bytesValue, bytes.count == 32 else {
      throw StatementsError(.malformedStatement, "a hash in a statement has 32 octets")
    }
    return bytes
  }
}
