import Testing

@Suite struct RawVectorTests {
  @Test(arguments: RawCase.small + RawCase.structures)
  func `values become the messages that the guide prints, and messages values`(example: RawCase) throws {
    let coding = try Coding("RAW", example.definitions.replacing("$", with: ""))
    let message = try coding.encode(example.value, "T")
    if let expected = example.message { #expect(message == expected) }
    #expect(try coding.decode(message, "T") == example.decoded ?? example.value)
  }
}
