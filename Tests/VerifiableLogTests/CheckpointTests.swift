import Foundation
import Testing

@testable import VerifiableLog

@Suite("A checkpoint")
struct CheckpointTests {
  static let origin = "assay.example/log"

  @Test("of the C2SP example is read and written back octet for octet")
  func publishedExample() throws {
    let text = """
      example.com/behind-the-sofa
      20852163
      CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

      — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
      — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==

      """
    let signed = try SignedCheckpoint(parsing: text)
    #expect(signed.checkpoint.origin == "example.com/behind-the-sofa")
    #expect(signed.checkpoint.size == 20_852_163)
    #expect(signed.serialized == text)
    let cosignature = try #require(Cosignature(signed.note.signatures[1].signature))
    #expect(cosignature.timestamp == 1_679_315_147)
  }

  @Test("signed by the log, by its next key and by a witness is checked for each")
  func severalSignatures() throws {
    let (old, new) = (try NoteSigningKey(name: Self.origin), try NoteSigningKey(name: Self.origin))
    let witness = try NoteSigningKey(name: "regulator.example", type: .cosignature)
    var signed = try SignedCheckpoint(Checkpoint(origin: Self.origin, size: 1, root: Trees.leaf(0)), signedBy: old)
    try signed.sign(with: new)
    try signed.cosign(with: witness, at: Date(timeIntervalSince1970: 1_700_000_000.9))
    let read = try SignedCheckpoint(parsing: signed.serialized)
    try read.verify(logKey: old.verifierKey)
    try read.verify(logKey: new.verifierKey)
    let cosignatures = try read.cosignatures(by: [witness.verifierKey])
    #expect(cosignatures.map(\.time) == [Date(timeIntervalSince1970: 1_700_000_000)])
    #expect(throws: VerifiableLogError(.unsigned, "")) {
      try read.verify(logKey: NoteSigningKey(name: Self.origin).verifierKey)
    }
  }

  @Test("with any bit flipped is refused")
  func bitFlips() throws {
    let key = try NoteSigningKey(name: Self.origin)
    let signed = try SignedCheckpoint(Checkpoint(origin: Self.origin, size: 70, root: Trees.leaf(0)), signedBy: key)
    let bytes = Array(signed.serialized.utf8)
    for position in 0..<bytes.count * 8 {
      var changed = bytes
      changed[position / 8] ^= 1 << (position % 8)
      #expect(throws: VerifiableLogError.self) {
        try SignedCheckpoint(parsing: changed).verify(logKey: key.verifierKey)
      }
    }
  }

  @Test("a cosignature whose time was changed is refused")
  func changedTime() throws {
    let log = try NoteSigningKey(name: Self.origin)
    let witness = try NoteSigningKey(name: "regulator.example", type: .cosignature)
    var signed = try SignedCheckpoint(Checkpoint(origin: Self.origin, size: 1, root: Trees.leaf(0)), signedBy: log)
    try signed.cosign(with: witness, at: Date(timeIntervalSince1970: 1_700_000_000))
    let line = signed.note.signatures[1]
    var bytes = line.signature
    bytes[7] ^= 1
    var note = signed.note
    note.add(NoteSignature(name: line.name, keyID: line.keyID, signature: bytes))
    let changed = try SignedCheckpoint(parsing: note.serialized)
    #expect(throws: VerifiableLogError(.invalidSignature, "")) {
      try changed.cosignatures(by: [witness.verifierKey])
    }
  }

  @Test("keys of one type do not make the other's signatures")
  func typesApart() throws {
    let log = try NoteSigningKey(name: Self.origin)
    let witness = try NoteSigningKey(name: "regulator.example", type: .cosignature)
    let checkpoint = try Checkpoint(origin: Self.origin, size: 1, root: Trees.leaf(0))
    #expect(throws: VerifiableLogError(.malformedKey, "")) { try SignedCheckpoint(checkpoint, signedBy: witness) }
    var signed = try SignedCheckpoint(checkpoint, signedBy: log)
    #expect(throws: VerifiableLogError(.malformedKey, "")) { try signed.cosign(with: log, at: Date()) }
  }

  static let root = "bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0="

  @Test(
    "is refused when malformed",
    arguments: [
      "", "\n", "origin\n1\n", "origin\n1\n\(root)", "\n1\n\(root)\n", "origin\n01\n\(root)\n", "origin\n-1\n\(root)\n",
      "origin\n+1\n\(root)\n", "origin\n\n\(root)\n", "origin\n9223372036854775808\n\(root)\n",
      "origin\n1\n\(root.dropLast())\n", "origin\n1\nAAAA\n", "origin\n1\n \(root)\n", "origin\n1\n\(root)\n\n",
      "origin\n1\n\(root)\n\nextension\n", "origin\n0\n\(root)\n", "origin\n１\n\(root)\n",
    ])
  func malformed(text: String) {
    #expect(throws: VerifiableLogError(.malformedCheckpoint, "")) { try Checkpoint(text: text) }
  }

  @Test("of the largest size and with extension lines is read")
  func extremes() throws {
    let checkpoint = try Checkpoint(text: "an origin\n9223372036854775807\n\(Self.root)\none\ntwo\n")
    #expect(checkpoint.size == .max)
    #expect(checkpoint.extensions == ["one", "two"])
    #expect(try Checkpoint(text: checkpoint.text) == checkpoint)
  }
}
