import Foundation
import Programme
import ProgrammeTesting
import Statements
import Testing

@Suite("Public pages lead from a claim to its evidence")
struct PublicPageTests {
  @Test("a product page names the laboratory, the accreditation, the suite, the days and the signed report")
  func product() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    _ = try await trial.listedProduct(in: try await trial.prepare())
    let page = try #require(try await trial.store.read { try PublicReader($0).product(number: "LST-2026-0001") })
    let evidence = page.listing.evidence
    #expect(page.listing.supplier == "Example Codecs Ltd")
    #expect(evidence.laboratory == "Codec Laboratory" && evidence.recognitionNumber == "REC-2026-0001")
    #expect(evidence.accreditationBody == "Accreditation Body" && evidence.accreditationCertificate == "TL-0042")
    #expect(evidence.verdicts == VerdictCounts(pass: 215) && evidence.demanded == 215)
    #expect(evidence.testedFrom == trial.today && page.listing.recommendation == "G.711")
    let position = try #require(page.reportPosition)
    let report = try await trial.store.read { try LogReader($0).statement(at: position) }
    #expect(report?.statement.kind == .report)
    let listed = try SignedStatement(text: try #require(page.current).text)
    #expect(listed.statement.summary.report == report?.leafHash.bytes)
    #expect(page.notices.isEmpty)
    #expect(try await trial.store.read { try PublicReader($0).product(number: "LST-2026-0002") == nil })
  }

  @Test("no person's name or address is in the log or in a public record")
  func noPersons() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    _ = try await trial.listedProduct(in: try await trial.prepare())
    let octets = try await trial.store.read { transaction in
      try transaction.logRows(0..<1000).map(\.leaf)
        + (try ["products", "laboratories", "suites"].flatMap {
          try transaction.searchPublic(PublicQuery(register: $0)).rows.map(\.document)
        })
    }
    for data in octets {
      let text = String(decoding: data, as: UTF8.self)
      #expect(!text.contains("trial.example"))
      for actor in trial.cast.values { #expect(!text.contains(actor.person.description)) }
    }
  }

  @Test("a Recommendation page gathers suites, laboratories and products; failing reports are nowhere")
  func recommendation() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    _ = try await trial.listedProduct(in: setting)
    let failing = try await trial.reviewedProduct(
      "Faulty codec", in: setting, verdicts: VerdictCounts(pass: 214, fail: 1))
    try await trial.take("refuse", on: failing, by: "secretary2")
    let page = try #require(try await trial.store.read { try PublicReader($0).recommendation("G.711") })
    #expect(page.suites.total == 1 && page.laboratories.total == 1 && page.products.total == 1)
    #expect(try await trial.store.read { try PublicReader($0).recommendation("G.722") == nil })
    let reports = try await trial.store.read { try $0.logRows(0..<1000).filter { $0.kind == "report" } }
    #expect(reports.count == 1)
  }
}
