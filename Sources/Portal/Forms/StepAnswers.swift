import Foundation
import Programme

/// What a person typed into the form of a step, as answers to its fields.
struct StepAnswers: Sendable {
  let answers: [String: Answer]
  let note: String
  let vote: Vote?
  let version: Int?
  let seen: Int
  let key: String?
  /// More empty rows were asked for instead of taking the step.
  let moreRows: Int?

  /// - Parameter proforma: the questions of each proforma field, where the suite is known.
  init(_ form: FormBody, of step: StepDescription, proforma: [String: ProformaQuestions]) {
    var answers: [String: Answer] = [:]
    for field in step.fields { answers[field.name] = Self.answer(to: field, in: form, proforma[field.name]) }
    self.answers = answers
    note = form["note"] ?? ""
    vote = form["vote"].flatMap { Vote(rawValue: $0) }
    version = form["version"].flatMap(Int.init)
    seen = form["seen"].flatMap(Int.init) ?? 0
    key = form["key"].flatMap { (16...128).contains($0.utf8.count) ? $0 : nil }
    moreRows = form["more"].flatMap(Int.init).map { min(100, max(1, $0)) }
  }

  /// What a link brings along: `?field=value`, a cell of a table as `?table.0.column=value`.
  static func prefilled(_ query: FormBody, of step: StepDescription) -> [String: Answer] {
    let named = FormBody(fields: query.fields.prefix(100).map { ("a.\($0.name)", String($0.value.prefix(2000))) })
    let brought = Set(query.fields.map { $0.name.prefix { $0 != "." } }.map(String.init))
    return StepAnswers(named, of: step, proforma: [:]).answers.filter { name, _ in
      brought.contains(name) && !(step.fields.first { $0.name == name }?.takesFiles ?? true)
    }
  }

  /// What is left open of what the step must have: all of it at once, so that a person corrects a form once.
  func missing(in step: StepDescription) -> [String: String] {
    var missing: [String: String] = [:]
    for field in step.fields where field.isRequired && (answers[field.name] ?? .null).isBlank {
      missing[field.name] = "Answer this, please."
    }
    if step.reasonPrompt != nil, note.allSatisfy(\.isWhitespace) { missing["note"] = "Give a reason, please." }
    if step.voting != nil {
      if vote == nil { missing["vote"] = "Vote for, against, or abstain." }
      if note.allSatisfy(\.isWhitespace) { missing["note"] = "Give the reason for your vote, please." }
    }
    return missing
  }

  private static func answer(to field: FieldDescription, in form: FormBody, _ proforma: ProformaQuestions?) -> Answer {
    let name = "a.\(field.name)"
    switch field.kind {
    case "choices", "organisations": return .list(form.values(name).map { .text($0) })
    case "rows": return rows(field, name, in: form)
    case "proforma":
      if let proforma { return answers(to: proforma, name, in: form) }
      return lines(form[name] ?? "")
    case "long-text": return .text(form[name] ?? "")
    case "octets", "blob":
      return .text((form[name] ?? "").filter { !$0.isWhitespace })
    default: return .text((form[name] ?? "").trimmingCharacters(in: .whitespacesAndNewlines))
    }
  }

  /// Rows in which anything was typed.
  private static func rows(_ field: FieldDescription, _ name: String, in form: FormBody) -> Answer {
    var rows: [Int: [String: Answer]] = [:]
    let columns = Set(field.columns.map(\.name))
    for entry in form.fields where entry.name.hasPrefix(name + ".") && !entry.value.isEmpty {
      let parts = entry.name.dropFirst(name.count + 1).split(separator: ".", maxSplits: 1).map(String.init)
      guard parts.count == 2, let index = Int(parts[0]), columns.contains(parts[1]) else { continue }
      rows[index, default: [:]][parts[1]] = .text(entry.value)
    }
    return .list(rows.sorted { $0.key < $1.key }.map { .object($0.value) })
  }

  private static func answers(to proforma: ProformaQuestions, _ name: String, in form: FormBody) -> Answer {
    var answers: [String: Answer] = [:]
    for question in proforma.questions {
      guard let text = form["\(name).\(question.name)"], !text.isEmpty else { continue }
      answers[question.name] = typed(text, as: question.kind)
    }
    return .object(answers)
  }

  /// `name = value` lines; numbers, `true` and `false` are what they look like.
  private static func lines(_ text: String) -> Answer {
    var answers: [String: Answer] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      guard let name = parts.first, !name.isEmpty else { continue }
      answers[name] = guessed(parts.count > 1 ? parts[1] : "")
    }
    return .object(answers)
  }

  private static func typed(_ text: String, as kind: String) -> Answer {
    switch kind {
    case "yes-no": text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : .text(text)
    case "integer": Int64(text).map { .integer($0) } ?? .text(text)
    case "number": Double(text).map { .number($0) } ?? .text(text)
    case "lines":
      .list(
        text.split(separator: "\n", omittingEmptySubsequences: true).map {
          .text($0.trimmingCharacters(in: .whitespaces))
        })
    default: .text(text)
    }
  }

  private static func guessed(_ text: String) -> Answer {
    if text == "true" || text == "false" { return .boolean(text == "true") }
    return Int64(text).map { .integer($0) } ?? .text(text)
  }
}
