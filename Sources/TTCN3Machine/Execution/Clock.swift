/// The time of a test case, in seconds from its start.
struct Clock {
  private let start = ContinuousClock.now
  /// nil while time is real.
  private var simulated: Double?

  init(isSimulated: Bool) { simulated = isSimulated ? 0 : nil }

  var now: Double {
    if let simulated { return simulated }
    return realSeconds
  }

  /// Real seconds since the start, whatever the clock shows.
  var realSeconds: Double {
    let elapsed = start.duration(to: .now).components
    return Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
  }

  var isSimulated: Bool { simulated != nil }

  /// Lets simulated time jump forward.
  mutating func advance(to time: Double) { if let now = simulated, time > now { simulated = time } }
}
