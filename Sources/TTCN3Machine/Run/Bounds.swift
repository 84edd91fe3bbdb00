/// What one test case may use. A suite is somebody else's code: exceeding a bound ends the test case with verdict
/// `error`, and a reason that names the bound and the statement.
package struct Bounds: Sendable, Hashable {
  /// Calls and backward jumps, over all components. Operations that take longer count as more.
  package var steps: Int
  /// Nested calls in one component.
  package var callDepth: Int
  /// Bytes of values alive, approximately.
  package var memory: Int
  /// Elements of one string or list.
  package var valueLength: Int
  /// Levels of records, lists and unions within each other; values are looked at when they may be twice as deep.
  package var valueDepth: Int
  /// Parts of values that one statement may look at: a value that shares itself many times has more than it takes.
  package var valueWork: Int
  /// Bits of one integer; at most `mostIntegerBits`.
  package var integerBits: Int
  /// Components created in one test case, ended ones included.
  package var components: Int
  /// Timers of one component.
  package var timers: Int
  /// Defaults that are active in one component.
  package var defaults: Int
  /// Messages waiting in the queue of one port.
  package var queueLength: Int
  /// Bytes of one message, approximately.
  package var messageSize: Int
  /// Bytes of text written by `log` and verdict reasons.
  package var logVolume: Int
  /// Seconds of real time for one test case; nil for no bound.
  package var duration: Double?

  /// Converting an integer to digits and back takes time by the square of its bits.
  package static let mostIntegerBits = 1 << 18

  package init(
    steps: Int = 20_000_000_000, callDepth: Int = 100_000, memory: Int = 1 << 30, valueLength: Int = 1 << 26,
    valueDepth: Int = 10_000, valueWork: Int = 1 << 28, integerBits: Int = Bounds.mostIntegerBits,
    components: Int = 100_000, timers: Int = 1 << 20, defaults: Int = 10_000, queueLength: Int = 1_000_000,
    messageSize: Int = 1 << 26, logVolume: Int = 1 << 26, duration: Double? = nil
  ) {
    self.steps = steps
    self.callDepth = callDepth
    self.memory = memory
    self.valueLength = valueLength
    self.valueDepth = valueDepth
    self.valueWork = valueWork
    self.integerBits = min(integerBits, Bounds.mostIntegerBits)
    self.components = components
    self.timers = timers
    self.defaults = defaults
    self.queueLength = queueLength
    self.messageSize = messageSize
    self.logVolume = logVolume
    self.duration = duration
  }

  /// The bounds by the names that a reason, a configuration and the command line have for them.
  package enum Name: String, Sendable, Hashable, CaseIterable, CustomStringConvertible {
    case steps, callDepth, memory, valueLength, valueDepth, valueWork, integerBits, components, timers, defaults
    case queueLength, messageSize, logVolume, duration

    package var description: String { rawValue }

    /// Whether it counts bytes.
    package var isSize: Bool {
      switch self {
      case .memory, .messageSize, .logVolume: true
      default: false
      }
    }
  }

  /// The greatest value that a bound may have.
  package static func most(_ name: Name) -> Double {
    switch name {
    case .integerBits: Double(mostIntegerBits)
    // A value is walked by recursion, on a stack that was made for this.
    case .valueDepth: 10_000
    case .callDepth, .components, .timers, .defaults: Double(1 << 24)
    case .valueLength: Double(1 << 30)
    default: Double(1 << 50)
    }
  }

  /// Sets a bound by its name; `duration` in seconds.
  package mutating func set(_ name: Name, to value: Double) {
    let value = min(value, Bounds.most(name))
    let whole = Int(value)
    switch name {
    case .steps: steps = whole
    case .callDepth: callDepth = whole
    case .memory: memory = whole
    case .valueLength: valueLength = whole
    case .valueDepth: valueDepth = whole
    case .valueWork: valueWork = whole
    case .integerBits: integerBits = whole
    case .components: components = whole
    case .timers: timers = whole
    case .defaults: defaults = whole
    case .queueLength: queueLength = whole
    case .messageSize: messageSize = whole
    case .logVolume: logVolume = whole
    case .duration: duration = value
    }
  }
}
