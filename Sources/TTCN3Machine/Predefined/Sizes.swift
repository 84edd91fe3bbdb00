/// `lengthof` and `sizeof` (Z.161 C.2).
enum Sizes {
  /// Elements of a string or list. For a list it is one more than the position of the last element that is bound.
  static func length(of value: Value) throws(Fault) -> Int {
    switch value {
    case .bits(let elements), .hexDigits(let elements), .octets(let elements), .characters(let elements):
      return elements.count
    case .universal(let points): return points.count
    case .list(let parts), .setOf(let parts):
      var count = parts.count
      while count > 0, parts[count - 1].isUnbound { count -= 1 }
      return count
    case .map(let map): return map.count
    case .unbound: throw Fault("‘lengthof’ is given a value that is not there yet")
    case .template(let template): return try length(of: template)
    default: throw Fault("‘lengthof’ needs a string or a list")
    }
  }

  /// The length that all values have that match; a fault if there is no one length (C.2.1).
  private static func length(of template: Template) throws(Fault) -> Int {
    if let exact = template.length, exact.lower == exact.upper { return exact.lower }
    switch template.kind {
    case .value(let value): return try length(of: value)
    case .pattern(let pattern):
      guard let length = pattern.automaton.length else { throw noLength }
      return length
    case .stringPattern(let pattern):
      for element in pattern.elements { if case .anySequence = element { throw noLength } }
      return pattern.elements.count
    case .elements(let elements), .unorderedElements(let elements):
      return try length(of: elements, within: template.length)
    case .oneOf(let templates):
      guard let first = templates.first else { throw noLength }
      let common = try length(of: first)
      for other in templates.dropFirst() where try length(of: other) != common { throw noLength }
      return common
    default: throw noLength
    }
  }

  private static func length(
    of elements: [Template.Element], within range: Template.LengthRange?
  ) throws(Fault) -> Int {
    var count = 0
    var isOpen = false
    func add(_ template: Template) { if template.isAnyElements { isOpen = true } else { count += 1 } }
    for element in elements {
      switch element {
      case .template(let template): add(template)
      case .permutation(let templates): for template in templates { add(template) }
      }
    }
    // `{1, 2, *} length(1..2)` leaves one length after all.
    if isOpen, range?.upper != count { throw noLength }
    return count
  }

  private static var noLength: Fault {
    Fault("‘lengthof’ needs a template that all matching values have one length for")
  }

  /// Fields of a record or set that are there.
  static func size(of value: Value) throws(Fault) -> Int {
    switch value {
    case .record(let parts): return parts.filter { !$0.isOmit && !$0.isUnbound }.count
    case .list, .setOf: return try length(of: value)
    case .template(let template):
      switch template.kind {
      case .value(let value): return try size(of: value)
      case .record(let fields): return try size(of: fields)
      default: return try length(of: template)
      }
    default: throw Fault("‘sizeof’ needs a record or set")
    }
  }

  /// The fields that are there in every value that matches (C.2.2).
  private static func size(of fields: [Template]) throws(Fault) -> Int {
    var count = 0
    for field in fields where !field.isUnset {
      if case .omit? = field.specificValue { continue }
      guard !field.matchesOmit else {
        throw Fault("‘sizeof’ needs a template that all matching values have one size for")
      }
      count += 1
    }
    return count
  }
}
