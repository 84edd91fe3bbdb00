extension CBORValue {
  /// The one deterministic encoding (RFC 8949 clause 4.2.1): shortest lengths, map keys in the order of their octets.
  package var encoded: [UInt8] {
    var output: [UInt8] = []
    append(to: &output)
    return output
  }

  private func append(to output: inout [UInt8]) {
    switch self {
    case .unsigned(let value): Self.appendHead(0, value, to: &output)
    case .negative(let value): Self.appendHead(1, value, to: &output)
    case .bytes(let bytes):
      Self.appendHead(2, UInt64(bytes.count), to: &output)
      output += bytes
    case .text(let text):
      Self.appendHead(3, UInt64(text.utf8.count), to: &output)
      output += text.utf8
    case .array(let items):
      Self.appendHead(4, UInt64(items.count), to: &output)
      for item in items { item.append(to: &output) }
    case .map(let pairs):
      Self.appendHead(5, UInt64(pairs.count), to: &output)
      let sorted = pairs.map { (key: $0.key.encoded, value: $0.value) }
        .sorted { $0.key.lexicographicallyPrecedes($1.key) }
      for pair in sorted {
        output += pair.key
        pair.value.append(to: &output)
      }
    case .tagged(let tag, let content):
      Self.appendHead(6, tag, to: &output)
      content.append(to: &output)
    case .boolean(let value): output.append(value ? 0xF5 : 0xF4)
    case .null: output.append(0xF6)
    }
  }

  private static func appendHead(_ majorType: UInt8, _ argument: UInt64, to output: inout [UInt8]) {
    let major = majorType << 5
    switch argument {
    case 0..<24: output.append(major | UInt8(argument))
    case 0..<0x100: output += [major | 24, UInt8(argument)]
    case 0..<0x1_0000: output += [major | 25] + bigEndian(argument, 2)
    case 0..<0x1_0000_0000: output += [major | 26] + bigEndian(argument, 4)
    default: output += [major | 27] + bigEndian(argument, 8)
    }
  }

  private static func bigEndian(_ value: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * (count - 1 - $0))) }
  }
}
