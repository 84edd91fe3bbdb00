import Programme

/// What a person typed beside what the case holds now, where the two differ: shown when somebody else was faster.
struct ChangedAnswers {
  let view: CaseView
  let typed: [String: Answer]
  let fields: [FieldDescription]

  var markup: HTML {
    let differing = fields.filter { field in
      let (now, mine) = (view.answers[field.name] ?? .null, typed[field.name] ?? .null)
      return now.shown != mine.shown && !(now.isUnanswered && mine.isUnanswered)
    }
    guard !differing.isEmpty else { return .empty }
    return """
      <h3>Where your answers differ from the case</h3>\(Table(
        caption: "Your answers are still in the form below", columns: ["Question", "The case holds now", "You typed"],
        rows: differing.map { field in
          [
            "\(field.label)", "<del>\(words: short(view.answers[field.name]))</del>",
            "<ins>\(words: short(typed[field.name]))</ins>",
          ]
        }
      ).markup)
      """
  }

  private func short(_ answer: Answer?) -> String {
    let text = (answer ?? .null).isUnanswered ? "nothing" : (answer ?? .null).shown
    return text.count > 200 ? text.prefix(200) + "…" : text
  }
}
