import Programme

/// One question of the ICS proforma (what does the product claim?) or of the IXIT proforma (how is it reached?).
package struct ProformaItem: Hashable, Sendable {
  package let id: String
  package let question: String
  /// Clause of the Recommendation.
  package let reference: String?
  package let type: AnswerType
  /// When it has to be answered; nil: always.
  package let condition: Condition?
  /// True: it may stay unanswered.
  package let isOptional: Bool
  /// Used, and recorded as used, where no answer is given.
  package let preset: Answer?
  /// Bounds of a number.
  package let bounds: NumericBounds?
  /// The module parameter that the answer sets.
  package let parameter: QualifiedParameter?
  package let line: Int
}

/// What an answer has to be.
package enum AnswerType: Hashable, Sendable {
  case boolean
  case choice([String])
  case text
  case integer
  case float
  /// A list of texts.
  case list
  /// A list of texts: a program of the product under test and its arguments. Pre-flight checks that it starts.
  case command
  /// A command whose output tells the product's version. Pre-flight runs it and keeps what it prints.
  case identification

  /// The word in `suite.yaml`.
  package var name: String {
    switch self {
    case .boolean: "boolean"
    case .choice: "choice"
    case .text: "text"
    case .integer: "integer"
    case .float: "float"
    case .list: "list"
    case .command: "command"
    case .identification: "identification"
    }
  }

  package static let names = ["boolean", "choice", "text", "integer", "float", "list", "command", "identification"]
}

/// What must hold between ICS answers.
package struct ProformaRule: Hashable, Sendable {
  package let rule: Condition
  package let reference: String?
  /// Said when it does not hold.
  package let message: String
}

extension ProformaItem {
  /// Why an answer is not what the item asks, as the end of a sentence that begins with the item's name; nil if it is.
  package func objection(to answer: Answer) -> String? {
    switch type {
    case .boolean:
      return answer.boolean == nil ? "has to be answered with true or false" : nil
    case .choice(let choices):
      guard let text = answer.text, choices.contains(text) else {
        return "has to be one of: \(choices.joined(separator: ", "))"
      }
      return nil
    case .text:
      guard let text = answer.text, !answer.isBlank else { return "has to be a text" }
      return Self.objection(toText: text)
    case .integer:
      guard let value = answer.integer else { return "has to be a whole number" }
      return objection(toNumber: Double(value))
    case .float:
      guard let value = answer.number, value.isFinite else { return "has to be a number" }
      return objection(toNumber: value)
    case .list: return Self.objection(toList: answer)
    case .command, .identification:
      if let objection = Self.objection(toList: answer) { return objection }
      guard let program = answer.list?.first?.text, !program.isEmpty else {
        return "has to name a program, followed by its arguments"
      }
      return nil
    }
  }

  private func objection(toNumber value: Double) -> String? {
    guard let bounds, !bounds.contain(value) else { return nil }
    switch (bounds.minimum, bounds.maximum) {
    case (let minimum?, let maximum?): return "has to lie between \(minimum) and \(maximum)"
    case (let minimum?, nil): return "has to be at least \(minimum)"
    case (nil, let maximum?): return "has to be at most \(maximum)"
    case (nil, nil): return nil
    }
  }

  private static func objection(toText text: String) -> String? {
    if text.unicodeScalars.count > SuiteBounds.text { return "is longer than \(SuiteBounds.text) characters" }
    if text.unicodeScalars.contains(where: { $0.value == 0 }) { return "contains a null character" }
    return nil
  }

  private static func objection(toList answer: Answer) -> String? {
    guard let list = answer.list else { return "has to be a list of texts" }
    guard list.count <= SuiteBounds.elements else { return "has more than \(SuiteBounds.elements) elements" }
    for (index, element) in list.enumerated() {
      guard let text = element.text else { return "has to be a list of texts; put element \(index + 1) in quotes" }
      if let objection = objection(toText: text) { return "has an element that \(objection)" }
    }
    return nil
  }
}

extension Answer {
  /// The number of either kind.
  package var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// The texts of a list of texts; nil for anything else.
  package var texts: [String]? {
    guard let list else { return nil }
    let texts = list.compactMap(\.text)
    return texts.count == list.count ? texts : nil
  }
}
