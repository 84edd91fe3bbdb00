/// One signature line of a note: `— name base64(key id ‖ signature)`.
package struct NoteSignature: Hashable, Sendable {
  package let name: String
  package let keyID: UInt32
  package let signature: [UInt8]

  package init(name: String, keyID: UInt32, signature: [UInt8]) {
    self.name = name
    self.keyID = keyID
    self.signature = signature
  }

  var line: String {
    let id = (0..<4).map { UInt8(truncatingIfNeeded: keyID >> (24 - 8 * $0)) }
    return "— \(name) \(StrictBase64.encode(id + signature))\n"
  }

  func isBy(_ key: NoteVerifierKey) -> Bool { keyID == key.keyID && name.utf8.elementsEqual(key.name.utf8) }
}

/// Text signed by one or more keys (C2SP signed-note). The text means nothing until ``verify(by:)`` has passed.
package struct SignedNote: Hashable, Sendable {
  /// Ends in a newline.
  package let text: String
  package private(set) var signatures: [NoteSignature]

  package static let maximumByteCount = 65_536
  package static let maximumSignatureCount = 64

  /// A note with its first signature.
  /// - Throws: `malformedNote` for text that a note cannot hold.
  package init(text: String, signedBy key: NoteSigningKey) throws {
    try Self.check(text)
    self.text = text
    signatures = []
    try sign(with: key)
  }

  /// Adds a signature over the text. A second one by the same key replaces the first.
  package mutating func sign(with key: NoteSigningKey) throws {
    guard key.verifierKey.type == .ed25519 else {
      throw VerifiableLogError(
        .malformedKey, "the key ‘\(key.verifierKey.name)’ makes cosignatures, not note signatures")
    }
    add(
      NoteSignature(
        name: key.verifierKey.name, keyID: key.verifierKey.keyID, signature: try key.sign(Array(text.utf8))))
  }

  mutating func add(_ signature: NoteSignature) {
    signatures.removeAll { $0.keyID == signature.keyID && $0.name == signature.name }
    signatures.append(signature)
  }

  /// Reads a note, strictly; no signature is checked yet.
  /// - Throws: `tooLarge` or `malformedNote`.
  package init(parsing bytes: some Collection<UInt8>) throws {
    guard bytes.count <= Self.maximumByteCount else {
      throw VerifiableLogError(.tooLarge, "a note has at most \(Self.maximumByteCount) octets, not \(bytes.count)")
    }
    let bytes = Array(bytes)
    guard bytes.last == 0x0A, let end = Self.endOfText(bytes) else {
      throw VerifiableLogError(.malformedNote, "a note ends in a blank line and signature lines, each with its newline")
    }
    guard let text = String(validating: bytes[..<end], as: UTF8.self) else {
      throw VerifiableLogError(.malformedNote, "the note is not valid UTF-8")
    }
    try Self.check(text)
    let lines = bytes[(end + 1)...].split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
    guard 1...Self.maximumSignatureCount ~= lines.count else {
      throw VerifiableLogError(
        .malformedNote, "a note has 1 to \(Self.maximumSignatureCount) signatures, not \(lines.count)")
    }
    self.text = text
    signatures = try lines.map(Self.signature)
  }

  /// The note as it is stored and served.
  package var serialized: String { text + "\n" + signatures.map(\.line).joined() }

  /// Checks every signature that is by one of the keys, and that there is at least one; others are ignored, as the
  /// format demands.
  /// - Returns: the keys whose signatures verified, in the order of the note.
  /// - Throws: `invalidSignature`, or `unsigned` when none is by these keys.
  @discardableResult
  package func verify(by keys: [NoteVerifierKey]) throws -> [NoteVerifierKey] {
    var verified: [NoteVerifierKey] = []
    for signature in signatures {
      guard let key = keys.first(where: signature.isBy) else { continue }
      guard key.isValid(signature, over: text) else {
        throw VerifiableLogError(.invalidSignature, "the note's signature by ‘\(key.name)’ is not valid")
      }
      if !verified.contains(key) { verified.append(key) }
    }
    guard !verified.isEmpty else {
      throw VerifiableLogError(
        .unsigned, "the note is not signed by \(keys.map { "‘\($0.name)’" }.joined(separator: " or "))")
    }
    return verified
  }

  /// The index after the text's final newline: the text is split from the signatures at the last blank line.
  private static func endOfText(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 3 else { return nil }
    for index in stride(from: bytes.count - 2, through: 1, by: -1)
    where bytes[index] == 0x0A && bytes[index - 1] == 0x0A {
      return index
    }
    return nil
  }

  private static func check(_ text: String) throws {
    guard text.utf8.last == 0x0A else { throw VerifiableLogError(.malformedNote, "a note's text ends in a newline") }
    guard text.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }) else {
      throw VerifiableLogError(.malformedNote, "a note's text has no control characters other than newline")
    }
    guard text.utf8.count <= maximumByteCount / 2 else {
      throw VerifiableLogError(.tooLarge, "a note's text has at most \(maximumByteCount / 2) octets")
    }
  }

  private static func signature(_ line: ArraySlice<UInt8>) throws -> NoteSignature {
    let malformed = VerifiableLogError(
      .malformedNote, "a signature line has the form ‘— name base64(4 octets of key id, signature)’")
    guard let line = String(validating: line, as: UTF8.self) else { throw malformed }
    let parts = line.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "—", NoteKeyName.isValid(String(parts[1])),
      let content = StrictBase64.decode(parts[2]), content.count > 4
    else { throw malformed }
    let keyID = content.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return NoteSignature(name: String(parts[1]), keyID: keyID, signature: Array(content.dropFirst(4)))
  }
}

extension NoteVerifierKey {
  /// Whether the signature over the note text is by this key, by the rule of the key's type.
  func isValid(_ signature: NoteSignature, over text: String) -> Bool {
    switch type {
    case .ed25519: isValid(signature: signature.signature, over: Array(text.utf8))
    case .cosignature: Cosignature(signature.signature).map { $0.isValid(by: self, over: text) } ?? false
    }
  }
}
