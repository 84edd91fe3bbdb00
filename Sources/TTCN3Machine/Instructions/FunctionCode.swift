import TTCN3Semantics

/// The instructions of one function, altstep, test case, control part or initialisation.
final class FunctionCode: Sendable {
  let name: String
  let instructions: InstructionBuffer
  /// The statement of each instruction.
  let positions: [SourcePosition]
  /// The size of its window in each lane, with the room for the arguments of calls.
  let scalarCount: Int
  let heapCount: Int
  /// Heap registers from here on are released when the function ends; below are the result and what goes out.
  let keptHeap: Int
  /// Where the arguments go, in order.
  let parameters: [ParameterCode]
  let result: Lane?
  /// The names of variables by scalar and by heap register, for messages.
  let scalarNames: [Int: String]
  let heapNames: [Int: String]
  /// Whether it makes timers of its own, which go when it ends.
  let hasTimers: Bool
  /// What handles exceptions in it, the innermost first.
  let handlers: [HandlerCode]

  init(
    name: String, instructions: [Instruction], positions: [SourcePosition], scalarCount: Int, heapCount: Int,
    keptHeap: Int, parameters: [ParameterCode], result: Lane?, scalarNames: [Int: String], heapNames: [Int: String],
    hasTimers: Bool, handlers: [HandlerCode] = []
  ) {
    self.name = name
    self.instructions = InstructionBuffer(instructions)
    self.positions = positions
    self.scalarCount = scalarCount
    self.heapCount = heapCount
    self.keptHeap = keptHeap
    self.parameters = parameters
    self.result = result
    self.scalarNames = scalarNames
    self.heapNames = heapNames
    self.hasTimers = hasTimers
    self.handlers = handlers
  }
}

extension FunctionCode {
  /// Does nothing.
  static let nothing = FunctionCode(
    name: "", instructions: [Instruction(.endFunction)], positions: [.none], scalarCount: 1, heapCount: 0, keptHeap: 0,
    parameters: [], result: nil, scalarNames: [:], heapNames: [:], hasTimers: false)
}

/// Which lane values of a type are in.
enum Lane: Sendable, Equatable {
  case scalar(ScalarKind)
  case heap
}

struct ParameterCode: Sendable {
  var lane: Lane
  var register: Int
  var direction: FormalParameter.Direction
}

/// Instructions in one block of memory that does not move.
///
/// Sendable although it holds a pointer: the memory is written in `init` only, and freed when nobody refers to it.
final class InstructionBuffer: @unchecked Sendable {
  let start: UnsafePointer<Instruction>
  let count: Int

  init(_ instructions: [Instruction]) {
    let memory = UnsafeMutableBufferPointer<Instruction>.allocate(capacity: max(instructions.count, 1))
    _ = memory.initialize(from: instructions)
    count = instructions.count
    start = UnsafePointer(memory.baseAddress ?? UnsafeMutablePointer<Instruction>.allocate(capacity: 1))
  }

  deinit { UnsafeMutablePointer(mutating: start).deallocate() }
}
