import Testing

extension FromOutside {
  @Suite("The programming interface keeps to its description")
  struct InterfaceTests {
    @Test(
      "no request that its own description leads to, by the secretariat, a vendor or nobody known, finds a server error or an answer that is not described"
    )
    func described() async throws {
      try await FromOutside.run("Browser/interface.py", ["--people", "secretary:2,vendor:1,nobody:1"], within: 20)
    }
  }
}
