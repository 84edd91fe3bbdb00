import TTCN3Semantics

/// Translates one function: allots registers, emits instructions, resolves jumps.
///
/// Registers of locals are fixed; above them temporaries come and go like a stack. Heap temporaries are released at the
/// end of the statement, lest they keep variables from being changed in place.
final class FunctionTranslator {
  let builder: ProgramBuilder
  let name: String
  let kind: BehaviourKind
  let runsOn: TypeID?
  let result: ResultType?
  let frame: ProgramBuilder.Frame
  /// A variable or parameter that is evaluated when it is used has the kind of a template here: it is in the heap lane.
  let locals: [LocalDefinition]
  /// The class that it is a method, constructor or destructor of.
  let owner: ClassID?
  /// Those of templates, by slot.
  let restrictions: [TemplateRestriction]
  /// By slot.
  private(set) var registers = Registers()
  var hasTimers = false
  /// The behaviour has the attribute ‘implicit omit’ (Z.161 clause 27.7).
  var isImplicitOmit = false
  /// The call whose answers are being translated.
  var responding: Responding?
  /// The branch of an `interleave` that is being translated.
  var thread: Thread?

  /// The innermost `finally` around is among `exits`. Where what a `return` gives back waits for it.
  var heldResult: Int?
  /// Handlers around the statement that is being translated: what a call changes must survive an exception.
  var guardDepth = 0
  var handlers: [HandlerCode] = []

  struct Responding {
    let signature: TypeID
    /// The register of the timer of its time limit.
    let timer: Int?
  }

  private(set) var instructions: [Instruction] = []
  private var positions: [SourcePosition] = []
  var position: SourcePosition

  var scalarTop: Int
  var heapTop: Int
  private var scalarCount: Int
  private var heapCount: Int
  /// The first heap register that is a temporary.
  private var heapBase: Int
  /// One more than the highest heap temporary used since the last release.
  private var heapPeak: Int

  /// Whether an operand did not fit into its field.
  private var isTooLarge = false
  private var labels: [(address: Int?, uses: [Int])] = []
  private var namedLabels: [LabelID: Label] = [:]
  var exits: [Exit] = []

  struct Label { var number: Int }

  /// What `break`, `continue` and `repeat` mean here.
  enum Exit {
    case loop(end: Label, next: Label)
    case select(end: Label)
    case alternatives(end: Label, start: Label)
    /// The alternatives of an altstep.
    case altstep
    /// What has to be done before anything around is left.
    case finally(FinallyBlock)
  }

  init(
    _ name: String, kind: BehaviourKind, parameters: [FormalParameter], locals: [LocalDefinition],
    result: ResultType?, runsOn: TypeID?, position: SourcePosition, _ builder: ProgramBuilder, owner: ClassID? = nil
  ) {
    self.builder = builder
    self.name = name
    self.kind = kind
    self.runsOn = runsOn
    self.result = result
    self.owner = owner
    restrictions = locals.map { if case .template(_, let restriction) = $0.kind { restriction } else { .none } }
    self.locals = locals.map { $0.evaluation == .strict ? $0 : $0.inHeap }
    self.position = position
    let lane: Lane? = kind == .altstep ? .scalar(.component) : result.map { builder.lane(of: $0) }
    frame = builder.frame(parameters, result: lane, hasThis: owner != nil)
    scalarTop = frame.scalarCount
    heapTop = frame.heapCount
    for (slot, local) in self.locals.enumerated() {
      if slot < parameters.count {
        registers.append(frame.parameters[slot].register)
        continue
      }
      switch builder.lane(of: local.kind) {
      case .scalar:
        registers.append(scalarTop)
        scalarTop += 1
      case .heap:
        registers.append(heapTop)
        heapTop += 1
      }
    }
    scalarCount = scalarTop
    heapCount = heapTop
    heapBase = heapTop
    heapPeak = heapTop
  }

  /// Registers of locals by slot; remembers which were asked for.
  struct Registers {
    private var registers: [Int] = []
    private let uses = Uses()

    private final class Uses { var slots: Set<Int> = [] }

    subscript(slot: Int) -> Int {
      uses.slots.insert(slot)
      return registers[slot]
    }

    var used: [Int] { uses.slots.sorted() }

    mutating func append(_ register: Int) { registers.append(register) }
  }

