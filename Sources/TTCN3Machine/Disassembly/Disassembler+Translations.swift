import TTCN3Semantics

extension Disassembler {
  /// What a port type makes of messages, one line a rule in the order in which they are tried; nil if it does not translate
  /// (ES 202 781 clause 5.2).
  func translations(of type: TypeDefinition) -> String? {
    guard type.parent == nil, case .port(let port) = type.kind, let translation = port.translation else { return nil }
    let outer = translation.outer.map { "\(code.catalog[$0].name)" }.joined(separator: ", ")
    var out = "\(type.name): translates for \(outer)\n"
    for rule in translation.rules {
      out +=
        "  \(rule.isOutgoing ? "out" : "in ") \(code.catalog[rule.from].name) → \(code.catalog[rule.to].name): "
        + "\(code.functions[rule.function.index].name)\n"
    }
    if let layout = code.components[translation.variables.index], layout.scalarCount + layout.heapCount > 0 {
      out += "  \(layout.scalarCount) scalar, \(layout.heapCount) heap variables\n"
    }
    return out
  }
}
