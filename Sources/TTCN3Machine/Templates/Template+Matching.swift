extension Template {
  /// Whether a value matches (Z.161 Annex B). An unbound value matches nothing.
  package func matches(_ value: Value) -> Bool { withUnsafePointer(to: value) { matches($0) } }

  /// The same for a value that stays where it is: matching copies nothing.
  func matches(_ value: UnsafePointer<Value>) -> Bool {
    switch kind {
    case .any, .anyOrNone:
      if length == nil {
        switch value.pointee {
        case .unbound: return false
        case .omit: return matchesOmit
        default: return true
        }
      }
    case .value(let wanted):
      if length == nil, !isIfPresent { return Value.areEqual(wanted, value.pointee) }
    default: break
    }
    if case .omit = value.pointee { return matchesOmit }
    if let length, !Template.hasLength(value.pointee, in: length) { return false }
    return matchesKind(value)
  }

  private func matchesKind(_ value: UnsafePointer<Value>) -> Bool {
    switch kind {
    case .any, .anyOrNone: return !value.pointee.isUnbound
    case .value(let wanted): return Value.areEqual(wanted, value.pointee)
    case .unset, .omit: return false
    case .oneOf(let templates):
      for template in templates where template.matches(value) { return true }
      return false
    case .complement(let templates):
      for template in templates where template.matches(value) { return false }
      return !value.pointee.isUnbound
    case .range(let lower, let upper): return Template.isInRange(value.pointee, lower, upper)
    case .record:
      guard case .record(let parts) = value.pointee, let plan else { return false }
      return parts.withUnsafeBufferPointer { plan.matchesFields($0) }
    case .elements(let elements):
      switch value.pointee {
      case .list(let parts), .setOf(let parts):
        guard let plan else { return ListMatcher.matches(parts, elements) }
        return parts.withUnsafeBufferPointer { plan.matchesElements($0) }
      default: return false
      }
    case .unorderedElements(let elements):
      guard let parts = value.pointee.listElements else { return false }
      return SetMatcher.matchesAll(parts, elements)
    case .union(let alternative, let template):
      guard case .union(let chosen) = value.pointee, chosen.alternative == alternative else { return false }
      return template.matches(chosen.value)
    case .superset(let templates):
      guard let parts = value.pointee.listElements else { return false }
      return SetMatcher.isSuperset(parts, templates)
    case .subset(let templates):
      guard let parts = value.pointee.listElements else { return false }
      return SetMatcher.isSubset(parts, templates)
    case .pattern(let pattern): return pattern.matches(value.pointee)
    case .stringPattern(let pattern): return pattern.matches(value.pointee)
    case .conjunct(let templates):
      for template in templates where !template.matches(value) { return false }
      return true
    case .implies(let condition, let consequence): return !condition.matches(value) || consequence.matches(value)
    case .decoded(let decoded): return decoded.matches(value.pointee)
    }
  }

  /// Whether an omitted field matches: `omit`, `*`, `ifpresent`, or a list or complement that says so.
  var matchesOmit: Bool {
    if isIfPresent { return true }
    switch kind {
    case .omit, .anyOrNone: return length == nil
    case .oneOf(let templates): return templates.contains { $0.matchesOmit }
    case .value(.omit): return true
    default: return false
    }
  }

  static func hasLength(_ value: Value, in range: LengthRange) -> Bool {
    switch value {
    case .bits(let elements), .hexDigits(let elements), .octets(let elements), .characters(let elements):
      range.contains(elements.count)
    case .universal(let points): range.contains(points.count)
    case .list(let parts), .setOf(let parts): range.contains(parts.count)
    default: false
    }
  }

  private static func isInRange(_ value: Value, _ lower: Bound, _ upper: Bound) -> Bool {
    switch value {
    case .integer(let number):
      // The common case without a detour.
      if case .integer(let low)? = lower.value, case .integer(let high)? = upper.value {
        return (lower.isExclusive ? number > low : number >= low)
          && (upper.isExclusive ? number < high : number <= high)
      }
      return isOrdered(value, lower, upper)
    case .bigInteger, .float, .enumerated: return isOrdered(value, lower, upper)
    case .characters(let bytes): return bytes.allSatisfy { isInRange(UInt32($0), lower, upper) }
    case .universal(let points): return points.allSatisfy { isInRange($0, lower, upper) }
    default: return false
    }
  }

  private static func isOrdered(_ value: Value, _ lower: Bound, _ upper: Bound) -> Bool {
    if let low = lower.value {
      guard let order = Value.order(low, value), lower.isExclusive ? order < 0 : order <= 0 else { return false }
    }
    if let high = upper.value {
      guard let order = Value.order(value, high), upper.isExclusive ? order < 0 : order <= 0 else { return false }
    }
    return true
  }

  /// Every character of a string is in the range (Z.161 B.1.2.5).
  private static func isInRange(_ point: UInt32, _ lower: Bound, _ upper: Bound) -> Bool {
    if let low = lower.value?.codePoints?.first, lower.isExclusive ? point <= low : point < low { return false }
    if let high = upper.value?.codePoints?.first, upper.isExclusive ? point >= high : point > high { return false }
    return true
  }
}
