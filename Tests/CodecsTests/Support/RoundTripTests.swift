import Testing

@Suite struct RoundTripTests {
  @Test(arguments: 1...150) func `random values of random types come back from RAW`(seed: Int) throws {
    var types = RandomTypes(seed: UInt64(seed), .raw)
    let (definitions, value) = types.next()
    let coding = try Coding("RAW", definitions)
    let message = try coding.encode(value, "T")
    #expect(try coding.decode(message, "T") == value, "\(definitions)\n\(message)")
  }

  @Test(arguments: 1...150, ["BER:2002", "DER:2002"])
  func `random values of random types come back from BER and DER`(seed: Int, encoding: String) throws {
    var types = RandomTypes(seed: UInt64(seed), .ber)
    let (definitions, value) = types.next()
    let coding = try Coding(encoding, definitions)
    let message = try coding.encode(value, "T")
    #expect(try coding.decode(message, "T") == value, "\(definitions)\n\(message)")
  }
}
