import VerifiableLog

/// A statement with its signature: ``bytes`` are the log's leaf and the QR code's content, octet for octet.
package struct SignedStatement: Hashable, Sendable {
  package let statement: Statement
  package let envelope: COSESign1
  package let bytes: [UInt8]

  /// Reads a statement, strictly; the signature is not checked yet (``KeyRegister/verify(_:at:)`` does that).
  /// - Throws: `tooLarge`, `malformedCBOR`, `malformedEnvelope`, `malformedStatement`, `newerVersion` or
  ///   `invalidSummary`.
  package init(decoding bytes: some Collection<UInt8>) throws {
    let envelope = try COSESign1(decoding: bytes, limits: .statement)
    guard envelope.type == nil else {
      throw StatementsError(.malformedStatement, "the envelope holds a ‘\(envelope.type ?? "")’, not a statement")
    }
    statement = try Statement(cbor: CBORValue(decoding: envelope.payload, limits: .statement))
    self.envelope = envelope
    self.bytes = Array(bytes)
  }

  /// Reads a scanned text.
  package init(text: String) throws { try self.init(decoding: StatementText.decode(text)) }

  package var keyID: KeyIdentifier { envelope.keyID }

  /// Its hash as a leaf of the log.
  package var leafHash: MerkleHash { .leaf(bytes) }

  /// What the QR code shows: `ASSAY1:` and base45.
  package var text: String { StatementText.encode(bytes) }
}
