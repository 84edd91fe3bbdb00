import TTCN3Semantics

/// Finds where a value violates a subtype constraint (Z.161 clause 6.1.2, 6.2.13).
struct ConstraintChecker {
  private let code: ProgramCode

  init(_ code: borrowing ProgramCode) { self.code = copy code }

  /// A sentence for people; nil if the value satisfies everything.
  func violation(_ value: Value, _ type: TypeID) -> String? {
    if code.constraints.isEmpty { return nil }
    return violation(value, type, path: "")
  }

  private func violation(_ value: Value, _ type: TypeID, path: String) -> String? {
    switch value {
    case .unbound, .omit, .null, .template, .deferred: return nil
    default: break
    }
    for template in code.constraints[type.index] ?? [] where !template.matches(value) {
      let notation = Notation(code.catalog, limit: 1000)
      let place = path.isEmpty ? "" : " at \(path)"
      return
        "\(cut(notation.text(of: value, type: type)))\(place) is not a value of type ‘\(code.catalog[type].name)’, which "
        + "allows \(cut(notation.text(of: template, type: type)))"
    }
    switch value {
    case .record(let parts):
      guard ValueWork.spend(parts.count) else { return nil }
      for (field, part) in zip(code.catalog.fields(of: type), parts) {
        if let found = violation(part, field.type, path: path.isEmpty ? field.name : "\(path).\(field.name)") {
          return found
        }
      }
    case .list(let parts), .setOf(let parts):
      guard let element = code.catalog.element(of: type),
        code.constraints[element.index] != nil || isStructured(element)
      else { return nil }
      guard ValueWork.spend(parts.count) else { return nil }
      for (index, part) in parts.enumerated() {
        if let found = violation(part, element, path: "\(path)[\(index)]") { return found }
      }
    case .map(let map):
      guard case .map(let from, let to) = code.catalog[type].kind else { return nil }
      for (key, part) in zip(map.keys, map.values) {
        if let found = violation(key, from, path: "a key of \(path)") { return found }
        if let found = violation(part, to, path: "\(path)[…]") { return found }
      }
    case .union(let chosen):
      let fields = code.catalog.fields(of: type)
      guard fields.indices.contains(chosen.alternative) else { return nil }
      let field = fields[chosen.alternative]
      return violation(chosen.value, field.type, path: path.isEmpty ? field.name : "\(path).\(field.name)")
    default: break
    }
    return nil
  }

  private func isStructured(_ type: TypeID) -> Bool {
    switch code.catalog[type].kind {
    case .record, .set, .recordOf, .setOf, .union, .anytype, .array, .map: true
    default: false
    }
  }

  private func cut(_ text: String) -> String { text.count <= 100 ? text : text.prefix(100) + "…" }
}
