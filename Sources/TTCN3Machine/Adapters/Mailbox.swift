import Dispatch
import Synchronization

/// Where other threads leave what they have for a test case, and where the test case waits for them.
final class Mailbox: Sendable {
  enum Item: Sendable {
    case message(component: Int, port: Int, generation: Int, TypedValue, octets: [UInt8]?, from: TypedValue?)
    case fault(SystemFault)
    case cancelled
  }

  private struct State {
    var items: [Item] = []
    var isClosed = false
    var dropped = 0
  }

  private let state = Mutex(State())
  private let arrived = DispatchSemaphore(value: 0)
  /// How many messages may wait here; more are a flood, which is reported as one.
  private let capacity: Int

  init(capacity: Int) { self.capacity = capacity }

  func post(_ item: Item) {
    state.withLock { state in
      if state.isClosed { return }
      if state.items.count >= capacity {
        state.dropped += 1
        return
      }
      state.items.append(item)
    }
    arrived.signal()
  }

  /// Everything that is here, oldest first, and how many were dropped because too many waited.
  func takeAll() -> (items: [Item], dropped: Int) {
    state.withLock { state in
      defer {
        state.items = []
        state.dropped = 0
      }
      return (state.items, state.dropped)
    }
  }

  var isEmpty: Bool { state.withLock { $0.items.isEmpty && $0.dropped == 0 } }

  /// Waits until something arrives or the time is over; nil waits without end.
  func wait(seconds: Double?) {
    guard isEmpty else { return }
    if let seconds {
      let nanoseconds = Int(min(max(seconds, 0), 1e9) * 1e9)
      _ = arrived.wait(timeout: .now() + .nanoseconds(nanoseconds))
    } else {
      arrived.wait()
    }
  }

  /// From now on nothing is taken any more.
  func close() {
    state.withLock { state in
      state.isClosed = true
      state.items = []
    }
  }
}
