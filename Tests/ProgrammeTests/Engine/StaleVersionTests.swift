import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("A step states the version it was decided on")
struct StaleVersionTests {
  @Test("another version is refused, and nothing is written", arguments: [0, 2, -1, nil] as [Int?])
  func stale(_ version: Int?) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let suite = try await trial.submitSuite(for: try await trial.catalogueRecommendation())
    let before = try await trial.row(suite)
    let refused = try await refusal(.staleVersion) {
      try await trial.perform(
        StepRequest(procedure: "suite-publication", step: "approve", case: suite, version: version), by: "rapporteur2")
    }
    #expect(refused.reason.contains("read it again"))
    #expect(try await trial.row(suite) == before)
  }

  @Test("of two who decide on the same version, one succeeds")
  func race() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let suite = try await trial.submitSuite(for: try await trial.catalogueRecommendation())
    let request = StepRequest(procedure: "suite-publication", step: "approve", case: suite, version: 1)
    let other = StepRequest(
      procedure: "suite-publication", step: "return", case: suite, version: 1, note: "a typing error")
    let results = await withTaskGroup(of: Bool.self) { group in
      for request in [request, other] {
        group.addTask { (try? await trial.perform(request, by: "rapporteur2")) != nil }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(results == 1)
    #expect(try await trial.row(suite).version == 2)
  }
}
