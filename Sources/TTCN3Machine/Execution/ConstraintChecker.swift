import TTCN3Semantics

/// Finds where a value violates a subtype constraint (Z.161 clause 6.1.2, 6.2.13).
struct ConstraintChecker {
  private let constraints: [Int: [Template]]
  private let isConstrained: [Bool]
  private let catalog: TypeCatalog

  init(_ code: borrowing ProgramCode) {
    constraints = code.constraints
    isConstrained = code.isConstrained
    catalog = code.catalog
  }

  /// A sentence for people; nil if the value satisfies everything.
  func violation(_ value: Value, _ type: TypeID) -> String? {
    violation(value, type, path: "")
  }

  private func violation(_ value: Value, _ type: TypeID, path: String) -> String? {
    guard isConstrained[type.index] else { return nil }
    switch value {
    case .unbound, .omit, .null, .template, .deferred: return nil
    default: break
    }
    for template in constraints[type.index] ?? [] where !template.matches(value) {
      let notation = Notation(catalog, limit: 1000)
      let place = path.isEmpty ? "" : " at \(path)"
      return
        "\(cut(notation.text(of: value, type: type)))\(place) is not a value of type ‘\(catalog[type].name)’, which "
        + "allows \(cut(notation.text(of: template, type: type)))"
    }
    switch value {
    case .record(let parts):
      guard ValueWork.spend(parts.count) else { return nil }
      for (field, part) in zip(catalog.fields(of: type), parts) {
        if let found = violation(part, field.type, path: path.isEmpty ? field.name : "\(path).\(field.name)") {
          return found
        }
      }
    case .list(let parts), .setOf(let parts):
      guard let element = catalog.element(of: type), isConstrained[element.index] else { return nil }
      guard ValueWork.spend(parts.count) else { return nil }
      for (index, part) in parts.enumerated() {
        if let found = violation(part, element, path: "\(path)[\(index)]") { return found }
      }
    case .map(let map):
      guard case .map(let from, let to) = catalog[type].kind else { return nil }
      for (key, part) in zip(map.keys, map.values) {
        if let found = violation(key, from, path: "a key of \(path)") { return found }
        if let found = violation(part, to, path: "\(path)[…]") { return found }
      }
    case .union(let chosen):
      let fields = catalog.fields(of: type)
      guard fields.indices.contains(chosen.alternative) else { return nil }
      let field = fields[chosen.alternative]
      return violation(chosen.value, field.type, path: path.isEmpty ? field.name : "\(path).\(field.name)")
    default: break
    }
    return nil
  }

  private func cut(_ text: String) -> String { text.count <= 100 ? text : text.prefix(100) + "…" }
}
