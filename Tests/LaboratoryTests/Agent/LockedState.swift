import Synchronization

/// A reproducible generator (xorshift64*) that several tasks may draw from.
final class LockedState: Sendable {
  private let state: Mutex<UInt64>

  init(_ seed: UInt64) { state = Mutex(seed) }

  func next() -> UInt64 {
    state.withLock { state in
      state ^= state >> 12
      state ^= state << 25
      state ^= state >> 27
      return (state &* 0x2545_F491_4F6C_DD1D) >> 33
    }
  }
}
