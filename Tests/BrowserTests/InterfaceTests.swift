import Testing

extension FromOutside {
  @Suite("The programming interface keeps to its description")
  struct InterfaceTests {
    @Test(
      "no request that its own description leads to, by the secretariat, a vendor or nobody known, finds a server error or an answer that is not described"
    )
    func described() async throws {
      // The phase of coverage asks the same 20,000 questions for each person: one is enough for every day.
      let people = "secretary:2,vendor:3:fuzzing,nobody:3:fuzzing"
      try await FromOutside.run("Browser/interface.py", ["--people", people], within: 20)
    }
  }
}
