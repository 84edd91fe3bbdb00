import Foundation
import Programme
import ProgrammeTesting
import Statements
import Testing

@Suite("Every demanded test was run, and every verdict is pass")
struct ReportedResultTests {
  struct Result: Sendable, CustomTestStringConvertible {
    let verdicts: VerdictCounts
    let sentence: String?
    var testDescription: String { sentence ?? "listed" }
  }

  static let results = [
    Result(verdicts: VerdictCounts(pass: 215), sentence: nil),
    Result(verdicts: VerdictCounts(pass: 212), sentence: "212 of 215 were run"),
    Result(verdicts: VerdictCounts(pass: 216), sentence: "216 of 215 were run"),
    Result(verdicts: VerdictCounts(pass: 214, fail: 1), sentence: "1 fail"),
    Result(verdicts: VerdictCounts(pass: 214, inconc: 1), sentence: "1 inconc"),
    Result(verdicts: VerdictCounts(pass: 214, none: 1), sentence: "1 none"),
    Result(verdicts: VerdictCounts(pass: 214, error: 1), sentence: "1 error"),
    Result(verdicts: VerdictCounts(), sentence: "0 of 215 were run"),
    Result(verdicts: VerdictCounts(fail: 215), sentence: "215 fail"),
  ]

  @Test("a product is listed for nothing less", arguments: results)
  func listing(_ result: Result) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let product = try await trial.reviewedProduct(in: try await trial.prepare(), verdicts: result.verdicts)
    guard let sentence = result.sentence else {
      #expect(try await trial.take("list", on: product, by: "secretary2").state == "listed")
      return
    }
    let refused = try await refusal(.requirementNotMet) { try await trial.take("list", on: product, by: "secretary2") }
    #expect(refused.reason.contains(sentence), "\(refused.reason)")
    #expect(!refused.nextActors.isEmpty)
    let row = try await trial.row(product)
    #expect(row.state == "reviewed")
    let offers = try await trial.store.read {
      [engine = trial.engine, actor = try trial.actor("secretary2"), now = trial.now] in
      try engine.offers(case: product, to: actor, in: $0, now: now)
    }
    let list = try #require(offers.first { $0.step.name == "list" })
    #expect(!list.isAvailable)
    #expect(list.objections.contains { $0.contains(sentence) }, "the page says why before the button is pressed")
  }

  @Test("a suite that demands nothing proves nothing")
  func nothingDemanded() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    let product = try await trial.declareProduct(suite: setting.suite)
    let order = try await trial.requestTesting(of: product, recognition: setting.recognition)
    try await trial.handOver(try trial.report(on: order, verdicts: VerdictCounts(), demanded: 0), for: order)
    try await trial.take("submit", on: product, by: "vendor")
    try await trial.take("review", on: product, by: "secretary")
    await #expect(throws: ProgrammeError(.requirementNotMet, "")) {
      try await trial.take("list", on: product, by: "secretary2")
    }
  }
}
