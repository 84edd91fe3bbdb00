import TTCN3Semantics

/// Changing parts of values in place, and making them where there were none.
enum Parts {
  /// Sets a field of a record; the others of a record that is not there yet are unbound.
  static func store(_ value: Value, field index: Int, of count: Int, in record: inout Value) throws(Fault) {
    try withFields(of: &record, count: count) { (parts: inout [Value]) throws(Fault) in parts[index] = value }
  }

  /// Works on the fields of a record as their only owner.
  /// - Parameter omitted: the fields that are omitted in a record that is not there yet; the others are unbound.
  static func withFields(
    of record: inout Value, count: Int, omitted: Set<Int> = [], _ work: (inout [Value]) throws(Fault) -> Void
  ) throws(Fault) {
    var parts: [Value]
    switch record {
    case .record(let existing): parts = existing
    case .unbound, .omit: parts = (0..<count).map { omitted.contains($0) ? .omit : .unbound }
    default: throw Fault("a field of something that is no record is assigned")
    }
    record = .unbound
    defer { record = .record(parts) }
    guard parts.count == count else { throw Fault("a field of a record of another type is assigned") }
    try work(&parts)
  }

  /// Works on a map as its only owner.
  static func withMap(in value: inout Value, _ work: (inout ValueMap) throws(Fault) -> Void) throws(Fault) {
    var map: ValueMap
    switch value {
    case .map(let existing): map = existing
    case .unbound, .omit: map = ValueMap()
    default: throw Fault("a key of something that is no map is assigned")
    }
    value = .unbound
    defer { value = .map(map) }
    try work(&map)
  }

  /// Sets an element of a list or string, which grows if need be.
  static func store(
    _ value: Value, at position: Int, of count: Int, isSetOf: Bool, in list: inout Value, _ name: String, _ maximum: Int
  ) throws(Fault) {
    switch list {
    case .list, .setOf, .unbound, .omit:
      try withElements(of: &list, at: position, count: count, isSetOf: isSetOf, name, maximum) {
        (parts: inout [Value]) throws(Fault) in parts[position] = value
      }
    default: try StringElements.store(value, at: position, in: &list, name)
    }
  }

  /// Works on the elements of a list as their only owner; the list has the position afterwards.
  static func withElements(
    of list: inout Value, at position: Int, count: Int, isSetOf: Bool, _ name: String, _ maximum: Int,
    _ work: (inout [Value]) throws(Fault) -> Void
  ) throws(Fault) {
    var parts: [Value]
    var unordered = isSetOf
    switch list {
    case .list(let existing): parts = existing
    case .setOf(let existing):
      parts = existing
      unordered = true
    case .unbound, .omit: parts = count >= 0 ? Array(repeating: .unbound, count: count) : []
    default: throw Fault("an element of something that is no list is assigned")
    }
    list = .unbound
    defer { list = unordered ? .setOf(parts) : .list(parts) }
    guard position >= 0, count < 0 || position < count else {
      throw Fault("index \(position) of ‘\(name)’ is outside its bounds")
    }
    guard position < maximum else { throw Fault(.valueLength, "‘\(name)’ grows beyond \(maximum) elements") }
    if parts.count <= position {
      parts.append(contentsOf: repeatElement(.unbound, count: position + 1 - parts.count))
    }
    try work(&parts)
  }
}

/// Elements of strings: strings of length one (Z.161 clause 6.1.1).
enum StringElements {
  static func element(of value: Value, at position: Int, _ name: String) throws(Fault) -> Value {
    let count = Execution.elements(of: value)
    guard position >= 0, position < count else {
      throw Fault("index \(position) of ‘\(name)’ is outside its \(count) elements")
    }
    switch value {
    case .bits(let elements): return .bits([elements[position]])
    case .hexDigits(let elements): return .hexDigits([elements[position]])
    case .octets(let elements): return .octets([elements[position]])
    case .characters(let elements): return .characters([elements[position]])
    case .universal(let points): return .codePoints([points[position]])
    default: throw Fault("an element of something that is no string or list is read")
    }
  }

  static func store(_ value: Value, at position: Int, in string: inout Value, _ name: String) throws(Fault) {
    let count = Execution.elements(of: string)
    // One position after the end makes the string longer (Z.161 clause 6.1.1.1).
    guard position >= 0, position <= count else {
      throw Fault("index \(position) of ‘\(name)’ is outside its \(count) elements")
    }
    guard Execution.elements(of: value) == 1 else {
      throw Fault("an element of a string is assigned \(Execution.elements(of: value)) elements")
    }
    // The string gives its storage away while it changes, so that there is one owner.
    let old = string
    string = .unbound
    switch (consume old, value) {
    case (.bits(var elements), .bits(let new)):
      set(&elements, position, new)
      string = .bits(elements)
    case (.hexDigits(var elements), .hexDigits(let new)):
      set(&elements, position, new)
      string = .hexDigits(elements)
    case (.octets(var elements), .octets(let new)):
      set(&elements, position, new)
      string = .octets(elements)
    case (.characters(var elements), .characters(let new)):
      set(&elements, position, new)
      string = .characters(elements)
    case (let old, _):
      guard var points = old.codePoints, let new = value.codePoints else {
        throw Fault("an element of ‘\(name)’ is assigned something of another kind")
      }
      _ = ValueWork.spend(points.count)
      set(&points, position, new)
      string = .codePoints(points)
    }
  }

  private static func set<Element>(_ elements: inout [Element], _ position: Int, _ new: [Element]) {
    if position == elements.count { elements.append(new[0]) } else { elements[position] = new[0] }
  }
}
