import TTCN3Semantics

struct ExecutionEnvironment {
  let code: ProgramCode
  let options: RunOptions
  let parameters: [Int: Value]
  let sink: (any EventSink)?
  let cancellation: Cancellation

  func runControl(_ behaviour: BehaviourID) -> [TestCaseResult] { [] }
  func runTestCase(_ behaviour: BehaviourID) -> TestCaseResult {
    TestCaseResult(
      module: "", name: "", verdict: .error, reason: "the machine does not execute programs yet", duration: 0)
  }
}

struct ParameterReader {
  init(_ code: ProgramCode) {}
  func values(of assignments: [ParameterAssignment]) throws(MachineError) -> [Int: Value] { [:] }
}
