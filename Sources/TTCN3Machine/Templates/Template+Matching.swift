import TTCN3Semantics

extension Template {
  /// Whether a value matches (Z.161 Annex B). An unbound value matches nothing.
  package func matches(_ value: Value) -> Bool { withUnsafePointer(to: value) { matches($0) } }

  /// The same for a value that stays where it is: matching copies nothing and counts no references.
  func matches(_ value: UnsafePointer<Value>) -> Bool {
    if case .omit = value.pointee { return matchesOmit }
    if let length, !Template.hasLength(value.pointee, in: length) { return false }
    switch plan.test {
    case .nothing: return false
    case .anything: return !value.pointee.isUnbound
    case .integer(let wanted):
      if case .integer(let number) = value.pointee { return number == wanted }
      return false
    case .integerRange(let lower, let upper):
      if case .integer(let number) = value.pointee { return number >= lower && number <= upper }
      return isInRange(value.pointee)
    case .integers(let wanted):
      guard case .integer(let number) = value.pointee else { return false }
      if wanted.count > 16, !ValueWork.spend(wanted.count >> 3) { return false }
      return wanted.contains(number)
    case .record(let templates):
      guard let parts = ValueParts.fields(of: value) else { return false }
      return Template.matchFields(parts, templates)
    case .sequence(let templates, let stars):
      guard let parts = ValueParts.elements(of: value) else { return false }
      return ListMatcher.matches(parts, templates, stars)
    case .octets(let wanted):
      if case .octets(let octets) = value.pointee { return Template.areEqual(octets, wanted) }
      return false
    case .characters(let wanted):
      if case .characters(let characters) = value.pointee { return Template.areEqual(characters, wanted) }
      return false
    case .oneOf(let templates):
      if templates.count > 16, !ValueWork.spend(templates.count) { return false }
      for template in templates where template.matches(value) { return true }
      return false
    case .union(let alternative, let template):
      guard case .union(let chosen) = value.pointee, chosen.alternative == alternative, ValueWork.spend(1) else {
        return false
      }
      return withUnsafePointer(to: chosen.value) { template.matches($0) }
    default: return matchesRarely(value)
    }
  }

  private func matchesRarely(_ value: UnsafePointer<Value>) -> Bool {
    switch plan.test {
    case .value(let wanted): return Value.areEqual(wanted.pointee, value.pointee)
    case .range: return isInRange(value.pointee)
    case .complement(let templates):
      if templates.count > 16, !ValueWork.spend(templates.count) { return false }
      for template in templates where template.matches(value) { return false }
      return !value.pointee.isUnbound
    case .search(let entries):
      guard let parts = ValueParts.elements(of: value) else { return false }
      return ListMatcher.matches(parts, entries)
    case .unordered(let entry):
      guard let parts = ValueParts.elements(of: value) else { return false }
      return ListMatcher.matches(parts, permutation: entry)
    case .superset(let templates):
      guard let parts = ValueParts.elements(of: value) else { return false }
      return Assignment.exists(of: templates, to: parts)
    case .subset(let templates):
      guard let parts = ValueParts.elements(of: value) else { return false }
      return Assignment.exists(parts.count, to: templates.count) { templates[$1].matches(parts, $0) }
    case .pattern(let pattern): return pattern._withUnsafeGuaranteedRef { $0.matches(value.pointee) }
    case .stringPattern(let alphabet, let elements): return StringPattern.matches(value.pointee, alphabet, elements)
    case .conjunct(let templates):
      guard ValueWork.spend(templates.count) else { return false }
      for template in templates where !template.matches(value) { return false }
      return true
    case .implies(let condition, let consequence): return !condition.matches(value) || consequence.matches(value)
    case .decoded(let decoded): return decoded._withUnsafeGuaranteedRef { $0.matches(value.pointee) }
    default: return false
    }
  }

  private static func matchFields(_ parts: UnsafeBufferPointer<Value>, _ templates: MatchingPlan.Templates) -> Bool {
    guard parts.count == templates.count, ValueWork.spend(parts.count) else { return false }
    guard let first = parts.baseAddress else { return true }
    for index in 0..<templates.count where !templates[index].matches(first + index) { return false }
    return true
  }

  private static func areEqual(_ bytes: [UInt8], _ wanted: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count == wanted.count else { return false }
    if bytes.count > 4096, !ValueWork.spend(bytes.count >> 3) { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      for index in 0..<wanted.count where bytes[index] != wanted[index] { return false }
      return true
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

  private func isInRange(_ value: Value) -> Bool {
    guard case .range(let lower, let upper) = kind else { return false }
    switch value {
    case .integer, .bigInteger, .float, .enumerated: return Template.isOrdered(value, lower, upper)
    case .characters(let bytes):
      if bytes.count > 64, !ValueWork.spend(bytes.count) { return false }
      return bytes.allSatisfy { Template.isInRange(UInt32($0), lower, upper) }
    case .universal(let points):
      if points.count > 64, !ValueWork.spend(points.count) { return false }
      return points.allSatisfy { Template.isInRange($0, lower, upper) }
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

extension Unmanaged<Template> {
  /// Whoever has the reference keeps the template alive meanwhile.
  @inline(__always)
  func matches(_ value: UnsafePointer<Value>) -> Bool { _withUnsafeGuaranteedRef { $0.matches(value) } }

  @inline(__always)
  func matches(_ parts: UnsafeBufferPointer<Value>, _ index: Int) -> Bool {
    guard let first = parts.baseAddress else { return false }
    return matches(first + index)
  }
}

/// The parts of a value, where they lie: valid as long as the value stays there and does not change. Whoever matches
/// a value holds it, and so the storage of its parts.
enum ValueParts {
  @inline(__always)
  static func fields(of value: UnsafePointer<Value>) -> UnsafeBufferPointer<Value>? {
    guard case .record(let parts) = value.pointee else { return nil }
    return parts.withUnsafeBufferPointer { $0 }
  }

  /// Those of a record, set or list.
  @inline(__always)
  static func all(of value: UnsafePointer<Value>) -> UnsafeBufferPointer<Value>? {
    switch value.pointee {
    case .record(let parts), .list(let parts), .setOf(let parts): return parts.withUnsafeBufferPointer { $0 }
    default: return nil
    }
  }

  @inline(__always)
  static func elements(of value: UnsafePointer<Value>) -> UnsafeBufferPointer<Value>? {
    switch value.pointee {
    case .list(let parts), .setOf(let parts): return parts.withUnsafeBufferPointer { $0 }
    default: return nil
    }
  }
}
