import Foundation
import HummingbirdTesting
import Programme
import ProgrammeTesting
import StoreSQLite
import Testing

@testable import Portal

@Suite("Public pages say how to follow what changes on them")
struct FollowingTests {
  @Test(
    "feed readers find the feed in the head, people beside the content; the feed answers",
    arguments: [
      ("/products/LST-2026-0001", "/feed/products/LST-2026-0001", "kind=product&amp;name=LST-2026-0001"),
      ("/laboratories/REC-2026-0001", "/feed/laboratories/REC-2026-0001", "kind=laboratory&amp;name=REC-2026-0001"),
      ("/recommendations/G.711", "/feed/recommendations/G.711", "kind=recommendation&amp;name=G.711"),
      ("/products", "/feed/registers/products", nil), ("/laboratories", "/feed/registers/laboratories", nil),
      ("/registers/suites", "/feed/registers/suites", nil),
    ] as [(String, String, String?)])
  func discovered(_ page: String, _ feed: String, _ subscription: String?) async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    _ = try await harness.trial.listedProduct(in: setting)
    let text = try await harness.get(page).text
    let head = try #require(text.components(separatedBy: "</head>").first)
    #expect(head.contains("<link rel=\"alternate\" type=\"application/atom+xml\"") && head.contains("href=\"\(feed)\""))
    #expect(text.components(separatedBy: "</head>").last?.contains("href=\"\(feed)\"") == true)
    #expect(try await harness.get(feed).status == .ok)
    if let subscription { #expect(text.contains("href=\"/subscribe?\(subscription)\"")) }
  }

  @Test("a Recommendation that nothing tests yet has a feed as well")
  func untested() async throws {
    let harness = try await PortalHarness()
    _ = try await harness.trial.catalogueRecommendation()
    #expect(try await harness.get("/recommendations/G.711").status == .ok)
    #expect(try await harness.get("/feed/recommendations/G.711").status == .ok)
  }

  @Test("without a subject, the page says what can be followed; with a wrong one, it is refused")
  func overview() async throws {
    let harness = try await PortalHarness()
    let page = try await harness.get("/subscribe")
    #expect(page.status == .ok)
    for way in ["/products", "/laboratories", "/recommendations", "/feed/log", "/feed/registers/products"] {
      #expect(page.text.contains("href=\"\(way)\""))
    }
    #expect(try await harness.get("/subscribe?kind=weather&name=x").status == .badRequest)
  }
}

@Suite("A filter with very many values shows all of them on a page of its own")
struct FacetValuesTests {
  /// Laboratories in 45 countries, a register longer than what stands beside its list.
  private func harness() async throws -> PortalHarness {
    let harness = try await PortalHarness()
    _ = try await harness.trial.prepare()
    let found = try await harness.trial.store.read {
      try $0.publicRow(register: PublicRegister.laboratories, number: "REC-2026-0001")
    }
    let entry = try CanonicalJSON.decode(Answer.self, from: try #require(found).document)
    for (place, country) in Country.all.prefix(45).enumerated() {
      guard case .object(var members) = entry, case .object(var facets) = members["facets"] ?? .null else { continue }
      facets["country"] = [.text(country.code)]
      members["facets"] = .object(facets)
      members["id"] = .text("L\(place)")
      members["number"] = .text("REC-2027-\(place)")
      let copy = try CanonicalJSON.decode(RegisterEntry.self, from: CanonicalJSON.encode(Answer.object(members)))
      try await harness.trial.store.write { transaction in
        try transaction.savePublicRow(
          PublicRow(
            register: copy.register, id: copy.id, number: copy.number, title: copy.title, status: copy.status,
            document: CanonicalJSON.encode(copy), statement: 0, changedAt: TrialProgramme.start),
          indexedBy: PublicIndexing(copy))
      }
    }
    return harness
  }

  @Test(
    "the map links every country that has laboratories, with words searched for or without",
    arguments: ["", "?q=codec"])
  func map(_ query: String) async throws {
    let harness = try await harness()
    let text = try await harness.get("/laboratories\(query)").text
    let expected = Set(Country.all.prefix(45).map(\.code)).union(["KE"]).filter { CountryMap.position(of: $0) != nil }
    for code in expected { #expect(text.contains("aria-label=\"\(HTML.escape(Country.name(of: code))): "), "\(code)") }
    #expect(text.contains("recognitions in \(expected.count) countries") || text.contains("countries."))
  }

  @Test("the list leads to all of them by name, each narrows the list, and the search is kept")
  func all() async throws {
    let harness = try await harness()
    let list = try await harness.get("/laboratories?q=codec").text
    #expect(list.contains("href=\"/values/laboratories/country?q=codec\""))
    let page = try await harness.get("/values/laboratories/country?q=codec")
    #expect(page.status == .ok)
    let names = Country.all.prefix(45).map { Country.name(of: $0.code) }
    for name in names { #expect(page.text.contains("<bdi>\(HTML.escape(name))</bdi>"), "\(name)") }
    let code = Country.all[3].code
    #expect(page.text.contains("href=\"/laboratories?q=codec&amp;country=\(code)\""))
    #expect(try await harness.get("/laboratories?q=codec&country=\(code)").text.contains("One entry"))
    #expect(try await harness.get("/values/nothing/country").status == .notFound)
    #expect(try await harness.get("/values/laboratories/nothing").status == .notFound)
  }
}
