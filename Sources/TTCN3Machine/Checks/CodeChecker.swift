import TTCN3Semantics

/// Checks translated code against the table of operations: that registers are inside the frame and in the right lane,
/// entries of tables exist, jumps lead to instructions, the windows of calls fit, and every path ends.
///
/// What it finds is a mistake of the translator. It is on in builds for tests and debugging; a release trusts the tests.
struct CodeChecker {
  let code: ProgramCode

  /// - Throws: `MachineError.invalidProgram` with the first mistake.
  static func check(_ code: ProgramCode) throws(MachineError) {
    let checker = CodeChecker(code: code)
    for function in code.functions {
      if let mistake = checker.mistakes(in: function).first {
        throw MachineError(.invalidProgram, "the translation of ‘\(function.name)’ is wrong: \(mistake)")
      }
    }
  }

  /// What is wrong with a function, by instruction.
  func mistakes(in function: FunctionCode) -> [String] {
    var found: [String] = []
    if function.positions.count != function.instructions.count { found.append("not every instruction has a position") }
    if function.keptHeap > function.heapCount { found.append("it keeps more registers than it has") }
    for parameter in function.parameters where !contains(function, parameter.lane.register, parameter.register, 1) {
      found.append("a parameter is outside the frame")
    }
    for index in 0..<function.instructions.count {
      found += mistakes(at: index, in: function).map { "instruction \(index), \(text(at: index, in: function)): \($0)" }
    }
    for handler in function.handlers { found += mistakes(of: handler, in: function) }
    if found.isEmpty, !endsEverywhere(function) { found.append("a path runs off its end") }
    return found
  }

  private func mistakes(of handler: HandlerCode, in function: FunctionCode) -> [String] {
    let count = function.instructions.count
    var found =
      inside(function, .heap, handler.value, 1, "a handler") + inside(function, .scalar, handler.mark, 1, "a handler")
      + inside(function, .scalar, handler.choice, 1, "a handler")
    if handler.start < 0 || handler.start > handler.end || handler.end > count || !(0..<count).contains(handler.target)
      || handler.heapTop > function.heapCount
    {
      found.append("a handler is outside of it")
    }
    return found
  }

  private func text(at index: Int, in function: FunctionCode) -> String {
    let i = function.instructions.start[index]
    return "\(i.operation) x \(i.x) a \(i.a) b \(i.b) c \(i.c)"
  }

  private func mistakes(at index: Int, in function: FunctionCode) -> [String] {
    let i = function.instructions.start[index]
    var found = InstructionField.allCases.flatMap { field in mistakes(of: field, i, index, function) }
    if found.isEmpty, let mistake = windowMistake(of: i, function) { found.append(mistake) }
    return found
  }

  private func mistakes(
    of field: InstructionField, _ i: Instruction, _ index: Int, _ function: FunctionCode
  ) -> [String] {
    let number = i[field]
    switch i.kind(of: field) {
    case .unused: return number == 0 ? [] : ["\(field) has no meaning here"]
    case .register(let lane, _): return inside(function, lane, number, 1, "\(field)")
    case .registers(let lane, _, let count):
      guard let count = self.count(count, i) else { return [] }
      return inside(function, lane, number, count, "\(field)")
    case .window(let lane): return inside(function, lane, number, 0, "the window in \(field)")
    case .target:
      let target = index + 1 + number
      return (0..<function.instructions.count).contains(target) ? [] : ["it jumps to \(target), where there is nothing"]
    case .number, .integer, .word: return []
    case .kind: return ScalarKind(rawValue: i.x) == nil ? ["\(field) is no kind of scalar"] : []
    case .flag: return (0...1).contains(number) ? [] : ["\(field) is neither 0 nor 1"]
    case .choice(let names):
      return names.indices.contains(number) ? [] : ["\(field) is not less than \(names.count)"]
    case .mode(let count): return (0..<count).contains(number) ? [] : ["\(field) is not less than \(count)"]
    case .entry(let table): return mistakes(ofEntry: number, of: table, function)
    case .slot: return number >= 0 ? [] : ["\(field) is negative"]
    case .fieldOfRecord: return number & 0xFFFF < number >> 16 ? [] : ["there is no such field"]
    case .when: return []
    }
  }

  private func mistakes(ofEntry entry: Int, of table: ProgramTable, _ function: FunctionCode) -> [String] {
    guard (0..<code.count(of: table)).contains(entry) else { return ["\(table) have no entry \(entry)"] }
    let registers = code.registers(in: table, entry)
    return registers.scalars.flatMap { inside(function, .scalar, $0, 1, "an entry of \(table)") }
      + registers.heap.flatMap { inside(function, .heap, $0, 1, "an entry of \(table)") }
  }

  private func count(_ count: RegisterCount, _ i: Instruction) -> Int? {
    switch count {
    case .b: return Int(i.b)
    case .exactly(let number): return number
    case .entry:
      guard case .entry(let table) = i.kind(of: .c), (0..<code.count(of: table)).contains(Int(i.c)) else { return nil }
      return code.registerCount(of: table, Int(i.c))
    }
  }

  /// The parameters and the result of a function that is called must be inside the frame of the caller: it puts and
  /// finds them there.
  private func windowMistake(of i: Instruction, _ function: FunctionCode) -> String? {
    guard case .call = i.operation else { return nil }
    let called = code.functions[Int(i.a)]
    var lanes = called.parameters.map { ($0.lane.register, $0.register) }
    if let result = called.result { lanes.append((result.register, 0)) }
    for (lane, register) in lanes {
      let window = lane == .scalar ? Int(i.b) : Int(i.c)
      if !contains(function, lane, window + register, 1) { return "the window of ‘\(called.name)’ leaves the frame" }
    }
    return nil
  }

  private func inside(
    _ function: FunctionCode, _ lane: RegisterLane, _ register: Int, _ count: Int, _ what: String
  ) -> [String] {
    contains(function, lane, register, count) ? [] : ["\(what) is outside the frame"]
  }

  private func contains(_ function: FunctionCode, _ lane: RegisterLane, _ register: Int, _ count: Int) -> Bool {
    let size = lane == .scalar ? function.scalarCount : function.heapCount
    return register >= 0 && count >= 0 && register + count <= size
  }

  /// Follows every jump from the start.
  private func endsEverywhere(_ function: FunctionCode) -> Bool {
    let count = function.instructions.count
    var isReached = [Bool](repeating: false, count: count)
    var waiting = [0] + function.handlers.map(\.target)
    while let index = waiting.popLast() {
      guard index < count else { return false }
      if isReached[index] { continue }
      isReached[index] = true
      let i = function.instructions.start[index]
      for field in InstructionField.allCases {
        if case .target = i.kind(of: field) { waiting.append(index + 1 + i[field]) }
      }
      if !i.operation.shape.isEnd { waiting.append(index + 1) }
    }
    return true
  }
}

extension Lane {
  var register: RegisterLane {
    switch self {
    case .scalar: .scalar
    case .heap: .heap
    }
  }
}
