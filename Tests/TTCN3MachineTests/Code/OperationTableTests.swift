import Testing

@testable import TTCN3Machine

/// What the table of operations promises to those that derive from it.
struct OperationTableTests {
  @Test(arguments: Operation.allCases)
  func `jumps keep their target in c, where labels are filled in`(_ operation: Operation) {
    let shape = operation.shape
    for field in [InstructionField.x, .a, .b] { #expect(shape[field] != .target) }
  }

  @Test(arguments: Operation.allCases)
  func `a row of registers is counted by b or by the entry in c`(_ operation: Operation) {
    let shape = operation.shape
    for field in InstructionField.allCases {
      guard case .registers(_, _, let count) = shape[field] else { continue }
      switch count {
      case .b: #expect(shape.b == .number)
      case .exactly(let number): #expect(number > 1)
      case .entry: if !Self.mayBeEntry(shape.c) { Issue.record("\(operation) has no entry in c") }
      }
    }
  }

  private static func mayBeEntry(_ kind: OperandKind) -> Bool {
    switch kind {
    case .entry: true
    case .when(_, _, let then, let otherwise): mayBeEntry(then) || mayBeEntry(otherwise)
    default: false
    }
  }

  @Test(arguments: Operation.allCases)
  func `what depends on a field depends on one that has few values`(_ operation: Operation) {
    let shape = operation.shape
    for field in InstructionField.allCases {
      guard case .when(let other, let values, let then, let otherwise) = shape[field] else { continue }
      #expect(then != otherwise)
      switch shape[other] {
      case .mode(let count): #expect(values.allSatisfy { (0..<count).contains($0) })
      case .choice(let names): #expect(values.allSatisfy { names.indices.contains($0) })
      default: Issue.record("\(operation) depends on \(other), which is neither a mode nor a choice")
      }
    }
  }

  @Test func `an instruction takes 16 bytes`() {
    #expect(MemoryLayout<Instruction>.stride == 16)
  }
}
