import TTCN3Semantics
import Testing

@testable import Codecs
@testable import TTCN3Machine

@Suite(.timeLimit(.minutes(1))) struct JSONHostileTests {
  private static func decode(_ octets: [UInt8], _ type: String) throws -> DecodedValue {
    let types = try CheckedTypes(
      """
      type record Tree { Tree child optional }
      type union V { record of V a, record of V b, record of V c, integer i } with { variant "as value" }
      type integer I; type universal charstring UC;
      """, attributes: #"with { encode "JSON"; variant "noType" }"#)
    return try JSONCodec().decode(EncodedMessage(octets: octets), as: try types.type(type), in: types.catalog)
  }

  @Test(arguments: ["[", #"{"child":"#]) func `depth is bounded`(opening: String) throws {
    let text = String(repeating: opening, count: 1_000_000)
    let error = #expect(throws: CodecError.self) { try Self.decode(Array(text.utf8), "Tree") }
    #expect(error?.code == .malformed)
  }

  @Test func `depth below the bound is read`() throws {
    let count = JSONScanner.maximumDepth - 1
    let text = String(repeating: #"{"child":"#, count: count) + "{}" + String(repeating: "}", count: count)
    #expect(throws: Never.self) { try Self.decode(Array(text.utf8), "Tree") }
  }

  @Test func `alternatives that are tried one after another take bounded time`() throws {
    var text = "\"no integer\""
    for _ in 0..<100 { text = "[\(text)]" }
    #expect(throws: CodecError.self) { try Self.decode(Array(text.utf8), "V") }
  }

  @Test func `a long number is no trouble`() throws {
    #expect(throws: CodecError.self) { try Self.decode(Array(String(repeating: "9", count: 1_000_000).utf8), "I") }
  }

  @Test(
    arguments: [
      [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80], [0xE2, 0x28, 0xA1], [0xF0, 0x8F, 0xBF, 0xBF],
    ] as [[UInt8]]) func `what is not UTF-8 is refused`(octets: [UInt8]) throws
  {
    let error = #expect(throws: CodecError.self) { try Self.decode([0x22] + octets + [0x22, 0x20], "UC") }
    #expect(error?.code == .malformed)
  }
}
