/// `&` of strings and lists (Z.161 clause 7.1.2).
enum Concatenation {
  static func join(_ left: Value, _ right: Value) throws(Fault) -> Value {
    var result = left
    try append(right, to: &result)
    return result
  }

  /// Appends in place when nobody else refers to the storage.
  static func append(_ right: Value, to left: inout Value) throws(Fault) {
    switch (left, right) {
    case (.octets(var bytes), .octets(let more)):
      left = .unbound
      bytes += more
      left = .octets(bytes)
    case (.characters(var bytes), .characters(let more)):
      left = .unbound
      bytes += more
      left = .characters(bytes)
    case (.bits(var bits), .bits(let more)):
      left = .unbound
      bits += more
      left = .bits(bits)
    case (.hexDigits(var digits), .hexDigits(let more)):
      left = .unbound
      digits += more
      left = .hexDigits(digits)
    case (.universal(var points), _):
      guard let more = right.codePoints else { throw mismatch(left, right) }
      left = .unbound
      points += more
      left = .universal(points)
    case (.characters, .universal(let more)): left = .universal((left.codePoints ?? []) + more)
    case (.list(var parts), .list(let more)):
      left = .unbound
      parts += more
      left = .list(parts)
    case (.setOf(var parts), .setOf(let more)):
      left = .unbound
      parts += more
      left = .setOf(parts)
    default: throw mismatch(left, right)
    }
  }

  private static func mismatch(_ left: Value, _ right: Value) -> Fault {
    if left.isUnbound || right.isUnbound { return Fault("an operand of ‘&’ has no value yet") }
    if left.isOmit || right.isOmit { return Fault("an operand of ‘&’ is an omitted field") }
    return Fault("the operands of ‘&’ are of different kinds")
  }
}
