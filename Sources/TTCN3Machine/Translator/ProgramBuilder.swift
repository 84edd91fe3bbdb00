import TTCN3Semantics

/// The tables of a program while it is being translated.
final class ProgramBuilder {
  let program: Program
  let catalog: TypeCatalog
  let folder: ConstantFolder
  let layout: ComponentLayout
  var functions: [FunctionCode?]
  var values: [Value] = []
  var words: [Word] = []
  var paths: [PathCode] = []
  var templates: [TemplateRecipe] = []
  var receives: [ReceiveRecipe] = []
  var sends: [SendRecipe] = []
  var creates: [CreateRecipe] = []
  var starts: [StartRecipe] = []
  var executes: [ExecuteRecipe] = []
  var configures: [ConfigureRecipe] = []
  var logs: [LogRecipe] = []
  var predefined: [PredefinedRecipe] = []
  var codecs: [CodecRecipe] = []
  var externals: [ExternalRecipe] = []
  var setEncodings: [SetEncodingRecipe] = []
  var deferrals: [DeferredRecipe] = []
  var conversions: [UnionConversion] = []
  var texts: [String] = []
  var classes: [ClassCode] = []
  var methods = MethodTable()
  /// By behaviour: the class it is a method, constructor or destructor of.
  private(set) var owners: [Int: ClassID] = [:]
  /// By behaviour: the constructor's class.
  private(set) var constructors: [Int: ClassID] = [:]
  /// By behaviour: the slot of a method that may be overridden.
  var slots: [Int: Int] = [:]
  /// The slots of `toString` and `equals`, which every object has.
  var predefinedSlots: [String: Int] = [:]
  private(set) var constrained: Set<Int> = []
  private(set) var deeplyConstrained: Set<Int> = []

  init(_ program: Program) {
    self.program = program
    let catalog = TypeCatalog(program)
    self.catalog = catalog
    folder = ConstantFolder(program, catalog)
    layout = ComponentLayout(program) { ProgramBuilder.lane(of: program[$0].kind) }
    let count = program.behaviours.count + program.templates.count + program.constants.count
    functions = Array(repeating: nil, count: count + program.moduleParameters.count + program.types.count)
    findConstraints()
    for (index, definition) in program.classes.enumerated() {
      for method in definition.methods { owners[method.behaviour.index] = ClassID(index) }
      if let destructor = definition.destructor { owners[destructor.index] = ClassID(index) }
      guard let constructor = definition.constructor?.behaviour else { continue }
      owners[constructor.index] = ClassID(index)
      constructors[constructor.index] = ClassID(index)
    }
  }

  // MARK: Numbers of functions and globals

  func function(_ id: BehaviourID) -> Int { id.index }
  func function(_ id: TemplateID) -> Int { program.behaviours.count + id.index }
  func function(_ id: ConstantID) -> Int { program.behaviours.count + program.templates.count + id.index }
  func function(_ id: ModuleParameterID) -> Int {
    program.behaviours.count + program.templates.count + program.constants.count + id.index
  }
  func initializer(ofComponent type: TypeID) -> Int {
    function(ModuleParameterID(program.moduleParameters.count)) + type.index
  }

  func global(_ id: ConstantID) -> Int { id.index }
  func global(_ id: ModuleParameterID) -> Int { program.constants.count + id.index }
  func global(_ id: TemplateID) -> Int { program.constants.count + program.moduleParameters.count + id.index }

  // MARK: Lanes

  static func lane(of kind: TypeKind) -> Lane {
    switch kind {
    case .integer: .scalar(.integer)
    case .float: .scalar(.float)
    case .boolean: .scalar(.boolean)
    case .verdict: .scalar(.verdict)
    case .enumerated: .scalar(.enumerated)
    case .component: .scalar(.component)
    case .defaultReference: .scalar(.defaultReference)
    case .behaviour: .scalar(.behaviour)
    case .timer, .port: .scalar(.component)
    case .objectClass: .scalar(.object)
    default: .heap
    }
  }

  func lane(of type: TypeID) -> Lane { ProgramBuilder.lane(of: program[type].kind) }

  func lane(of kind: LocalKind) -> Lane {
    switch kind {
    case .value(let type): lane(of: type)
    case .template: .heap
    case .timer, .port: .scalar(.component)
    }
  }

  func lane(of kind: ParameterKind) -> Lane {
    switch kind {
    case .value(let type): lane(of: type)
    case .template: .heap
    case .timer, .port: .scalar(.component)
    }
  }

  /// What is evaluated when it is used waits in the heap lane, whatever its type.
  func lane(of parameter: FormalParameter) -> Lane {
    parameter.evaluation == .strict ? lane(of: parameter.kind) : .heap
  }

