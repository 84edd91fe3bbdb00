import TTCN3Semantics

/// One component of a running test case: a coroutine with stacks of its own.
///
/// While it runs, the machine works on local copies of where it is (`Position`); they are written back when it stops.
final class Component {
  enum State {
    /// Created, behaviour not started or ended (of an alive component).
    case inactive
    case ready
    /// Waits in an `alt`.
    case blocked
    case killed
  }

  /// Where a component goes on.
  struct Position {
    var next: UnsafePointer<Instruction>
    /// The number of the running function.
    var function: Int
    /// The start of its window, from the start of the stacks.
    var scalars: Int
    var heap: Int
    var depth: Int
  }

  /// What a call leaves behind, to return to.
  struct Frame {
    var next: UnsafePointer<Instruction>
    var function: Int32
    /// How far the window of the called function is from that of the caller.
    var scalars: Int32
    var heap: Int32
  }

  let number: Int
  let label: ComponentLabel
  let typeNumber: Int
  let code: ComponentCode
  let isAlive: Bool
  /// It runs what translates for a port of another one, in whose name it does everything.
  let isTranslator: Bool
  private unowned let owner: Component?
  /// The variables belong to another one that translates for the same port.
  private let sharesMembers: Bool
  /// What the expiries of its timers call it: those that translate have numbers of their own.
  let expiryNumber: Int
  /// What a function that translates has said.
  var translationState: TranslationState?
  /// By port, what runs the functions that translate for it.
  var translators: [Int: TranslationRunners] = [:]

  var state = State.inactive
  /// A behaviour was started at some time.
  var wasStarted = false
  /// How often.
  var starts = 0
  /// It has run since it was started first.
  var hasRun = false
  /// The function it was called with, if somebody waits for what that gives back.
  var awaited: Int?
  var outcome: Outcome?
  var isInitialized = false
  /// Globals whose computation this component has begun: one that needs itself is a fault.
  var computing: Set<Int> = []
  var position: Position?

  private(set) var scalars: UnsafeMutablePointer<Word>
  private(set) var scalarCapacity: Int
  private(set) var heap: UnsafeMutablePointer<Value>
  private(set) var heapCapacity: Int
  private(set) var frames: UnsafeMutablePointer<Frame>
  private(set) var frameCapacity: Int
  let members: UnsafeMutablePointer<Word>
  let memberHeap: UnsafeMutablePointer<Value>

  var timers: [TimerState]
  var timerGenerations = 0
  /// The serial number of the last timer that a function made.
  var lastTimer = 0
  /// Where timers of objects that are gone lie among the others: by how many, the first of them.
  var freeTimers: [Int: [Int]] = [:]
  /// In memory that does not move: a message takes no check for exclusive access, and copies nothing.
  let ports: UnsafeMutableBufferPointer<Port>
  var defaults: [ActivatedDefault] = []
  var nextDefault = 1
  var verdict = Verdict.none
  /// Where it was set, and what had been looked at before.
  var verdictPlace: EventPlace?
  var verdictMismatch: Mismatch?
  /// The message that did not match last, and what was expected in its place first.
  var lookedAt: LookedAt?
  var reason = ""
  var large = LargeIntegers()
  /// What `setencode` chose.
  var encodings = EncodingChoices()
  var objects: ObjectTable
  /// What the behaviour left in its window, while destructors run there.
  private(set) var kept: (scalars: [Word], heap: [Value])?
  /// What calculating with large integers took, in products of words.
  var largeWork = 0

  // The snapshot of the `alt` that is being evaluated (Z.161 clause 20.2).
  /// Messages that came later than this are not seen.
  var snapshotOrder = 0
  /// nil until a timer is asked for: the clock is not read for nothing.
  var snapshotTime: Double?
  var snapshotNumber = 0
  /// Something happened since the snapshot that may let a branch be chosen.
  var hasNews = false
  /// The `alt` asks whether components are done.
  var asksForComponents = false

  struct LookedAt {
    var order: Int
    var explain: (TypeCatalog) -> Mismatch?
  }

  /// What a behaviour that came to its end gives back to who called the component.
  struct Outcome {
    /// The number of the start.
    var start: Int
    var parameters: [Value]
    var result: Value
  }

  struct ActivatedDefault {
    var number: Int
    var function: Int
    var behaviour: BehaviourID
    var arguments: [Value]
  }

