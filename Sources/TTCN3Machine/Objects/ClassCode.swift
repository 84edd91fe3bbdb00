import TTCN3Semantics

/// A class, translated.
struct ClassCode: Sendable {
  struct Field: Sendable {
    var name: String
    var type: TypeID
  }

  /// The timers of an object: which field holds the number of the first one.
  struct Timers: Sendable {
    var field: Int
    var names: [String]
  }

  var name: String
  var fields: [Field]
  /// What the fields hold before the constructor runs: nothing, or `null`.
  var initial: [Value]
  var timers: [Timers]
  /// The types of the class and of all that it extends.
  var ancestors: Set<Int>
  /// The function that runs its destructor and those of what it extends; nil if there are none.
  var destructor: Int?
}

/// Which function a method is, by class and slot. -1 where a class has no such method.
struct MethodTable: Sendable {
  var slotCount = 0
  var functions: [Int32] = []
}

/// What handles the exceptions that are raised between two instructions of a function.
struct HandlerCode: Sendable {
  var start: Int
  /// The first instruction that it does not handle.
  var end: Int
  var target: Int
  /// Heap registers from here on are temporaries that are lost.
  var heapTop: Int
  /// Where the exception goes: its value, its mark, and which of the `catch` clauses was chosen.
  var value: Int
  var mark: Int
  var choice: Int
  /// The types of the `catch` clauses; nil for `finally`, which handles everything and raises it again.
  var catches: [TypeID]?
}

/// The type of an exception and the place where it was raised, in one word.
struct ExceptionMark {
  let type: Int
  let file: Int
  let line: Int

  init(type: Int, position: SourcePosition) {
    self.type = type
    file = max(Int(position.file), 0) & 0xFFFF
    line = max(Int(position.line), 0) & 0xFF_FFFF
  }

  init(_ word: Word) {
    type = word >> 40
    file = word >> 24 & 0xFFFF
    line = word & 0xFF_FFFF
  }

  var word: Word { type << 40 | file << 24 | line }
}
