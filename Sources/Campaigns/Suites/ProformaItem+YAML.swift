import Programme

extension YAMLValue {
  /// The items of a proforma.
  ///
  /// - Parameter ics: the items that conditions may name. Nil for the ICS proforma itself, whose conditions may name
  ///   the items before them: so that no circle can arise.
  func proforma(conditionsOn ics: [ProformaItem]?) throws -> [ProformaItem] {
    var items: [ProformaItem] = []
    for element in try elements(atMost: SuiteBounds.proformaItems) {
      items.append(try ProformaItem(yaml: element, conditionsOn: ics ?? items))
    }
    try refuseDuplicates(items.map { ($0.id, $0.line) })
    return items
  }
}

extension ProformaItem {
  fileprivate init(yaml value: YAMLValue, conditionsOn ics: [ProformaItem]) throws {
    let members = try value.members(
      required: ["id", "question", "type"],
      optional: ["reference", "choices", "condition", "optional", "default", "bounds", "parameter"])
    let parameter = try members["parameter"]?.qualifiedName()
    self.init(
      id: try members.required("id").identifier(),
      question: try members.required("question").text(),
      reference: try members["reference"]?.text(),
      type: try AnswerType(yaml: members.required("type"), choices: members["choices"]),
      condition: try members["condition"]?.condition(on: ics),
      isOptional: try members["optional"]?.boolean() ?? false,
      preset: try members["default"]?.answer(),
      bounds: try members["bounds"].map(NumericBounds.init),
      parameter: parameter.map { QualifiedParameter(module: $0.module, name: $0.name) },
      line: value.line)
    if bounds != nil, type != .integer, type != .float { throw value.malformed("has bounds, but is no number") }
    if let preset, let objection = objection(to: preset) {
      throw value.malformed("has a default that \(objection)")
    }
    if type == .identification, parameter != nil {
      throw value.malformed("identifies the product for people; it feeds no module parameter")
    }
  }
}

extension AnswerType {
  fileprivate init(yaml value: YAMLValue, choices: YAMLValue?) throws {
    let name = try value.text()
    guard (name == "choice") == (choices != nil) else {
      throw value.malformed("needs ‘choices’ beside it exactly when it is ‘choice’")
    }
    switch name {
    case "boolean": self = .boolean
    case "choice": self = .choice(try choices?.identifiers() ?? [])
    case "text": self = .text
    case "integer": self = .integer
    case "float": self = .float
    case "list": self = .list
    case "command": self = .command
    case "identification": self = .identification
    default: throw value.malformed("has to be one of: \(Self.names.joined(separator: ", "))")
    }
  }
}
