/// A self-contained proof that an entry is in the log (C2SP tlog-proof, version 1): index, inclusion proof, checkpoint.
package struct LogProof: Hashable, Sendable {
  /// Opaque and not authenticated.
  package let extra: [UInt8]?
  package let index: Int
  package let hashes: [MerkleHash]
  package let checkpoint: SignedCheckpoint

  package static let maximumByteCount = 131_072
  private static let header = "c2sp.org/tlog-proof@v1"

  package init(_ proof: InclusionProof, checkpoint: SignedCheckpoint, extra: [UInt8]? = nil) {
    index = proof.index
    hashes = proof.hashes
    self.checkpoint = checkpoint
    self.extra = extra
  }

  /// Reads the text form, strictly; nothing is verified yet.
  /// - Throws: `tooLarge`, `malformedProof`, `malformedHash`, `malformedNote` or `malformedCheckpoint`.
  package init(parsing text: String) throws {
    guard text.utf8.count <= Self.maximumByteCount else {
      throw VerifiableLogError(.tooLarge, "a log proof has at most \(Self.maximumByteCount) octets")
    }
    var rest = Substring(text).utf8
    func nextLine() throws -> String {
      guard let end = rest.firstIndex(of: 0x0A) else {
        throw VerifiableLogError(.malformedProof, "the log proof ends before its checkpoint")
      }
      defer { rest = rest[rest.index(after: end)...] }
      return String(Substring(rest[..<end]))
    }
    guard try nextLine() == Self.header else {
      throw VerifiableLogError(.malformedProof, "a log proof begins with the line ‘\(Self.header)’")
    }
    var line = try nextLine()
    if line.hasPrefix("extra ") {
      guard let bytes = StrictBase64.decode(line.dropFirst("extra ".count)) else {
        throw VerifiableLogError(.malformedProof, "the extra data of the log proof is not canonical base64")
      }
      extra = bytes
      line = try nextLine()
    } else {
      extra = nil
    }
    guard line.hasPrefix("index "), let index = Checkpoint.decimal(line.dropFirst("index ".count)) else {
      throw VerifiableLogError(.malformedProof, "the log proof lacks the line ‘index’ with a decimal number")
    }
    self.index = index
    var hashes: [MerkleHash] = []
    while case let line = try nextLine(), !line.isEmpty {
      guard hashes.count < 64 else {
        throw VerifiableLogError(.malformedProof, "an inclusion proof has at most 63 hashes")
      }
      hashes.append(try MerkleHash(base64: line))
    }
    self.hashes = hashes
    checkpoint = try SignedCheckpoint(parsing: Array(rest))
  }

  package var serialized: String {
    var lines = [Self.header]
    if let extra { lines.append("extra " + StrictBase64.encode(extra)) }
    lines.append("index \(index)")
    lines += hashes.map(\.base64)
    return lines.joined(separator: "\n") + "\n\n" + checkpoint.serialized
  }

  /// Checks the checkpoint's signature by the log and the entry's inclusion under its root.
  /// - Throws: `invalidSignature`, `unsigned`, `outOfRange`, `malformedProof` or `proofMismatch`.
  package func verify(entry: [UInt8], logKey: NoteVerifierKey) throws {
    try checkpoint.verify(logKey: logKey)
    let tree = checkpoint.checkpoint
    try InclusionProof(index: index, size: tree.size, hashes: hashes).verify(leaf: .leaf(entry), root: tree.root)
  }
}
