import Programme

/// The form of one step, derived from its declaration: controls by the kind of answer, what was typed kept, errors
/// beside the fields. It works without scripts.
struct StepForm: Sendable {
  let step: StepDescription
  /// Where it is posted.
  let action: Link
  let choices: FieldChoices
  /// What stands in the fields: what the case holds, or what was just typed.
  var answers: [String: Answer]
  var note = ""
  /// What the person says, where the step is decided by vote.
  var vote = ""
  /// The version of the case that the person sees; nil for a step that opens one.
  var version: Int?
  /// How much of the timeline the person has seen.
  var seen = 0
  var proforma: [String: ProformaQuestions] = [:]
  var errors: [String: String] = [:]
  /// Sent twice, the same key has one effect.
  var key = RandomText.make()
  /// Empty rows at the end of each table.
  var blankRows = 2
  /// Whether a remark can be added where no reason is asked for.
  var takesRemark = true
  /// What else stands in the form, before its button.
  var addition = HTML.empty

  /// What is wrong with the whole, not with one field.
  var generalError: String? { errors[""] }

  func markup(_ proof: FormProof) -> HTML {
    """
    \(generalError.map { notice(.bad, "This could not be done", "<p>\(words: $0)</p>") })\
    \(if: !fieldErrors.isEmpty, errorSummary)
    <form method="post" action="\(action)" novalidate\(if: step.fields.contains(where: \.takesFiles), " enctype=\"multipart/form-data\"")>\(proof.field)
    <input type="hidden" name="key" value="\(key)"><input type="hidden" name="seen" value="\(seen)">
    \(version.map { "<input type=\"hidden\" name=\"version\" value=\"\($0)\">" as HTML })
    \(step.fields.each { control($0).markup })
    \(voteChoice)\(if: takesRemark || step.reasonPrompt != nil, reason)\(requirements)\(addition)
    <div class="actions"><button>\(step.title)</button>\(if: step.fields.contains { $0.kind == "rows" && !$0.takesFiles }, moreRows)
    \(if: step.approvals > 1, "<span class=\"muted small\">Takes effect when \(step.approvals) people have done so.</span>")</div>
    </form>
    """
  }

  func control(_ field: FieldDescription) -> FieldControl {
    FieldControl(
      field: field, name: "a.\(field.name)", answer: answers[field.name] ?? .null, error: errors[field.name],
      choices: choices, path: field.name, blankRows: blankRows, proforma: proforma[field.name],
      questionErrors: questionErrors(of: field))
  }

  /// The errors of a proforma field by question.
  private func questionErrors(of field: FieldDescription) -> [String: String] {
    let head = field.name + "."
    return Dictionary(
      uniqueKeysWithValues: errors.filter { $0.key.hasPrefix(head) }.map {
        (String($0.key.dropFirst(head.count)), $0.value)
      })
  }

  private var moreRows: HTML {
    "<button class=\"quiet\" name=\"more\" value=\"\(blankRows + 5)\" formnovalidate>More rows</button>"
  }

  private var voteChoice: HTML {
    guard let voting = step.voting else { return .empty }
    return FieldFrame(
      name: "vote", label: "Your vote",
      hint: "Settled when \(voting.quorum) have voted: \(voting.majority.title). Give your reason below.",
      error: errors["vote"], isRequired: true, isGroup: true
    ).around(
      Vote.allCases.each { vote in
        """
        <label class="choice"><input type="radio" name="vote" value="\(vote.rawValue)"\(if: vote.rawValue == self.vote, " checked")>\
        <span>\(vote.title)</span></label>
        """
      })
  }

  /// Who reads it.
  private var noteHint: String {
    if let readers = step.noteAudience {
      return "Read by \(readers.map { $0.inSentence }.joined(separator: ", ")) only."
    }
    return step.reasonPrompt == nil ? "Goes into the timeline of the case." : ""
  }

  private var reason: HTML {
    let prompt = step.reasonPrompt
    return FieldFrame(
      name: "note", label: prompt?.atSentenceStart ?? "Remark", hint: noteHint,
      error: errors["note"], isRequired: prompt != nil
    ).around(
      """
      <textarea id="note" name="note" maxlength="10000" dir="auto" rows="2"\
      \(FieldFrame.attributes(
        name: "note", hint: noteHint, error: errors["note"], isRequired: prompt != nil))>\(note)</textarea>
      """)
  }

  private var requirements: HTML {
    guard !step.requirements.isEmpty else { return .empty }
    return """
      <details><summary>What must hold</summary><ul>\(step.requirements.each { "<li>\($0)</li>" })</ul></details>
      """
  }

  /// The controls that need another look: where they are, and what they are called.
  private var fieldErrors: [(control: String, label: String)] {
    let reason = step.reasonPrompt?.atSentenceStart ?? "Remark"
    let beside = [("vote", "Your vote"), ("note", reason)].filter { errors[$0.0] != nil }
    return step.fields.flatMap { field -> [(control: String, label: String)] in
      let whole = errors[field.name].map { _ in ("a.\(field.name)", field.label) }
      let wrong = questionErrors(of: field)
      let asked = proforma[field.name]?.questions ?? []
      let unknown = wrong.keys.filter { name in !asked.contains { $0.name == name } }.sorted()
      let questions =
        asked.filter { wrong[$0.name] != nil }.map { ("a.\(field.name).\($0.name)", $0.text) }
        + unknown.map { ("a.\(field.name)", "\(field.label): \($0)") }
      return [whole].compactMap { $0 } + questions
    } + beside
  }

  private var errorSummary: HTML {
    notice(
      .bad, fieldErrors.count == 1 ? "One answer needs another look" : "\(fieldErrors.count) answers need another look",
      """
      <ul>\(fieldErrors.each { "<li><a href=\"#\($0.control)\">\(words: $0.label)</a></li>" })</ul>
      """)
  }
}
