import Foundation
import Programme
import ProgrammeTesting
import Statements
import Testing

@Suite("What the suite demands is computed from the suite, never taken from the laboratory")
struct DemandedTestsTests {
  @Test("212 of 215 is refused, although the laboratory says that 212 were demanded")
  func tooFew() async throws {
    let trial = try await TrialProgramme(suites: TrialSuites(unconditional: 211))
    defer { trial.remove() }
    let (product, order) = try await tested(in: trial)
    let all = try trial.demanded(by: TrialProgramme.fullICS)
    #expect(all.count == 215)
    try await trial.handOver(try trial.report(on: order, purposes: Array(all.dropLast(3))), for: order)
    let refused = try await refusedListing(of: product, in: trial)
    #expect(refused.reason.contains("212 of 215 were run"))
    #expect(refused.reason.contains("TP-MU (clause 3.3)") && refused.reason.contains("TP-L (clause 5)"))
    #expect(refused.nextActors.contains { $0.role == .laboratory })
  }

  @Test("all 215 are listed, with the clauses that they test")
  func all() async throws {
    let trial = try await TrialProgramme(suites: TrialSuites(unconditional: 211))
    defer { trial.remove() }
    let listing = try await trial.listTested(in: try await trial.prepare())
    let record = try Snapshot(try await trial.row(listing), of: listingLife).record
    #expect(record.listing.evidence.demanded == 215 && record.listing.clauses == ["3.1", "3.2", "3.3", "5"])
  }

  @Test("fewer are demanded of a product that claims less")
  func smallerClaim() async throws {
    let trial = try await TrialProgramme(suites: TrialSuites())
    defer { trial.remove() }
    let ics: [String: Answer] = ["aLaw": true, "decoder": true]
    let listing = try await trial.listTested(in: try await trial.prepare(), ics: ics)
    let record = try Snapshot(try await trial.row(listing), of: listingLife).record
    #expect(record.listing.evidence.demanded == 3)
  }

  @Test("a report for another ICS is refused, and names the answer")
  func otherICS() async throws {
    let trial = try await TrialProgramme(suites: TrialSuites())
    defer { trial.remove() }
    let (product, order) = try await tested(in: trial)
    var other = order.ics
    other["encoder"] = false
    let doctored = TestOrder(
      id: order.id, case: order.case, caseNumber: order.caseNumber, laboratory: order.laboratory, suite: order.suite,
      product: order.product, ics: other, ixit: order.ixit, placedAt: order.placedAt)
    let all = try trial.demanded(by: TrialProgramme.fullICS)
    let content = try TrialProgramme.reportContent(
      of: doctored, verdicts: VerdictCounts(pass: all.count), demanded: all.count, purposes: all)
    try await trial.handOver(
      try trial.report(on: order, content: content, verdicts: VerdictCounts(pass: all.count), demanded: all.count),
      for: order)
    #expect(try await refusedListing(of: product, in: trial).reason.contains("‘encoder’ is answered otherwise"))
  }

  struct Report: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let content: String
    let verdicts: VerdictCounts
    let sentence: String
  }

  @Test(
    "a report that contradicts its statement, or is none, is refused",
    arguments: [
      Report(testDescription: "no report", content: "{}", verdicts: VerdictCounts(pass: 5), sentence: "does not list"),
      Report(
        testDescription: "a document", content: "%PDF-1.7", verdicts: VerdictCounts(pass: 5), sentence: "does not list"),
      Report(
        testDescription: "one purpose five times", content: "TP-1 TP-1 TP-1 TP-1 TP-1",
        verdicts: VerdictCounts(pass: 5),
        sentence: "lists a purpose twice"),
      Report(
        testDescription: "more in the statement than in the report", content: "TP-1 TP-A-E TP-A-D TP-MU",
        verdicts: VerdictCounts(pass: 5), sentence: "they must agree"),
      Report(
        testDescription: "other purposes than the suite has", content: "X-1 X-2 X-3 X-4 X-5",
        verdicts: VerdictCounts(pass: 5), sentence: "0 of 5 were run"),
    ])
  func contradictions(_ made: Report) async throws {
    let trial = try await TrialProgramme(suites: TrialSuites())
    defer { trial.remove() }
    let (product, order) = try await tested(in: trial)
    let ids = made.content.split(separator: " ").map(String.init)
    let content =
      made.content.hasPrefix("{") || made.content.hasPrefix("%")
      ? Data(made.content.utf8)
      : try TrialProgramme.reportContent(
        of: order, verdicts: VerdictCounts(pass: ids.count), demanded: ids.count, purposes: ids)
    try await trial.handOver(
      try trial.report(on: order, content: content, verdicts: made.verdicts, demanded: made.verdicts.total), for: order)
    #expect(try await refusedListing(of: product, in: trial).reason.contains(made.sentence))
  }

  @Test("where the suite's files are not kept here, every purpose is run or left out with a reason")
  func unaccounted() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let (product, order) = try await tested(in: trial)
    let few = ["TP-1", "TP-2", "TP-3"]
    try await trial.handOver(try trial.report(on: order, purposes: few), for: order)
    let refused = try await refusedListing(of: product, in: trial)
    #expect(refused.reason.contains("the suite has 215 purposes; the report lists 3"))
  }

  private func tested(in trial: TrialProgramme) async throws -> (CaseID, TestOrder) {
    let setting = try await trial.prepare()
    let product = try await trial.declare(
      suite: setting.suite, changing: ["ics": .object(TrialProgramme.fullICS)])
    return (product, try await trial.requestTesting(of: product, recognition: setting.recognition))
  }

  private func refusedListing(of product: CaseID, in trial: TrialProgramme) async throws -> ProgrammeError {
    try await trial.take("submit", on: product, by: "vendor")
    try await trial.take("review", on: product, by: "secretary")
    return try await refusal(.requirementNotMet) { try await trial.take("list", on: product, by: "secretary2") }
  }
}
