import TTCN3Semantics

/// `isbound`, `isvalue`, `ispresent`, `ischosen` and template restrictions (Z.161 C.3, clause 15.8).
enum Inspection {
  static func ask(_ question: Int, of value: Value, alternative: Int) throws(Fault) -> Int {
    switch question {
    case InspectionCode.isBound: return isBound(value) ? 1 : 0
    case InspectionCode.isValue: return isValue(value) ? 1 : 0
    case InspectionCode.isPresent: return isPresent(value) ? 1 : 0
    case InspectionCode.isChosen: return chosen(value) == alternative ? 1 : 0
    case InspectionCode.isKind: return MatchingKind(rawValue: alternative)?.isKind(of: .of(value)) == true ? 1 : 0
    default:
      guard let chosen = chosen(value) else { throw Fault("no alternative of the union is chosen") }
      return chosen
    }
  }

  /// Whether at least a part has a value.
  private static func isBound(_ value: Value) -> Bool {
    switch value {
    case .unbound, .object(0): false
    case .record(let parts), .list(let parts), .setOf(let parts):
      parts.isEmpty || (ValueWork.spend(1) && parts.contains(where: isBound))
    case .template(let template): if case .unset = template.kind { false } else { true }
    default: true
    }
  }

  private static func isValue(_ value: Value) -> Bool {
    switch value {
    case .template(let template): template.specificValue?.isFullyBound ?? false
    case .omit, .object(0): false
    default: value.isFullyBound
    }
  }

  private static func isPresent(_ value: Value) -> Bool {
    switch value {
    case .unbound, .omit, .object(0): false
    case .template(let template): !template.matchesOmit && !template.isUnset
    default: true
    }
  }

  private static func chosen(_ value: Value) -> Int? {
    switch value {
    case .union(let chosen): return chosen.alternative
    case .template(let template):
      if case .union(let alternative, _) = template.kind { return alternative }
      return template.specificValue.flatMap(chosen)
    default: return nil
    }
  }

  static func check(_ restriction: Int, _ value: Value) throws(Fault) {
    let isOmit: Bool
    let isSpecific: Bool
    let mayBeOmitted: Bool
    switch value {
    case .template(let template):
      let specific = template.specificValue
      isOmit = specific?.isOmit ?? false
      isSpecific = specific != nil
      mayBeOmitted = template.matchesOmit
    case .unbound: return
    default:
      isOmit = value.isOmit
      isSpecific = true
      mayBeOmitted = isOmit
    }
    switch restriction {
    case 1 where !isSpecific || isOmit: throw Fault("a template(value) is given something that is not a specific value")
    case 2 where !isSpecific: throw Fault("a template(omit) is given something that is neither a value nor ‘omit’")
    case 3 where mayBeOmitted: throw Fault("a template(present) is given something that matches ‘omit’")
    default: break
    }
  }
}

extension Template {
  var isUnset: Bool { if case .unset = kind { true } else { false } }
}
