import Crypto

/// Signs statements for one role. The private key may live in a file, in another process, or in hardware.
package protocol StatementSigner: Sendable {
  var role: KeyRole { get }
  /// The Ed25519 public key, 32 octets (RFC 8032).
  var publicKey: [UInt8] { get }
  /// The Ed25519 signature over the message, 64 octets.
  /// - Throws: when the key cannot be used now; nothing was signed then.
  func signature(over message: [UInt8]) throws -> [UInt8]
}

extension StatementSigner {
  package var keyID: KeyIdentifier { KeyIdentifier(of: publicKey) }
}

/// An Ed25519 key in memory.
package struct Ed25519StatementKey: StatementSigner, CustomStringConvertible {
  package let role: KeyRole
  package let publicKey: [UInt8]
  private let key: Curve25519.Signing.PrivateKey

  /// A new random key.
  package init(role: KeyRole) { self.init(role: role, key: Curve25519.Signing.PrivateKey()) }

  /// - Throws: `keyFile` unless the seed has 32 octets.
  package init(role: KeyRole, seed: [UInt8]) throws {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
      throw StatementsError(.keyFile, "an Ed25519 seed has 32 octets, not \(seed.count)")
    }
    self.init(role: role, key: key)
  }

  private init(role: KeyRole, key: Curve25519.Signing.PrivateKey) {
    self.role = role
    self.key = key
    publicKey = Array(key.publicKey.rawRepresentation)
  }

  package func signature(over message: [UInt8]) throws -> [UInt8] { Array(try key.signature(for: message)) }

  /// The secret; store it only where the key may live.
  package var seed: [UInt8] { Array(key.rawRepresentation) }

  /// The public half only: a key must not reach a log by being printed.
  package var description: String { "\(role) key \(keyID)" }
}
