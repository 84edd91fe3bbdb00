/// One labelled input of a form, with its hint and its error tied to it for assistive technology.
struct InputField: Sendable {
  let name: String
  let label: String
  var value = ""
  var type = "text"
  var autocomplete = "off"
  var hint = ""
  var error: String?
  var isRequired = true
  var most: Int?

  init(
    name: String, label: String, value: String = "", type: String = "text", autocomplete: String = "off",
    hint: String = "", error: String? = nil, isRequired: Bool = true, most: Int? = nil
  ) {
    self.name = name
    self.label = label
    self.value = value
    self.type = type
    self.autocomplete = autocomplete
    self.hint = hint
    self.error = error
    self.isRequired = isRequired
    self.most = most
  }

  var markup: HTML {
    FieldFrame(name: name, label: label, hint: hint, error: error, isRequired: isRequired).around(
      """
      <input id="\(name)" name="\(name)" type="\(type)" value="\(type == "password" ? "" : value)" dir="auto" \
      autocomplete="\(autocomplete)"\(most.map { " maxlength=\"\($0)\"" as HTML })\
      \(FieldFrame.attributes(name: name, hint: hint, error: error, isRequired: isRequired))>
      """)
  }
}

/// What stands around every control: label, hint, error.
struct FieldFrame: Sendable {
  let name: String
  let label: String
  let hint: String
  let error: String?
  let isRequired: Bool
  /// Whether the control is a group of controls, which needs a legend instead of a label.
  var isGroup = false

  func around(_ control: HTML) -> HTML {
    let optional: HTML = isRequired ? "" : #" <span class="optional">(optional)</span>"#
    let wrong: HTML = error == nil ? "" : " wrong"
    let notes: HTML = """
      \(if: !hint.isEmpty, "<span class=\"hint\" id=\"\(name)-hint\">\(hint)</span>")\
      \(error.map { "<span class=\"error\" id=\"\(name)-error\">\(Icon.warning.markup)\(words: $0)</span>" as HTML })
      """
    guard isGroup else {
      return
        #"<div class="field\#(wrong)"><label for="\#(name)">\#(label)\#(optional)</label>\#(help)\#(notes)\#(control)</div>"#
    }
    return """
      <fieldset class="field\(wrong)" id="\(name)"><legend>\(label)\(optional)</legend>\(help)\(notes)\(control)</fieldset>
      """
  }

  /// What the glossary says of a word in the label.
  private var help: HTML { Glossary.term(in: label).map { HelpTerm($0.name).mark } ?? .empty }

  /// The attributes that tie a control to its hint and error.
  static func attributes(name: String, hint: String, error: String?, isRequired: Bool) -> HTML {
    let described = [hint.isEmpty ? nil : "\(name)-hint", error == nil ? nil : "\(name)-error"].compactMap { $0 }
    return """
      \(if: isRequired, " required")\(if: error != nil, " aria-invalid=\"true\"")\
      \(if: !described.isEmpty, " aria-describedby=\"\(described.joined(separator: " "))\"")
      """
  }
}
