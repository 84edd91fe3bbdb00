import Testing

@testable import VerifiableLog

@Suite("A log proof proves an entry by itself (C2SP tlog-proof)")
struct LogProofTests {
  let key: NoteSigningKey
  let proof: LogProof

  init() throws {
    let tree = Trees.counting(to: 13)
    key = try NoteSigningKey(name: "assay.example/log")
    let checkpoint = try Checkpoint(
      origin: "assay.example/log", size: 13, root: TreeAppend.root(of: 13, reading: tree))
    proof = LogProof(
      try InclusionProof(index: 9, size: 13, reading: tree),
      checkpoint: try SignedCheckpoint(checkpoint, signedBy: key), extra: [1, 2, 3])
  }

  @Test("written, read and verified")
  func roundTrip() throws {
    let text = proof.serialized
    #expect(text.hasPrefix("c2sp.org/tlog-proof@v1\nextra AQID\nindex 9\n"))
    let read = try LogProof(parsing: text)
    #expect(read == proof)
    try read.verify(entry: Trees.entry(9), logKey: key.verifierKey)
  }

  @Test("not for another entry or another log")
  func refused() throws {
    #expect(throws: VerifiableLogError(.proofMismatch, "")) {
      try proof.verify(entry: Trees.entry(8), logKey: key.verifierKey)
    }
    #expect(throws: VerifiableLogError(.unsigned, "")) {
      try proof.verify(entry: Trees.entry(9), logKey: NoteSigningKey(name: "assay.example/log").verifierKey)
    }
  }

  @Test("with any bit flipped outside the extra data it is refused")
  func bitFlips() throws {
    let bytes = Array(proof.serialized.utf8)
    let extra = Array("c2sp.org/tlog-proof@v1\nextra ".utf8).count
    for position in 0..<bytes.count * 8 where !(extra..<extra + 4).contains(position / 8) {
      var changed = bytes
      changed[position / 8] ^= 1 << (position % 8)
      guard let text = String(validating: changed, as: UTF8.self) else { continue }
      #expect(throws: VerifiableLogError.self) {
        try LogProof(parsing: text).verify(entry: Trees.entry(9), logKey: key.verifierKey)
      }
    }
  }

  @Test(
    "is refused when malformed",
    arguments: [
      "", "c2sp.org/tlog-proof@v1", "c2sp.org/tlog-proof@v2\nindex 0\n\n", "c2sp.org/tlog-proof@v1\nindex 01\n\n",
      "c2sp.org/tlog-proof@v1\nextra !\nindex 0\n\n", "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\n",
      "c2sp.org/tlog-proof@v1\nindex 0\n\nnot a note",
    ])
  func malformed(text: String) {
    #expect(throws: VerifiableLogError.self) { try LogProof(parsing: text) }
  }

  @Test("of endless length is refused")
  func bounds() {
    let line = "bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n"
    let long = "c2sp.org/tlog-proof@v1\nindex 0\n" + String(repeating: line, count: 65)
    #expect(throws: VerifiableLogError(.malformedProof, "")) { try LogProof(parsing: long) }
    let huge = String(repeating: line, count: 4000)
    #expect(throws: VerifiableLogError(.tooLarge, "")) { try LogProof(parsing: huge) }
  }
}
