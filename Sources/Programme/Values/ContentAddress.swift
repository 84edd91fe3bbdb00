import Crypto
import Foundation

/// The SHA-256 of some octets, as 64 lower-case hexadecimal digits: the name under which a blob is kept.
package struct ContentAddress: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
  package let description: String

  /// The address that `text` spells, or nil unless it is exactly 64 lower-case hexadecimal digits.
  package init?(_ text: String) {
    guard text.utf8.count == 64,
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    description = text
  }

  package init(of data: some DataProtocol) { self.init(digest: SHA256.hash(data: data)) }

  package init(digest: SHA256.Digest) { description = Hexadecimal.text(digest) }

  /// The address of octets that come piece by piece.
  package struct Running: Sendable {
    private var hash = SHA256()

    package init() {}

    package mutating func update(_ octets: some DataProtocol) { hash.update(data: octets) }

    /// The address of everything so far.
    package var address: ContentAddress { ContentAddress(digest: hash.finalize()) }
  }

  package static func < (left: ContentAddress, right: ContentAddress) -> Bool { left.description < right.description }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let address = ContentAddress(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not 64 hexadecimal digits")
    }
    self = address
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// Octets as lower-case hexadecimal digits.
package enum Hexadecimal {
  package static func text(_ octets: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for octet in octets {
      text.append(digits[Int(octet >> 4)])
      text.append(digits[Int(octet & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The octets that `text` spells in either case, or nil if a digit is missing or is none.
  package static func octets(_ text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    func value(_ digit: UInt8) -> UInt8? {
      switch digit {
      case 0x30...0x39: digit - 0x30
      case 0x41...0x46: digit - 0x41 + 10
      case 0x61...0x66: digit - 0x61 + 10
      default: nil
      }
    }
    var octets: [UInt8] = []
    octets.reserveCapacity(digits.count / 2)
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = value(digits[index]), let low = value(digits[index + 1]) else { return nil }
      octets.append(high << 4 | low)
    }
    return octets
  }
}
