import Programme

/// The answers to a suite's proforma, one control for each question.
struct ProformaControl: Sendable {
  let questions: ProformaQuestions
  let name: String
  let answer: Answer
  /// What is wrong with single answers, by the name of the question.
  let errors: [String: String]

  var markup: HTML { questions.questions.each { question($0) } }

  private func question(_ question: ProformaQuestions.Question) -> HTML {
    let control = "\(name).\(question.name)"
    let value = answer.object?[question.name] ?? question.usual
    return FieldFrame(
      name: control, label: question.text, hint: question.hint, error: errors[question.name],
      isRequired: question.isRequired
    ).around(input(question, control, value))
  }

  private func input(_ question: ProformaQuestions.Question, _ control: String, _ value: Answer) -> HTML {
    let attributes = FieldFrame.attributes(
      name: control, hint: question.hint, error: errors[question.name], isRequired: question.isRequired)
    let options =
      question.kind == "yes-no"
      ? [FieldKind.Choice("true", "Yes"), FieldKind.Choice("false", "No")] : question.choices
    guard options.isEmpty else {
      return """
        <select id="\(control)" name="\(control)"\(attributes)><option value="">Choose…</option>\(options.each {
          choice in
          "<option value=\"\(choice.value)\"\(if: choice.value == value.shown, " selected")>\(choice.label)</option>"
        })</select>
        """
    }
    guard question.kind == "lines" else {
      return """
        <input id="\(control)" name="\(control)" value="\(value.shown)" autocomplete="off" dir="auto"\(attributes)>
        """
    }
    let lines = value.list?.map(\.shown).joined(separator: "\n") ?? value.shown
    return """
      <textarea id="\(control)" name="\(control)" rows="3" dir="auto" spellcheck="false"\(attributes)>
      \(lines)</textarea>
      """
  }
}
