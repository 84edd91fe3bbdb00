import Programme

/// The control for one field of a declaration.
struct FieldControl: Sendable {
  let field: FieldDescription
  /// The name of the control in the form.
  let name: String
  let answer: Answer
  let error: String?
  let choices: FieldChoices
  /// The name under which `choices` knows it.
  let path: String
  var blankRows = 2
  var proforma: ProformaQuestions?
  /// What is wrong with single answers of a proforma, by the name of the question.
  var questionErrors: [String: String] = [:]

  var markup: HTML { frame.around(control) }

  private var isGroup: Bool {
    switch field.kind {
    case "yes-no", "choices", "organisations": true
    case "rows": field.fileColumns == nil
    case "proforma": proforma != nil
    default: false
    }
  }

  private var frame: FieldFrame {
    FieldFrame(
      name: name, label: field.label, hint: hint, error: error, isRequired: field.isRequired, isGroup: isGroup)
  }

  private var hint: String {
    let form: String =
      switch field.kind {
      case "day": "A day, such as 2026-11-24."
      case "blob", "rows": fileHint
      case "octets": "In base64."
      case "choices" where field.choices.count > FieldChoices.mostBoxes: "Hold Control or Command to choose several."
      case "record" where !isPicked && field.help.isEmpty: "Its number, as it stands on its page."
      case "proforma" where proforma == nil: "One answer a line: name = value."
      default: ""
      }
    return [field.help, form].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private var fileHint: String {
    guard field.takesFiles else { return "" }
    let types = (field.fileColumns?.file ?? field).mediaTypes.compactMap { $0.split(separator: "/").last?.uppercased() }
    let names = types.map { $0 == "PLAIN" ? "plain text" : $0 }
    return [
      field.fileColumns == nil ? "" : "At most \(field.most ?? 1) files.",
      names.isEmpty ? "" : "Taken are \(names.joined(separator: ", ")).",
    ].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private var attributes: HTML {
    FieldFrame.attributes(name: name, hint: hint, error: error, isRequired: field.isRequired)
  }

  /// The control itself, without label.
  var control: HTML {
    switch field.kind {
    case "long-text", "octets": textArea(answer.shown, rows: 4)
    case "integer", "number": input("number", extra: bounds)
    case "day": input("date")
    case "yes-no": yesNo
    case "choice": select(field.choices)
    case "choices": boxes(field.choices)
    case "organisation": select(choices[path])
    case "organisations": boxes(choices[path])
    case "record": isPicked ? select(choices[path]) : input("text")
    case _ where field.takesFiles:
      FileControl(field: field, name: name, answer: answer, attributes: attributes).markup
    case "rows": RowsControl(field: field, name: name, answer: answer, choices: choices, blankRows: blankRows).markup
    case "proforma":
      if let proforma {

        ProformaControl(questions: proforma, name: name, answer: answer, errors: questionErrors).markup

      } else {
        textArea(answer.shownAsLines, rows: 6)
      }
    default: input("text")
    }
  }

  /// Whether a record is picked from those that the person may see. Where there are none, or too many, its number is
  /// typed: a customs officer sees no case of a listing and reads its number off the goods.
  private var isPicked: Bool { (1..<FieldChoices.most).contains(choices[path].count) }

  private var bounds: HTML {
    let step: HTML = field.kind == "integer" ? " step=\"1\"" : " step=\"any\""
    return """
      \(step)\(field.smallestNumber.map { " min=\"\(plain($0))\"" as HTML })\
      \(field.largestNumber.map { " max=\"\(plain($0))\"" as HTML })
      """
  }

  private func plain(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? String(number)
  }

  private func input(_ type: String, extra: HTML = .empty) -> HTML {
    let most: HTML = field.most.map { " maxlength=\"\($0)\"" } ?? ""
    return """
      <input id="\(name)" name="\(name)" type="\(type)" value="\(answer.isUnanswered ? "" : answer.shown)" dir="auto" autocomplete="off"\
      \(if: type == "text", most)\(extra)\(attributes)>
      """
  }

  private func textArea(_ text: String, rows: Int) -> HTML {
    """
    <textarea id="\(name)" name="\(name)" dir="auto" rows="\(rows)"\(attributes)>
    \(text)</textarea>
    """
  }

  private func select(_ all: [FieldKind.Choice]) -> HTML {
    let known = all.contains { $0.value == answer.shown }
    let kept: HTML = known || answer.isBlank ? "" : #"<option selected>\#(answer.shown)</option>"#
    return """
      <select id="\(name)" name="\(name)"\(attributes)><option value="">Choose…</option>\(kept)
      \(all.each { option($0) })</select>
      """
  }

  private func option(_ choice: FieldKind.Choice) -> HTML {
    """
    <option value="\(choice.value)"\(if: choice.value == answer.shown, " selected")>\(choice.label)</option>
    """
  }

  private var yesNo: HTML {
    [("true", "Yes"), ("false", "No")].each { value, label in
      let checked = answer == .boolean(value == "true") || answer.text == value
      return """
        <label class="choice"><input type="radio" name="\(name)" value="\(value)"\(if: checked, " checked")>\
        <span>\(label)</span></label>
        """
    }
  }

  private func boxes(_ all: [FieldKind.Choice]) -> HTML {
    let chosen = Set((answer.list ?? []).compactMap(\.text))
    guard all.count <= FieldChoices.mostBoxes else {
      return """
        <select id="\(name)-list" name="\(name)" multiple size="8" aria-label="\(field.label)">\(all.each {
          "<option value=\"\($0.value)\"\(if: chosen.contains($0.value), " selected")>\($0.label)</option>"
        })</select>
        """
    }
    return all.each { choice in
      """
      <label class="choice"><input type="checkbox" name="\(name)" value="\(choice.value)"\
      \(if: chosen.contains(choice.value), " checked")><span>\(words: choice.label)</span></label>
      """
    }
  }
}

extension Answer {
  /// Whether nobody has answered yet: blank, or the day that stands in a record before any is given.
  var isUnanswered: Bool { isBlank || self == .text(Day(ordinal: 0).description) }

  /// The answer as one line of text, as a control shows it.
  var shown: String {
    switch self {
    case .null: ""
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value): String(value)
    case .text(let value): value
    case .list(let values): values.map(\.shown).joined(separator: ", ")
    case .object: shownAsLines
    }
  }

  /// An object as `name = value` lines.
  var shownAsLines: String {
    guard case .object(let members) = self else { return shown }
    return members.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value.shown)" }.joined(separator: "\n")
  }
}
