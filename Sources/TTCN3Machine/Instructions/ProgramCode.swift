import TTCN3Semantics

/// A translated program: all that test cases share while they run. It never changes.
struct ProgramCode: Sendable {
  var program: Program
  var catalog: TypeCatalog
  var modules: [ModuleDefinition]
  var behaviours: [BehaviourCode]
  var parameters: [ModuleParameterDefinition]

  /// Behaviours first, by their number; then initialisations and templates.
  var functions: [FunctionCode]
  /// Constants, then module parameters, then templates without parameters.
  var globals: [GlobalCode]
  /// The number of the first module parameter among the globals.
  var firstParameter: Int
  /// By the number of the type.
  var components: [Int: ComponentCode]
  /// What values of a type must match, by the number of the type; types without constraints are missing.
  var constraints: [Int: [Template]]
  /// By type: whether constraints restrict its values, or parts of them.
  var isConstrained: [Bool]

  var tables: CodeTables
  var paths: [PathCode]
  var templates: [TemplateRecipe]
  var receives: [ReceiveRecipe]
  var sends: [SendRecipe]
  var creates: [CreateRecipe]
  var starts: [StartRecipe]
  var executes: [ExecuteRecipe]
  var configures: [ConfigureRecipe]
  var logs: [LogRecipe]
  var predefined: [PredefinedRecipe]
  var codecs: [CodecRecipe]
  var externals: [ExternalRecipe]
  var setEncodings: [SetEncodingRecipe]
  var deferrals: [DeferredRecipe]
  var conversions: [UnionConversion]
  var texts: [String]
  /// By number.
  var classes: [ClassCode]
  /// Whether any class has a destructor.
  var hasDestructors: Bool
}

/// What the loop of the machine looks up all the time, in memory that does not move.
///
/// Sendable although it holds pointers: the memory is written in `init` only, and freed when nobody refers to it.
final class CodeTables: @unchecked Sendable {
  struct Function {
    var code: UnsafePointer<Instruction>
    var scalarCount: Int32
    var heapCount: Int32
    var keptHeap: Int32
    var hasTimers: Bool
  }

  let functions: UnsafePointer<Function>
  let values: UnsafePointer<Value>
  let words: UnsafePointer<Word>
  /// By the number of the recipe.
  let sends: UnsafePointer<PlainSend>
  let receives: UnsafePointer<PlainReceive>
  let valueCount: Int
  let wordCount: Int
  /// The functions of methods: for each class a row of all slots. See `MethodTable`.
  let methods: UnsafePointer<Int32>
  let slotCount: Int
  private let methodMemory: UnsafeMutableBufferPointer<Int32>
  private let functionMemory: UnsafeMutableBufferPointer<Function>
  private let valueMemory: UnsafeMutableBufferPointer<Value>
  private let wordMemory: UnsafeMutableBufferPointer<Word>
  private let sendMemory: UnsafeMutableBufferPointer<PlainSend>
  private let receiveMemory: UnsafeMutableBufferPointer<PlainReceive>

  init(
    _ code: [FunctionCode], _ values: [Value], _ words: [Word], _ methods: MethodTable = MethodTable(),
    sends: [SendRecipe] = [], receives: [ReceiveRecipe] = []
  ) {
    valueCount = values.count
    wordCount = words.count
    functionMemory = .allocate(capacity: code.count + 1)
    valueMemory = .allocate(capacity: values.count + 1)
    wordMemory = .allocate(capacity: words.count + 1)
    sendMemory = .allocate(capacity: sends.count + 1)
    receiveMemory = .allocate(capacity: receives.count + 1)
    methodMemory = .allocate(capacity: methods.functions.count + 1)
    slotCount = methods.slotCount
    self.methods = CodeTables.fill(methodMemory, methods.functions, -1)
    let entries = code.map { function in
      Function(
        code: function.instructions.start, scalarCount: Int32(function.scalarCount),
        heapCount: Int32(function.heapCount), keptHeap: Int32(function.keptHeap), hasTimers: function.hasTimers)
    }
    let nothing = FunctionCode.nothing
    functions = CodeTables.fill(
      functionMemory, entries,
      Function(code: nothing.instructions.start, scalarCount: 1, heapCount: 0, keptHeap: 0, hasTimers: false))
    self.values = CodeTables.fill(valueMemory, values, .unbound)
    self.words = CodeTables.fill(wordMemory, words, 0)
    self.sends = CodeTables.fill(sendMemory, sends.map(PlainSend.init), .none)
    self.receives = CodeTables.fill(receiveMemory, receives.map { PlainReceive($0, values) }, .none)
  }

  private static func fill<Entry>(
    _ memory: UnsafeMutableBufferPointer<Entry>, _ entries: [Entry], _ last: Entry
  ) -> UnsafePointer<Entry> {
    _ = memory.initialize(from: entries + [last])
    // Never empty, so there is an address.
    return memory.baseAddress.map { UnsafePointer($0) }
      ?? UnsafePointer(UnsafeMutablePointer<Entry>.allocate(capacity: 1))
  }

  deinit {
    functionMemory.deinitialize().deallocate()
    valueMemory.deinitialize().deallocate()
    wordMemory.deinitialize().deallocate()
    sendMemory.deallocate()
    receiveMemory.deallocate()
    methodMemory.deinitialize().deallocate()
  }
}

struct PredefinedRecipe: Sendable {
  var function: Builtin
  var count: Int
  /// Of the first argument, or for `int2enum` of the result.
  var type: TypeID
}

struct BehaviourCode: Sendable {
  var name: QualifiedName
  var kind: BehaviourKind
  /// The function that starts a test case from outside, with the defaults of its parameters; nil if it has parameters
  /// without defaults.
  var starter: Int?
  var runsOn: TypeID?
  var system: TypeID?
}

struct GlobalCode: Sendable {
  var name: QualifiedName
  var type: TypeID
  /// Known before anything runs; `.unbound` if not.
  var value: Value
  /// The function that computes it on first use; nil for a module parameter that must be given.
  var initializer: Int?
}

/// A component type, laid out.
struct ComponentCode: Sendable {
  var name: String
  var scalarCount: Int
  var heapCount: Int
  /// The function that initialises the variables; nil if there is nothing to do.
  var initializer: Int?
  /// For each timer slot the first timer and its name; -1 if this type has no such slot.
  var timers: [TimerGroup]
  var timerNames: [String]
  var ports: [PortGroup]
  var portNames: [String]
  /// By port: the type.
  var portTypes: [TypeID]

  /// Bytes that a component of this type takes before it holds a value, approximately.
  var size: Int {
    (scalarCount + heapCount) * 16 + timerNames.count * MemoryLayout<TimerState>.stride
      + portNames.count * MemoryLayout<Port>.stride
  }

  struct TimerGroup: Sendable {
    var first: Int
    var count: Int
    static let missing = TimerGroup(first: -1, count: 0)
  }
  struct PortGroup: Sendable {
    var first: Int
    var count: Int
    static let missing = PortGroup(first: -1, count: 0)
  }
}
