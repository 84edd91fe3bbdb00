import Crypto
import Foundation
import Programme

/// 32 random octets that prove the right to a lease, written as 64 hexadecimal digits.
package struct LeaseSecret: Hashable, Sendable, Codable {
  package let text: String

  package static func random() -> LeaseSecret {
    LeaseSecret(octets: SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) })
  }

  private init(octets: [UInt8]) { text = Hexadecimal.text(octets) }

  /// Throws `malformed` for anything but 64 lower-case hexadecimal digits.
  package init(_ text: String) throws {
    guard text == text.lowercased(), Hexadecimal.octets(text)?.count == 32 else {
      throw CampaignsError(.malformed, "a lease secret is 64 lower-case hexadecimal digits")
    }
    self.text = text
  }

  package init(from decoder: any Decoder) throws { try self.init(decoder.singleValueContainer().decode(String.self)) }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  /// What the portal keeps: SHA-256 of the text. The secret has full entropy, so that a plain digest suffices, and
  /// comparing digests tells an attacker nothing about the secret.
  package struct Digest: Hashable, Sendable, Codable {
    package let hexadecimal: String

    package init(hexadecimal: String) { self.hexadecimal = hexadecimal }

    package init(from decoder: any Decoder) throws {
      hexadecimal = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(hexadecimal)
    }
  }

  package var digest: Digest { Digest(hexadecimal: ContentAddress(of: Data(text.utf8)).description) }
}
