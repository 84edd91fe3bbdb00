import Foundation
import Synchronization

/// Whether somebody asked this process to end, by Control-C or by `kill`. Asking twice ends it at once.
enum Interruption {
  private static let asked = Atomic<Int>(0)

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
}
