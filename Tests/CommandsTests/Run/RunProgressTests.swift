import TTCN3Machine
import Testing

@testable import Commands

@Suite struct RunProgressTests {
  @Test(
    arguments: [
      ([], 0), ([.testCase("M.a")], 1), ([.testCase("M.a"), .testCase("M.b"), .testCase("M.a")], 3),
      // A control part decides itself what it runs.
      ([.control("M")], nil), ([.testCase("M.a"), .control("M")], nil),
    ] as [([RunItem.Subject], Int?)])
  func `the number of executions is known where no control part decides it`(subjects: [RunItem.Subject], total: Int?) {
    #expect(RunView.total(of: subjects.map { RunItem($0) }) == total)
  }
}
