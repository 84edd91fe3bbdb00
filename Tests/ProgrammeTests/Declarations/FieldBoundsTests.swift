import Foundation
import Programme
import Testing

/// Every field that any step asks, with the step.
struct DeclaredField: Sendable, CustomTestStringConvertible {
  let step: String
  let field: FieldDescription
  var testDescription: String { "\(step).\(field.name)" }

  static let all = Procedures.all.flatMap { procedure in
    procedure.description.steps.flatMap { step in
      step.fields.map { DeclaredField(step: "\(procedure.name)/\(step.name)", field: $0) }
    }
  }
}

/// No organisation and no record exists.
private struct EmptyWorld: AnswerContext {
  func organisation(_ text: String, kind: OrganisationKind?) throws -> OrganisationID? { nil }
  func record(_ text: String, procedure: String, states: [String]) throws -> CaseID? { nil }
}

@Suite("Every answer is bounded")
struct FieldBoundsTests {
  static let kinds: [(FieldKind, [Answer], [Answer])] = [
    (.text(most: 3), ["abc", "äöü", ""], ["abcd", "a\nb", 3, true, [], [:]]),
    (.longText(most: 3), ["a\nb"], ["abcd", 1]),
    (.integer(1...9), [1, 9, "7", " 7 "], [0, 10, "x", "7.5", .number(2.5), true, "99999999999999999999"]),
    (.number(0...1), [0, .number(0.5), "0.25"], [2, "nan", "inf", .number(.infinity), "x"]),
    (.yesNo, [true, false, "on", "no"], ["maybe", 1, []]),
    (
      .day, ["2026-02-28", "2024-02-29"],
      ["2026-02-29", "2026-2-3", "26-02-03", "2026-02-28T00:00", 20_260_228, "²026-02-28"]
    ),
    (.choice([.init("a", "A")]), ["a"], ["b", "A", 1, ["a"]]),
    (.choices([.init("a", "A"), .init("b", "B")]), [["a"], ["a", "b"], "b"], [["c"], [1]]),
    (.octets(most: 3), ["AAAA"], ["AAAAAAAA", "*", 7]),
    (
      .blob(mediaTypes: []), [.text(String(repeating: "a", count: 64))],
      [.text(String(repeating: "A", count: 64)), "ab", .text(String(repeating: "a", count: 65))]
    ),
    (.organisation(nil), [], ["00000000-0000-7000-8000-000000000000", "x", 1]),
    (.record(procedure: "p", states: []), [], ["x", .text(String(repeating: "x", count: 5000))]),
    (
      .rows(columns: [.init("a", "A", .text(most: 1))], most: 2), [[["a": "x"]], [["a": "x"], ["a": "y"]]],
      [
        [["a": "xx"]], [["b": "x"]], [["a": "x", "c": "y"]], [1], "x", [["a": "x"], ["a": "y"], ["a": "z"]],
        [["a": ""]],
      ]
    ),
    (
      .proforma("ics", most: 1), [["a": true], ["a": [1, 2]]],
      [["a": true, "b": true], "x", [1], ["a": .text(String(repeating: "x", count: 10_001))]]
    ),
  ]

  @Test("each kind takes what it should and nothing else", arguments: 0..<kinds.count)
  func kind(_ index: Int) {
    let (kind, good, bad) = Self.kinds[index]
    for answer in good {
      #expect(throws: Never.self, "\(answer)") {
        try kind.accept(answer, isRequired: false, label: "field", in: EmptyWorld())
      }
    }
    for answer in bad {
      #expect(throws: ProgrammeError(.invalidAnswer, ""), "\(kind.word): \(answer)") {
        try kind.accept(answer, isRequired: true, label: "field", in: EmptyWorld())
      }
    }
    #expect(throws: ProgrammeError(.invalidAnswer, "")) {
      try kind.accept(.null, isRequired: true, label: "field", in: EmptyWorld())
    }
  }

  @Test("every declared field states its bound, its label and a kind that a form knows", arguments: DeclaredField.all)
  func declared(_ declared: DeclaredField) {
    let field = declared.field
    #expect(!field.label.isEmpty && !field.name.isEmpty)
    #expect(field.name.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) })
    let needsBound: Set = ["text", "long-text", "octets", "rows", "organisations", "proforma"]
    if needsBound.contains(field.kind) { #expect((field.most ?? 0) > 0) }
    if field.kind == "choice" || field.kind == "choices" { #expect(!field.choices.isEmpty) }
    if field.kind == "record" {
      let procedure = Procedures.all.first { $0.name == field.procedure }?.description
      #expect(procedure != nil, "the procedure it refers to is declared")
      for state in field.procedureStates { #expect(procedure?.states.contains { $0.name == state } == true) }
    }
    if case .object(let schema) = field.schema { #expect(schema["type"] != nil) } else { Issue.record("no schema") }
  }

  @Test("an answer nested without end is refused", arguments: [31, 40, 200, 400])
  func nesting(_ depth: Int) {
    let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let decoded = try? CanonicalJSON.decode(Answer.self, from: Data(text.utf8))
    #expect((decoded != nil) == (depth <= Answer.deepest))
  }
}
