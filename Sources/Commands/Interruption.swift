import Foundation
import Synchronization

/// Whether somebody asked this process to end, by Control-C or by `kill`. Asking twice ends it at once.
enum Interruption {
  private static let asked = Atomic<Int>(0)
  private static let isWatching = Atomic<Bool>(false)
  private static let actions = Mutex<[@Sendable () -> Void]>([])

  /// From now on a request is noted and the process goes on. Nothing but the count is touched in the handler.
  static func watch() {
    _ = asked.load(ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in
        if Interruption.asked.wrappingAdd(1, ordering: .relaxed).oldValue > 0 { _exit(130) }
      }
    }
  }

  static var happened: Bool { asked.load(ordering: .relaxed) > 0 }

  /// Calls this soon after somebody asked, and nothing that was set before.
  static func whenAsked(_ action: @escaping @Sendable () -> Void) {
    actions.withLock { $0 = [action] }
    guard !isWatching.exchange(true, ordering: .relaxed) else { return }
    Thread.detachNewThread {
      while !happened { Thread.sleep(forTimeInterval: 0.05) }
      // A run that is prepared at this very moment is told as well.
      while true {
        for action in actions.withLock({ $0 }) { action() }
        Thread.sleep(forTimeInterval: 0.05)
      }
    }
  }
}
