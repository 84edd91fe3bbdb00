import BigInt
import TTCN3Machine
import TTCN3Semantics

/// Reads values for ``StandInCodec``.
struct StandInReader {
  private let octets: [UInt8]
  private let catalog: TypeCatalog
  private(set) var position = 0
  private var depth = 0
  private static let maximumDepth = 200

  init(octets: [UInt8], catalog: TypeCatalog) {
    self.octets = octets
    self.catalog = catalog
  }

  mutating func read(_ type: TypeID) throws(CodecError) -> Value {
    depth += 1
    defer { depth -= 1 }
    guard depth <= StandInReader.maximumDepth else { throw malformed("values are nested too deeply", type) }
    switch catalog[type].kind {
    case .integer:
      guard let number = BigInt(try text()) else { throw malformed("this is no integer", type) }
      return .number(number)
    case .enumerated(let items):
      guard let number = Int(try text()), items.contains(where: { $0.value == number }) else {
        throw malformed("this is no number of an item", type)
      }
      return .enumerated(number)
    case .float:
      guard let number = Double(try text()) else { throw malformed("this is no float", type) }
      return .float(number)
    case .boolean:
      let octet = try octet()
      guard octet < 2 else { throw malformed("this is neither true nor false", type) }
      return .boolean(octet == 1)
    case .verdict:
      guard let verdict = Verdict(rawValue: Int(try octet())) else { throw malformed("this is no verdict", type) }
      return .verdict(verdict)
    case .bitstring, .hexstring, .octetstring, .charstring, .universalCharstring: return try string(type)
    case .record(let fields), .set(let fields): return try record(fields)
    case .recordOf(let element), .array(let element, _, _): return .list(try elements(element))
    case .setOf(let element): return .setOf(try elements(element))
    case .union(let fields), .anytype(let fields):
      let alternative = try count()
      guard fields.indices.contains(alternative) else { throw malformed("there is no such alternative", type) }
      return .union(ChosenAlternative(alternative, try read(fields[alternative].type)))
    case .objectIdentifier:
      var parts: [Value] = []
      for _ in 0..<(try checkedCount()) {
        guard let number = BigInt(try text()) else { throw malformed("this is no integer", type) }
        parts.append(.number(number))
      }
      return .list(parts)
    default: throw CodecError(.malformed, "there is no encoding of a ‘\(catalog[type].name)’")
    }
  }

  private func malformed(_ reason: String, _ type: TypeID) -> CodecError {
    CodecError(.malformed, "\(reason) (‘\(catalog[type].name)’)")
  }

  private mutating func octet() throws(CodecError) -> UInt8 { try take(1)[0] }

  private mutating func take(_ count: Int) throws(CodecError) -> [UInt8] {
    guard count <= octets.count - position else {
      throw CodecError(.incomplete, "\(count) octets are needed, and there are \(octets.count - position)")
    }
    defer { position += count }
    return Array(octets[position..<position + count])
  }

  private mutating func count() throws(CodecError) -> Int {
    try take(4).reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// A count of things of one octet or more.
  private mutating func checkedCount() throws(CodecError) -> Int {
    let count = try count()
    guard count <= octets.count - position else {
      throw CodecError(.incomplete, "\(count) parts are announced, and there are \(octets.count - position) octets")
    }
    return count
  }

  private mutating func text() throws(CodecError) -> String {
    String(decoding: try take(try count()), as: UTF8.self)
  }

  private mutating func string(_ type: TypeID) throws(CodecError) -> Value {
    let count = try count()
    switch catalog[type].kind {
    case .bitstring:
      let bits = EncodedMessage(octets: try take((count + 7) / 8)).bits
      return .bits(Array(bits.prefix(count)))
    case .hexstring:
      let digits = try take((count + 1) / 2).flatMap { [$0 >> 4, $0 & 15] }
      return .hexDigits(Array(digits.prefix(count)))
    case .octetstring: return .octets(try take(count))
    case .universalCharstring where count >= 1 << 31:
      let bytes = try take((count & (1 << 31 - 1)) * 4)
      return .codePoints(
        stride(from: 0, to: bytes.count, by: 4).map { at in
          bytes[at..<at + 4].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        })
    default:
      let bytes = try take(count)
      guard bytes.allSatisfy({ $0 < 128 }) else { throw malformed("a character is above 127", type) }
      return .characters(bytes)
    }
  }

  private mutating func record(_ fields: [FieldDefinition]) throws(CodecError) -> Value {
    var parts: [Value] = []
    for field in fields {
      if field.isOptional, try octet() == 0 { parts.append(.omit) } else { parts.append(try read(field.type)) }
    }
    return .record(parts)
  }

  private mutating func elements(_ element: TypeID) throws(CodecError) -> [Value] {
    var parts: [Value] = []
    for _ in 0..<(try checkedCount()) { parts.append(try read(element)) }
    return parts
  }
}
