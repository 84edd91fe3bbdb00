/// What went wrong in the log: callers switch on ``code``, people read ``reason``. Equality is on the code alone.
package struct VerifiableLogError: Error, CustomStringConvertible {
  package struct Code: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// A hash that is not 32 octets, or base64 that is not strictly canonical.
    package static let malformedHash = Code(description: "malformedHash")
    /// A size, index or level outside the tree it is asked of.
    package static let outOfRange = Code(description: "outOfRange")
    /// The hash reader has no hash for a complete subtree that the tree size promises.
    package static let missingHash = Code(description: "missingHash")
    /// A proof of the wrong length for its sizes.
    package static let malformedProof = Code(description: "malformedProof")
    /// A proof that does not lead to the expected root.
    package static let proofMismatch = Code(description: "proofMismatch")
    /// A signed note that breaks the C2SP signed-note format.
    package static let malformedNote = Code(description: "malformedNote")
    /// A verifier or signing key text that breaks its format, or whose key id does not match.
    package static let malformedKey = Code(description: "malformedKey")
    /// A signature by a known key that does not verify.
    package static let invalidSignature = Code(description: "invalidSignature")
    /// A note without a signature by any of the keys it must be signed by.
    package static let unsigned = Code(description: "unsigned")
    /// Note text that is not a C2SP tlog-checkpoint.
    package static let malformedCheckpoint = Code(description: "malformedCheckpoint")
    /// A tile path, hash tile or entry bundle that breaks the C2SP tlog-tiles format.
    package static let malformedTile = Code(description: "malformedTile")
    /// A log entry longer than a uint16 length can say, or input over its bound.
    package static let tooLarge = Code(description: "tooLarge")
  }

  package let code: Code
  /// A sentence for people: what, where, what to do.
  package let reason: String
  package let file: String
  package let line: Int

  package init(_ code: Code, _ reason: String, file: String = #fileID, line: Int = #line) {
    self.code = code
    self.reason = reason
    self.file = file
    self.line = line
  }

  package var description: String { "\(reason) [\(code), \(file):\(line)]" }
}

extension VerifiableLogError: Hashable {
  package static func == (left: VerifiableLogError, right: VerifiableLogError) -> Bool { left.code == right.code }

  package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
