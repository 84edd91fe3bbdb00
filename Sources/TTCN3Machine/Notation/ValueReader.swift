import BigInt
import TTCN3Semantics

/// Reads a value of a known type in TTCN-3 value notation, as it stands on a command line or in a configuration.
struct ValueReader {
  private let catalog: TypeCatalog
  private let text: [Unicode.Scalar]
  private var at = 0
  private var depth = 0
  private static let maximumDepth = 100
  private static let maximumLength = 16 << 20

  /// - Throws: `MachineError.malformedValue`, saying where.
  static func read(_ text: String, type: TypeID, in catalog: TypeCatalog) throws(MachineError) -> Value {
    guard text.utf8.count <= maximumLength else { throw MachineError(.malformedValue, "the value is too long") }
    var reader = ValueReader(catalog: catalog, text: Array(text.unicodeScalars))
    let value = try reader.value(type)
    reader.skipSpaces()
    guard reader.at == reader.text.count else { throw reader.malformed("something follows the value") }
    return value
  }

  private init(catalog: TypeCatalog, text: [Unicode.Scalar]) {
    self.catalog = catalog
    self.text = text
  }

  private func malformed(_ what: String) -> MachineError {
    MachineError(
      .malformedValue, "\(what) (at character \(at + 1) of ‘\(String(String.UnicodeScalarView(text)).prefix(80))’)")
  }

