import Campaigns
import Foundation
import Programme
import Testing

@Suite("A report is deterministic, and contradicts itself never")
struct TestReportTests {
  static func sample(verdicts: [TestVerdict?] = [.pass, .fail]) throws -> TestReport {
    let suite = try SuiteBundle { path in
      Data((path == "suite.yaml" ? SuiteSamples.small : "module Cases {}").utf8)
    }
    let review = ConformanceReview(
      of: suite.description, ics: ["loud": true, "colour": "green"], ixit: ["program": ["x"], "patience": .number(2)])
    let purposes = zip(review.selected, verdicts).map { purpose, verdict in
      PurposeReport(
        purpose: purpose, clauses: ["1"], verdict: verdict, reason: "because ‘so’ / \u{1F514}",
        attribution: verdict == nil || verdict == .pass ? nil : .product, milliseconds: 12,
        evidence: ContentAddress(of: Data(purpose.id.utf8)))
    }
    return TestReport(
      suite: suite.reference, recommendation: suite.description.recommendation,
      product: ProductReference(supplier: "A", name: "B", version: "C"), identification: "B 1.0", review: review,
      preflight: [PreflightCheck(subject: "clock", outcome: .passed, detail: "sane")], purposes: purposes,
      startedAt: Date(timeIntervalSince1970: 1_795_000_000.125),
      finishedAt: Date(timeIntervalSince1970: 1_795_000_002.5), tool: "assay 0.1.0")
  }

  @Test("equal reports have equal octets, which read back to the same report")
  func roundTrip() throws {
    let report = try Self.sample()
    let data = try report.encoded()
    #expect(try Self.sample().encoded() == data)
    #expect(try TestReport(encoded: data) == report)
    #expect(report.summary == "2 of 2 demanded purposes run: 1 pass, 1 fail")
  }

  @Test(
    "only everything run and passed is conforming",
    arguments: [
      ([.pass, .pass], true), ([.pass, .fail], false), ([.pass, .inconc], false), ([.pass, nil], false),
      ([.pass, .error], false), ([nil, nil], false),
    ] as [([TestVerdict?], Bool)])
  func conforming(_ verdicts: [TestVerdict?], _ expected: Bool) throws {
    #expect(try Self.sample(verdicts: verdicts).isConforming == expected)
  }

  @Test(
    "what is not exactly a report is refused",
    arguments: [
      ("\"pass\":1", "\"pass\":2"), ("\"run\":2", "\"run\":1"), ("\"demanded\":2", "\"demanded\":3"),
      ("{\"counts\"", "{\"colour\":1,\"counts\""), ("{\"counts\"", "{ \"counts\""),
      ("assay-report 1", "assay-report 2"),
      ("\"verdict\":\"fail\"", "\"verdict\":\"pass\""), ("\"verdict\":\"fail\"", "\"verdict\":\"hm\""),
      ("\"milliseconds\":12", "\"milliseconds\":-12"), ("\"id\":\"TP2\"", "\"id\":\"TP1\""),
      ("\"finishedAt\":\"2026", "\"finishedAt\":\"1926"), ("\"attribution\":\"product\",", ""),
    ])
  func refuses(_ old: String, _ new: String) throws {
    let text = String(decoding: try Self.sample().encoded(), as: UTF8.self)
    try #require(text.contains(old), "\(text)")
    #expect(throws: CampaignsError(.malformedReport, "")) {
      try TestReport(encoded: Data(text.replacing(old, with: new).utf8))
    }
  }

  @Test("hostile octets end in an error")
  func hostile() throws {
    #expect(throws: CampaignsError(.malformedReport, "")) { try TestReport(encoded: Data()) }
    #expect(throws: CampaignsError(.malformedReport, "")) {
      try TestReport(encoded: Data(String(repeating: "[", count: 100_000).utf8))
    }
    #expect(throws: CampaignsError(.suiteTooLarge, "")) {
      try TestReport(encoded: Data(count: TestReport.largest + 1))
    }
    let octets = [UInt8](try Self.sample().encoded())
    for length in stride(from: 0, to: octets.count, by: 11) {
      #expect(throws: (any Error).self) { try TestReport(encoded: Data(octets[..<length])) }
    }
  }
}
