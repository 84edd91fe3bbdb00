import TTCN3Semantics
import Testing

@testable import TTCN3Machine

/// The checker of translated code finds mistakes that a translator could make.
struct CodeCheckerTests {
  /// A program with a function of two integers, to have entries in the tables.
  private static func code() throws -> ProgramCode {
    try MachineRun.executable(
      """
      module M {
        type component C {}
        function f(integer a, integer b) return integer { return a + b }
        testcase TC() runs on C { var integer v := f(1, 2); log(v, "text"); setverdict(pass) }
      }
      """
    ).code
  }

  /// Three registers in each lane.
  private static func function(_ instructions: [Instruction]) -> FunctionCode {
    FunctionCode(
      name: "g", instructions: instructions, positions: instructions.map { _ in .none }, scalarCount: 3, heapCount: 3,
      keptHeap: 0, parameters: [], result: nil, scalarNames: [:], heapNames: [:], hasTimers: false)
  }

  @Test(
    arguments: [
      ([Instruction(.move, a: 3, b: 0)], "a is outside the frame"),
      ([Instruction(.move, a: 0, b: -1)], "b is outside the frame"),
      ([Instruction(.move, a: 0, b: 1, c: 7)], "c has no meaning here"),
      ([Instruction(.makeRecord, a: 0, b: 3, c: 1)], "c is outside the frame"),
      ([Instruction(.jumpIfTrue, a: 0, c: 1)], "it jumps to 2, where there is nothing"),
      ([Instruction(.loop, c: -2)], "it jumps to -1, where there is nothing"),
      ([Instruction(.loadValue, a: 0, c: 1_000_000)], "values have no entry 1000000"),
      ([Instruction(.log, c: -1)], "logs have no entry -1"),
      ([Instruction(.call, a: 0, b: 2, c: 0)], "the window of ‘M.f’ leaves the frame"),
      ([Instruction(.box, x: 99, a: 0, b: 0)], "x is no kind of scalar"),
      ([Instruction(.loadMember, x: 2, a: 0, c: 0)], "x is neither 0 nor 1"),
      ([Instruction(.match, x: 1, a: 0, b: 0, c: 1_000_000)], "values have no entry 1000000"),
      ([Instruction(.timeout, x: 1, a: 2, c: 0)], "a has no meaning here"),
      ([Instruction(.storeField, x: 0, a: 0, b: 2 << 16 | 2, c: 0)], "there is no such field"),
      ([Instruction(.componentState, x: 7, a: 0)], "x is not less than 7"),
    ] as [([Instruction], String)])
  func `finds`(_ instructions: [Instruction], _ expected: String) throws {
    let mistakes = CodeChecker(code: try Self.code()).mistakes(
      in: Self.function(instructions + [Instruction(.endFunction)]))
    #expect(mistakes.contains { $0.contains(expected) }, "\(mistakes)")
  }

  @Test func `finds a path that runs off the end`() throws {
    let checker = CodeChecker(code: try Self.code())
    #expect(checker.mistakes(in: Self.function([Instruction(.getVerdict, a: 0)])) == ["a path runs off its end"])
    // What nothing leads to need not end.
    #expect(checker.mistakes(in: Self.function([Instruction(.endFunction), Instruction(.getVerdict, a: 0)])).isEmpty)
  }

  @Test func `finds a register of an entry that is outside the frame`() throws {
    let code = try Self.code()
    let entry = try #require(code.logs.firstIndex { !$0.registers.heap.isEmpty })
    var function = Self.function([Instruction(.log, c: entry), Instruction(.endFunction)])
    #expect(CodeChecker(code: code).mistakes(in: function).isEmpty)
    function = FunctionCode(
      name: "g", instructions: [Instruction(.log, c: entry), Instruction(.endFunction)], positions: [.none, .none],
      scalarCount: 3, heapCount: 0, keptHeap: 0, parameters: [], result: nil, scalarNames: [:], heapNames: [:],
      hasTimers: false)
    #expect(CodeChecker(code: code).mistakes(in: function).contains { $0.contains("an entry of logs is outside") })
  }

  @Test func `a machine that leaves values behind ends with error`() throws {
    var code = try Self.code()
    let value = code.tables.valueCount
    let test = try #require(code.functions.firstIndex { $0.name == "M.TC" })
    // The frame has no heap register, and the code uses one nevertheless.
    code.functions[test] = FunctionCode(
      name: "M.TC", instructions: [Instruction(.loadValue, a: 2, c: value), Instruction(.endFunction)],
      positions: [.none, .none], scalarCount: 1, heapCount: 0, keptHeap: 0, parameters: [], result: nil,
      scalarNames: [:], heapNames: [:], hasTimers: false)
    code.tables = CodeTables(code.functions, (0...value).map { .integer($0) }, [])
    let environment = ExecutionEnvironment(
      code: code, options: RunOptions(clock: .simulated), parameters: [:], sink: nil, cancellation: Cancellation(),
      counter: RunCounter())
    let result = environment.runTestCase(BehaviourID(test), nil, repetition: 1)
    #expect(result.verdict == .error)
    #expect(result.reason.contains("heap register 2 lives on after the behaviour ended"), "\(result.reason)")
  }
}
