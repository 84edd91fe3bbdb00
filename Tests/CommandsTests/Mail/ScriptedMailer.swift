import Foundation
import Mail
import Synchronization

/// Takes letters as a test says, and remembers them.
final class ScriptedMailer: Mailer {
  enum Answer: Sendable {
    case takes
    case refuses(MailError.Code)
    /// Takes the letter, and then this process dies before it can note that.
    case diesAfterTaking
    /// Takes the letter while we are told to stop.
    case takesWhileStopping
    /// Ends the conversation at this letter.
    case breaksOff
  }
  struct Died: Error {}

  private let script: Mutex<[Answer]>
  private let kept = Mutex<[Letter]>([])

  /// - Parameter script: what becomes of each letter offered, in order; afterwards each is taken.
  init(_ script: [Answer] = []) { self.script = Mutex(script) }

  /// What was taken, in order.
  var taken: [Letter] { kept.withLock { $0 } }

  func deliver(_ letters: [Letter], tell: (Int, MailError?) async throws -> Void) async throws {
    for (place, letter) in letters.enumerated() {
      switch script.withLock({ $0.isEmpty ? .takes : $0.removeFirst() }) {
      case .takes:
        kept.withLock { $0.append(letter) }
        try await tell(place, nil)
      case .refuses(let code): try await tell(place, MailError(code, "as the test says"))
      case .diesAfterTaking:
        kept.withLock { $0.append(letter) }
        throw Died()
      case .takesWhileStopping:
        kept.withLock { $0.append(letter) }
        withUnsafeCurrentTask { $0?.cancel() }
        try await tell(place, nil)
      case .breaksOff:
        try await tell(place, MailError(.unreachable, "it broke off"))
        for place in letters.indices.dropFirst(place + 1) { try await tell(place, MailError(.notTried, "")) }
        return
      }
    }
  }
}
