import TTCN3Semantics

/// Finds the first place where a value does not match a template, for people.
struct MismatchExplainer {
  let catalog: TypeCatalog
  /// Longer notations are cut, to keep event logs readable.
  private static let maximumText = 400

  /// nil if the value matches.
  func explain(_ value: Value, _ template: Template, type: TypeID) -> Mismatch? {
    template.matches(value) ? nil : locate(value, template, type: type, path: "")
  }

  private func locate(_ value: Value, _ template: Template, type: TypeID, path: String) -> Mismatch {
    if let length = template.length, !Template.hasLength(value, in: length) {
      return mismatch(value, template, type, path)
    }
    switch (template.kind, value) {
    case (.record(let templates), .record(let parts)) where templates.count == parts.count:
      let fields = catalog.fields(of: type)
      for index in parts.indices where !templates[index].matches(parts[index]) && index < fields.count {
        let field = fields[index]
        return locate(parts[index], templates[index], type: field.type, path: path.appending(field: field.name))
      }
    case (.value(.record(let wanted)), .record(let parts)) where wanted.count == parts.count:
      return locate(value, Template(.record(wanted.map(Template.of))), type: type, path: path)
    case (.value(.list(let wanted)), .list(let parts)) where wanted.count == parts.count:
      return locate(value, Template(.elements(wanted.map { .template(.of($0)) })), type: type, path: path)
    case (.union(let alternative, let inner), .union(let chosen)) where alternative == chosen.alternative:
      let fields = catalog.fields(of: type)
      guard fields.indices.contains(alternative) else { break }
      let field = fields[alternative]
      return locate(chosen.value, inner, type: field.type, path: path.appending(field: field.name))
    case (.elements(let elements), .list(let parts)) where elements.count == parts.count:
      if let (index, inner) = firstDifference(elements, parts), let element = catalog.element(of: type) {
        return locate(parts[index], inner, type: element, path: "\(path)[\(index)]")
      }
    case (.oneOf(let templates), _) where templates.count == 1:
      return locate(value, templates[0], type: type, path: path)
    default: break
    }
    return mismatch(value, template, type, path)
  }

  /// Only where every entry stands for one element, so that positions correspond.
  private func firstDifference(_ elements: [Template.Element], _ parts: [Value]) -> (Int, Template)? {
    for (index, element) in elements.enumerated() {
      guard case .template(let template) = element, !template.isAnyElements else { return nil }
      if !template.matches(parts[index]) { return (index, template) }
    }
    return nil
  }

  private func mismatch(_ value: Value, _ template: Template, _ type: TypeID, _ path: String) -> Mismatch {
    let notation = Notation(catalog)
    return Mismatch(
      path: path, expected: cut(notation.text(of: template, type: type)), got: cut(notation.text(of: value, type: type))
    )
  }

  private func cut(_ text: String) -> String {
    text.count <= MismatchExplainer.maximumText ? text : text.prefix(MismatchExplainer.maximumText) + "…"
  }
}

extension String {
  fileprivate func appending(field: String) -> String { isEmpty ? field : "\(self).\(field)" }
}
