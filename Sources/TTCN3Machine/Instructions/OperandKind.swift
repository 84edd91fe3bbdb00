/// A field of an instruction.
enum InstructionField: Sendable, CaseIterable {
  case x, a, b, c
}

/// Which stack a register is on.
enum RegisterLane: Sendable, Equatable { case scalar, heap }

/// What an instruction does with a register.
enum RegisterAccess: Sendable, Equatable {
  case reads, writes
  /// Reads and writes.
  case changes
  /// Reads, and leaves it unbound.
  case takes
}

/// How many registers a field names the first of.
enum RegisterCount: Sendable, Equatable {
  /// The number in field b.
  case b
  /// As the entry in field c says.
  case entry
  case exactly(Int)
}

/// The tables of a program that instructions refer to by number.
enum ProgramTable: Sendable, Equatable {
  case functions, values, words, globals, paths, templates, receives, sends, creates, starts, executes, configures
  case logs, predefined, codecs, setEncodings, externals, deferrals, conversions, texts, types, classes
}

/// What a component type lays out, by slot.
enum ComponentPart: Sendable, Equatable { case scalars, heap, timers, ports }

/// What one field of an instruction means.
indirect enum OperandKind: Sendable, Equatable {
  /// Nothing: it is 0.
  case unused
  case register(RegisterLane, RegisterAccess)
  /// The first of several in a row.
  case registers(RegisterLane, RegisterAccess, RegisterCount)
  /// The window of the called function starts here.
  case window(RegisterLane)
  /// A jump, relative to the following instruction.
  case target
  /// A number that means itself.
  case number
  /// An integer as a word of the scalar lane: twice the number.
  case integer
  /// A word of any kind.
  case word
  /// A `ScalarKind`.
  case kind
  /// 0 or 1; the name says what 1 means.
  case flag(String)
  /// One of as many as there are names, from 0 on.
  case choice([String])
  /// Less than this number: it only selects what other fields mean.
  case mode(Int)
  case entry(ProgramTable)
  case slot(ComponentPart)
  /// The number of a field in the lower 16 bits, how many there are in the upper.
  case fieldOfRecord
  /// The second if another field has one of these values, else the third.
  case when(InstructionField, is: [Int], OperandKind, else: OperandKind)
}

// The short names of the table.
extension OperandKind {
  static let readS = Self.register(.scalar, .reads)
  static let writeS = Self.register(.scalar, .writes)
  static let changeS = Self.register(.scalar, .changes)
  static let readH = Self.register(.heap, .reads)
  static let writeH = Self.register(.heap, .writes)
  static let changeH = Self.register(.heap, .changes)
  static let takeH = Self.register(.heap, .takes)

  static func when(_ field: InstructionField, is value: Int, _ kind: OperandKind) -> OperandKind {
    .when(field, is: [value], kind, else: .unused)
  }
}

/// The operands of an operation, and whether the next instruction may follow it.
struct OperationShape: Sendable, Equatable {
  var x: OperandKind
  var a: OperandKind
  var b: OperandKind
  var c: OperandKind
  /// Control never goes on at the next instruction.
  var isEnd: Bool

  /// Goes on at the next instruction, unless it jumps.
  static func of(
    x: OperandKind = .unused, _ a: OperandKind = .unused, _ b: OperandKind = .unused, _ c: OperandKind = .unused
  ) -> OperationShape {
    OperationShape(x: x, a: a, b: b, c: c, isEnd: false)
  }

  /// Never goes on at the next instruction.
  static func end(_ a: OperandKind = .unused, c: OperandKind = .unused) -> OperationShape {
    OperationShape(x: .unused, a: a, b: .unused, c: c, isEnd: true)
  }

  subscript(field: InstructionField) -> OperandKind {
    switch field {
    case .x: x
    case .a: a
    case .b: b
    case .c: c
    }
  }
}

extension Instruction {
  subscript(field: InstructionField) -> Int {
    switch field {
    case .x: Int(x)
    case .a: Int(a)
    case .b: Int(b)
    case .c: Int(c)
    }
  }

  /// What a field means in this very instruction.
  func kind(of field: InstructionField) -> OperandKind {
    var kind = operation.shape[field]
    while case .when(let other, let values, let then, let otherwise) = kind {
      kind = values.contains(self[other]) ? then : otherwise
    }
    return kind
  }
}
