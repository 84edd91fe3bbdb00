import Testing

@testable import VerifiableLog

@Suite("A signed note")
struct SignedNoteTests {
  /// The example of Go's package golang.org/x/mod/sumdb/note, which C2SP signed-note describes.
  static let verifierKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
  static let signingKey = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
  static let text =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
  static let note = """
    \(text)
    — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

    """

  @Test("of the published example is made octet for octet, and verifies")
  func publishedExample() throws {
    let key = try NoteSigningKey(skey: Self.signingKey)
    #expect(key.verifierKey.description == Self.verifierKey)
    #expect(key.secretText == Self.signingKey)
    #expect(try SignedNote(text: Self.text, signedBy: key).serialized == Self.note)
    let parsed = try SignedNote(parsing: Array(Self.note.utf8))
    #expect(parsed.text == Self.text)
    #expect(try parsed.verify(by: [NoteVerifierKey(vkey: Self.verifierKey)]).map(\.name) == ["PeterNeumann"])
  }

  @Test("with any bit flipped is refused")
  func bitFlips() throws {
    let key = try NoteVerifierKey(vkey: Self.verifierKey)
    let bytes = Array(Self.note.utf8)
    for position in 0..<bytes.count * 8 {
      var changed = bytes
      changed[position / 8] ^= 1 << (position % 8)
      #expect(throws: VerifiableLogError.self) { try SignedNote(parsing: changed).verify(by: [key]) }
    }
  }

  @Test("cut anywhere is refused")
  func truncation() throws {
    let key = try NoteVerifierKey(vkey: Self.verifierKey)
    let bytes = Array(Self.note.utf8)
    for count in 0..<bytes.count {
      #expect(throws: VerifiableLogError.self) { try SignedNote(parsing: bytes.prefix(count)).verify(by: [key]) }
    }
  }

  @Test("signatures by unknown keys are ignored, but one by a known key must be there")
  func unknownKeys() throws {
    let (ours, other) = (try NoteSigningKey(name: "ours.example"), try NoteSigningKey(name: "other.example"))
    var note = try SignedNote(text: "text\n", signedBy: other)
    #expect(throws: VerifiableLogError(.unsigned, "")) { try note.verify(by: [ours.verifierKey]) }
    try note.sign(with: ours)
    let parsed = try SignedNote(parsing: Array(note.serialized.utf8))
    #expect(try parsed.verify(by: [ours.verifierKey]) == [ours.verifierKey])
    #expect(try parsed.verify(by: [ours.verifierKey, other.verifierKey]).count == 2)
  }

  @Test("signing again replaces the key's own line")
  func signsOnce() throws {
    let key = try NoteSigningKey(name: "ours.example")
    var note = try SignedNote(text: "text\n", signedBy: key)
    try note.sign(with: key)
    #expect(note.signatures.count == 1)
  }

  @Test(
    "is refused when malformed",
    arguments: [
      "", "\n", "\n\n", "text\n", "text\n\n", "text\n\n\n", "text\n\nno signature\n", "text\n\n— name\n",
      "text\n\n- name AAAAAAA=\n", "text\n\n—  AAAAAAA=\n", "text\n\n— name AAAA\n", "text\n\n— name AAAAA\n",
      "text\n\n— na+me AAAAAAA=\n", "text\n\n— name AAAAAAB=\n", "te\u{7}xt\n\n— name AAAAAAA=\n",
      "text\n\n— name AAAAAAA=", "text\n\n— name AAAAAAA= more\n", "te\rxt\n\n— name AAAAAAA=\n",
    ])
  func malformed(text: String) {
    #expect(throws: VerifiableLogError(.malformedNote, "")) { try SignedNote(parsing: Array(text.utf8)) }
  }

  @Test("is refused when it has too many signatures or octets")
  func bounds() {
    let line = "— name AAAAAAA=\n"
    let crowded = "text\n\n" + String(repeating: line, count: SignedNote.maximumSignatureCount + 1)
    #expect(throws: VerifiableLogError(.malformedNote, "")) { try SignedNote(parsing: Array(crowded.utf8)) }
    let long = [UInt8](repeating: 0x61, count: SignedNote.maximumByteCount + 1)
    #expect(throws: VerifiableLogError(.tooLarge, "")) { try SignedNote(parsing: long) }
    #expect(throws: VerifiableLogError(.malformedNote, "")) { try SignedNote(parsing: [0xFF, 0x0A, 0x0A, 0x0A]) }
  }

  @Test(
    "key texts are refused when malformed, or when the key id is not of the content",
    arguments: [
      "", "name", "name+c74f20a3", "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
      "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
      "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
      "PeterNeumann+c74f20a3+AhpcvQcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "PeterNeumann+c74f20a3+AR==",
      "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    ])
  func malformedKeys(text: String) {
    #expect(throws: VerifiableLogError(.malformedKey, "")) { try NoteVerifierKey(vkey: text) }
    #expect(throws: VerifiableLogError(.malformedKey, "")) { try NoteSigningKey(skey: text) }
  }

  @Test("a printed signing key shows its public half only")
  func secretsStaySecret() throws {
    let key = try NoteSigningKey(skey: Self.signingKey)
    #expect("\(key)" == Self.verifierKey)
  }
}
