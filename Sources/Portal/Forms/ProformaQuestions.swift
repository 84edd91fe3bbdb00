import Campaigns
import Programme

/// The questions of a suite's ICS or IXIT proforma, as a form shows them.
struct ProformaQuestions: Hashable, Sendable {
  struct Question: Hashable, Sendable {
    let name: String
    let text: String
    let hint: String
    /// A word of ``FieldKind/word`` (text, integer, number, yes-no, choice), or `lines` for a list of texts.
    let kind: String
    let choices: [FieldKind.Choice]
    let isRequired: Bool
    let usual: Answer
  }

  let questions: [Question]

  init(_ items: [ProformaItem]) { questions = items.map { Question($0) } }
}

extension ProformaQuestions.Question {
  init(_ item: ProformaItem) {
    name = item.id
    text = item.question
    var hints: [String] = []
    if let reference = item.reference { hints.append("Clause \(reference).") }
    if let condition = item.condition { hints.append("Answer it if: \(condition).") }
    switch item.type {
    case .boolean: kind = "yes-no"
    case .choice: kind = "choice"
    case .text: kind = "text"
    case .integer: kind = "integer"
    case .float: kind = "number"
    case .list:
      kind = "lines"
      hints.append("One a line.")
    case .command, .identification:
      kind = "lines"
      hints.append("The program, then each of its arguments, one a line.")
    }
    choices = if case .choice(let all) = item.type { all.map { .init($0, $0) } } else { [] }
    isRequired = item.condition == nil && !item.isOptional && item.preset == nil
    usual = item.preset ?? .null
    hint = hints.joined(separator: " ")
  }
}
