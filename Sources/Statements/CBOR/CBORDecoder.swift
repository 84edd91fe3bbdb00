/// How much CBOR a reader accepts.
package struct CBORLimits: Hashable, Sendable {
  /// Octets in all.
  package let byteCount: Int
  /// Arrays, maps and tags inside each other.
  package let depth: Int
  /// Data items in all.
  package let itemCount: Int

  package init(byteCount: Int, depth: Int, itemCount: Int) {
    self.byteCount = byteCount
    self.depth = depth
    self.itemCount = itemCount
  }

  /// What a statement may be: it must fit a QR code.
  package static let statement = CBORLimits(byteCount: 2048, depth: 6, itemCount: 256)
}

extension CBORValue {
  /// Reads exactly one data item in its deterministic encoding: a value has one encoding, so that a hash of the octets
  /// is a hash of the value.
  /// - Throws: `malformedCBOR` for anything that ``encoded`` would not produce (longer lengths than needed, unsorted or
  ///   duplicate keys, indefinite lengths, floating point, other simple values, invalid UTF-8, trailing octets);
  ///   `tooLarge` over a limit.
  package init(decoding bytes: some Collection<UInt8>, limits: CBORLimits) throws {
    guard bytes.count <= limits.byteCount else {
      throw StatementsError(.tooLarge, "at most \(limits.byteCount) octets are read here, not \(bytes.count)")
    }
    var decoder = CBORDecoder(bytes: Array(bytes), limits: limits)
    self = try decoder.item(depth: 0)
    guard decoder.isAtEnd else { throw decoder.malformed("octets follow the value") }
  }
}

private struct CBORDecoder {
  let bytes: [UInt8]
  let limits: CBORLimits
  var position = 0
  var itemCount = 0

  init(bytes: [UInt8], limits: CBORLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  var isAtEnd: Bool { position == bytes.count }

  func malformed(_ what: String) -> StatementsError {
    StatementsError(.malformedCBOR, "at octet \(position): \(what)")
  }

  mutating func item(depth: Int) throws -> CBORValue {
    itemCount += 1
    guard itemCount <= limits.itemCount else {
      throw StatementsError(.tooLarge, "more than \(limits.itemCount) data items")
    }
    guard depth <= limits.depth else {
      throw StatementsError(.tooLarge, "data items nested more than \(limits.depth) deep")
    }
    guard position < bytes.count else { throw malformed("the data ends too early") }
    let initial = bytes[position]
    position += 1
    if initial >> 5 == 7 { return try simple(initial & 0x1F) }
    let argument = try argument(initial & 0x1F)
    switch initial >> 5 {
    case 0: return .unsigned(argument)
    case 1: return .negative(argument)
    case 2: return .bytes(Array(try string(argument)))
    case 3:
      guard let text = String(validating: try string(argument), as: UTF8.self) else {
        throw malformed("the text is not valid UTF-8")
      }
      return .text(text)
    case 4: return .array(try items(argument, depth: depth + 1))
    case 5: return .map(try pairs(argument, depth: depth + 1))
    default: return .tagged(argument, try item(depth: depth + 1))
    }
  }

  private func simple(_ information: UInt8) throws -> CBORValue {
    switch information {
    case 20: return .boolean(false)
    case 21: return .boolean(true)
    case 22: return .null
    default: throw malformed("floating point and other simple values are not used here")
    }
  }

  private mutating func argument(_ information: UInt8) throws -> UInt64 {
    guard information >= 24 else { return UInt64(information) }
    guard information <= 27 else { throw malformed("indefinite and reserved lengths are not deterministic") }
    let count = 1 << Int(information - 24)
    guard count <= bytes.count - position else { throw malformed("the data ends too early") }
    let value = bytes[position..<position + count].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    position += count
    let smallest: UInt64 = count == 1 ? 24 : 1 << (4 * UInt64(count))
    guard value >= smallest else { throw malformed("a number is written longer than needed") }
    return value
  }

  private mutating func string(_ length: UInt64) throws -> ArraySlice<UInt8> {
    guard length <= UInt64(bytes.count - position) else { throw malformed("a string is longer than the data") }
    defer { position += Int(length) }
    return bytes[position..<position + Int(length)]
  }

  private mutating func items(_ count: UInt64, depth: Int) throws -> [CBORValue] {
    // Each item has at least one octet: a larger count is refused before anything is reserved for it.
    guard count <= UInt64(bytes.count - position) else { throw malformed("an array is longer than the data") }
    var items: [CBORValue] = []
    for _ in 0..<count { items.append(try item(depth: depth)) }
    return items
  }

  private mutating func pairs(_ count: UInt64, depth: Int) throws -> [CBORValue: CBORValue] {
    guard count <= UInt64(bytes.count - position) else { throw malformed("a map is longer than the data") }
    var pairs: [CBORValue: CBORValue] = [:]
    var previous: ArraySlice<UInt8>?
    for _ in 0..<count {
      let start = position
      let key = try item(depth: depth)
      let encoding = bytes[start..<position]
      if let previous, !previous.lexicographicallyPrecedes(encoding) {
        throw malformed("map keys are not in ascending order, or one is there twice")
      }
      previous = encoding
      // Two texts that differ in octets only by Unicode normalisation are one key for a reader.
      guard pairs.updateValue(try item(depth: depth), forKey: key) == nil else {
        throw malformed("a map key is there twice")
      }
    }
    return pairs
  }
}
