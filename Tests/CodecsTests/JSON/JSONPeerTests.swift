import Codecs
import Testing

@Suite struct JSONPeerTests {
  /// The text of a value without the object around it, which names the type (ES 201 873-11 clause 7.2) and which the
  /// other tool does not write.
  private static func text(_ message: String) -> String {
    let text = String(decoding: Hex.octets(message), as: UTF8.self)
    return String(text.dropFirst(#"{"M.T":"#.count).dropLast())
  }

  @Test(arguments: JSONCase.all)
  func `values become the texts that the guide prints, and texts values`(example: JSONCase) throws {
    let coding = try Coding("JSON", example.definitions.replacing("$", with: ""))
    let message = try coding.encode(example.value, "T")
    if let expected = example.message { #expect(Self.text(message) == expected) }
    #expect(try coding.decode(message, "T") == example.value)
  }

  @Test(.enabled(if: TitanPeer.isInstalled, "eclipse-titan or g++ is not installed"))
  func `another tool writes and reads the same`() throws {
    let cases = JSONCase.all.filter { $0.differs == nil }
    let answers = try TitanPeer.answers(
      "JSON", cases.enumerated().map { ($1.definitions.replacing("$", with: "\($0)"), $1.value) })
    for (example, answer) in zip(cases, answers) {
      let coding = try Coding("JSON", example.definitions.replacing("$", with: ""))
      let message = try coding.encode(example.value, "T")
      let wanted = answer.map { String(decoding: Hex.octets($0.message), as: UTF8.self) } ?? "nothing"
      if example.value.contains(".") {
        // Floats are written and printed in another form.
        #expect(JSONComparison.difference(Array(Self.text(message).utf8), Array(wanted.utf8)) == nil, "\(example)")
      } else {
        #expect(Self.text(message) == wanted, "\(example)")
        #expect(answer?.value == example.value, "\(example)")
      }
    }
  }
}