  func lane(of result: ResultType) -> Lane {
    switch result {
    case .value(let type): lane(of: type)
    case .template: .heap
    }
  }

  // MARK: Frames

  /// Where a function has its result and parameters: result, then what goes out, then what only comes in.
  struct Frame {
    var parameters: [ParameterCode]
    var scalarCount: Int
    var heapCount: Int
    var keptHeap: Int
    var result: Lane?
    /// The scalar register of the object that a method belongs to.
    var this: Int?
  }

  func frame(_ behaviour: Behaviour) -> Frame {
    // An altstep's result says what came of it.
    let result: Lane? = behaviour.kind == .altstep ? .scalar(.component) : behaviour.result.map { lane(of: $0) }
    return frame(behaviour.parameters, result: result)
  }

  /// The frame of a method, constructor or destructor.
  func frame(ofMethod id: BehaviourID) -> Frame {
    frame(program[id].parameters, result: program[id].result.map { lane(of: $0) }, hasThis: true)
  }

  func frame(_ parameters: [FormalParameter], result: Lane?, hasThis: Bool = false) -> Frame {
    var frame = Frame(parameters: [], scalarCount: 0, heapCount: 0, keptHeap: 0, result: result)
    switch result {
    case .scalar: frame.scalarCount = 1
    case .heap: frame.heapCount = 1
    case nil: break
    }
    if hasThis {
      frame.this = frame.scalarCount
      frame.scalarCount += 1
    }
    let goingOut = parameters.filter { $0.direction != .in && lane(of: $0) == .heap }.count
    var nextOut = frame.heapCount
    var nextIn = frame.heapCount + goingOut
    frame.keptHeap = nextIn
    for parameter in parameters {
      let lane = lane(of: parameter)
      let register: Int
      switch lane {
      case .scalar:
        register = frame.scalarCount
        frame.scalarCount += 1
      case .heap where parameter.direction == .in:
        register = nextIn
        nextIn += 1
      case .heap:
        register = nextOut
        nextOut += 1
      }
      frame.parameters.append(ParameterCode(lane: lane, register: register, direction: parameter.direction))
    }
    frame.heapCount = nextIn
    return frame
  }

  // MARK: Constraints

  private func findConstraints() {
    for (index, type) in program.types.enumerated() where !type.constraints.isEmpty { constrained.insert(index) }
    if constrained.isEmpty { return }
    deeplyConstrained = constrained
    var grew = true
    while grew {
      grew = false
      for (index, type) in program.types.enumerated() where !deeplyConstrained.contains(index) {
        var parts =
          catalog.fields(of: TypeID(index)).map(\.type) + [catalog.element(of: TypeID(index))].compactMap { $0 }
        if case .map(let key, let value) = type.kind { parts += [key, value] }
        guard parts.contains(where: { deeplyConstrained.contains($0.index) }) else { continue }
        deeplyConstrained.insert(index)
        grew = true
      }
    }
  }

  /// The templates of the constraints of all types.
  func constraintTemplates() throws(MachineError) -> [Int: [Template]] {
    var result: [Int: [Template]] = [:]
    for index in constrained {
      var templates: [Template] = []
      for constraint in program.types[index].constraints {
        guard let value = folder.template(constraint) else {
          throw notSupported("a subtype constraint that needs more than constants", constraint.position, "6.1.2")
        }
        templates.append(.of(value))
      }
      result[index] = templates
    }
    return result
  }

  // MARK: Tables

  func add(_ value: Value) -> Int {
    values.append(value)
    return values.count - 1
  }

  func add(word: Word) -> Int {
    words.append(word)
    return words.count - 1
  }

  func add(_ path: PathCode) -> Int {
    paths.append(path)
    return paths.count - 1
  }

  func add(_ recipe: TemplateRecipe) -> Int {
    templates.append(recipe)
    return templates.count - 1
  }

  func add(_ recipe: LogRecipe) -> Int {
    logs.append(recipe)
    return logs.count - 1
  }

  func add(text: String) -> Int {
    texts.append(text)
    return texts.count - 1
  }

  func place(_ position: SourcePosition) -> String {
    let index = Int(position.file)
    guard program.files.indices.contains(index) else { return "" }
    return "\(program.files[index]):\(position.line):\(position.column)"
  }

  /// The error for what the machine does not carry out yet: it is never silently left out.
  func notSupported(_ construct: String, _ position: SourcePosition, _ clause: String) -> MachineError {
    let place = place(position)
    // Another document than Z.161 names itself.
    let whole = clause.contains(" ") || clause == "Titan" ? clause : "Z.161 \(clause)"
    return MachineError(
      .notSupported, "\(place.isEmpty ? "" : place + ": ")not supported yet: \(construct) (\(whole))")
  }
}
