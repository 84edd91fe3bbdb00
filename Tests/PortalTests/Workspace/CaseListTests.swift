import HummingbirdTesting
import Programme
import ProgrammeTesting
import Testing

@testable import Portal

@Suite("Lists hold every case that one may see, and no other")
struct CaseListTests {
  @Test("a role that can act next sees the case without being a party, on the page and by program")
  func nextRole() async throws {
    let harness = try await PortalHarness()
    let recommendation = try await harness.trial.catalogueRecommendation()
    let suite = try await harness.trial.submitSuite(for: recommendation)
    let number = try await harness.trial.row(suite).number
    for name in harness.trial.cast.keys.sorted() {
      let actor = try harness.trial.actor(name)
      let (engine, now) = (harness.trial.engine, harness.trial.now)
      let maySee = try await harness.trial.store.read { transaction in
        (try? engine.offers(case: suite, to: actor, in: transaction, now: now)) != nil
      }
      let page = try await harness.browser(as: name).get("/cases?procedure=suite-publication").text
      #expect(page.contains(number) == maySee, "\(name)")
      let list = try await harness.program(as: name).get("/api/v1/cases/suite-publication").text
      #expect(list.contains(number) == maySee, "\(name)")
      #expect(try await harness.browser(as: name).get("/cases").text.contains(number) == maySee, "\(name)")
    }
  }

  @Test("the products that depend on a suspended laboratory stand on the page of its case, flagged")
  func dependants() async throws {
    let harness = try await PortalHarness()
    let trial = harness.trial
    let setting = try await trial.prepare()
    let listing = try await trial.listedProduct(in: setting)
    try await trial.take("suspend", on: setting.recognition, by: "casc3", note: "doubt")
    let (number, laboratory) = (try await trial.row(listing).number, try await trial.row(setting.recognition).number)
    let page = try await harness.browser(as: "casc1").get("/cases/\(laboratory)").text
    let part = try #require(page.components(separatedBy: "id=\"dependants\"").last)
    #expect(part.contains("href=\"/cases/\(number)\"") && part.contains("flagged for a second look"))
    // The laboratory is a party of the case of its customer's product; another's customer is none of its business.
    let other = try await harness.browser(as: "otherEngineer").get("/cases/\(laboratory)")
    #expect(other.status == .notFound)
  }
}
