import Testing

@Suite struct RawPeerTests {
  @Test(.enabled(if: TitanPeer.isInstalled, "eclipse-titan or g++ is not installed"))
  func `another tool writes and reads the same`() throws {
    let cases = (RawCase.small + RawCase.structures).filter { $0.differs == nil }
    let answers = try TitanPeer.answers(
      "RAW", cases.enumerated().map { ($1.definitions.replacing("$", with: "\($0)"), $1.value) })
    for (example, answer) in zip(cases, answers) {
      let coding = try Coding("RAW", example.definitions.replacing("$", with: ""))
      let message = try coding.encode(example.value, "T")
      #expect(message == answer?.message, "\(example)")
      // Floats and characters beyond ASCII are printed in another form.
      guard !example.value.contains("."), example.value.utf8.allSatisfy({ $0 < 128 }) else { continue }
      #expect(try coding.decode(message, "T") == answer?.value, "\(example)")
    }
  }
}
