import Foundation

/// The outside world that some kinds of answer are checked against.
package protocol AnswerContext {
  /// The organisation, if it exists and is of that kind.
  func organisation(_ text: String, kind: OrganisationKind?) throws -> OrganisationID?
  /// The case that `text` names by identifier or number, if the procedure has it in one of the states.
  func record(_ text: String, procedure: String, states: [String]) throws -> CaseID?
  /// Cases of the procedure in one of the states, in words, those most like `text` first: what could have been meant.
  func records(like text: String, procedure: String, states: [String]) throws -> [String]
}

extension AnswerContext {
  package func records(like text: String, procedure: String, states: [String]) throws -> [String] { [] }
}

extension FieldKind {
  /// The answer in its normal form: a form's text `“12”` becomes the number 12, a case number its identifier.
  /// Text is kept exactly as it came; what may be stated in public is held to more (``Field/isStated``). Throws ``ProgrammeError/Code/invalidAnswer`` with a sentence for the person.
  package func accept(_ answer: Answer, isRequired: Bool, label: String, in context: some AnswerContext) throws
    -> Answer
  {
    if answer.isBlank {
      if isRequired { throw invalid("‘\(label)’ must be answered") }
      return blank
    }
    return try acceptAnswered(answer, label: label, in: context)
  }

  /// What an optional field holds when it is left out.
  private var blank: Answer {
    switch self {
    case .text, .identifier, .longText: .text("")
    case .choices, .organisations, .rows: .list([])
    case .proforma: .object([:])
    case .yesNo: .boolean(false)
    default: .null
    }
  }

  private func acceptAnswered(_ answer: Answer, label: String, in context: some AnswerContext) throws -> Answer {
    switch self {
    case .text(let most), .identifier(let most): try acceptText(answer, label, most: most, lines: false)
    case .longText(let most): try acceptText(answer, label, most: most, lines: true)
    case .integer(let range): try acceptInteger(answer, label, range)
    case .number(let range): try acceptNumber(answer, label, range)
    case .yesNo: try acceptYesNo(answer, label)
    case .day: try acceptDay(answer, label)
    case .choice(let choices): .text(try acceptChoice(answer, label, choices))
    case .choices(let choices):
      .list(try (answer.list ?? [answer]).map { .text(try acceptChoice($0, label, choices)) })
    case .organisation(let kind): try acceptOrganisation(answer, label, kind, in: context)
    case .organisations(let most):
      .list(
        try bounded(answer.list ?? [answer], label, most).map { try acceptOrganisation($0, label, nil, in: context) })
    case .record(let procedure, let states):
      try acceptRecord(answer, label, procedure, states, in: context)
    case .blob: try acceptBlob(answer, label)
    case .octets(let most): try acceptOctets(answer, label, most)
    case .rows(let columns, let most): try acceptRows(answer, label, columns, most, in: context)
    case .proforma(_, let most): try acceptProforma(answer, label, most)
    }
  }

