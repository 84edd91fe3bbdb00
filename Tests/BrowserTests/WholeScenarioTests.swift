import Testing

extension FromOutside {
  @Suite("The whole scenario, walked in a browser")
  struct WholeScenarioTests {
    @Test("every step of every procedure is taken through its page, and docs/walks.md says by which roles")
    func walked() async throws {
      try await FromOutside.run("Browser/whole_scenario.py", within: 20)
    }
  }
}
