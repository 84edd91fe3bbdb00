import BigInt
import TTCN3Machine
import TTCN3Semantics

/// Makes values of a JSON text.
struct JSONValueReader {
  /// How many values may be looked at: the alternatives of unions that are written as values are tried one after another,
  /// and a message must not make that take for ever.
  private var allowance: Int

  /// - Parameter nodes: how many values the text has.
  init(nodes: Int) { allowance = 100 * nodes + 1000 }

  mutating func value(of tree: JSONTree, _ shape: JSONShape) throws(CodecError) -> Value {
    allowance -= 1
    guard allowance > 0 else {
      throw CodecError(.malformed, "too many alternatives have to be tried to find out what the text is")
    }
    switch shape.kind {
    case .integer: return try integer(tree, shape)
    case .float: return try float(tree, shape)
    case .boolean:
      guard case .boolean(let flag) = tree else { throw wrong(tree, "true or false", shape) }
      return .boolean(flag)
    case .verdict:
      guard let text = tree.text, let verdict = Verdict.allCases.first(where: { $0.description == text }) else {
        throw wrong(tree, "a verdict", shape)
      }
      return .verdict(verdict)
    case .enumerated(let items): return .enumerated(try item(tree, items, shape))
    case .bitstring, .hexstring, .octetstring: return try digits(tree, shape)
    case .charstring, .universalCharstring: return try characters(tree, shape)
    case .objectIdentifier: return try objectIdentifier(tree, shape)
    case .record, .set: return try record(tree, shape)
    case .recordOf, .setOf, .array: return try list(tree, shape)
    case .union, .anytype: return try union(tree, shape)
    default: throw shape.unsupported
    }
  }

  func wrong(_ tree: JSONTree, _ what: String, _ shape: JSONShape) -> CodecError {
    CodecError(.malformed, "here should be \(what) for a ‘\(shape.name)’, and is \(tree.kind)")
  }

  // MARK: Scalars

  private func integer(_ tree: JSONTree, _ shape: JSONShape) throws(CodecError) -> Value {
    guard case .number(let text) = tree else { throw wrong(tree, "a number", shape) }
    if let small = Int(text) { return .integer(small) }
    guard text.utf8.count <= 100_000, let number = BigInt(text) else {
      throw CodecError(.malformed, "here should be an integer without fraction and exponent, and is \(text.prefix(40))")
    }
    return .number(number)
  }

  private func float(_ tree: JSONTree, _ shape: JSONShape) throws(CodecError) -> Value {
    switch tree {
    case .number(let text):
      guard let number = Double(text), number.isFinite else {
        throw CodecError(.malformed, "\(text.prefix(40)) is too large for a float")
      }
      return .float(number == 0 && !shape.instructions.usesMinus ? 0 : number)
    case .string:
      switch tree.text {
      case "infinity": return .float(.infinity)
      case "-infinity": return .float(-.infinity)
      case "not_a_number": return .float(.nan)
      default: throw wrong(tree, "a number", shape)
      }
    default: throw wrong(tree, "a number", shape)
    }
  }

  private func item(
    _ tree: JSONTree, _ items: [EnumerationItem], _ shape: JSONShape
  ) throws(CodecError) -> Int {
    if shape.isNull, case .null = tree, let item = items.first { return item.value }
    if shape.isNull { throw wrong(tree, "null", shape) }
    if shape.instructions.isNumber {
      guard case .number(let text) = tree, let number = Int(text), items.contains(where: { $0.holds(number) }) else {
        throw wrong(tree, "the number of an item", shape)
      }
      return number
    }
    guard let text = tree.text else { throw wrong(tree, "a string", shape) }
    for item in items {
      let name = shape.instructions.itemTexts[item.name] ?? item.name
      if text == name { return item.value }
      if text.hasPrefix(name + "("), text.hasSuffix(")"), let number = Int(text.dropFirst(name.count + 1).dropLast()),
        item.holds(number)
      {
        return number
      }
    }
    throw CodecError(.malformed, "‘\(text.prefix(80))’ is no item of ‘\(shape.name)’")
  }

  private func digits(_ tree: JSONTree, _ shape: JSONShape) throws(CodecError) -> Value {
    guard case .string(let points) = tree else { throw wrong(tree, "a string of digits", shape) }
    var digits: [UInt8] = []
    digits.reserveCapacity(points.count)
    for point in points {
      guard let digit = Unicode.Scalar(point).flatMap({ Character($0).hexDigitValue }), point < 128 else {
        throw CodecError(.malformed, "a ‘\(shape.name)’ has a character that is no digit")
      }
      digits.append(UInt8(digit))
    }
    switch shape.kind {
    case .bitstring:
      guard digits.allSatisfy({ $0 < 2 }) else {
        throw CodecError(.malformed, "a bitstring has other digits than 0, 1")
      }
      return .bits(digits)
    case .hexstring: return .hexDigits(digits)
    default:
      guard digits.count % 2 == 0 else { throw CodecError(.malformed, "an octetstring has half an octet") }
      return .octets(stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
    }
  }

  private func characters(_ tree: JSONTree, _ shape: JSONShape) throws(CodecError) -> Value {
    guard case .string(let points) = tree else { throw wrong(tree, "a string", shape) }
    let found = shape.instructions.normalizes ? points.map { [9, 10, 13].contains($0) ? 32 : $0 } : points
    if case .charstring = shape.kind, found.contains(where: { $0 >= 128 }) {
      throw CodecError(.malformed, "a charstring has a character above 127")
    }
    return .codePoints(found)
  }

  private func objectIdentifier(_ tree: JSONTree, _ shape: JSONShape) throws(CodecError) -> Value {
    guard let text = tree.text else { throw wrong(tree, "a string", shape) }
    var parts: [Value] = []
    for part in text.split(separator: ".", omittingEmptySubsequences: false) {
      guard part.count < 1000, let number = BigInt(part), number >= 0 else {
        throw CodecError(.malformed, "an object identifier is numbers with dots between")
      }
      parts.append(.number(number))
    }
    return .list(parts)
  }

  /// Reads a part; what goes wrong in it is said with its name.
  mutating func value(of tree: JSONTree, _ shape: JSONShape, _ name: String) throws(CodecError) -> Value {
    do { return try value(of: tree, shape) } catch { throw error.inside(name) }
  }
}

extension JSONTree {
  var text: String? {
    if case .string(let points) = self { return JSONScanner.text(points) }
    return nil
  }
}
