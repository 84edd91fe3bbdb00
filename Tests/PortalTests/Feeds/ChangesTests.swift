import Foundation
import HummingbirdTesting
import Programme
import ProgrammeTesting
import Testing

@testable import Portal

@Suite("Changes by the index of the log")
struct ChangesTests {
  private struct Page: Decodable {
    struct Item: Decodable, Hashable {
      let index: Int
      let kind: String
      let subject: String
      let issuedAt: String
      let register: String?
      let status: String?
      let link: String
    }
    let items: [Item]
    let size: Int
    let next: String?
  }

  private func page(_ harness: PortalHarness, _ path: String) async throws -> Page {
    let response = try await harness.get(path)
    #expect(response.status == .ok && response.headers[.accessControlAllowOrigin] == "*")
    return try response.json(Page.self)
  }

  @Test(
    "whoever asks on from where the last answer ended sees every statement once, in order", arguments: [1, 2, 3, 500])
  func walk(limit: Int) async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    _ = try await harness.trial.listedProduct(in: setting)
    var seen: [Page.Item] = []
    var place = -1
    while true {
      let page = try await page(harness, "/api/v1/changes?after=\(place)&limit=\(limit)")
      guard let last = page.items.last else {
        #expect(page.next == nil && page.size == seen.count)
        break
      }
      #expect(page.items.count <= limit)
      #expect(page.next?.hasPrefix("/api/v1/changes?after=\(last.index)") == true)
      seen += page.items
      place = last.index
    }
    #expect(seen.map(\.index) == Array(0..<seen.count))
    #expect(seen.map(\.issuedAt) == seen.map(\.issuedAt).sorted())
    // Another listing afterwards: only what is new comes.
    _ = try await harness.trial.listedProduct("Second", in: setting)
    let news = try await page(harness, "/api/v1/changes?after=\(place)")
    #expect(news.items.first?.index == seen.count && news.items.allSatisfy { $0.index >= seen.count })
  }

  @Test("a change says which entry it made what it is, until a later one does")
  func entries() async throws {
    let harness = try await PortalHarness()
    let listing = try await harness.trial.listedProduct(in: try await harness.trial.prepare())
    let listed = try #require(try await page(harness, "/api/v1/changes").items.last { $0.subject == "LST-2026-0001" })
    #expect(listed.register == "products" && listed.status == "listed")
    #expect(listed.link == "https://assay.test/log/entries/\(listed.index)")
    try await harness.trial.take("suspend", on: listing, by: "secretary")
    let items = try await page(harness, "/api/v1/changes?after=\(listed.index - 1)").items
    #expect(items.first?.register == nil && items.last?.status == "suspended")
  }

  @Test(
    "numbers out of range are refused; beyond the end there is nothing",
    arguments: [
      ("after=-2", 400), ("after=x", 400), ("limit=0", 400), ("limit=501", 400), ("after=9999999999999999999", 400),
      ("limit=1e3", 400), ("after=999999", 200), ("after=", 200), ("after=9007199254740992", 200),
    ])
  func bounds(query: String, status: Int) async throws {
    let response = try await PortalHarness().get("/api/v1/changes?\(query)")
    #expect(response.status.code == status)
    if status == 400 { #expect(response.text.contains("whole number from")) }
  }
}
