import Testing

extension FromOutside {
  @Suite("The programming interface keeps to its description")
  struct InterfaceTests {
    @Test("no request that its own description leads to finds a server error or an answer that is not described")
    func described() async throws {
      try await FromOutside.run("Browser/interface.py", ["--people", "secretary", "--examples", "2"], within: 20)
    }
  }
}
