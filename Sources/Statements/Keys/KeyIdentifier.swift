import Crypto

/// Names a public key: the first 8 octets of its SHA-256. The COSE header `kid`.
package struct KeyIdentifier: Hashable, Sendable, CustomStringConvertible {
  /// 8 octets.
  package let bytes: [UInt8]

  /// Nil unless there are 8 octets.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == 8 else { return nil }
    self.bytes = bytes
  }

  package init(of publicKey: [UInt8]) {
    bytes = Array(SHA256.hash(data: publicKey).prefix(8))
  }

  /// 16 lower-case hexadecimal digits.
  package var description: String { bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}
