import TTCN3Syntax

/// A place that needs a component or address, and the variable that stands there.
struct NeededReference {
  let slot: LocalSlot
  let range: TokenRange
  let place: String
  let clause: String
}

extension BodyChecker {
  /// Reports `null` where a component or an address must be there (Z.161 clauses 22.2, 22.3). A variable is looked at
  /// when the whole body is known: if it is `null` from its declaration and nothing else is ever assigned to it, it is
  /// `null` for certain.
  func requireNotNull(_ expression: Expression, _ range: TokenRange, _ place: String, _ clause: String) {
    switch expression.kind {
    case .null: reportNull(range, place, clause)
    case .reference(let reference):
      guard reference.path.isEmpty, case .local(let slot) = reference.root, analysis.muted == 0 else { return }
      neededReferences.append(NeededReference(slot: slot, range: range, place: place, clause: clause))
    default: break
    }
  }

  func requireNotNull(_ template: TemplateExpression, _ range: TokenRange, _ place: String, _ clause: String) {
    switch template.kind {
    case .value(let value): requireNotNull(value, range, place, clause)
    case .list(let elements):
      for case .template(let element) in elements { requireNotNull(element, range, place, clause) }
    default: break
    }
  }

  private func reportNull(_ range: TokenRange, _ place: String, _ clause: String) {
    error(.invalidValue, range, "\(place) should be a component or an address, and here is ‘null’", clause)
  }

  /// Once the body is known.
  func checkNullReferences() {
    for needed in neededReferences
    where nullLocals.contains(needed.slot) && !assignedLocals.contains(needed.slot) {
      reportNull(needed.range, needed.place, needed.clause)
    }
  }
}
