import Programme
import Testing

@Suite("A new version of a suite says what must be run again")
struct SuiteRerunTests {
  private func purpose(_ id: String, _ testCase: String, _ fingerprint: String) -> SuiteOutline.Purpose {
    SuiteOutline.Purpose(id: id, requirements: ["A"], testCase: testCase, fingerprint: fingerprint)
  }

  @Test("new, changed, recalled; not what stayed as it was")
  func causes() {
    let older = SuiteOutline(purposes: [
      purpose("P1", "M.a", "1"), purpose("P2", "M.b", "2"), purpose("P3", "M.c", "3"),
    ])
    let newer = SuiteOutline(purposes: [
      purpose("P1", "M.a", "1"), purpose("P2", "M.b", "9"), purpose("P3", "M.c", "3"), purpose("P4", "M.d", "4"),
    ])
    let rerun = SuiteRerun(from: older, recalled: ["M.c"], to: newer)
    #expect(rerun.purposes.map(\.id) == ["P2", "P3", "P4"])
    #expect(rerun.purposes.map(\.cause) == [.changed, .recalled, .new])
  }

  @Test("where nobody can say that a test case is the same, it is run again")
  func unknown() {
    let same = SuiteOutline(purposes: [purpose("P1", "M.a", "")])
    #expect(SuiteRerun(from: same, recalled: [], to: same).purposes.map(\.cause) == [.changed])
  }
}
