import Programme

/// An answer as a case shows it: choices by their labels, organisations by their names, cases by their numbers.
struct AnswerMarkup {
  let field: FieldDescription
  let names: AnswerNames

  func markup(_ answer: Answer) -> HTML {
    switch field.kind {
    case "yes-no": return answer == .boolean(true) ? "Yes" : "No"
    case "choice", "choices": return "\(words: labels(answer).joined(separator: ", "))"
    case "organisation", "organisations": return "\(words: organisations(answer).joined(separator: ", "))"
    case "record": return cases(answer)
    case "blob": return file(answer)
    case "octets": return "<code class=\"digest\">\(answer.shown)</code>"
    case "long-text": return "\(paragraphs(answer.shown))"
    case "rows": return table(answer)
    case "proforma": return proforma(answer)
    default: return "\(words: answer.shown)"
    }
  }

  private func texts(_ answer: Answer) -> [String] { answer.list?.compactMap(\.text) ?? [answer.shown] }

  private func labels(_ answer: Answer) -> [String] {
    texts(answer).map { value in field.choices.first { $0.value == value }?.label ?? value }
  }

  private func organisations(_ answer: Answer) -> [String] {
    texts(answer).map { OrganisationID($0).flatMap { names.organisations[$0] } ?? $0 }
  }

  private func cases(_ answer: Answer) -> HTML {
    guard let number = names.numbers[answer.shown] else { return "\(words: answer.shown)" }
    return #"<a href="\#(PublicSubject.link(number) ?? Link("cases", number))">\#(number)</a>"#
  }

  private func file(_ answer: Answer) -> HTML {
    """
    <a href="\(names.files)/\(Link.encode(answer.shown))" download>File</a> <code class="digest">\(answer.shown)</code>
    """
  }

  private func paragraphs(_ text: String) -> HTML {
    text.split(separator: "\n", omittingEmptySubsequences: true).each { "<p>\(words: String($0))</p>" }
  }

  private func table(_ answer: Answer) -> HTML {
    let rows = answer.list ?? []
    return """
      <details><summary>\(rows.count == 1 ? "1 row" : "\(rows.count) rows")</summary>\(Table(
        caption: field.label, columns: field.columns.map(\.label),
        rows: rows.map { row in
          field.columns.map { AnswerMarkup(field: $0, names: names).markup(row.object?[$0.name] ?? .null) }
        }
      ).markup)</details>
      """
  }

  private func proforma(_ answer: Answer) -> HTML {
    let questions = names.proforma[field.name]?.questions ?? []
    let members = (answer.object ?? [:]).sorted { $0.key < $1.key }
    return """
      <details><summary>\(members.count == 1 ? "1 answer" : "\(members.count) answers")</summary>
      <dl class="facts">\(members.each { name, value in
        let shown = value == .boolean(true) ? "Yes" : value == .boolean(false) ? "No" : value.shown
        return "<dt>\(words: questions.first { $0.name == name }?.text ?? name)</dt><dd>\(words: shown)</dd>"
      })</dl></details>
      """
  }
}
