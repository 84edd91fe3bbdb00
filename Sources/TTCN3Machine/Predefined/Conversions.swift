import BigInt
import TTCN3Semantics

/// Conversion functions (Z.161 C.1).
enum Conversions {
  /// As many elements as a converted value may have.
  private static let maximumLength = 1 << 26

  static func fromNumber(_ function: Builtin, _ arguments: Arguments) throws(Fault) -> Value {
    if function == .float2int {
      guard case .float(let number) = try arguments.value(0) else { throw arguments.wrong("needs a float") }
      guard number.isFinite else { throw arguments.wrong("needs a finite float") }
      return .number(BigInt(number.rounded(.towardZero)))
    }
    if case .integer(let small) = try arguments.value(0), small >= 0, let bits = bitsOfElement(function) {
      return string(try digits(UInt(small), bits: bits, arguments), bits: bits)
    }
    let number = try arguments.bigInt(0)
    switch function {
    case .int2str:
      // Printing takes time by the square of the length.
      _ = ValueWork.spend((number.magnitude.bitWidth >> 6) * (number.magnitude.bitWidth >> 6))
      return .string(String(number))
    case .int2float: return .float(double(number))
    case .int2char:
      guard let code = UInt8(exactly: number), code < 128 else {
        throw arguments.wrong("needs an integer from 0 to 127, not \(number)")
      }
      return .characters([code])
    case .int2unichar:
      guard let code = UInt32(exactly: number), code < 1 << 31 else {
        throw arguments.wrong("needs an integer from 0 to 2147483647, not \(number)")
      }
      return .codePoints([code])
    default:
      let bits = bitsOfElement(function) ?? 8
      return string(try digits(number, bits: bits, arguments), bits: bits)
    }
  }

  /// How many bits an element of the string has that a function makes of a number; nil for other functions.
  private static func bitsOfElement(_ function: Builtin) -> Int? {
    switch function {
    case .int2bit: 1
    case .int2hex: 4
    case .int2oct: 8
    default: nil
    }
  }

  private static func string(_ elements: [UInt8], bits: Int) -> Value {
    switch bits {
    case 1: .bits(elements)
    case 4: .hexDigits(elements)
    default: .octets(elements)
    }
  }

  private static func double(_ number: BigInt) -> Double {
    if let small = Int(exactly: number) { return Double(small) }
    return Double(String(number)) ?? .infinity
  }

  /// How many elements are asked for.
  private static func length(_ arguments: Arguments) throws(Fault) -> Int {
    let length = try arguments.count(1)
    guard length <= maximumLength else { throw arguments.wrong("is asked for a string of \(length) elements") }
    return length
  }

  private static func digits(_ number: UInt, bits: Int, _ arguments: Arguments) throws(Fault) -> [UInt8] {
    let length = try length(arguments)
    guard UInt.bitWidth - number.leadingZeroBitCount <= length * bits else {
      throw arguments.wrong("cannot write \(number) with \(length) elements")
    }
    var result = [UInt8](repeating: 0, count: length)
    var rest = number
    var at = length - 1
    while rest > 0 {
      result[at] = UInt8(truncatingIfNeeded: rest) & UInt8((1 << bits) - 1)
      rest >>= UInt(bits)
      at -= 1
    }
    return result
  }

  private static func digits(_ number: BigInt, bits: Int, _ arguments: Arguments) throws(Fault) -> [UInt8] {
    let length = try length(arguments)
    guard number.sign == .plus else { throw arguments.wrong("needs an integer that is not negative, not \(number)") }
    guard number.magnitude.bitWidth <= length * bits || number.magnitude.isZero else {
      throw arguments.wrong("cannot write \(number) with \(length) elements")
    }
    if let small = UInt(exactly: number.magnitude) { return try digits(small, bits: bits, arguments) }
    var result = [UInt8](repeating: 0, count: length)
    let octets = [UInt8](number.magnitude.serialize())
    let elements = expand(octets, bits: bits)
    let significant = elements.drop { $0 == 0 }
    result.replaceSubrange((length - significant.count)..., with: significant)
    return result
  }

  static func fromCharacters(_ function: Builtin, _ arguments: Arguments) throws(Fault) -> Value {
    switch function {
    case .char2int, .unichar2int:
      let points = try arguments.points(0)
      guard points.count == 1 else { throw arguments.wrong("needs a string of one character, not \(points.count)") }
      return .integer(Int(points[0]))
    case .char2oct:
      guard case .characters(let bytes) = try arguments.value(0) else {
        throw arguments.wrong("needs characters from 0 to 127")
      }
      return .octets(bytes)
    case .unichar2oct: return .octets(try Encodings.encode(try arguments.points(0), arguments, encodingAt: 1))
    default: return try fromText(function, arguments)
    }
  }

