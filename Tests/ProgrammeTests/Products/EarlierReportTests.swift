import Foundation
import Programme
import ProgrammeTesting
import Statements
import Testing

@Suite("A report made before counts when its laboratory confirms it and it was verified")
struct EarlierReportTests {
  private func handIn(
    _ document: Data, in trial: TrialProgramme, testedDaysAgo days: Int = 2
  ) async throws -> CaseID {
    let setting = try await trial.prepare()
    trial.advance(days: 5)
    let product = try await trial.declare(
      suite: setting.suite, changing: ["ics": .object(TrialProgramme.fullICS)])
    let day = trial.today.advanced(by: -days).description
    try await trial.take(
      "hand-in-report", on: product, by: "vendor",
      answers: [
        "recognition": .text(setting.recognition.description),
        "document": .text(try trial.blobs.put(document).description),
        "reportNumber": "TR-2026-5", "testedFrom": .text(day), "testedUntil": .text(day), "issuedOn": .text(day),
      ])
    return product
  }

  private func verifyAndReview(_ product: CaseID, in trial: TrialProgramme) async throws {
    try await trial.take("submit", on: product, by: "vendor")
    try await trial.take(
      "verify", on: product, by: "secretary", answers: ["what": "number and signature", "how": "asked the laboratory"])
    try await trial.take("review", on: product, by: "secretary")
  }

  @Test("a document for people, whose laboratory confirms every demanded purpose")
  func document() async throws {
    let trial = try await TrialProgramme(suites: TrialSuites())
    defer { trial.remove() }
    let product = try await handIn(Data("%PDF report".utf8), in: trial)
    await #expect(throws: ProgrammeError(.notFound, "")) {
      try await trial.take(
        "confirm-report", on: product, by: "otherEngineer", answers: ["passed": "TP-1", "confirmation": "ours"])
    }
    try await trial.take(
      "confirm-report", on: product, by: "engineer",
      answers: ["passed": "TP-1 TP-A-E, TP-A-D TP-MU TP-L", "confirmation": "Our file TR-2026-5; signed by our head."])
    try await verifyAndReview(product, in: trial)
    let listing = try await trial.list(product)
    let record = try Snapshot(try await trial.row(listing), of: listingLife).record
    #expect(record.listing.evidence.reportNumber == "TR-2026-5" && record.listing.evidence.statement.isEmpty)
    #expect(record.listing.evidence.verifications.map(\.by) == ["laboratory engineer", "secretariat"])
    let page = try #require(try await trial.store.read { try PublicReader($0).product(number: "LST-2026-0001") })
    #expect(page.statements.map(\.kind) == [.listed] && page.reportPosition == nil)
  }

  @Test("a purpose that the laboratory does not confirm is missing")
  func incomplete() async throws {
    let trial = try await TrialProgramme(suites: TrialSuites())
    defer { trial.remove() }
    let product = try await handIn(Data("%PDF report".utf8), in: trial)
    try await trial.take(
      "confirm-report", on: product, by: "engineer",
      answers: ["passed": "TP-1 TP-A-E TP-A-D TP-MU", "confirmation": "ours"])
    try await verifyAndReview(product, in: trial)
    let refused = try await refusal(.requirementNotMet) { try await trial.list(product) }
    #expect(refused.reason.contains("4 of 5 were run, not run: TP-L (clause 5)"))
  }

  @Test("a test before the recognition is refused when it is handed in, with the record and its days")
  func beforeRecognition() async throws {
    let trial = try await TrialProgramme(suites: TrialSuites())
    defer { trial.remove() }
    let refused = try await refusal(.requirementNotMet) {
      try await handIn(Data("%PDF report".utf8), in: trial, testedDaysAgo: 30)
    }
    #expect(refused.reason.contains("REC-2026-0001 was in force from 2026-03-02 to now"))
  }

  @Test("a laboratory that denies it sends it back, and the review waits for a verification")
  func denied() async throws {
    let trial = try await TrialProgramme(suites: TrialSuites())
    defer { trial.remove() }
    let product = try await handIn(Data("%PDF forged".utf8), in: trial)
    try await trial.take("deny-report", on: product, by: "engineer", note: "we never issued it")
    let row = try await trial.row(product)
    #expect(row.state == "declared")
    #expect(try Snapshot(row, of: productListing).record.report == nil)
  }
}