  private mutating func skipSpaces() { while at < text.count, text[at].properties.isWhitespace { at += 1 } }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    skipSpaces()
    guard at < text.count, text[at] == sign else { return false }
    at += 1
    return true
  }

  private mutating func demand(_ sign: Unicode.Scalar) throws(MachineError) {
    if !take(sign) { throw malformed("‘\(sign)’ is expected") }
  }

  /// A word of letters, digits, `_`, and what belongs to numbers.
  private mutating func word() -> String {
    skipSpaces()
    var word = String.UnicodeScalarView()
    while at < text.count {
      let scalar = text[at]
      let isPart =
        scalar == "_" || scalar == "." || (scalar.isASCII && scalar.properties.isAlphabetic)
        || ("0"..."9").contains(scalar)
      let isSign = scalar == "-" || scalar == "+"
      let signFits = word.isEmpty || word.last == "E" || word.last == "e"
      guard isPart || (isSign && signFits) else { break }
      word.append(scalar)
      at += 1
    }
    return String(word)
  }

  private mutating func value(_ type: TypeID) throws(MachineError) -> Value {
    depth += 1
    defer { depth -= 1 }
    guard depth <= ValueReader.maximumDepth else { throw malformed("the value is nested too deeply") }
    switch catalog[type].kind {
    case .integer: return try integer()
    case .float: return try float()
    case .boolean: return try boolean()
    case .verdict: return try verdict()
    case .enumerated(let items): return try enumerated(items)
    case .bitstring: return .bits(try digits("B", radix: 2))
    case .hexstring: return .hexDigits(try digits("H", radix: 16))
    case .octetstring: return .octets(try octets())
    case .charstring, .universalCharstring: return .string(try string())
    case .record(let fields), .set(let fields): return try record(fields)
    case .union(let fields), .anytype(let fields): return try union(fields)
    case .recordOf(let element): return .list(try list(element))
    case .setOf(let element): return .setOf(try list(element))
    case .map(let key, let value): return .map(try map(key, value))
    case .objectIdentifier: return .list(try arcs())
    case .array(let element, _, let count):
      let parts = try list(element)
      guard parts.count == count else { throw malformed("the array needs \(count) elements, not \(parts.count)") }
      return .list(parts)
    default: throw malformed("values of type ‘\(catalog[type].name)’ cannot be given from outside")
    }
  }

  private mutating func integer() throws(MachineError) -> Value {
    let word = word()
    let digits = word.hasPrefix("-") ? word.dropFirst() : word[...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }), let number = BigInt(word) else {
      throw malformed("an integer is expected")
    }
    return .number(number)
  }

  private mutating func float() throws(MachineError) -> Value {
    let word = word()
    switch word {
    case "infinity": return .float(.infinity)
    case "-infinity": return .float(-.infinity)
    case "not_a_number": return .float(.nan)
    default:
      guard word.first.map({ $0.isNumber || $0 == "-" }) ?? false, let number = Double(word) else {
        throw malformed("a float is expected")
      }
      return .float(number)
    }
  }

  private mutating func boolean() throws(MachineError) -> Value {
    switch word() {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    default: throw malformed("‘true’ or ‘false’ is expected")
    }
  }

  private mutating func verdict() throws(MachineError) -> Value {
    let name = word()
    guard let verdict = Verdict.allCases.first(where: { $0.description == name }) else {
      throw malformed("a verdict is expected")
    }
    return .verdict(verdict)
  }

  private mutating func enumerated(_ items: [EnumerationItem]) throws(MachineError) -> Value {
    let name = word()
    guard let item = items.first(where: { $0.name == name }) else {
      throw malformed("one of \(items.map(\.name).joined(separator: ", ")) is expected")
    }
    return .enumerated(item.value)
  }

  /// The digits between `'` and `'B`.
  private mutating func digits(_ letter: Unicode.Scalar, radix: Int) throws(MachineError) -> [UInt8] {
    try demand("'")
    var digits: [UInt8] = []
    while at < text.count, text[at] != "'" {
      defer { at += 1 }
      if text[at].properties.isWhitespace { continue }
      guard text[at].isASCII, let digit = Character(text[at]).hexDigitValue, digit < radix else {
        throw malformed("‘\(text[at])’ is no digit here")
      }
      digits.append(UInt8(digit))
    }
    at += 1
    guard at < text.count, text[at] == letter else { throw malformed("‘'\(letter)’ is expected at the end") }
    at += 1
    return digits
  }

  private mutating func octets() throws(MachineError) -> [UInt8] {
    let digits = try digits("O", radix: 16)
    guard digits.count % 2 == 0 else { throw malformed("an octetstring needs an even number of digits") }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  /// Quoted texts and quadruples, joined with `&`.
  private mutating func string() throws(MachineError) -> String {
    var result = String.UnicodeScalarView()
    repeat {
      if take("\"") { try quoted(into: &result) } else { try quadruple(into: &result) }
    } while take("&")
    return String(result)
  }

  private mutating func quoted(into result: inout String.UnicodeScalarView) throws(MachineError) {
    while at < text.count {
      let scalar = text[at]
      at += 1
      if scalar == "\"" {
        guard at < text.count, text[at] == "\"" else { return }
        at += 1
      }
      result.append(scalar)
    }
    throw malformed("the text does not end with ‘\"’")
  }

  private mutating func quadruple(into result: inout String.UnicodeScalarView) throws(MachineError) {
    guard word() == "char" else { throw malformed("a text in ‘\"’ is expected") }
    try demand("(")
    var point: UInt32 = 0
    for index in 0..<4 {
      guard let number = UInt32(word()), number < 256 else { throw malformed("a number from 0 to 255 is expected") }
      point = point << 8 | number
      try demand(index < 3 ? "," : ")")
    }
    guard let scalar = Unicode.Scalar(point) else { throw malformed("there is no such character") }
    result.append(scalar)
  }

  private mutating func record(_ fields: [FieldDefinition]) throws(MachineError) -> Value {
    try demand("{")
    var parts = fields.map { $0.isOptional ? Value.omit : Value.unbound }
    if take("}") { return .record(parts) }
    var position = 0
    repeat {
      let start = at
      let name = word()
      var index = position
      if take(":"), take("=") {
        guard let found = fields.firstIndex(where: { $0.name == name }) else {
          throw malformed("there is no field ‘\(name)’")
        }
        index = found
      } else {
        at = start
      }
      guard fields.indices.contains(index) else { throw malformed("there are more values than fields") }
      position = index + 1
      if takeDash() { continue }
      parts[index] = try optional(fields[index])
    } while take(",")
    try demand("}")
    return .record(parts)
  }

  /// A dash for a field or element that is left alone; one before a number belongs to the number.
  private mutating func takeDash() -> Bool {
    let start = at
    guard take("-") else { return false }
    skipSpaces()
    guard at < text.count, ("0"..."9").contains(text[at]) || text[at] == "i" else { return true }
    at = start
    return false
  }

  /// `{ [key] := value }` (Z.161 clause 6.2.15.2)
  private mutating func map(_ keyType: TypeID, _ type: TypeID) throws(MachineError) -> ValueMap {
    try demand("{")
    var map = ValueMap()
    if take("}") { return map }
    repeat {
      try demand("[")
      let key = try value(keyType)
      if map[key] != nil { throw malformed("this key is given twice") }
      try demand("]")
      try demand(":")
      try demand("=")
      map.set(try value(type), for: key)
    } while take(",")
    try demand("}")
    return map
  }

  /// The numbers of an object identifier, as `Notation` writes them.
  private mutating func arcs() throws(MachineError) -> [Value] {
    try demand("{")
    var numbers = [try integer()]
    while take(",") { numbers.append(try integer()) }
    try demand("}")
    return numbers
  }

  private mutating func optional(_ field: FieldDefinition) throws(MachineError) -> Value {
    let start = at
    if field.isOptional, word() == "omit" { return .omit }
    at = start
    return try value(field.type)
  }

  private mutating func union(_ fields: [FieldDefinition]) throws(MachineError) -> Value {
    try demand("{")
    let name = word()
    guard let index = fields.firstIndex(where: { $0.name == name }) else {
      throw malformed("there is no alternative ‘\(name)’")
    }
    try demand(":")
    try demand("=")
    let inner = try value(fields[index].type)
    try demand("}")
    return .union(ChosenAlternative(index, inner))
  }

  private mutating func list(_ element: TypeID) throws(MachineError) -> [Value] {
    try demand("{")
    var parts: [Value] = []
    if take("}") { return parts }
    repeat { parts.append(takeDash() ? .unbound : try value(element)) } while take(",")
    try demand("}")
    return parts
  }
}
