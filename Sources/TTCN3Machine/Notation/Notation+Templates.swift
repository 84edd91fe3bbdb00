import TTCN3Semantics

extension Notation {
  /// A template in TTCN-3 notation.
  package func text(of template: Template, type: TypeID) -> String {
    var out = ""
    write(template, type: type, to: &out)
    return out
  }

  func write(_ template: Template, type: TypeID, to out: inout String) {
    guard goesOn(&out) else { return }
    writeKind(template.kind, type: type, to: &out)
    if let length = template.length {
      if length.upper == length.lower {
        out += " length(\(length.lower))"
      } else {
        out += " length(\(length.lower) .. \(length.upper.map(String.init) ?? "infinity"))"
      }
    }
    if template.isIfPresent { out += " ifpresent" }
  }

  private func writeKind(_ kind: Template.Kind, type: TypeID, to out: inout String) {
    switch kind {
    case .unset: out += "-"
    case .value(let value): write(value, type: type, to: &out)
    case .omit: out += "omit"
    case .any: out += "?"
    case .anyOrNone: out += "*"
    case .oneOf(let templates): write("(", templates, ")", type: type, to: &out)
    case .complement(let templates): write("complement(", templates, ")", type: type, to: &out)
    case .superset(let templates): write("superset(", templates, ")", type: elementType(type), to: &out)
    case .subset(let templates): write("subset(", templates, ")", type: elementType(type), to: &out)
    case .conjunct(let templates): write("conjunct(", templates, ")", type: type, to: &out)
    case .range(let lower, let upper):
      out += "("
      write(lower, unbounded: "-infinity", type: type, to: &out)
      out += " .. "
      write(upper, unbounded: "infinity", type: type, to: &out)
      out += ")"
    case .pattern(let pattern): out += pattern.notation
    case .stringPattern(let pattern): writeStringPattern(pattern, to: &out)
    case .record(let fields): writeRecord(fields, type: type, to: &out)
    case .elements(let elements), .unorderedElements(let elements): writeElements(elements, type: type, to: &out)
    case .union(let alternative, let template): writeUnion(alternative, template, type: type, to: &out)
    case .implies(let condition, let consequence):
      write(condition, type: type, to: &out)
      out += " implies "
      write(consequence, type: type, to: &out)
    case .decoded(let decoded):
      out += "decmatch "
      if let serialization = decoded.serialization { out += "(\"\(serialization)\") " }
      out += "\(catalog[decoded.type].name):"
      write(decoded.template, type: decoded.type, to: &out)
    }
  }

  private func elementType(_ type: TypeID) -> TypeID { catalog.element(of: type) ?? type }

  private func write(
    _ opening: String, _ templates: [Template], _ closing: String, type: TypeID, to out: inout String
  ) {
    out += opening
    for (index, template) in templates.enumerated() {
      guard goesOn(&out) else { return }
      if index > 0 { out += ", " }
      write(template, type: type, to: &out)
    }
    out += closing
  }

  private func write(_ bound: Template.Bound, unbounded: String, type: TypeID, to out: inout String) {
    guard let value = bound.value else {
      out += unbounded
      return
    }
    if bound.isExclusive { out += "!" }
    write(value, type: type, to: &out)
  }

  private func writeStringPattern(_ pattern: StringPattern, to out: inout String) {
    out += "'"
    for element in pattern.elements {
      switch element {
      case .exact(let digit):
        out += pattern.alphabet == .octets ? Notation.hexadecimal([digit]) : Notation.digits([digit])
      case .any: out += "?"
      case .anySequence: out += "*"
      }
    }
    switch pattern.alphabet {
    case .bits: out += "'B"
    case .hexDigits: out += "'H"
    case .octets: out += "'O"
    }
  }

  private func writeRecord(_ templates: [Template], type: TypeID, to out: inout String) {
    let fields = catalog.fields(of: type)
    out += templates.isEmpty ? "{" : "{ "
    for (index, template) in templates.enumerated() {
      if index > 0 { out += ", " }
      guard index < fields.count else { continue }
      out += fields[index].name + " := "
      write(template, type: fields[index].type, to: &out)
    }
    out += templates.isEmpty ? "}" : " }"
  }

  private func writeElements(_ elements: [Template.Element], type: TypeID, to out: inout String) {
    let inner = elementType(type)
    out += elements.isEmpty ? "{" : "{ "
    for (index, element) in elements.enumerated() {
      guard goesOn(&out) else { return }
      if index > 0 { out += ", " }
      switch element {
      case .template(let template): write(template, type: inner, to: &out)
      case .permutation(let templates): write("permutation(", templates, ")", type: inner, to: &out)
      }
    }
    out += elements.isEmpty ? "}" : " }"
  }

  private func writeUnion(_ alternative: Int, _ template: Template, type: TypeID, to out: inout String) {
    let fields = catalog.fields(of: type)
    guard fields.indices.contains(alternative) else { return }
    out += "{ " + fields[alternative].name + " := "
    write(template, type: fields[alternative].type, to: &out)
    out += " }"
  }
}
