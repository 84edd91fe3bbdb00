import TTCN3Semantics
import TTCN3Syntax
import Testing

/// What most tests need around the line they are about.
let prelude = """
  type record R { integer a, charstring b optional }
  type record of integer L;
  type union U { integer n, charstring t }
  type enumerated E { red, green }
  type integer Small (0 .. 7);
  type port P message { inout integer, R }
  type port Out message { out integer }
  type port In message { in integer }
  type component C { port P p; timer t; var integer v }
  type component Empty { }
  template R w := { a := ?, b := * };

  """

/// Checks one module made of the prelude and these definitions.
func check(definitions: String) -> CheckedModules {
  Checker.check([SourceText(name: "M.ttcn", text: "module M {\n\(prelude)\(definitions)\n}")])
}

/// Checks statements in a function that runs on component C.
func check(statements: String) -> CheckedModules {
  check(definitions: "function f() runs on C {\n\(statements)\n}")
}

/// A text in which `▸` stands before the place of the mistake.
struct Marked: CustomTestStringConvertible {
  let text: String
  let line: Int
  let column: Int
  var testDescription: String { text }

  init(_ marked: String, after lines: Int) {
    let parts = marked.split(separator: "▸", maxSplits: 1, omittingEmptySubsequences: false)
    let before = String(parts.first ?? "")
    text = parts.joined()
    let rows = before.split(separator: "\n", omittingEmptySubsequences: false)
    line = lines + rows.count
    column = (rows.last?.count ?? 0) + 1
  }
}

/// Expects exactly one error, of this kind and at the marked place.
func expect(
  _ code: DiagnosticCode, inStatements marked: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let place = Marked(marked, after: prelude.split(separator: "\n", omittingEmptySubsequences: false).count + 1)
  expect(code, place, check(statements: place.text), sourceLocation)
}

func expect(
  _ code: DiagnosticCode, inDefinitions marked: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let place = Marked(marked, after: prelude.split(separator: "\n", omittingEmptySubsequences: false).count)
  expect(code, place, check(definitions: place.text), sourceLocation)
}

private func expect(
  _ code: DiagnosticCode, _ place: Marked, _ result: CheckedModules, _ sourceLocation: SourceLocation
) {
  let errors = result.diagnostics.filter { $0.severity == .error }
  #expect(errors.map(\.code) == [code], "\(errors)", sourceLocation: sourceLocation)
  #expect(
    errors.first?.range.start == TextPosition(line: place.line, column: place.column), "\(errors)",
    sourceLocation: sourceLocation)
  #expect(
    errors.allSatisfy { $0.clause.contains(".161") || $0.clause.hasPrefix("ES 20") }, sourceLocation: sourceLocation)
  #expect(result.program == nil, sourceLocation: sourceLocation)
}

/// Expects that nothing is wrong, and a program.
func expectClean(statements: String, sourceLocation: SourceLocation = #_sourceLocation) {
  let result = check(statements: statements)
  #expect(result.diagnostics.map(\.description) == [], sourceLocation: sourceLocation)
  #expect(result.program != nil, sourceLocation: sourceLocation)
}

func expectClean(definitions: String, sourceLocation: SourceLocation = #_sourceLocation) {
  let result = check(definitions: definitions)
  #expect(result.diagnostics.map(\.description) == [], sourceLocation: sourceLocation)
  #expect(result.program != nil, sourceLocation: sourceLocation)
}
