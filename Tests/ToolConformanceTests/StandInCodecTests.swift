import TTCN3Machine
import TTCN3Semantics
import TTCN3Syntax
import Testing
import ToolConformance

@Suite struct StandInCodecTests {
  private static let text = """
    module M {
      type enumerated E { one(1), two(2) }
      type enumerated E32 { one(1), two(2) } with { variant "32 bit" }
      type integer I16 with { encode "16bit" }
      type integer I5 with { variant "5 bit" }
      type record Empty {}
      type record R { integer i optional, charstring c, R r optional }
      type set S { boolean b, verdicttype v }
      type union U { integer i, R r }
      type record of U L;
      type set of bitstring Bits;
      type objid O;
    }
    """

  private static func catalog() throws -> TypeCatalog {
    let checked = Checker.check([SourceText(name: "M.ttcn", text: text)])
    return try #require(try checked.program.map { try Executable($0).catalog })
  }

  @Test(arguments: [
    ("integer", Value.integer(-70_000)), ("float", .float(-1.5e300)), ("float", .float(.infinity)),
    ("boolean", .boolean(true)), ("verdicttype", .verdict(.inconc)), ("bitstring", .bits([1, 0, 1])),
    ("hexstring", .hexDigits([15, 1, 2])), ("octetstring", .octets([0, 255])), ("charstring", .string("text")),
    ("universal charstring", .string("é€")), ("universal charstring", .string("plain")), ("M.E", .enumerated(2)),
    ("M.E32", .enumerated(1)), ("M.I16", .integer(700)), ("M.I5", .integer(17)), ("M.Empty", .record([])),
    ("M.R", .record([.omit, .string("a"), .record([.integer(1), .string(""), .omit])])),
    ("M.S", .record([.boolean(false), .verdict(.fail)])), ("M.U", .union(ChosenAlternative(0, .integer(7)))),
    ("M.L", .list([.union(ChosenAlternative(0, .integer(7)))])), ("M.Bits", .setOf([.bits([]), .bits([1])])),
    ("M.O", .list([.integer(2), .integer(4)])),
  ]) func `what is encoded is decoded again, and nothing more is read`(type: String, value: Value) throws {
    let catalog = try Self.catalog()
    let id = try #require(catalog.type(named: type))
    let message = try StandInCodec().encode(TypedValue(value, type: id, in: catalog))
    let decoded = try StandInCodec().decode(EncodedMessage(bits: message.bits + [1, 1]), as: id, in: catalog)
    #expect(Value.areEqual(decoded.value, value))
    #expect(decoded.bitsUsed == message.bitCount || type == "M.Empty")
  }

  @Test(arguments: [
    ("M.I16", [10, 0] as [UInt8], Value.integer(10)), ("bitstring", [3, 0, 0, 0, 0x60], .bits([0, 1, 1])),
  ]) func `numbers and counts begin with the lowest octet`(type: String, octets: [UInt8], value: Value) throws {
    let catalog = try Self.catalog()
    let id = try #require(catalog.type(named: type))
    #expect(try StandInCodec().encode(TypedValue(value, type: id, in: catalog)).octets == octets)
  }

  @Test(arguments: [
    ("M.I16", [1] as [UInt8], CodecError.Code.incomplete), ("M.E32", [9, 0, 0, 0], .malformed),
    ("charstring", [], .malformed), ("charstring", [200, 0, 0, 0, 1], .incomplete),
    ("M.L", [255, 255, 255, 127], .incomplete), ("boolean", [7], .malformed),
    ("integer", [1, 0, 0, 0, 65], .malformed),
    ("M.U", [9, 0, 0, 0], .malformed), ("default", [1], .malformed),
  ]) func `octets that are no value are refused`(type: String, octets: [UInt8], code: CodecError.Code) throws {
    let catalog = try Self.catalog()
    let id = try #require(catalog.type(named: type))
    let error = #expect(throws: CodecError.self) {
      try StandInCodec().decode(EncodedMessage(octets: octets), as: id, in: catalog)
    }
    #expect(error?.code == code)
  }
}
