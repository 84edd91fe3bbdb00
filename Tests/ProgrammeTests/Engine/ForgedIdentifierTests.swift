import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("A forged identifier opens nothing")
struct ForgedIdentifierTests {
  @Test("a rival neither sees nor moves another vendor's case, and is not told that it exists")
  func rival() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    let product = try await trial.declareProduct(suite: setting.suite)
    let real = try await refusal(.notFound) { try await trial.take("abandon", on: product, by: "rival") }
    let absent = try await refusal(.notFound) {
      try await trial.perform(
        StepRequest(procedure: "product-listing", step: "abandon", case: .new(at: trial.now), version: 1), by: "rival")
    }
    #expect(real.reason == absent.reason)
    let (engine, rival) = (trial.engine, try trial.actor("rival"))
    await #expect(throws: ProgrammeError(.notFound, "")) {
      try await trial.store.read { _ = try engine.readable(product, by: rival, in: $0) }
    }
  }

  @Test("a case of one procedure is no case of another")
  func otherProcedure() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let suite = try await trial.submitSuite(for: try await trial.catalogueRecommendation())
    await #expect(throws: ProgrammeError(.notFound, "")) {
      try await trial.perform(
        StepRequest(
          procedure: "laboratory-recognition", step: "recommend", case: suite, version: 1, note: "well"), by: "casc1")
    }
  }

  @Test(
    "a reference to nothing, to another kind of record or to rubbish is refused",
    arguments: ["", "not-an-id", "00000000-0000-7000-8000-000000000000", "REC-2026-0001", "' OR 1=1 --", "\u{0}"])
  func references(_ text: String) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    var answers = trial.declaration(of: "Codec", suite: setting.suite)
    answers["suite"] = .text(text)
    let refused = try await refusal(.invalidAnswer) {
      try await trial.open("product-listing", by: "declare", as: "vendor", answers: answers)
    }
    #expect(refused.field == "suite")
  }

  @Test("a number names a record as well as its identifier does")
  func numbers() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    var answers = trial.declaration(of: "Codec", suite: setting.suite)
    answers["suite"] = .text(try await trial.row(setting.suite).number)
    let outcome = try await trial.open("product-listing", by: "declare", as: "vendor", answers: answers)
    let record = try Snapshot(try await trial.row(outcome.case), of: productListing).record
    #expect(record.suite == setting.suite)
  }

  @Test("unknown procedures and steps are refused", arguments: [("nothing", "x"), ("product-listing", "enter")])
  func unknown(procedure: String, step: String) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    await #expect(throws: ProgrammeError(.unknownStep, "")) {
      try await trial.perform(StepRequest(procedure: procedure, step: step), by: "vendor")
    }
  }
}
