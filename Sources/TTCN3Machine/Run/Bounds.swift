/// What one test case may use. A suite is somebody else's code: exceeding a bound ends the test case with verdict
/// `error` and a reason that names the bound.
package struct Bounds: Sendable, Hashable {
  /// Calls and backward jumps, over all components.
  package var steps: Int
  /// Nested calls in one component.
  package var callDepth: Int
  /// Bytes of values alive, approximately.
  package var memory: Int
  /// Elements of one string or list.
  package var valueLength: Int
  /// Components created in one test case, ended ones included.
  package var components: Int
  /// Messages waiting in the queue of one port.
  package var queueLength: Int
  /// Bytes of one message, approximately.
  package var messageSize: Int
  /// Bytes of text written by `log` and verdict reasons.
  package var logVolume: Int
  /// Seconds of real time for one test case; nil for no bound.
  package var duration: Double?

  package init(
    steps: Int = 20_000_000_000, callDepth: Int = 100_000, memory: Int = 1 << 30, valueLength: Int = 1 << 26,
    components: Int = 100_000, queueLength: Int = 1_000_000, messageSize: Int = 1 << 26, logVolume: Int = 1 << 26,
    duration: Double? = nil
  ) {
    self.steps = steps
    self.callDepth = callDepth
    self.memory = memory
    self.valueLength = valueLength
    self.components = components
    self.queueLength = queueLength
    self.messageSize = messageSize
    self.logVolume = logVolume
    self.duration = duration
  }
}