  private static func fromText(_ function: Builtin, _ arguments: Arguments) throws(Fault) -> Value {
    let text = try arguments.text(0)
    switch function {
    case .str2int:
      // 10 digits take at least 33 bits.
      guard text.utf8.count <= Bounds.mostIntegerBits * 10 / 33 else { throw tooLarge }
      let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
      guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }), let number = BigInt(text) else {
        throw arguments.wrong("cannot read \(Notation.quoted(text.unicodeScalars.map(\.value))) as an integer")
      }
      return .number(number)
    case .str2float: return .float(try float(text, arguments))
    case .str2bit: return .bits(try readDigits(text, radix: 2, arguments))
    case .str2hex: return .hexDigits(try readDigits(text, radix: 16, arguments))
    default:
      let digits = try readDigits(text, radix: 16, arguments)
      guard digits.count % 2 == 0 else { throw arguments.wrong("needs an even number of hexadecimal digits") }
      return .octets(join(digits, group: 2, bits: 4))
    }
  }

  private static func float(_ text: String, _ arguments: Arguments) throws(Fault) -> Double {
    switch text {
    case "infinity": return .infinity
    case "-infinity": return -.infinity
    case "not_a_number": return .nan
    default:
      let allowed = text.utf8.allSatisfy { (48...57).contains($0) || "+-.eE".utf8.contains($0) }
      guard allowed, !text.hasPrefix("."), let number = Double(text) else {
        throw arguments.wrong("cannot read \(Notation.quoted(text.unicodeScalars.map(\.value))) as a float")
      }
      return number
    }
  }

  private static func readDigits(_ text: String, radix: Int, _ arguments: Arguments) throws(Fault) -> [UInt8] {
    var digits: [UInt8] = []
    for character in text {
      guard character.isASCII, let digit = character.hexDigitValue, digit < radix else {
        throw arguments.wrong("finds ‘\(character)’ where a digit should be")
      }
      digits.append(UInt8(digit))
    }
    return digits
  }

  static func fromBinary(_ function: Builtin, _ arguments: Arguments) throws(Fault) -> Value {
    switch (function, try arguments.value(0)) {
    case (.bit2int, .bits(let bits)): return try integer(join(padded(bits, to: 8), group: 8, bits: 1))
    case (.bit2hex, .bits(let bits)): return .hexDigits(join(padded(bits, to: 4), group: 4, bits: 1))
    case (.bit2oct, .bits(let bits)): return .octets(join(padded(bits, to: 8), group: 8, bits: 1))
    case (.bit2str, .bits(let bits)): return .string(Notation.digits(bits))
    case (.hex2int, .hexDigits(let digits)): return try integer(join(padded(digits, to: 2), group: 2, bits: 4))
    case (.hex2bit, .hexDigits(let digits)): return .bits(split(digits, bits: 4, into: 1))
    case (.hex2oct, .hexDigits(let digits)): return .octets(join(padded(digits, to: 2), group: 2, bits: 4))
    case (.hex2str, .hexDigits(let digits)): return .string(Notation.digits(digits))
    case (.oct2int, .octets(let octets)): return try integer(octets)
    case (.oct2bit, .octets(let octets)): return .bits(split(octets, bits: 8, into: 1))
    case (.oct2hex, .octets(let octets)): return .hexDigits(split(octets, bits: 8, into: 4))
    case (.oct2str, .octets(let octets)): return .string(Notation.hexadecimal(octets))
    case (.oct2char, .octets(let octets)):
      guard octets.allSatisfy({ $0 < 128 }) else { throw arguments.wrong("needs octets from 00 to 7F") }
      return .characters(octets)
    case (.oct2unichar, .octets(let octets)): return try Encodings.decode(octets, arguments, encodingAt: 1)
    default: throw arguments.wrong("is given a value of another kind")
    }
  }

  private static func integer(_ octets: [UInt8]) throws(Fault) -> Value {
    if octets.count < 8 {
      var number = 0
      for octet in octets { number = number << 8 | Int(octet) }
      return .integer(number)
    }
    let significant = octets.drop { $0 == 0 }
    if significant.count < 8 { return .integer(significant.reduce(0) { $0 << 8 | Int($1) }) }
    guard significant.count * 8 <= Bounds.mostIntegerBits else { throw tooLarge }
    var words: [UInt] = []
    words.reserveCapacity(significant.count / 8 + 1)
    var end = significant.endIndex
    while end > significant.startIndex {
      let start = max(significant.startIndex, end - 8)
      words.append(significant[start..<end].reduce(0) { $0 << 8 | UInt($1) })
      end = start
    }
    return .number(BigInt(BigUInt(words: words)))
  }

  private static var tooLarge: Fault { Execution.integerFault(Bounds.mostIntegerBits) }

  private static func padded(_ elements: [UInt8], to multiple: Int) -> [UInt8] {
    let missing = (multiple - elements.count % multiple) % multiple
    return Array(repeating: 0, count: missing) + elements
  }

  /// Joins groups of elements of some bits each to one.
  private static func join(_ elements: [UInt8], group: Int, bits: Int) -> [UInt8] {
    stride(from: 0, to: elements.count, by: group).map { start in
      elements[start..<start + group].reduce(0) { $0 << UInt8(bits) | $1 }
    }
  }

  /// Splits elements of some bits each into smaller ones.
  private static func split(_ elements: [UInt8], bits: Int, into smaller: Int) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(elements.count * bits / smaller)
    let mask = UInt8((1 << smaller) - 1)
    for element in elements {
      var shift = bits - smaller
      while shift >= 0 {
        result.append(element >> UInt8(shift) & mask)
        shift -= smaller
      }
    }
    return result
  }

  private static func expand(_ octets: [UInt8], bits: Int) -> [UInt8] {
    bits == 8 ? octets : split(octets, bits: 8, into: bits)
  }
}