  private func acceptText(_ answer: Answer, _ label: String, most: Int, lines: Bool) throws -> Answer {
    guard case .text(let text) = answer else { throw invalid("‘\(label)’ takes text") }
    guard text.unicodeScalars.count <= most else {
      throw invalid("‘\(label)’ is longer than \(most) characters; shorten it")
    }
    guard !text.unicodeScalars.contains("\u{0}") else { throw invalid("‘\(label)’ holds a null character") }
    guard lines || !text.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\r" }) else {
      throw invalid("‘\(label)’ takes one line")
    }
    return answer
  }

  private func acceptInteger(_ answer: Answer, _ label: String, _ range: ClosedRange<Int64>) throws -> Answer {
    let value: Int64? =
      switch answer {
      case .integer(let value): value
      case .text(let text): Int64(text.trimmingCharacters(in: .whitespaces))
      default: nil
      }
    guard let value, range.contains(value) else {
      throw invalid("‘\(label)’ takes a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return .integer(value)
  }

  private func acceptNumber(_ answer: Answer, _ label: String, _ range: ClosedRange<Double>) throws -> Answer {
    let value: Double? =
      switch answer {
      case .integer(let value): Double(value)
      case .number(let value): value
      case .text(let text): Double(text.trimmingCharacters(in: .whitespaces))
      default: nil
      }
    guard let value, value.isFinite, range.contains(value) else {
      throw invalid("‘\(label)’ takes a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return .number(value)
  }

  private func acceptYesNo(_ answer: Answer, _ label: String) throws -> Answer {
    switch answer {
    case .boolean: return answer
    case .text("true"), .text("on"), .text("yes"): return .boolean(true)
    case .text("false"), .text("off"), .text("no"): return .boolean(false)
    default: throw invalid("‘\(label)’ takes yes or no")
    }
  }

  private func acceptDay(_ answer: Answer, _ label: String) throws -> Answer {
    guard let text = answer.text, let day = Day(text) else {
      throw invalid("‘\(label)’ takes a day, written as 2026-11-24")
    }
    return .text(day.description)
  }

  private func acceptChoice(_ answer: Answer, _ label: String, _ choices: [Choice]) throws -> String {
    guard let text = answer.text, choices.contains(where: { $0.value == text }) else {
      throw invalid("‘\(label)’ takes one of: \(Self.spelled(choices))")
    }
    return text
  }

  /// All of a few choices, the first of many: nobody reads two hundred countries.
  private static func spelled(_ choices: [Choice]) -> String {
    let most = 20
    let first = choices.prefix(choices.count > most ? most / 2 : most).map(\.value).joined(separator: ", ")
    return choices.count > most ? "\(first) and \(choices.count - most / 2) more" : first
  }

  private func acceptOrganisation(
    _ answer: Answer, _ label: String, _ kind: OrganisationKind?, in context: some AnswerContext
  ) throws -> Answer {
    guard let text = answer.text, let found = try context.organisation(text, kind: kind) else {
      throw invalid("‘\(label)’ takes the identifier of a registered \(kind?.title.lowercased() ?? "organisation")")
    }
    return .text(found.description)
  }

  private func acceptRecord(
    _ answer: Answer, _ label: String, _ procedure: String, _ states: [String], in context: some AnswerContext
  ) throws -> Answer {
    guard let text = answer.text, text.utf8.count <= 100 else {
      throw invalid("‘\(label)’ takes the number or identifier of a case of ‘\(procedure)’")
    }
    guard let found = try context.record(text, procedure: procedure, states: states) else {
      let condition = states.isEmpty ? "" : " that is \(states.joined(separator: " or "))"
      let known = try context.records(like: text, procedure: procedure, states: states)
      throw invalid(
        "‘\(label)’ takes the number or identifier of a case of ‘\(procedure)’\(condition)"
          + (known.isEmpty ? "" : "; there are: \(known.joined(separator: ", "))"))
    }
    return .text(found.description)
  }

  private func acceptBlob(_ answer: Answer, _ label: String) throws -> Answer {
    guard let text = answer.text, let address = ContentAddress(text) else {
      throw invalid("‘\(label)’ takes the SHA-256 of an uploaded file: 64 lower-case hexadecimal digits")
    }
    return .text(address.description)
  }

  private func acceptOctets(_ answer: Answer, _ label: String, _ most: Int) throws -> Answer {
    guard let text = answer.text, text.utf8.count <= most / 3 * 4 + 8, let data = Data(base64Encoded: text),
      data.count <= most
    else { throw invalid("‘\(label)’ takes at most \(most) octets in base64") }
    return .text(data.base64EncodedString())
  }

  private func acceptRows(
    _ answer: Answer, _ label: String, _ columns: [Column], _ most: Int, in context: some AnswerContext
  ) throws -> Answer {
    guard case .list(let rows) = answer else { throw invalid("‘\(label)’ takes a list of rows") }
    return .list(
      try bounded(rows, label, most).enumerated().map { index, row in
        guard case .object(let cells) = row else { throw invalid("row \(index + 1) of ‘\(label)’ must be an object") }
        if let unknown = cells.keys.sorted().first(where: { name in !columns.contains { $0.name == name } }) {
          throw invalid("row \(index + 1) of ‘\(label)’ has no column ‘\(unknown.prefix(60))’")
        }
        var accepted: [String: Answer] = [:]
        for column in columns {
          accepted[column.name] = try column.kind.accept(
            cells[column.name] ?? .null, isRequired: column.isRequired,
            label: Self.place(column, row: index, of: label), in: context)
        }
        return .object(accepted)
      })
  }

  /// Words for a cell of a table.
  static func place(_ column: Column, row index: Int, of label: String) -> String {
    "\(label), row \(index + 1): \(column.label)"
  }

  private func acceptProforma(_ answer: Answer, _ label: String, _ most: Int) throws -> Answer {
    guard case .object(let answers) = answer else { throw invalid("‘\(label)’ takes an object of names and values") }
    guard answers.count <= most else { throw invalid("‘\(label)’ has more than \(most) answers") }
    for (name, value) in answers {
      guard name.utf8.count <= 200 else { throw invalid("a name in ‘\(label)’ is longer than 200 octets") }
      if let text = value.text, text.unicodeScalars.count > 10_000 {
        throw invalid("the answer to ‘\(name)’ in ‘\(label)’ is longer than 10000 characters")
      }
    }
    return answer
  }

  private func bounded(_ values: [Answer], _ label: String, _ most: Int) throws -> [Answer] {
    guard values.count <= most else { throw invalid("‘\(label)’ takes at most \(most) entries") }
    return values
  }

  private func invalid(_ sentence: String) -> ProgrammeError { ProgrammeError(.invalidAnswer, sentence) }
}
