import Crypto
import Foundation

/// The signature types of C2SP signed-note that we make and check.
package enum NoteSignatureType: UInt8, Hashable, Sendable {
  /// Ed25519 over the note text.
  case ed25519 = 0x01
  /// Timestamped Ed25519 cosignature of a witness (C2SP tlog-cosignature, ‘cosignature/v1’).
  case cosignature = 0x04
}

/// A key that checks note signatures, written as a vkey: `name+8 hexadecimal digits+base64(type ‖ public key)`.
package struct NoteVerifierKey: Hashable, Sendable, CustomStringConvertible {
  package let name: String
  package let type: NoteSignatureType
  /// 32 octets (RFC 8032).
  package let publicKey: [UInt8]

  /// - Throws: `malformedKey` for a name that is empty, over 255 octets or holds a space or ‘+’, or another key length.
  package init(name: String, type: NoteSignatureType = .ed25519, publicKey: [UInt8]) throws {
    guard NoteKeyName.isValid(name) else {
      throw VerifiableLogError(
        .malformedKey, "‘\(name.prefix(60))’ is no key name: use 1 to 255 octets without spaces, controls and ‘+’")
    }
    guard publicKey.count == 32 else {
      throw VerifiableLogError(.malformedKey, "an Ed25519 public key has 32 octets, not \(publicKey.count)")
    }
    self.name = name
    self.type = type
    self.publicKey = publicKey
  }

  /// Reads a vkey.
  /// - Throws: `malformedKey` when it breaks the format or states another key id than its content has.
  package init(vkey text: String) throws {
    let parts = try NoteKeyName.parts(of: text, prefix: "")
    try self.init(name: parts.name, type: parts.type, publicKey: parts.key)
    guard keyID == parts.keyID else {
      throw VerifiableLogError(.malformedKey, "the verifier key ‘\(name)’ states another key id than its content has")
    }
  }

  /// SHA-256(name ‖ 0x0A ‖ type ‖ key), its first four octets, big-endian (C2SP signed-note).
  package var keyID: UInt32 {
    let digest = SHA256.hash(data: Array(name.utf8) + [0x0A, type.rawValue] + publicKey)
    return digest.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// The vkey text.
  package var description: String {
    "\(name)+\(NoteKeyName.hexadecimal(keyID))+\(StrictBase64.encode([type.rawValue] + publicKey))"
  }

  func isValid(signature: [UInt8], over message: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
    return key.isValidSignature(signature, for: message)
  }
}

/// A key that signs notes, written as `PRIVATE+KEY+name+8 hexadecimal digits+base64(type ‖ seed)`.
package struct NoteSigningKey: Sendable, CustomStringConvertible {
  package let verifierKey: NoteVerifierKey
  private let key: Curve25519.Signing.PrivateKey

  /// A new random key.
  package init(name: String, type: NoteSignatureType = .ed25519) throws {
    try self.init(name: name, type: type, key: Curve25519.Signing.PrivateKey())
  }

  /// - Throws: `malformedKey` for a bad name or a seed that is not 32 octets.
  package init(name: String, type: NoteSignatureType = .ed25519, seed: [UInt8]) throws {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
      throw VerifiableLogError(.malformedKey, "an Ed25519 seed has 32 octets, not \(seed.count)")
    }
    try self.init(name: name, type: type, key: key)
  }

  /// Reads the private key text.
  /// - Throws: `malformedKey`.
  package init(skey text: String) throws {
    let parts = try NoteKeyName.parts(of: text, prefix: "PRIVATE+KEY+")
    try self.init(name: parts.name, type: parts.type, seed: parts.key)
    guard verifierKey.keyID == parts.keyID else {
      throw VerifiableLogError(
        .malformedKey, "the signing key ‘\(parts.name)’ states another key id than its content has")
    }
  }

  private init(name: String, type: NoteSignatureType, key: Curve25519.Signing.PrivateKey) throws {
    verifierKey = try NoteVerifierKey(name: name, type: type, publicKey: Array(key.publicKey.rawRepresentation))
    self.key = key
  }

  /// The secret text; store it only where the key may live.
  package var secretText: String {
    let id = NoteKeyName.hexadecimal(verifierKey.keyID)
    let secret = StrictBase64.encode([verifierKey.type.rawValue] + key.rawRepresentation)
    return "PRIVATE+KEY+\(verifierKey.name)+\(id)+\(secret)"
  }

  /// The public half only: a key must not reach a log by being printed.
  package var description: String { verifierKey.description }

  func sign(_ message: [UInt8]) throws -> [UInt8] { Array(try key.signature(for: message)) }
}

/// The text forms that both key kinds share.
enum NoteKeyName {
  static func isValid(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 255
      && !name.unicodeScalars.contains {
        $0.properties.isWhitespace || $0 == "+" || $0.value < 0x20 || $0.value == 0x7F
      }
  }

  static func hexadecimal(_ keyID: UInt32) -> String {
    let digits = String(keyID, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  struct Parts {
    let name: String
    let keyID: UInt32
    let type: NoteSignatureType
    let key: [UInt8]
  }

  static func parts(of text: String, prefix: String) throws -> Parts {
    let malformed = VerifiableLogError(
      .malformedKey, "this is no key text: it has the form \(prefix)name+8 hexadecimal digits+base64")
    guard text.utf8.count <= 1024, text.hasPrefix(prefix) else { throw malformed }
    // The base64 part may itself hold ‘+’, the name may not.
    let parts = text.dropFirst(prefix.count).split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, isValid(String(parts[0])), parts[1].utf8.count == 8,
      parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }),
      let keyID = UInt32(parts[1], radix: 16),
      let content = StrictBase64.decode(parts[2]), let typeByte = content.first
    else { throw malformed }
    guard let type = NoteSignatureType(rawValue: typeByte), content.count == 33 else {
      throw VerifiableLogError(
        .malformedKey, "the key ‘\(parts[0])’ is of a type other than Ed25519 (1) or cosignature (4)")
    }
    return Parts(name: String(parts[0]), keyID: keyID, type: type, key: Array(content.dropFirst()))
  }
}
