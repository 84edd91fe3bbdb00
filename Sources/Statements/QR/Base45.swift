/// Base45 (RFC 9285): octets in the alphabet of a QR code's alphanumeric mode.
package enum Base45 {
  private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)

  private static let values: [UInt8: Int] = Dictionary(
    uniqueKeysWithValues: alphabet.enumerated().map { ($0.element, $0.offset) })

  package static func encode(_ bytes: [UInt8]) -> String {
    var output: [UInt8] = []
    output.reserveCapacity((bytes.count * 3 + 1) / 2)
    for start in stride(from: 0, to: bytes.count, by: 2) {
      if start + 1 < bytes.count {
        let value = Int(bytes[start]) << 8 | Int(bytes[start + 1])
        output.append(alphabet[value % 45])
        output.append(alphabet[value / 45 % 45])
        output.append(alphabet[value / 2025])
      } else {
        let value = Int(bytes[start])
        output += [alphabet[value % 45], alphabet[value / 45]]
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// - Throws: `malformedText` for a character outside the alphabet, an impossible length or a group over its value.
  package static func decode(_ text: some StringProtocol) throws -> [UInt8] {
    let digits = try text.utf8.map { octet in
      guard let value = values[octet] else {
        throw StatementsError(.malformedText, "the code holds a character that base45 does not have")
      }
      return value
    }
    guard digits.count % 3 != 1 else {
      throw StatementsError(.malformedText, "the code's length is impossible for base45: it was cut or changed")
    }
    var output: [UInt8] = []
    output.reserveCapacity(digits.count / 3 * 2 + 1)
    for start in stride(from: 0, to: digits.count, by: 3) {
      let isPair = start + 2 < digits.count
      let value = digits[start] + 45 * digits[start + 1] + (isPair ? 2025 * digits[start + 2] : 0)
      guard value <= (isPair ? 0xFFFF : 0xFF) else {
        throw StatementsError(.malformedText, "the code holds a group that base45 does not have: it was changed")
      }
      if isPair { output.append(UInt8(value >> 8)) }
      output.append(UInt8(value & 0xFF))
    }
    return output
  }
}
