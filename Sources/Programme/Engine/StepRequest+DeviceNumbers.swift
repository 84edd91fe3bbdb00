extension StepRequest {
  /// The request with every whole IMEI in free text reduced to its TAC, and the labels of what was reduced. Whatever a
  /// person, a program or a file of rows hands in comes through here before anything of it is kept.
  ///
  /// Identifiers (``FieldKind/identifier(most:)``) stay: their procedures bring them into their one form, and say what
  /// they took off.
  func withoutDeviceNumbers<Case>(askedBy step: Step<Case>) -> (request: StepRequest, reduced: [String]) {
    var request = self
    var reduced: [String] = []
    for field in step.fields {
      guard let answer = answers[field.name] else { continue }
      let kept = field.kind.withoutDeviceNumbers(answer)
      guard kept != answer else { continue }
      request.answers[field.name] = kept
      reduced.append(field.label)
    }
    request.note = DeviceNumbers.withoutIMEI(in: note, most: Self.longestNote)
    if request.note != note { reduced.append(step.reasonPrompt == nil ? "Remark" : "Reason") }
    return (request, reduced)
  }

  /// The most characters of a remark or a reason.
  static let longestNote = 10_000
}

extension FieldKind {
  /// The answer without whole IMEIs, where the kind takes free text.
  fileprivate func withoutDeviceNumbers(_ answer: Answer) -> Answer {
    switch (self, answer) {
    case (.text(let most), .text(let text)), (.longText(let most), .text(let text)):
      return .text(DeviceNumbers.withoutIMEI(in: text, most: most))
    case (.rows(let columns, _), .list(let rows)):
      return .list(
        rows.map { row in
          guard case .object(var cells) = row else { return row }
          for column in columns { cells[column.name] = cells[column.name].map(column.kind.withoutDeviceNumbers) }
          return .object(cells)
        })
    case (.proforma, .object(let members)):
      return .object(members.mapValues { Self.textWithoutDeviceNumbers($0) })
    default: return answer
    }
  }

  private static func textWithoutDeviceNumbers(_ answer: Answer) -> Answer {
    switch answer {
    case .text(let text): .text(DeviceNumbers.withoutIMEI(in: text, most: 10_000))
    case .list(let values): .list(values.map { textWithoutDeviceNumbers($0) })
    case .object(let members): .object(members.mapValues { textWithoutDeviceNumbers($0) })
    default: answer
    }
  }
}
