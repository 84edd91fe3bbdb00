import Testing

@testable import Statements

@Suite("A malformed statement is refused with what is wrong")
struct MalformedStatementTests {
  static let key = Ed25519StatementKey(role: .registry)

  /// The payload of a good statement, changed; signed all the same.
  static func read(_ change: (inout [CBORValue: CBORValue]) -> Void) throws -> SignedStatement {
    guard case .map(var pairs) = try TrialLog.statement(.listed, "LST-1", TrialLog.listing).cbor else {
      throw StatementsError(.malformedCBOR, "a statement is a map")
    }
    change(&pairs)
    return try SignedStatement(decoding: COSESign1(payload: CBORValue.map(pairs).encoded, signedBy: key).encoded)
  }

  @Test("unchanged, it is read")
  func unchanged() throws { _ = try Self.read { _ in } }

  @Test("of a later version")
  func version() {
    #expect(throws: StatementsError(.newerVersion, "")) { try Self.read { $0[0] = 2 } }
  }

  @Test("without a part, or with one of another type", arguments: [1, 2, 3, 4, 5] as [CBORValue])
  func parts(key: CBORValue) {
    #expect(throws: StatementsError(.malformedStatement, "")) { try Self.read { $0[key] = nil } }
    #expect(throws: StatementsError(.malformedStatement, "")) { try Self.read { $0[key] = .null } }
    #expect(throws: StatementsError(.malformedStatement, "")) { try Self.read { $0[key] = 1_000_000_000_000 } }
  }

  @Test("with a part that this version does not have, or a hash of another length")
  func strangers() {
    #expect(throws: StatementsError(.malformedStatement, "")) { try Self.read { $0[8] = 1 } }
    #expect(throws: StatementsError(.malformedStatement, "")) { try Self.read { $0["kind"] = 1 } }
    #expect(throws: StatementsError(.malformedStatement, "")) { try Self.read { $0[6] = .bytes([1]) } }
    #expect(throws: StatementsError(.malformedStatement, "")) { try Self.read { $0[7] = .bytes([]) } }
  }

  @Test("with a summary field that this version does not have, or of another type")
  func fields() {
    #expect(throws: StatementsError(.invalidSummary, "")) { try Self.read { $0[5] = .map([999: 1]) } }
    #expect(throws: StatementsError(.invalidSummary, "")) { try Self.read { $0[5] = .map(["supplier": "x"]) } }
    #expect(throws: StatementsError(.invalidSummary, "")) { try Self.read { $0[5] = .map([1: 1]) } }
    #expect(throws: StatementsError(.invalidSummary, "")) { try Self.read { $0[5] = .map([14: .array([1, 2])]) } }
  }

  @Test(
    "in an envelope that is not ours",
    arguments: [
      .null, .tagged(18, .null), .tagged(17, .array([.bytes([]), .map([:]), .bytes([]), .bytes([])])),
      .tagged(18, .array([.bytes([0xA0]), .map([:]), .bytes([]), .bytes(Array(repeating: 0, count: 64))])),
      .tagged(18, .array([.bytes([0xA0]), .map([4: .bytes([])]), .bytes([]), .bytes(Array(repeating: 0, count: 64))])),
      .array([.bytes([0xA0]), .map([:]), .bytes([]), .bytes(Array(repeating: 0, count: 64))]),
    ] as [CBORValue])
  func envelopes(value: CBORValue) {
    #expect(throws: StatementsError(.malformedEnvelope, "")) { try SignedStatement(decoding: value.encoded) }
  }

  @Test("with headers that are not ours: another algorithm, a short key identifier, an extra header")
  func headers() throws {
    let good = try TrialLog.statement(.listed, "LST-1", TrialLog.listing).signed(by: Self.key).envelope
    let kid = CBORValue.bytes(good.keyID.bytes)
    let headers: [[CBORValue: CBORValue]] = [
      [1: -7, 4: kid], [1: -8], [1: -8, 4: .bytes([1])], [1: -8, 4: kid, 3: 0], [1: -8, 4: kid, 16: 0],
    ]
    for header in headers {
      let value = CBORValue.tagged(
        18,
        .array([.bytes(CBORValue.map(header).encoded), .map([:]), .bytes(good.payload), .bytes(good.signature)]))
      #expect(throws: StatementsError(.malformedEnvelope, "")) { try SignedStatement(decoding: value.encoded) }
    }
  }

  @Test("that is a pack's envelope is no statement")
  func anotherType() throws {
    let payload = try TrialLog.statement(.listed, "LST-1", TrialLog.listing).cbor.encoded
    let envelope = try COSESign1(payload: payload, type: "assay-pack", signedBy: Self.key)
    #expect(throws: StatementsError(.malformedStatement, "")) { try SignedStatement(decoding: envelope.encoded) }
  }

  @Test("over 2048 octets")
  func tooLarge() {
    #expect(throws: StatementsError(.tooLarge, "")) {
      try SignedStatement(decoding: [UInt8](repeating: 0, count: 2049))
    }
  }

  @Test(
    "as text: without our prefix, too long, or not base45",
    arguments: [
      ("", .malformedText), ("HC1:ABC", .malformedText), ("assay1:ABC", .malformedText), ("ASSAY1:", .malformedCBOR),
      ("ASSAY1:A", .malformedText), ("ASSAY1:ZZZ", .malformedText), ("ASSAY1:abc", .malformedText),
      (String(repeating: "A", count: 10_000), .tooLarge),
    ] as [(String, StatementsError.Code)])
  func texts(text: String, code: StatementsError.Code) {
    #expect(throws: StatementsError(code, "")) { try SignedStatement(text: text) }
  }

  @Test("line ends and spaces around a text are dropped, as scanners add them")
  func lineEnds() throws {
    let signed = try TrialLog.statement(.listed, "LST-1", TrialLog.listing).signed(by: Self.key)
    #expect(try SignedStatement(text: "\r\n" + signed.text + " \t\r\n") == signed)
  }
}
