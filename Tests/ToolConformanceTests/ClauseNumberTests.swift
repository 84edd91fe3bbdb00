import Testing
import ToolConformance

@Suite("The clause of a file")
struct ClauseNumberTests {
  private func clause(_ header: String, _ path: String) -> String? {
    ToolSuite(files: [(path, Array("/* \(header)\n @verdict pass reject */".utf8))]).files[0].clause?.description
  }

  @Test(
    "is what its purpose cites, else what its name says",
    arguments: [
      ("@purpose  1:8.2.3.8, Ensure that", "NegSem_0501_X_001.ttcn", "8.2.3.8"),
      ("@purpose 1:B.1.2.1, Ensure", "X.ttcn", "B.1.2.1"),
      ("", "a/b/NegSem_08020308_Imports_001.ttcn", "8.2.3.8"),
      ("", "Sem_B010201_value_list_001.ttcn", "B.1.2.1"),
      ("@purpose without a number", "Syn_0501_X.ttcn", "5.1"),
    ])
  func named(header: String, path: String, clause: String) {
    #expect(self.clause(header, path) == clause)
  }

  @Test("is nothing where neither says one")
  func none() {
    #expect(clause("@purpose ensure", "module.ttcn") == nil)
  }

  @Test("comes in the order of numbers, annexes last")
  func order() {
    let clauses = ["B.1", "8.10", "8.2", "16", "A.1"].compactMap { ClauseNumber($0) }
    #expect(clauses.sorted().map(\.description) == ["8.2", "8.10", "16", "A.1", "B.1"])
  }

  @Test("is cut to its first numbers", arguments: [("8.2.3.8", 2, "8.2"), ("B.1.2.1", 2, "B.1"), ("5", 3, "5")])
  func cut(clause: String, depth: Int, expected: String) throws {
    #expect(try #require(ClauseNumber(clause)).prefix(depth).description == expected)
  }
}
