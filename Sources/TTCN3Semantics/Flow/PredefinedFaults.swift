import BigInt

/// What predefined functions cannot be given (Z.161 annex C): a sentence's end, and the clause.
enum PredefinedFaults {
  static func fault(_ builtin: Builtin, _ values: [ConstantValue?]) -> (String, String)? {
    switch builtin {
    case .int2char, .int2unichar, .int2bit, .int2hex, .int2oct: integer(builtin, values)
    case .char2int, .unichar2int, .char2oct, .str2int, .str2float, .str2bit, .str2hex, .str2oct: text(builtin, values)
    case .substr, .replace, .regexp, .regexpNoCase: part(builtin, values)
    case .float2int: float(values)
    case .oct2char: octets(values)
    case .rnd: random(values)
    default: nil
    }
  }

  private static func integer(_ builtin: Builtin, _ values: [ConstantValue?]) -> (String, String)? {
    guard case .integer(let number)?? = values.first else { return nil }
    let clause: String
    let bits: Int
    switch builtin {
    case .int2char: return number < 0 || number > 127 ? ("takes 0 to 127, not \(number)", "C.1.1") : nil
    case .int2unichar:
      return number < 0 || number > 0x7FFF_FFFF ? ("takes 0 to 2147483647, not \(number)", "C.1.2") : nil
    case .int2bit: (bits, clause) = (1, "C.1.3")
    case .int2hex: (bits, clause) = (4, "C.1.4")
    default: (bits, clause) = (8, "C.1.5")
    }
    if number < 0 { return ("takes no negative number", clause) }
    guard values.count > 1, case .integer(let length)? = values[1] else { return nil }
    if length < 0 { return ("takes no negative length", clause) }
    guard let width = Int(exactly: length), width < 1 << 20 else { return nil }
    return number.magnitude.bitWidth > width * bits
      ? ("has no room for \(number) in a length of \(width)", clause) : nil
  }

  private static func text(_ builtin: Builtin, _ values: [ConstantValue?]) -> (String, String)? {
    guard case .text(let text)?? = values.first else { return nil }
    switch builtin {
    case .char2int: return text.count == 1 ? nil : ("takes one character, not \(text.count)", "C.1.9")
    case .unichar2int: return text.count == 1 ? nil : ("takes one character, not \(text.count)", "C.1.11")
    case .char2oct: return text.allSatisfy { $0.value < 128 } ? nil : ("takes ASCII characters only", "C.1.10")
    case .str2int: return isInteger(text) ? nil : ("takes the digits of an integer, perhaps with a sign", "C.1.25")
    case .str2bit: return text.allSatisfy { $0 == "0" || $0 == "1" } ? nil : ("takes the digits 0 and 1", "C.1.33")
    case .str2hex: return text.allSatisfy(isHexDigit) ? nil : ("takes hexadecimal digits", "C.1.26")
    case .str2oct:
      if text.count % 2 != 0 { return ("takes an even number of digits", "C.1.27") }
      return text.allSatisfy(isHexDigit) ? nil : ("takes hexadecimal digits", "C.1.27")
    default: return nil
    }
  }

  private static func isInteger(_ text: [Unicode.Scalar]) -> Bool {
    let digits = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
    return !digits.isEmpty && digits.allSatisfy { ("0"..."9").contains($0) }
  }

  private static func isHexDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar) || ("a"..."f").contains(scalar) || ("A"..."F").contains(scalar)
  }

  private static func part(_ builtin: Builtin, _ values: [ConstantValue?]) -> (String, String)? {
    func number(_ index: Int) -> BigInt? {
      guard index < values.count, case .integer(let value)? = values[index] else { return nil }
      return value
    }
    switch builtin {
    case .regexp, .regexpNoCase:
      guard let group = number(2) else { return nil }
      if group < 0 { return ("counts groups from 0", "C.4.1") }
      guard values.count > 1, case .text(let pattern)? = values[1] else { return nil }
      let groups = groupCount(pattern)
      return group >= groups ? ("asks for group \(group), and there are \(groups)", "C.4.1") : nil
    default:
      let clause = builtin == .substr ? "C.4.2" : "C.4.3"
      let start = number(1)
      let count = number(2)
      if let start, start < 0 { return ("counts from 0: the index is \(start)", clause) }
      if let count, count < 0 { return ("takes no negative number of elements", clause) }
      guard let length = values.first??.length, let start, let count, start + count > length else { return nil }
      return ("asks for elements up to \(start + count), and there are \(length)", clause)
    }
  }

  /// The groups of a pattern: parentheses that are not escaped, not in a set, and not those of `#(…)`.
  private static func groupCount(_ pattern: [Unicode.Scalar]) -> Int {
    var count = 0
    var index = 0
    var isInSet = false
    while index < pattern.count {
      switch pattern[index] {
      case "\\": index += 1
      case "[": isInSet = true
      case "]": isInSet = false
      case "(" where !isInSet && (index == 0 || pattern[index - 1] != "#"): count += 1
      case "{": return Int.max
      default: break
      }
      index += 1
    }
    return count
  }

  private static func float(_ values: [ConstantValue?]) -> (String, String)? {
    guard case .float(let number)?? = values.first, !number.isFinite else { return nil }
    return ("takes a finite number", "C.1.8")
  }

  private static func octets(_ values: [ConstantValue?]) -> (String, String)? {
    guard case .octets(let octets)?? = values.first, octets.contains(where: { $0 > 127 }) else { return nil }
    return ("takes octets up to '7F'O", "C.1.24")
  }

  private static func random(_ values: [ConstantValue?]) -> (String, String)? {
    guard case .float(let seed)?? = values.first, !seed.isFinite else { return nil }
    return ("takes a finite seed", "C.6.1")
  }
}
