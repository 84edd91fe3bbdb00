import Crypto

/// A COSE_Sign1 envelope (RFC 9052 clause 4.2, tag 18) with EdDSA (alg -8, RFC 9053) over Ed25519.
///
/// Both headers that we use, the algorithm and the key identifier, are protected; the unprotected map is empty, and the
/// encoding is deterministic: nobody can change an octet without breaking the signature.
package struct COSESign1: Hashable, Sendable {
  package let keyID: KeyIdentifier
  /// The `typ` header (RFC 9596); nil in statements, where each octet counts. It keeps a signature over one thing from
  /// being presented as one over another.
  package let type: String?
  package let payload: [UInt8]
  /// 64 octets.
  package let signature: [UInt8]

  private static let tag: UInt64 = 18
  private static let algorithm = CBORValue(-8)

  /// Signs a payload.
  /// - Throws: what the signer throws.
  package init(payload: [UInt8], type: String? = nil, signedBy signer: some StatementSigner) throws {
    keyID = signer.keyID
    self.type = type
    self.payload = payload
    let message = Self.message(protected: Self.protected(keyID: signer.keyID, type: type), payload: payload)
    signature = try signer.signature(over: message)
  }

  /// Reads an envelope, strictly; the signature is not checked yet.
  /// - Throws: `malformedCBOR`, `tooLarge` or `malformedEnvelope`.
  package init(decoding bytes: some Collection<UInt8>, limits: CBORLimits) throws {
    let value = try CBORValue(decoding: bytes, limits: limits)
    guard case .tagged(Self.tag, .array(let parts)) = value, parts.count == 4, parts[1] == .map([:]),
      let protected = parts[0].bytesValue, let payload = parts[2].bytesValue, let signature = parts[3].bytesValue,
      signature.count == 64
    else {
      throw StatementsError(
        .malformedEnvelope, "these octets are not a COSE_Sign1 envelope as this programme signs them")
    }
    guard case .map(var headers) = try CBORValue(decoding: protected, limits: .statement),
      headers.removeValue(forKey: 1) == Self.algorithm,
      let keyID = headers.removeValue(forKey: 4)?.bytesValue.flatMap(KeyIdentifier.init)
    else {
      throw StatementsError(.malformedEnvelope, "the envelope does not name EdDSA and a key of 8 octets")
    }
    let type = headers.removeValue(forKey: 16)
    guard headers.isEmpty, type == nil || type?.textValue != nil else {
      throw StatementsError(.malformedEnvelope, "the envelope has headers that this programme does not use")
    }
    self.keyID = keyID
    self.type = type?.textValue
    self.payload = payload
    self.signature = signature
  }

  package var encoded: [UInt8] {
    CBORValue.tagged(
      Self.tag,
      .array([
        .bytes(Self.protected(keyID: keyID, type: type)), .map([:]), .bytes(payload), .bytes(signature),
      ])
    ).encoded
  }

  /// Whether the signature is by this Ed25519 public key (32 octets).
  package func isSigned(by publicKey: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
    let message = Self.message(protected: Self.protected(keyID: keyID, type: type), payload: payload)
    return key.isValidSignature(signature, for: message)
  }

  private static func protected(keyID: KeyIdentifier, type: String?) -> [UInt8] {
    var headers: [CBORValue: CBORValue] = [1: algorithm, 4: .bytes(keyID.bytes)]
    if let type { headers[16] = .text(type) }
    return CBORValue.map(headers).encoded
  }

  /// Sig_structure (RFC 9052 clause 4.4) with empty external data.
  private static func message(protected: [UInt8], payload: [UInt8]) -> [UInt8] {
    CBORValue.array(["Signature1", .bytes(protected), .bytes([]), .bytes(payload)]).encoded
  }
}
