import Programme

/// Lets only a few password derivations run at a time: each takes much memory by intent, and nobody should be able to
/// take all of it by trying many at once.
actor PasswordGate {
  private var running = 0
  private let most: Int

  init(most: Int = 6) { self.most = most }

  /// Runs `work` if there is room. Throws ``PortalError/Code/tooManyTries`` otherwise.
  func pass<Value: Sendable>(_ work: @Sendable () async throws -> Value) async throws -> Value {
    guard running < most else {
      throw PortalError(.tooManyTries, "Many people sign in at this moment. Try again in a few seconds.")
    }
    running += 1
    defer { running -= 1 }
    return try await work()
  }
}
