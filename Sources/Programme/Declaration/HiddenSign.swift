import Statements

/// A sign that hides or turns what stands beside it, which a signed statement refuses (``PlainText``).
///
/// What may be said in public is held to this where it is typed: whoever decides much later did not write it.
struct HiddenSign: Equatable {
  let sign: Unicode.Scalar
  /// The words before it, at most ``mostShown`` characters; all of them show themselves.
  let before: String

  private static let mostShown = 20

  /// The first such sign in `text`; nil if it has none.
  ///
  /// - Parameter lines: whether the text may have several lines. A statement shows them as one, as it does a tab.
  init?(in text: String, lines: Bool) {
    let scalars = text.unicodeScalars
    let found = scalars.firstIndex { scalar in
      !PlainText.isShown(scalar) && scalar != "\t" && !(lines && Character(scalar).isNewline)
    }
    guard let found else { return nil }
    sign = scalars[found]
    before = String(text[..<found].suffix(Self.mostShown))
  }

  /// What is wrong with the text, and what to do. `subject` names where it stands: ‘Model’, with its marks.
  func refusal(of subject: String) -> String {
    let code = String(sign.value, radix: 16, uppercase: true)
    let number = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
    let name = (sign.properties.name ?? sign.properties.nameAlias).map { " (\($0))" } ?? ""
    let place = before.isEmpty ? "at its beginning" : "after ‘\(before)’"
    return "\(subject) holds the sign \(number)\(name) \(place); a public statement takes no sign that hides or turns "
      + "what stands beside it: delete it there, or type the words anew"
  }
}

extension Field {
  /// Whether an answer may come into a public statement: a name, a title, a number, one line that whoever reads the case
  /// may read. Text of several lines, and what only some may read, is kept as it came and stated nowhere.
  package var isStated: Bool { audience == .readers && kind.holdsLine }

  /// Throws ``ProgrammeError/Code/invalidAnswer`` for an answer that no statement would take.
  func refuseHiddenSigns(in accepted: Answer) throws {
    guard isStated, let refusal = kind.hiddenSign(in: accepted, label: label) else { return }
    throw ProgrammeError(.invalidAnswer, refusal, field: name)
  }
}

extension FieldKind {
  fileprivate var holdsLine: Bool {
    switch self {
    case .text: true
    case .rows(let columns, _): columns.contains { $0.kind.holdsLine }
    default: false
    }
  }

  /// What is wrong with the first line of the answer that holds such a sign.
  fileprivate func hiddenSign(in answer: Answer, label: String) -> String? {
    switch (self, answer) {
    case (.text, .text(let text)):
      return HiddenSign(in: text, lines: false)?.refusal(of: "‘\(label)’")
    case (.rows(let columns, _), .list(let rows)):
      for (index, row) in rows.enumerated() {
        for column in columns {
          let place = FieldKind.place(column, row: index, of: label)
          if let cell = row.object?[column.name], let found = column.kind.hiddenSign(in: cell, label: place) {
            return found
          }
        }
      }
      return nil
    default: return nil
    }
  }
}

extension Step {
  /// Whether the actor's own words may come into a public statement: the step publishes one, or has the programme take a
  /// step elsewhere for which they are the reason. The words of a vote do not: the effects see the count.
  package var statesNote: Bool {
    voting == nil
      && effects.contains {
        switch $0 {
        case .publishes, .takes: true
        default: false
        }
      }
  }

  /// Throws ``ProgrammeError/Code/invalidAnswer`` for a reason or remark that no statement would take.
  func refuseHiddenSigns(inNote note: String) throws {
    guard statesNote, let found = HiddenSign(in: note, lines: true) else { return }
    let subject = reasonPrompt == nil ? "the remark" : "the reason"
    throw ProgrammeError(.invalidAnswer, found.refusal(of: subject), field: "note")
  }
}
