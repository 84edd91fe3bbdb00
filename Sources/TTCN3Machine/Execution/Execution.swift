import TTCN3Semantics

/// The state of one test case (or control part) while it runs: its components, what they share, and who goes on next.
struct Execution: ~Copyable {
  let code: ProgramCode
  let environment: ExecutionEnvironment
  let bounds: Bounds
  let coding: Coding
  let isLoopback: Bool
  let isBroadcast: Bool
  let sink: (any EventSink)?
  /// Whether the sink wants more than logs.
  let isObserved: Bool
  /// Whether plain messages are received without looking at anything but their values.
  let receivesPlainly: Bool
  /// Whether plain messages are sent so.
  let sendsPlainly: Bool
  /// Whether some operation asks when a message came.
  let keepsTimes: Bool
  /// `Module.name`; empty for a control part.
  let testCase: String
  /// What those who watch are told of it; nil for a control part.
  var running: RunningCase?
  let mailbox: Mailbox

  // The tables that the loop looks things up in.
  let functions: UnsafePointer<CodeTables.Function>
  let values: UnsafePointer<Value>
  let words: UnsafePointer<Word>
  let sends: UnsafePointer<PlainSend>
  let receives: UnsafePointer<PlainReceive>
  /// Constants, module parameters and templates: computed on first use.
  let globals: UnsafeMutablePointer<Value>
  private let globalCount: Int

  /// By number; the first entries stand for null, the MTC and the system.
  var components: [Component?]
  let systemType: TypeID?
  var ready: ReadyQueue
  /// How many created components have a behaviour that has not ended.
  var runningCount = 0
  /// How many have been started at some time.
  var startedCount = 0
  var aliveCount = 0
  var endedCount = 0
  var killedCount = 0
  /// Components whose current snapshot asks whether components have ended.
  var asking: [Int] = []

  var clock: Clock
  var expiries = ExpiryQueue()
  var order = 0
  var snapshots = 0
  var generations = 0
  /// Ports mapped to adapters: while there are any, the world outside may send something.
  var mappedCount = 0

  var steps = 0
  /// How often a clock was looked at in this turn.
  var polls = 0
  var logVolume = 0
  /// Bytes of values made since the memory was last looked at.
  var allocated = 0
  var lastEstimate = 0
  /// How many levels deeper values may have become since.
  var nestings = 0
  var random: RandomSource

  /// Set when the test case is over before its time.
  var ending: Ending?
  /// Results of the test cases that a control part executed.
  var results: [TestCaseResult] = []

  // What only translations ask for stands last: among what the loop reads it made loops of integers a tenth slower.
  /// What translates for ports, by the numbers that expiries have for them.
  var runners: [Int: Component] = [:]
  var lastRunner = 0
  /// Functions that translate and have not ended.
  var translationDepth = 0
  /// What adapters delivered and is not taken in yet.
  var deliveries: ArraySlice<Mailbox.Item> = []

  enum Ending {
    case faulted(Fault, Component?)
    case stopped(String)
    /// The MTC ended.
    case completed
  }

  init(_ environment: ExecutionEnvironment, testCase: String, runsOn: TypeID?, system: TypeID?) {
    code = environment.code
    self.environment = environment
    self.testCase = testCase
    bounds = environment.options.bounds
    coding = Coding(code, environment.options)
    isLoopback = environment.options.isLoopback
    isBroadcast = environment.options.isBroadcast
    sink = environment.sink
    isObserved = environment.sink?.detail == .everything
    receivesPlainly = !isObserved && !environment.options.encodesLoopback
    sendsPlainly = !isObserved
    mailbox = Mailbox(capacity: environment.options.bounds.queueLength)
    functions = code.tables.functions
    values = code.tables.values
    words = code.tables.words
    sends = code.tables.sends
    receives = code.tables.receives
    keepsTimes = code.receives.contains { $0.timestamp != nil }
    globalCount = code.globals.count
    globals = .allocate(capacity: globalCount + 1)
    for (index, global) in code.globals.enumerated() {
      (globals + index).initialize(to: environment.parameters[index] ?? global.value)
    }
    (globals + globalCount).initialize(to: .unbound)
    clock = Clock(isSimulated: environment.options.clock == .simulated)
    random = RandomSource(environment.options.seed, testCase)
    ready = ReadyQueue()
    systemType = system ?? runsOn
    let type = runsOn.map(\.index) ?? -1
    let layout = environment.layout(of: type)
    let name = testCase.isEmpty ? "control" : "MTC"
    let mtc = Component(
      ComponentNumber.mtc, label: ComponentLabel(number: ComponentNumber.mtc, name: name, type: layout.name),
      type: type,
      code: layout, isAlive: false)
    components = [nil, mtc, nil]
  }

  deinit {
    globals.deinitialize(count: globalCount + 1)
    globals.deallocate()
  }

  var mtc: Component? { components[ComponentNumber.mtc] }

  /// The component of a reference.
  func component(_ number: Int) throws(Fault) -> Component {
    guard components.indices.contains(number), let component = components[number] else {
      if number == ComponentNumber.null { throw Fault("the component reference is ‘null’") }
      if number == ComponentNumber.system { throw Fault("the operation is not for ‘system’") }
      throw Fault("the component reference has no value yet")
    }
    return component
  }

  mutating func nextOrder() -> Int {
    order += 1
    return order
  }

  /// Lets a component that waits look again.
  mutating func wake(_ component: Component) {
    component.hasNews = true
    if case .blocked = component.state {
      component.state = .ready
      ready.append(component.number)
    }
  }
}

extension ComponentCode {
  /// For behaviours that run on no component type.
  static let empty = ComponentCode(
    name: "", scalarCount: 0, heapCount: 0, initializer: nil, timers: [], timerNames: [], ports: [], portNames: [],
    portTypes: [])
}

/// Components that can go on, in the order they became able to.
struct ReadyQueue {
  private var items: [Int] = []
  private var head = 0

  var isEmpty: Bool { head == items.count }

  mutating func append(_ number: Int) { items.append(number) }

  mutating func popFirst() -> Int? {
    guard head < items.count else { return nil }
    head += 1
    let number = items[head - 1]
    if head == items.count {
      items.removeAll(keepingCapacity: true)
      head = 0
    } else if head > 1024, head * 2 > items.count {
      items.removeFirst(head)
      head = 0
    }
    return number
  }
}

/// `rnd` (Z.161 C.6.1): the same seed gives the same sequence.
struct RandomSource {
  private var state: UInt64

  /// Each test case has its own numbers, whatever ran before it or beside it.
  init(_ seed: UInt64?, _ testCase: String) {
    guard let seed else {
      state = UInt64.random(in: 0...UInt64.max)
      return
    }
    // FNV-1a: the same in every run, unlike `Hasher`.
    state = testCase.utf8.reduce(0xCBF2_9CE4_8422_2325 ^ seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  mutating func seed(_ seed: Double) { state = seed.bitPattern }

  /// From 0 on, less than 1 (SplitMix64).
  mutating func next() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    word ^= word >> 31
    return Double(word >> 11) * 0x1p-53
  }
}
