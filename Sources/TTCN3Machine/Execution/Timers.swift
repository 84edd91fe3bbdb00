/// A timer of a running component.
struct TimerState {
  enum State { case stopped, running, expired }

  var name: String
  var state = State.stopped
  /// Seconds; nil if the declaration gives none.
  var defaultDuration: Double?
  var started = 0.0
  var expiry = 0.0
  /// Grows with every start and stop, so that an old expiry is not taken for a new one.
  var generation = 0
  /// Of one that a function made: no other has the same. 0 for a timer of the component.
  var serial = 0
  /// Which call of a function it belongs to and which of its registers; negative for other timers.
  var owner = ofComponent
  static let ofComponent = -1
  /// The owner of a timer whose function has ended.
  static let leftBehind = -2
  static let ofObject = -3
  /// It belonged to an object that is gone.
  static let dropped = -4

  mutating func drop() {
    owner = TimerState.dropped
    state = .stopped
    generation += 1
    serial = TimerState.leftBehind
  }
}

/// The word that names a timer: its position among those of the component and its serial number, lest a reference to one
/// that is gone be taken for one to another in its place.
enum TimerWord {
  private static let positionBits = 20
  /// As many timers as a component may have.
  static let limit = 1 << positionBits

  static func word(_ position: Int, serial: Int) -> Word { serial << positionBits | position }

  static func position(of word: Word) -> Int { word & (limit - 1) }

  static func serial(of word: Word) -> Int { word >> positionBits }
}

/// What will happen when: the earliest first.
struct ExpiryQueue {
  struct Entry {
    var time: Double
    /// 0 is the time limit of the test case.
    var component: Int
    var timer: Int
    var generation: Int
    /// Which of two at the same time was started first.
    var order: Int
  }

  private var heap: [Entry] = []
  private var nextOrder = 0

  var first: Entry? { heap.first }

  mutating func add(time: Double, component: Int, timer: Int, generation: Int) {
    nextOrder += 1
    heap.append(Entry(time: time, component: component, timer: timer, generation: generation, order: nextOrder))
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard ExpiryQueue.isEarlier(heap[child], heap[parent]) else { break }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  mutating func removeFirst() {
    guard let last = heap.popLast(), !heap.isEmpty else { return }
    heap[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if ExpiryQueue.isEarlier(heap[child], heap[least]) { least = child }
      }
      if least == parent { return }
      heap.swapAt(least, parent)
      parent = least
    }
  }

  private static func isEarlier(_ one: Entry, _ other: Entry) -> Bool {
    one.time < other.time || (one.time == other.time && one.order < other.order)
  }
}
