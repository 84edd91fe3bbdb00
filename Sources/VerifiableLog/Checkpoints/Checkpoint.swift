/// A tree head: the text that a log signs (C2SP tlog-checkpoint).
package struct Checkpoint: Hashable, Sendable {
  /// The log's identity, a URL without its scheme such as `assay.example/log`.
  package let origin: String
  /// The number of leaves.
  package let size: Int
  package let root: MerkleHash
  /// Opaque further lines of other logs; ours has none.
  package let extensions: [String]

  /// - Throws: `malformedCheckpoint` for an origin or an extension that is empty or holds a control character, or a
  ///   negative size.
  package init(origin: String, size: Int, root: MerkleHash, extensions: [String] = []) throws {
    for line in [origin] + extensions where line.isEmpty || line.utf8.contains(where: { $0 < 0x20 }) {
      throw VerifiableLogError(.malformedCheckpoint, "a checkpoint's origin and extensions are lines with text")
    }
    guard size >= 0 else { throw VerifiableLogError(.malformedCheckpoint, "a log cannot have \(size) leaves") }
    guard size > 0 || root == .emptyTree else {
      throw VerifiableLogError(.malformedCheckpoint, "an empty log has the root of the empty tree")
    }
    self.origin = origin
    self.size = size
    self.root = root
    self.extensions = extensions
  }

  /// Reads note text, strictly: origin, size in decimal without leading zeroes, root in canonical base64.
  /// - Throws: `malformedCheckpoint`.
  package init(text: String) throws {
    var lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(Substring($0)) }
    guard lines.popLast() == "", lines.count >= 3, lines.count <= 32 else {
      throw VerifiableLogError(.malformedCheckpoint, "a checkpoint has an origin, a size and a root, each on its line")
    }
    guard let size = Self.decimal(lines[1]) else {
      throw VerifiableLogError(
        .malformedCheckpoint, "‘\(lines[1].prefix(40))’ is no tree size: a decimal number below 2^63")
    }
    guard let bytes = StrictBase64.decode(lines[2]), let root = try? MerkleHash(bytes: bytes) else {
      throw VerifiableLogError(.malformedCheckpoint, "‘\(lines[2].prefix(60))’ is no root hash: 32 octets in base64")
    }
    try self.init(origin: lines[0], size: size, root: root, extensions: Array(lines.dropFirst(3)))
  }

  /// The note text.
  package var text: String {
    ([origin, String(size), root.base64] + extensions).map { $0 + "\n" }.joined()
  }

  /// A non-negative decimal number without sign and leading zeroes.
  static func decimal(_ text: some StringProtocol) -> Int? {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), text == "0" || !text.hasPrefix("0") else { return nil }
    return Int(text)
  }
}
