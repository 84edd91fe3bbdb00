/// What went wrong with a statement, a key, a pack: callers switch on ``code``, people read ``reason``. Equality is on
/// the code alone.
package struct StatementsError: Error, CustomStringConvertible {
  package struct Code: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// Octets that are not CBOR, or CBOR outside the deterministic subset that we use.
    package static let malformedCBOR = Code(description: "malformedCBOR")
    /// Input over its bound of size, depth or count.
    package static let tooLarge = Code(description: "tooLarge")
    /// CBOR that is not the COSE_Sign1 envelope we sign.
    package static let malformedEnvelope = Code(description: "malformedEnvelope")
    /// An envelope whose content is no statement.
    package static let malformedStatement = Code(description: "malformedStatement")
    /// A statement of a later format version than this program knows.
    package static let newerVersion = Code(description: "newerVersion")
    /// A statement lacks a summary field that its kind must have, or a field breaks its bounds.
    package static let invalidSummary = Code(description: "invalidSummary")
    /// Text that is not base45, or a scanned text without our prefix.
    package static let malformedText = Code(description: "malformedText")
    /// Signed by a key that no key-added statement introduced.
    package static let unknownKey = Code(description: "unknownKey")
    /// A signature that does not verify.
    package static let invalidSignature = Code(description: "invalidSignature")
    /// The key's role may not sign this kind of statement.
    package static let kindNotAllowed = Code(description: "kindNotAllowed")
    /// The key was not valid when the statement says it was issued.
    package static let keyOutOfScope = Code(description: "keyOutOfScope")
    /// A key statement that cannot stand: a second key of one identifier, or a first one that is not a root's.
    package static let invalidKeyStatement = Code(description: "invalidKeyStatement")
    /// A statement that cannot follow those before it about its subject.
    package static let impossibleHistory = Code(description: "impossibleHistory")
    /// A private key file that is missing, unreadable, malformed or readable by others.
    package static let keyFile = Code(description: "keyFile")
    /// A pack that is malformed inside its envelope.
    package static let malformedPack = Code(description: "malformedPack")
    /// A pack whose hashes do not lead to the root of its checkpoint.
    package static let packRootMismatch = Code(description: "packRootMismatch")
    /// A pack whose checkpoint is not signed by the log key it must be signed by.
    package static let packLogKeyMismatch = Code(description: "packLogKeyMismatch")
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

extension StatementsError: Hashable {
  package static func == (left: StatementsError, right: StatementsError) -> Bool { left.code == right.code }

  package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
