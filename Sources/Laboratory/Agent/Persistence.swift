import Campaigns
import Foundation
import Logging

/// Trying until the portal answers: network failures are waited out, refusals come through.
struct Persistence: Sendable {
  let timing: AgentTiming
  let logger: Logger

  /// Calls `body` until it returns. Throws what will not pass by waiting, and `CancellationError`.
  func insist<Value: Sendable>(
    on what: String, _ body: @Sendable () async throws -> Value
  ) async throws -> Value {
    var backoff = timing.backoff
    while true {
      try Task.checkCancellation()
      do {
        return try await body()
      } catch let problem as AgentProblem where problem.mayPass {
        logger.warning("\(what): \(problem.detail); trying again", metadata: ["status": "\(problem.status)"])
      } catch let error as LaboratoryError where error.code == .portalUnavailable {
        logger.warning("\(what): \(error.reason); trying again")
      }
      try await timing.sleep(backoff.next())
    }
  }
}
