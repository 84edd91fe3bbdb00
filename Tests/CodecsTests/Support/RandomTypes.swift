import OracleTesting

/// Random types with values of them, as texts of TTCN-3, for properties that hold for all.
struct RandomTypes {
  enum Style { case raw, ber }

  private var random: SeededRandom
  private let style: Style
  private var definitions: [String] = []
  private var names = 0
  /// Fields that share an octet fill it from the same end.
  private var fieldOrder = "lsb"

  init(seed: UInt64, _ style: Style) {
    random = SeededRandom(seed: seed)
    self.style = style
  }

  /// Definitions with a type `T`, and a value of it.
  mutating func next() -> (definitions: String, value: String) {
    definitions = []
    names = 0
    fieldOrder = pick("lsb", "msb")
    let (name, value) = structured(depth: 3)
    definitions.append("type \(name) T")
    return (definitions.joined(separator: ";\n"), value)
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
  private mutating func pick(_ words: String...) -> String { words[number(0...words.count - 1)] }

  private mutating func name() -> String {
    names += 1
    return "N\(names)"
  }

  private mutating func attributes(_ raw: String, _ ber: String = "") -> String {
    let all = raw.split(separator: ", ").filter { !$0.isEmpty } + ["FIELDORDER(\(fieldOrder))"]
    return "with { variant \"\(style == .raw ? all.joined(separator: ", ") : ber)\" }"
  }

  private mutating func define(_ text: (String) -> String) -> String {
    let name = name()
    definitions.append(text(name))
    return name
  }

  private mutating func any(depth: Int) -> (type: String, value: String) {
    depth > 0 && number(0...2) == 0 ? structured(depth: depth) : simple()
  }

  private mutating func simple() -> (type: String, value: String) {
    switch number(0...6) {
    case 0: return integer()
    case 1:
      let attributes = attributes("FIELDLENGTH(\(number(1...20)))")
      return (define { "type boolean \($0) \(attributes)" }, pick("true", "false"))
    case 2: return string("bitstring", "B", digits: "01", unit: 1)
    case 3: return string("octetstring", "O", digits: "0123456789ABCDEF", unit: 2)
    case 4:
      if style == .ber { return integer() }
      return string("hexstring", "H", digits: "0123456789ABCDEF", unit: 1)
    case 5:
      let count = number(1...5)
      let attributes = attributes("FIELDLENGTH(\(count)), \(order())")
      let text = (0..<count).map { _ in pick("a", "Z", "0", " ", "_") }.joined()
      return (define { "type charstring \($0) \(attributes)" }, "\"\(text)\"")
    default:
      let attributes = attributes("FIELDLENGTH(\(number(4...20))), \(order())")
      return (define { "type enumerated \($0) { a(\(1)), b(\(6)), c(\(0)) } \(attributes)" }, pick("a", "b", "c"))
    }
  }

  private mutating func order() -> String {
    [
      "BYTEORDER(\(pick("first", "last")))", "BITORDER(\(pick("lsb", "msb")))",
      "BITORDERINFIELD(\(pick("lsb", "msb")))",
    ].filter { _ in number(0...1) == 0 }.joined(separator: ", ")
      .appending(number(0...4) == 0 ? " PADDING(\(pick("yes", "nibble", "word16")))" : "")
  }

  private mutating func integer() -> (type: String, value: String) {
    let bits = number(2...80)
    let limit = 1 << min(bits - 1, 62)
    let sign = pick("nosign", "2scompl", "signbit")
    let value = number((sign == "nosign" || style == .raw && limit == 0 ? 0 : 1 - limit)...(limit - 1))
    let length = number(0...5) == 0 ? "IntX" : "FIELDLENGTH(\(bits))"
    let attributes = attributes("\(length), COMP(\(sign)), \(length == "IntX" ? "PREPADDING(yes)" : order())")
    return (define { "type integer \($0) \(attributes)" }, "\(value)")
  }

  private mutating func string(
    _ type: String, _ letter: String, digits: String, unit: Int
  ) -> (type: String, value: String) {
    let count = number(1...9)
    let text = String((0..<count * unit).map { _ in digits.randomElement(using: &random) ?? "0" })
    let attributes = attributes("FIELDLENGTH(\(count)), \(order())")
    return (define { "type \(type) \($0) \(attributes)" }, "'\(text)'\(letter)")
  }

  private mutating func structured(depth: Int) -> (type: String, value: String) {
    switch number(0...3) {
    case 0:
      let (element, first) = any(depth: depth - 1)
      let count = number(1...4)
      let attributes = attributes("FIELDLENGTH(\(count))")
      let values = Array(repeating: first, count: count).joined(separator: ", ")
      return (define { "type record of \(element) \($0) \(attributes)" }, "{ \(values) }")
    case 1: return union(depth: depth)
    default: return record(depth: depth)
    }
  }

  private mutating func record(depth: Int) -> (type: String, value: String) {
    var fields: [String] = []
    var values: [String] = []
    for index in 0..<number(1...6) {
      let (type, value) = any(depth: depth - 1)
      let isAbsent = style == .ber && number(0...2) == 0
      fields.append("\(type) f\(index)\(isAbsent || style == .ber && number(0...2) == 0 ? " optional" : "")")
      values.append("f\(index) := \(isAbsent ? "omit" : value)")
    }
    let word = style == .ber ? pick("record", "set") : "record"
    let attributes = attributes("", "automatic tags")
    let list = fields.joined(separator: ", ")
    return (define { "type \(word) \($0) { \(list) } \(attributes)" }, "{ \(values.joined(separator: ", ")) }")
  }

  private mutating func union(depth: Int) -> (type: String, value: String) {
    let (first, one) = any(depth: depth - 1)
    let (second, other) = any(depth: depth - 1)
    let isFirst = number(0...1) == 0
    let unionAttributes = attributes("", "automatic tags")
    let union = define { "type union \($0) { \(first) one, \(second) other } \(unionAttributes)" }
    let value = isFirst ? "{ one := \(one) }" : "{ other := \(other) }"
    if style == .ber { return (union, value) }
    let order = fieldOrder
    let name = define {
      "type record \($0) { integer id, \(union) u } with { variant (u) \"CROSSTAG(one, id = 1; other, id = 2)\"; "
        + "variant \"FIELDORDER(\(order))\" }"
    }
    return (name, "{ id := \(isFirst ? 1 : 2), u := \(value) }")
  }
}
