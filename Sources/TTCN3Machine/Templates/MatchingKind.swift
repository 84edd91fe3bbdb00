/// The kinds of matching that `istemplatekind` asks for (Z.161 table C.1 in clause C.3.5).
enum MatchingKind: Int {
  case value
  case list
  case complement
  case anyValue
  case anyValueOrNone
  case range
  case superset
  case subset
  case omit
  case decodedMatch
  case anyElement
  case anyElementsOrNone
  case permutation
  case pattern
  case length
  case ifPresent

  /// By the name of the standard, or by the symbol.
  init?(name: String) {
    let names: [String: MatchingKind] = [
      "value": .value, "list": .list, "complement": .complement, "AnyValue": .anyValue, "?": .anyValue,
      "AnyValueOrNone": .anyValueOrNone, "*": .anyValueOrNone, "range": .range, "superset": .superset,
      "subset": .subset, "omit": .omit, "decmatch": .decodedMatch, "AnyElement": .anyElement,
      "AnyElementsOrNone": .anyElementsOrNone, "permutation": .permutation, "pattern": .pattern, "length": .length,
      "ifpresent": .ifPresent,
    ]
    guard let kind = names[name] else { return nil }
    self = kind
  }

  func isKind(of template: Template) -> Bool {
    switch (self, template.kind) {
    case (.length, _): return template.length != nil
    case (.ifPresent, _): return template.isIfPresent
    case (.value, .omit), (.value, .unset): return false
    case (.value, .record), (.value, .union): return true
    case (.value, _): return template.specificValue != nil || isListOfElements(template)
    case (.omit, .omit), (.omit, .value(.omit)), (.list, .oneOf), (.complement, .complement), (.anyValue, .any),
      (.anyValueOrNone, .anyOrNone), (.range, .range), (.superset, .superset), (.subset, .subset),
      (.pattern, .pattern), (.decodedMatch, .decoded):
      return true
    case (.permutation, .elements(let elements)):
      return elements.contains { if case .permutation = $0 { true } else { false } }
    case (.anyElement, _): return hasElement(template) { if case .any = $0.kind { true } else { false } }
    case (.anyElementsOrNone, _): return hasElement(template) { $0.isAnyElements }
    default: return false
    }
  }

  /// Value notation for a list, whatever its elements are.
  private func isListOfElements(_ template: Template) -> Bool {
    switch template.kind {
    case .elements, .unorderedElements: true
    default: false
    }
  }

  private func hasElement(_ template: Template, _ holds: (Template) -> Bool) -> Bool {
    switch template.kind {
    case .elements(let elements), .unorderedElements(let elements):
      return elements.contains { element in
        switch element {
        case .template(let inner): holds(inner)
        case .permutation(let inner): inner.contains(where: holds)
        }
      }
    case .stringPattern(let pattern):
      return pattern.elements.contains { element in
        switch element {
        case .exact: false
        case .any: holds(.any)
        case .anySequence: holds(.anyOrNone)
        }
      }
    default: return false
    }
  }
}