  func finish() throws(MachineError) -> FunctionCode {
    guard !isTooLarge, scalarCount < 1 << 15, heapCount < 1 << 15, instructions.count < 1 << 30 else {
      throw MachineError(.notSupported, "\(builder.place(position)): ‘\(name)’ is too large to be translated")
    }
    for label in labels {
      guard let address = label.address else {
        if label.uses.isEmpty { continue }
        throw MachineError(.invalidProgram, "\(builder.place(position)): ‘\(name)’ jumps to a label that is nowhere")
      }
      for use in label.uses { instructions[use].c = Int32(address - use - 1) }
    }
    var scalarNames: [Int: String] = [:]
    var heapNames: [Int: String] = [:]
    if let this = frame.this { scalarNames[this] = "this" }
    for (slot, local) in locals.enumerated() {
      if builder.lane(of: local.kind) == .heap {
        heapNames[registers[slot]] = local.name
      } else {
        scalarNames[registers[slot]] = local.name
      }
    }
    return FunctionCode(
      name: name, instructions: instructions, positions: positions, scalarCount: scalarCount,
      heapCount: heapCount, keptHeap: frame.keptHeap, parameters: frame.parameters, result: frame.result,
      scalarNames: scalarNames, heapNames: heapNames, hasTimers: hasTimers, handlers: handlers)
  }

  // MARK: Emitting

  func emit(_ operation: Operation, x: Int = 0, a: Int = 0, b: Int = 0, c: Int = 0) {
    let instruction = Instruction(operation, x: x, a: a, b: b, c: c)
    if instruction[.x] != x || instruction[.a] != a || instruction[.b] != b || instruction[.c] != c {
      isTooLarge = true
    }
    instructions.append(instruction)
    positions.append(position)
  }

  func newLabel() -> Label {
    labels.append((nil, []))
    return Label(number: labels.count - 1)
  }

  func place(_ label: Label) { labels[label.number].address = instructions.count }

  /// Emits an instruction that goes on at a label.
  func emit(_ operation: Operation, x: Int = 0, a: Int = 0, b: Int = 0, to label: Label) {
    labels[label.number].uses.append(instructions.count)
    emit(operation, x: x, a: a, b: b)
  }

  func label(_ id: LabelID) -> Label {
    if let known = namedLabels[id] { return known }
    let label = newLabel()
    namedLabels[id] = label
    return label
  }

  // MARK: Temporaries

  func newScalar() -> Int {
    scalarTop += 1
    scalarCount = max(scalarCount, scalarTop)
    return scalarTop - 1
  }

  func newHeap(_ count: Int = 1) -> Int {
    heapTop += count
    heapCount = max(heapCount, heapTop)
    heapPeak = max(heapPeak, heapTop)
    return heapTop - count
  }

  /// Makes room above the temporaries for the window of a call.
  func reserve(scalars: Int, heap: Int) {
    scalarTop += scalars
    heapTop += heap
    scalarCount = max(scalarCount, scalarTop)
    heapCount = max(heapCount, heapTop)
    heapPeak = max(heapPeak, heapTop)
  }

  /// From here on temporaries are used that nothing before uses.
  func useFreshTemporaries() {
    scalarTop = scalarCount
    heapTop = heapCount
  }

  func isTemporary(heap register: Int) -> Bool { register >= heapBase }

  /// Carries out what makes up one statement, and releases its temporaries.
  func statement(_ work: () throws(MachineError) -> Void) throws(MachineError) {
    let (scalars, heaps, base, peak) = (scalarTop, heapTop, heapBase, heapPeak)
    heapPeak = heapTop
    try work()
    if heapPeak > heaps { emit(.clearHeap, a: heaps, b: heapPeak - heaps) }
    (scalarTop, heapTop, heapBase) = (scalars, heaps, base)
    heapPeak = peak
  }

  /// Releases the heap temporaries from a register on that may be in use.
  func releaseHeap(from register: Int) {
    if heapPeak > register { emit(.clearHeap, a: register, b: heapPeak - register) }
  }

  func notSupported(_ construct: String, _ clause: String) -> MachineError {
    builder.notSupported(construct, position, clause)
  }

  func invalid(_ what: String) -> MachineError {
    MachineError(.invalidProgram, "\(builder.place(position)): \(what)")
  }
}

extension LocalDefinition {
  fileprivate var inHeap: LocalDefinition {
    var result = self
    if case .value(let type) = kind { result.kind = .template(type, .none) }
    if case .template(let type, _) = kind { result.kind = .template(type, .none) }
    return result
  }
}
