import Crypto
import CryptoExtras
import Foundation

/// Passwords: how they are derived, checked and bounded.
package enum Password {
  /// NIST SP 800-63B-4 3.1.1.2: at least 15 characters where the password is the only factor; long ones are welcome.
  package static let characters = 15...256

  /// Throws ``ProgrammeError/Code/invalidAnswer`` for a password that is too short, too long or one repeated character.
  package static func check(_ password: String) throws {
    guard characters.contains(password.unicodeScalars.count) else {
      throw ProgrammeError(
        .invalidAnswer,
        "a password has \(characters.lowerBound) to \(characters.upperBound) characters; a few words do",
        field: "password")
    }
    guard Set(password.unicodeScalars).count >= 5 else {
      throw ProgrammeError(
        .invalidAnswer, "this password repeats too few characters; use a few words", field: "password")
    }
  }

  /// Derives the key to store. Slow by intent: never inside a transaction.
  package static func derive(_ password: String, with parameters: ScryptParameters) throws -> StoredPassword {
    let salt = RandomOctets.make(16)
    return StoredPassword(
      salt: salt, derivedKey: try key(password, salt: salt, parameters), parameters: parameters)
  }

  /// Whether `password` is the stored one. As slow as deriving it; the time does not depend on the answer.
  package static func matches(_ password: String, _ stored: StoredPassword) throws -> Bool {
    let derived = try key(password, salt: stored.salt, stored.parameters)
    guard derived.count == stored.derivedKey.count else { return false }
    return zip(derived, stored.derivedKey).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static func key(_ password: String, salt: Data, _ parameters: ScryptParameters) throws -> Data {
    // NFC: the same password typed on two systems is the same password (RFC 8265).
    let octets = Data(password.precomposedStringWithCanonicalMapping.utf8)
    return try KDF.Scrypt.deriveKey(
      from: octets, salt: salt, outputByteCount: 32, rounds: parameters.rounds, blockSize: parameters.blockSize,
      parallelism: parameters.parallelism
    ).withUnsafeBytes { Data($0) }
  }
}

/// Octets from the system's cryptographic generator.
enum RandomOctets {
  static func make(_ count: Int) -> Data {
    var generator = SystemRandomNumberGenerator()
    return Data((0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) })
  }
}
