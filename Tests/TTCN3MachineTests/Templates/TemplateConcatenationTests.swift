import Testing

@testable import TTCN3Machine

@Suite("Templates of strings and lists are joined with & (Z.161 clause 15.11)")
struct TemplateConcatenationTests {
  static let rows: [MatchingTests.Row] = [
    .init("octetstring", "'FF01FF02'O", "'FF?'O & 'FF?'O", true),
    .init("octetstring", "'FF01FE02'O", "'FF?'O & 'FF?'O", false),
    .init("bitstring", "'0101'B", "'01'B & ? length(2)", true),
    .init("bitstring", "'01011'B", "'01'B & ? length(2)", false),
    .init("hexstring", "'AB12'H", "'A'H & * & '2'H", true), .init("charstring", "\"abc*\"", "\"ab\" & ? & \"*\"", true),
    .init("charstring", "\"abcd\"", "\"ab\" & ? & \"*\"", false),
    .init("L", "{1, 2, 3}", "{1} & ? length(2)", true), .init("L", "{1, 2}", "{1} & ? length(2)", false),
    .init("L", "{1, 2, 3}", "{1, (2, 4)} & {?}", true),
    .init("charstring", "\"abcd\"", "\"ab\" & ? length(1..2)", true),
    .init("charstring", "\"abcde\"", "\"ab\" & ? length(1..2)", false),
    .init("charstring", "\"abcde\"", "\"ab\" & * length(2..infinity)", true),
    .init("bitstring", "'01011'B", "'01'B & ? length(2..3)", true),
    .init("bitstring", "'010'B", "'01'B & ? length(2..3)", false),
    .init("octetstring", "'FF00FF'O", "? length(0..2) & 'FF'O & ? length(0..1)", true),
    .init("octetstring", "'0000FFFF00'O", "? length(0..2) & 'FF'O & ? length(0..1)", false),
    .init("charstring", "\"aBcDe\"", "(pattern @nocase \"ABC\") & pattern \"de\"", true),
  ]

  @Test("a table", arguments: rows)
  func table(row: MatchingTests.Row) throws {
    let run = try MachineRun.body(
      "var \(row.type) v := \(row.value); var template \(row.type) t := \(row.template); log(match(v, t));",
      definitions: "type record of integer L;")
    #expect(run.logs == [row.matches ? "true" : "false"], "\(run.reason)")
  }
}
