import TTCN3Semantics
import TTCN3Syntax
import Testing

@Suite("Attributes (Z.161 27)")
struct Clause27Attributes {
  /// What the constant `x` of a module is, as texts.
  private func texts(_ definitions: String, _ attributes: String = "") -> [String] {
    let result = Checker.check([
      SourceText(
        name: "M",
        text: "module M { type record of universal charstring T; \(definitions) } \(attributes)")
    ])
    guard let value = result.program?.constants.last?.value else { return result.diagnostics.map(\.description) }
    switch value.kind {
    case .literal(.charstring(let text)): return [text]
    case .list(let elements):
      return elements.map { element in
        if case .literal(.charstring(let text))? = element?.kind { return text }
        return "?"
      }
    default: return ["?"]
    }
  }

  @Test(
    "what holds for an element is its own, that of its type, or that of its surroundings",
    arguments: [
      ("type record R { } with { encode \"A\" }", "R.encode", "with { encode \"M\" }", ["A"]),
      ("type record R { }", "R.encode", "with { encode \"M\" }", ["M"]),
      ("type integer I with { encode \"A\" } type record R { I f }", "R.f.encode", "", ["A"]),
      ("type integer I with { encode \"A\" } type record R { I f } with { encode (f) \"B\" }", "R.f.encode", "", ["B"]),
      (
        "type integer I with { encode \"A\" } type record R { I f } with { encode override \"B\" }", "R.f.encode", "",
        ["B"]
      ),
      ("type record R { integer f } with { encode @local \"A\" }", "R.f.encode", "with { encode \"M\" }", ["M"]),
      ("type record R { integer f } with { encode \"A\" }", "R.f.encode", "", ["A"]),
      ("type integer I with { encode \"A\" } type I J with { encode \"B\" }", "J.encode", "", ["B"]),
      ("type record S { integer f } with { encode \"A\" } type S R with { encode \"B\" }", "R.f.encode", "", ["A"]),
      ("type record S { integer f } type S R with { encode \"B\" }", "R.f.encode", "", ["B"]),
      ("type integer I with { encode \"A\"; encode \"B\" }", "I.encode", "", ["A", "B"]),
      ("type integer I", "I.encode", "", []), ("type integer I", "I.display", "", [""]),
      ("type integer I with { extension \"e\" }", "I.extension", "with { extension \"m\" }", ["e"]),
      ("type integer I;", "I.encode", "with { encode (type all) \"A\" }", ["A"]),
      ("type integer I;", "I.encode", "with { encode (type all except { I }) \"A\" }", []),
      ("type integer I;", "I.encode", "with { encode (I) \"A\" }", ["A"]),
      ("type integer I with { encode \"B\" }", "I.variant", "with { encode \"A\"; variant \"v\" }", []),
      ("type integer I with { encode \"A\" }", "I.variant", "with { encode \"A\"; variant \"v\" }", ["v"]),
      (
        "type integer I with { encode \"A\"; encode \"B\"; variant \"A\".\"v\"; variant {\"A\", \"B\"}.\"w\" }",
        "I.variant(\"B\")", "", ["w"]
      ),
      ("const integer k := 1; group G { const integer c := k } with { encode \"g\" }", "c.encode", "", ["g"]),
    ])
  func values(_ definitions: String, _ read: String, _ attributes: String, _ expected: [String]) {
    let type = read.hasSuffix("display") ? "universal charstring" : "T"
    #expect(texts("\(definitions) const \(type) x := \(read);", attributes) == expected)
  }

  @Test("an import is a scope around what it imports")
  func imports() {
    let result = Checker.check([
      SourceText(name: "A", text: "module A { type integer T; }"),
      SourceText(
        name: "B",
        text: "module B { import from A all with { display \"d\" } const universal charstring x := T.display; }"),
    ])
    #expect(result.diagnostics.map(\.description) == [])
    guard case .literal(.charstring("d"))? = result.program?.constants.last?.value.kind else {
      Issue.record("the display is not that of the import")
      return
    }
  }

  @Test("an encoding that is known at run time only chooses then")
  func atRunTime() {
    expectClean(
      statements: "var L l; var integer i := lengthof(R.variant(testcasename()));")
  }

  @Test(
    "what must not be said",
    arguments: [
      ("type integer I with { display \"a\"; ▸display \"b\" }", .wrongAttribute),
      ("type record K { integer f } with { display (f) \"a\"; ▸display (f) \"b\" }", .wrongAttribute),
      ("type integer I with { encode \"a\"; ▸encode override \"b\" }", .wrongAttribute),
      ("type integer I with { encode ▸\"a\".\"b\" }", .wrongAttribute),
      ("type integer I with { encode \"a\"; encode \"b\"; ▸variant \"v\" }", .wrongAttribute),
      ("type integer I with { encode \"a\"; variant ▸\"c\".\"v\" }", .wrongAttribute),
      ("type R K with { ▸optional \"implicit omit\" }", .wrongAttribute),
      ("type record K { integer f } with { encode (▸g) \"a\" }", "unknown-field"),
      ("group G { type integer I } with { encode (▸R) \"a\" }", "unknown-name"),
      ("group G { const integer k := 1 } with { encode (const all except { ▸z }) \"a\" }", "unknown-name"),
      ("type integer I with { encode \"a\" } const L x := ▸I.encode(\"a\");", "wrong-actual-parameters"),
      ("type integer I with { encode \"a\" } function g() { log(I.variant(▸\"b\")) }", .wrongAttribute),
    ] as [(String, DiagnosticCode)])
  func rules(_ marked: String, _ code: DiagnosticCode) { expect(code, inDefinitions: marked) }

  @Test("setencode names a type of the port, and a text")
  func setencode() {
    expectClean(statements: "p.setencode(R, \"a\"); p.setencode(R.a, \"a\"); all port.setencode(R, \"a\");")
    expectClean(statements: "self.setencode(U, \"a\");")
    expect("wrong-port", inStatements: "p.setencode(▸U, \"a\");")
    expect("wrong-kind-of-name", inStatements: "p.setencode(▸v, \"a\");")
    expectClean(statements: "self.setencode(L[-], \"a\");")
    expect("wrong-kind-of-name", inStatements: "self.setencode(▸L[0], \"a\");")
    expect("type-mismatch", inStatements: "p.setencode(R, ▸1);")
  }
}

extension DiagnosticCode {
  fileprivate static let wrongAttribute: Self = "wrong-attribute"
}
