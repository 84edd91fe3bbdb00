#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The time of a test case, in seconds from its start.
struct Clock {
  private let start = Clock.nanoseconds
  /// nil while time is real.
  private var simulated: Double?

  init(isSimulated: Bool) { simulated = isSimulated ? 0 : nil }

  var now: Double {
    if let simulated { return simulated }
    return realSeconds
  }

  /// Real seconds since the start, whatever the clock shows.
  var realSeconds: Double { Double(Clock.nanoseconds - start) * 1e-9 }

  var isSimulated: Bool { simulated != nil }

  /// Lets simulated time jump forward.
  mutating func advance(to time: Double) { if let now = simulated, time > now { simulated = time } }

  /// Since the system was started. `ContinuousClock` reads the same clock, and then counts in 128 bits.
  private static var nanoseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
