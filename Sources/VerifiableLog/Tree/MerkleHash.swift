import Crypto

/// A SHA-256 hash of the Merkle tree of RFC 9162 clause 2.1: of a leaf, of an inner node, or of a whole tree.
package struct MerkleHash: Hashable, Sendable, CustomStringConvertible {
  package static let byteCount = 32

  /// The 32 octets in memory order; inline, so that a hash costs no allocation.
  private let words: SIMD4<UInt64>

  /// - Throws: `malformedHash` unless there are exactly 32 octets.
  package init(bytes: some Collection<UInt8>) throws {
    guard bytes.count == Self.byteCount else {
      throw VerifiableLogError(.malformedHash, "a hash has 32 octets, not \(bytes.count)")
    }
    self.init(exactly: Array(bytes))
  }

  /// - Throws: `malformedHash` unless the text is the canonical base64 (RFC 4648 clause 4) of 32 octets.
  package init(base64 text: String) throws {
    guard let bytes = StrictBase64.decode(text) else {
      throw VerifiableLogError(.malformedHash, "the hash ‘\(text.prefix(60))’ is not canonical base64")
    }
    try self.init(bytes: bytes)
  }

  private init(digest: SHA256.Digest) {
    self.init(exactly: Array(digest))
  }

  private init(exactly bytes: [UInt8]) {
    words = bytes.withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) }
  }

  package var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0) } }

  package var base64: String { StrictBase64.encode(bytes) }

  package var hexadecimal: String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  package var description: String { hexadecimal }

  /// The hash of a log entry: SHA-256 of 0x00 and the entry (RFC 9162 clause 2.1.1).
  package static func leaf(_ entry: some Sequence<UInt8>) -> MerkleHash {
    MerkleHash(digest: SHA256.hash(data: [0x00] + entry))
  }

  /// The hash of an inner node: SHA-256 of 0x01 and both children (RFC 9162 clause 2.1.1).
  package static func node(_ left: MerkleHash, _ right: MerkleHash) -> MerkleHash {
    MerkleHash(digest: SHA256.hash(data: [0x01] + left.bytes + right.bytes))
  }

  /// The hash of the tree without leaves: SHA-256 of nothing (RFC 9162 clause 2.1.1).
  package static let emptyTree = MerkleHash(digest: SHA256.hash(data: [UInt8]()))
}
