import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("Two persons decide")
struct TwoPersonRuleTests {
  @Test("the same member cannot approve a recognition twice")
  func approvingTwice() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let recommendation = try await trial.catalogueRecommendation()
    let accreditation = try await trial.recordAccreditation()
    let recognition = try await trial.applyForRecognition(
      recommendation: recommendation, accreditation: accreditation)
    try await trial.take("recommend", on: recognition, by: "casc1")
    let first = try await trial.take("recognise", on: recognition, by: "casc1")
    #expect(first.approvalsMissing == 1)
    #expect(first.state == "recommended")
    #expect(first.statements.isEmpty)
    let refused = try await refusal(.notIndependent) {
      try await trial.take("recognise", on: recognition, by: "casc1")
    }
    #expect(refused.reason.contains("2 different persons"))
    let second = try await trial.take("recognise", on: recognition, by: "casc2")
    #expect(second.state == "recognised")
    #expect(second.statements.count == 2)
  }

  @Test("who reviewed a product does not decide on it")
  func reviewerDoesNotDecide() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let product = try await trial.reviewedProduct(in: try await trial.prepare())
    let refused = try await refusal(.notIndependent) { try await trial.take("list", on: product, by: "secretary") }
    #expect(refused.reason.contains("another person"))
    #expect(refused.nextActors.contains { $0.role == .secretariat })
    #expect(try await trial.take("list", on: product, by: "secretary2").state == "listed")
  }

  @Test("who submitted a suite does not approve it")
  func authorDoesNotApprove() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let suite = try await trial.submitSuite(for: try await trial.catalogueRecommendation())
    await #expect(throws: ProgrammeError(.notIndependent, "")) {
      try await trial.take("approve", on: suite, by: "rapporteur")
    }
    #expect(try await trial.take("approve", on: suite, by: "rapporteur2").state == "published")
  }

  @Test("an approval is forgotten when the case moves on without it")
  func approvalsDoNotSurvive() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    try await trial.take("withdraw", on: setting.recognition, by: "casc1")
    try await trial.take("suspend", on: setting.recognition, by: "casc3")
    let again = try await trial.take("withdraw", on: setting.recognition, by: "casc2")
    #expect(again.approvalsMissing == 1)
    #expect(again.state == "suspended")
  }
}
