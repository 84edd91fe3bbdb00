import Programme
import Testing

@Suite("Two editions are compared requirement by requirement")
struct EditionComparisonTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let older: [CatalogueRequirement]
    let newer: [CatalogueRequirement]
    /// Added, removed, changed, unchanged; identifiers separated by spaces.
    let expected: [String]
    /// Purposes touched, and purposes to run again, of P1 → A, P2 → B, P3 → A and B.
    let touched: String
    let rerun: String?
    let untested: String
    var testDescription: String { name }
  }

  static let rows = [
    Row(
      name: "nothing changed", older: [requirement("A"), requirement("B")],
      newer: [requirement("A"), requirement("B")],
      expected: ["", "", "", "A B"], touched: "", rerun: nil, untested: ""),
    Row(
      name: "the order alone changed", older: [requirement("A"), requirement("B")],
      newer: [requirement("B"), requirement("A")], expected: ["", "", "", "B A"], touched: "", rerun: nil, untested: ""),
    Row(
      name: "one was added that is optional", older: [requirement("A")],
      newer: [requirement("A"), requirement("C", level: .optional)], expected: ["C", "", "", "A"], touched: "",
      rerun: nil, untested: ""),
    Row(
      name: "one was added that is mandatory", older: [requirement("A")], newer: [requirement("A"), requirement("C")],
      expected: ["C", "", "", "A"], touched: "", rerun: "", untested: "C"),
    Row(
      name: "one was removed: its purposes go, no product is tested again",
      older: [requirement("A"), requirement("B")],
      newer: [requirement("A")], expected: ["", "B", "", "A"], touched: "P2 P3", rerun: nil, untested: ""),
    Row(
      name: "bounds changed", older: [requirement("A", minimum: 1, maximum: 4)],
      newer: [requirement("A", minimum: 1, maximum: 5)], expected: ["", "", "A", ""], touched: "P1 P3", rerun: "P1 P3",
      untested: ""),
    Row(
      name: "one moved to another clause: it is tested as before", older: [requirement("A", clause: "1")],
      newer: [requirement("A", clause: "2")], expected: ["", "", "A", ""], touched: "", rerun: nil, untested: ""),
    Row(
      name: "optional became mandatory", older: [requirement("B", level: .optional)], newer: [requirement("B")],
      expected: ["", "", "B", ""], touched: "P2 P3", rerun: "P2 P3", untested: ""),
    Row(
      name: "everything else", older: [], newer: [requirement("Z", level: .conditional)],
      expected: ["Z", "", "", ""], touched: "", rerun: "", untested: "Z"),
  ]

  private let suite = outline(("P1", ["A"], "M.a"), ("P2", ["B"], "M.b"), ("P3", ["A", "B"], "M.c"))

  @Test("as found by hand", arguments: rows)
  func comparison(_ row: Row) {
    let comparison = EditionComparison(from: row.older, to: row.newer)
    #expect(
      [
        comparison.added.map(\.id), comparison.removed.map(\.id), comparison.changed.map(\.after.id),
        comparison.unchanged.map(\.id),
      ].map { $0.joined(separator: " ") } == row.expected)
    #expect(comparison.touched(of: suite).map(\.id).joined(separator: " ") == row.touched)
    let retest = comparison.retest(with: suite, tests: nil)
    #expect(retest?.purposes.joined(separator: " ") == row.rerun)
    #expect((retest?.untested ?? []).joined(separator: " ") == row.untested)
  }

  @Test("what differs is named")
  func what() {
    let comparison = EditionComparison(
      from: [requirement("A", clause: "1", "Old", minimum: 1)],
      to: [requirement("A", clause: "2", "New", level: .optional, minimum: 2, maximum: 3)])
    #expect(comparison.changed.first?.what == ["clause", "statement", "level", "minimum", "maximum"])
  }
}
