import Programme

/// The questions of a suite's ICS or IXIT proforma, as a form shows them.
struct ProformaQuestions: Hashable, Sendable {
  struct Question: Hashable, Sendable {
    let name: String
    let text: String
    let hint: String
    /// The kinds of ``FieldKind/word``: text, integer, number, yes-no, choice.
    let kind: String
    let choices: [FieldKind.Choice]
    let isRequired: Bool
    let usual: Answer
  }

  let questions: [Question]
}
