/// The words of the programme. The terms themselves are data, in `Glossary+Terms.swift`, `Glossary+States.swift` and
/// `Glossary+Problems.swift`; this file finds them.
package enum Glossary {
  package static let terms: [GlossaryTerm] = words + states + evidence + verdicts + decisions

  private static let byName: [String: GlossaryTerm] = Dictionary(
    terms.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// What labels are searched for: longer words first, so that ‘test report’ is found before ‘report’.
  private static let byWord: [(word: String, term: GlossaryTerm)] =
    terms.filter { $0.kind == .word || $0.kind == .evidence }
    .flatMap { term in ([term.title] + term.also).map { (" " + spaced($0) + " ", term) } }
    .sorted { $0.0.count > $1.0.count }

  package static func term(_ name: String) -> GlossaryTerm? { byName[name] }

  /// The term of a state's stable name (`in-force`), if the glossary has it.
  package static func term(ofState state: String) -> GlossaryTerm? { byName["state-\(state)"] }

  /// The first term whose words stand in `label`, or nil: what a form can explain beside a question.
  package static func term(in label: String) -> GlossaryTerm? {
    guard label.utf8.count <= 300 else { return nil }
    let words = " " + spaced(label) + " "
    return byWord.first { words.contains($0.word) }?.term
  }

  /// Lower-case words with one space between them.
  private static func spaced(_ text: String) -> String {
    text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "/" }.joined(separator: " ")
  }
}
