import Foundation
import Programme
import ProgrammeTesting
import Statements
import Testing

@Suite("Laboratory, accreditation, suite and key were in scope on the day of the test")
struct ScopeOnTheDayTests {
  /// When the test was, seen from the last day of the accreditation.
  enum Moment: Double, Sendable, CaseIterable {
    case dayBefore = -1
    case sameDay = 0
    case dayAfter = 1
  }

  @Test(
    "an accreditation counts to its last day and no longer",
    arguments: [(.dayBefore, true), (.sameDay, true), (.dayAfter, false)] as [(Moment, Bool)])
  func lastDay(_ moment: Moment, isListed: Bool) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let recommendation = try await trial.catalogueRecommendation()
    let suite = try await trial.publishSuite(for: recommendation)
    let lastDay = trial.today.advanced(by: 10)
    let accreditation = try await trial.recordAccreditation(until: lastDay)
    let recognition = try await trial.recogniseLaboratory(recommendation: recommendation, accreditation: accreditation)
    let product = try await trial.declareProduct(suite: suite)
    let order = try await trial.requestTesting(of: product, recognition: recognition)
    trial.advance(days: 10 + moment.rawValue)
    try await trial.tick()
    // The laboratory reports whatever the day; a key that is out of scope is found at once, the rest at the listing.
    guard isListed else {
      let refused = try await refusal(.requirementNotMet) {
        try await trial.handOver(try trial.report(on: order), for: order)
      }
      #expect(refused.reason.contains("in scope that day"))
      #expect(try await trial.row(recognition).state == "lapsed")
      return
    }
    try await trial.handOver(try trial.report(on: order), for: order)
    try await trial.take("submit", on: product, by: "vendor")
    try await trial.take("review", on: product, by: "secretary")
    // What was in scope on the day of the test is listed also when the accreditation has ended since.
    trial.advance(days: 30)
    try await trial.tick()
    #expect(try await trial.row(recognition).state == "lapsed")
    #expect(try await trial.take("list", on: product, by: "secretary2").state == "listed")
  }

  @Test("on the day of a suspension nothing is in scope, on the day of the restoration it is again")
  func suspension() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    let product = try await trial.declareProduct(suite: setting.suite)
    let order = try await trial.requestTesting(of: product, recognition: setting.recognition)
    trial.advance(days: 5)
    try await trial.take("suspend", on: setting.recognition, by: "casc3")
    await #expect(throws: ProgrammeError(.requirementNotMet, "")) {
      try await trial.handOver(try trial.report(on: order), for: order)
    }
    trial.advance(days: 5)
    try await trial.take("restore", on: setting.recognition, by: "casc1")
    try await trial.take("restore", on: setting.recognition, by: "casc2")
    // A test that ran across the suspension was not in scope throughout.
    try await trial.handOver(
      try trial.report(on: order, testedFrom: trial.today.advanced(by: -6)), for: order)
    try await trial.take("submit", on: product, by: "vendor")
    try await trial.take("review", on: product, by: "secretary")
    let refused = try await refusal(.requirementNotMet) { try await trial.take("list", on: product, by: "secretary2") }
    #expect(refused.reason.contains("recognised for this Recommendation and edition on the day of the test"))
    #expect(refused.nextActors.contains { $0.role == .casc })
  }

  @Test("a scope that lost the Recommendation before the test is found")
  func scopeAmended() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    let product = try await trial.reviewedProduct(in: setting)
    trial.advance(days: 1)
    try await trial.take(
      "amend-scope", on: setting.accreditation, by: "liaison",
      answers: ["scope": [["recommendation": "G.722", "edition": "", "method": "other"]]])
    #expect(
      try await trial.row(setting.recognition).state == "lapsed", "the recognition lapses in the same transaction")
    #expect(try await trial.take("list", on: product, by: "secretary2").state == "listed", "it was in scope that day")
    await #expect(throws: ProgrammeError(.invalidAnswer, "")) {
      let next = try await trial.declareProduct("Next codec", suite: setting.suite)
      _ = try await trial.requestTesting(of: next, recognition: setting.recognition)
    }
  }

  @Test("a recalled suite version is not listed from")
  func recalledSuite() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    let product = try await trial.reviewedProduct(in: setting)
    try await trial.take("recall", on: setting.suite, by: "rapporteur", note: "purpose 17 judges by the wrong table")
    let refused = try await refusal(.requirementNotMet) { try await trial.take("list", on: product, by: "secretary2") }
    #expect(refused.reason.contains("not recalled"))
    #expect(refused.nextActors.contains { $0.role == .rapporteur })
  }

  @Test("a report signed by any other key is refused", arguments: ["stranger", "registry", "casc"])
  func otherKeys(_ whose: String) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    let product = try await trial.declareProduct(suite: setting.suite)
    let order = try await trial.requestTesting(of: product, recognition: setting.recognition)
    let key = Ed25519StatementKey(role: .laboratory)
    let refused = try await refusal(.requirementNotMet) {
      try await trial.handOver(try trial.report(on: order, key: key), for: order)
    }
    #expect(refused.reason.contains("signed with a key of the laboratory"))
    #expect(try await trial.row(product).state == "testing")
  }

  @Test("a replaced key signs no more, and what it signed before cannot be listed")
  func replacedKey() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    let product = try await trial.reviewedProduct(in: setting)
    let next = Ed25519StatementKey(role: .laboratory)
    trial.advance(days: 1)
    try await trial.take(
      "replace-key", on: setting.recognition, by: "casc1",
      answers: ["publicKey": .text(Data(next.publicKey).base64EncodedString())])
    let refused = try await refusal(.requirementNotMet) { try await trial.take("list", on: product, by: "secretary2") }
    #expect(refused.reason.contains("not revoked"))
    let other = try await trial.declareProduct("Second codec", suite: setting.suite)
    let order = try await trial.requestTesting(of: other, recognition: setting.recognition)
    trial.advance(days: 1)
    await #expect(throws: ProgrammeError(.requirementNotMet, "")) {
      try await trial.handOver(try trial.report(on: order), for: order)
    }
    try await trial.handOver(try trial.report(on: order, key: next), for: order)
    #expect(try await trial.row(other).state == "reported")
  }
}
