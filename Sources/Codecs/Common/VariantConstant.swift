import TTCN3Machine
import TTCN3Semantics

/// A constant as it stands in a variant, beside the field that it is compared with or stands for.
enum VariantConstant: Sendable, Hashable {
  /// An item of an enumerated type, or a constant of the module.
  case name(String)
  case number(Int)
  case float(Double)
  case boolean(Bool)
  case bits([UInt8])
  case hexDigits([UInt8])
  case octets([UInt8])
  case text(String)
  case omit

  /// The value of a type that it is; nil if it is none.
  func value(of type: TypeID, in catalog: TypeCatalog) -> Value? {
    switch (self, catalog[type].kind) {
    case (.omit, _): return .omit
    case (.number(let number), .integer): return .integer(number)
    case (.number(let number), .float): return .float(Double(number))
    case (.float(let number), .float): return .float(number)
    case (.boolean(let flag), .boolean): return .boolean(flag)
    case (.bits(let bits), .bitstring): return .bits(bits)
    case (.hexDigits(let digits), .hexstring): return .hexDigits(digits)
    case (.octets(let octets), .octetstring): return .octets(octets)
    case (.text(let text), .charstring), (.text(let text), .universalCharstring): return .string(text)
    case (.name(let name), .enumerated(let items)):
      if let item = items.first(where: { $0.name == name }) { return .enumerated(item.value) }
    default: break
    }
    if case .name(let name) = self { return catalog.constant(named: name, near: type) }
    return nil
  }
}

extension VariantScanner {
  /// A literal, `omit`, or a name.
  mutating func constant() throws(CodecError) -> VariantConstant {
    let isNegative = try takes("-")
    switch try next() {
    case .number(let number): return .number(isNegative ? -number : number)
    case .float(let number): return .float(isNegative ? -number : number)
    case .word("true"): return .boolean(true)
    case .word("false"): return .boolean(false)
    case .word("omit"): return .omit
    case .word(let name): return .name(name)
    case .text(let text): return .text(text)
    case .quoted(let digits, "B"): if let found = Self.digits(digits, radix: 2) { return .bits(found) }
    case .quoted(let digits, "H"): if let found = Self.digits(digits, radix: 16) { return .hexDigits(found) }
    case .quoted(let digits, "O"):
      if let found = Self.digits(digits, radix: 16), found.count.isMultiple(of: 2) {
        return .octets(stride(from: 0, to: found.count, by: 2).map { found[$0] << 4 | found[$0 + 1] })
      }
    default: break
    }
    throw mistake("a literal, an item or the name of a constant is expected")
  }

  /// The digits of a bitstring, hexstring or octetstring; nil if there are others.
  static func digits(_ text: String, radix: Int) -> [UInt8]? {
    var result: [UInt8] = []
    for character in text where !character.isWhitespace {
      guard let digit = character.hexDigitValue, digit < radix else { return nil }
      result.append(UInt8(digit))
    }
    return result
  }
}