  init(
    _ number: Int, label: ComponentLabel, type: Int, code: ComponentCode, isAlive: Bool, owner: Component? = nil,
    beside first: Component? = nil, expiryNumber: Int? = nil
  ) {
    self.owner = owner
    isTranslator = owner != nil
    sharesMembers = first != nil
    self.expiryNumber = expiryNumber ?? number
    self.number = number
    self.label = label
    self.code = code
    self.isAlive = isAlive
    typeNumber = type
    objects = ObjectTable(component: number)
    // Small at first: ten thousand components may be alive.
    scalarCapacity = 64
    heapCapacity = 32
    frameCapacity = 8
    scalars = .allocate(capacity: scalarCapacity)
    scalars.initialize(repeating: 0, count: scalarCapacity)
    heap = .allocate(capacity: heapCapacity)
    heap.initialize(repeating: .unbound, count: heapCapacity)
    frames = .allocate(capacity: frameCapacity)
    if let first {
      (members, memberHeap) = (first.members, first.memberHeap)
    } else {
      members = .allocate(capacity: code.scalarCount + 1)
      members.initialize(repeating: .unbound, count: code.scalarCount + 1)
      memberHeap = .allocate(capacity: code.heapCount + 1)
      memberHeap.initialize(repeating: .unbound, count: code.heapCount + 1)
    }
    timers = code.timerNames.map { TimerState(name: $0) }
    if let owner {
      ports = owner.ports
      return
    }
    ports = .allocate(capacity: code.portNames.count)
    for (index, name) in code.portNames.enumerated() {
      ports.initializeElement(at: index, to: Port(name: name, type: code.portTypes[index]))
    }
  }

  deinit {
    objects.destroy()
    scalars.deallocate()
    heap.deinitialize(count: heapCapacity)
    heap.deallocate()
    frames.deallocate()
    if !sharesMembers {
      members.deallocate()
      memberHeap.deinitialize(count: code.heapCount + 1)
      memberHeap.deallocate()
    }
    if !isTranslator { ports.deinitialize().deallocate() }
  }

  /// Makes the stacks at least this large. Pointers into them are void afterwards.
  func grow(scalars wantedScalars: Int, heap wantedHeap: Int, frames wantedFrames: Int) {
    if wantedScalars > scalarCapacity {
      let capacity = max(wantedScalars, scalarCapacity * 2)
      let memory = UnsafeMutablePointer<Word>.allocate(capacity: capacity)
      memory.moveInitialize(from: scalars, count: scalarCapacity)
      (memory + scalarCapacity).initialize(repeating: 0, count: capacity - scalarCapacity)
      scalars.deallocate()
      (scalars, scalarCapacity) = (memory, capacity)
    }
    if wantedHeap > heapCapacity {
      let capacity = max(wantedHeap, heapCapacity * 2)
      let memory = UnsafeMutablePointer<Value>.allocate(capacity: capacity)
      memory.moveInitialize(from: heap, count: heapCapacity)
      (memory + heapCapacity).initialize(repeating: .unbound, count: capacity - heapCapacity)
      heap.deallocate()
      (heap, heapCapacity) = (memory, capacity)
    }
    if wantedFrames > frameCapacity {
      let capacity = max(wantedFrames, frameCapacity * 2)
      let memory = UnsafeMutablePointer<Frame>.allocate(capacity: capacity)
      memory.moveInitialize(from: frames, count: frameCapacity)
      frames.deallocate()
      (frames, frameCapacity) = (memory, capacity)
    }
  }

  /// Whose verdict and ports are meant.
  var principal: Component { isTranslator ? owner ?? self : self }

  /// Bytes of what it has besides values, approximately.
  var overhead: Int {
    scalarCapacity * 8 + heapCapacity * MemoryLayout<Value>.stride + frameCapacity * MemoryLayout<Frame>.stride
      + timers.count * MemoryLayout<TimerState>.stride + ports.count * MemoryLayout<Port>.stride
      + (code.scalarCount + code.heapCount) * 16 + 512
  }

  /// Puts away what the behaviour has left in its window.
  func keepWindow() {
    guard kept == nil else { return }
    kept = (
      Array(UnsafeBufferPointer(start: scalars, count: scalarCapacity)),
      Array(UnsafeBufferPointer(start: heap, count: heapCapacity))
    )
    for index in 0..<heapCapacity { heap[index] = .unbound }
  }

  /// Forgets what the behaviour left on the stacks.
  func clearStacks() {
    position = nil
    for index in 0..<heapCapacity { heap[index] = .unbound }
    defaults = []
    large.reset()
  }

  /// The position of the first default whose number is at least this; they stand in the order of their numbers.
  func firstDefault(from number: Int) -> Int {
    var (low, high) = (0, defaults.count)
    while low < high {
      let middle = (low + high) / 2
      if defaults[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Releases what a component that is gone for ever no longer needs.
  func release() {
    clearStacks()
    for index in 0...code.heapCount { memberHeap[index] = .unbound }
    objects.removeAll()
    timers = []
    freeTimers = [:]
    translators = [:]
    for index in ports.indices { ports[index].clear() }
  }
}
