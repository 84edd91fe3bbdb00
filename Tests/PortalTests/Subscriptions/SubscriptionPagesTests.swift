import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Programme
import ProgrammeTesting
import Testing

@testable import Portal

@Suite("Subscribing by e-mail, through the portal's door")
struct SubscriptionPagesTests {
  private let reader = "reader@example.org"

  private func harness() async throws -> PortalHarness {
    let harness = try await PortalHarness(sendsMail: true)
    _ = try await harness.trial.listedProduct(in: try await harness.trial.prepare())
    return harness
  }

  private func post(_ harness: PortalHarness, _ path: String, _ fields: [(String, String)] = []) async throws
    -> TestResponse
  {
    try await harness.ask(
      .post, path, headers: [.accept: "text/html", .contentType: "application/x-www-form-urlencoded"],
      body: ByteBuffer(string: formEncoded(fields)))
  }

  private func subscribe(
    _ harness: PortalHarness, _ address: String, kind: String = "product", name: String = "LST-2026-0001"
  ) async throws -> TestResponse {
    try await post(harness, "/subscribe", [("kind", kind), ("name", name), ("address", address)])
  }

  private func subscriptions(_ harness: PortalHarness, of address: String? = nil) async throws -> [Subscription] {
    let address = address ?? reader
    return try await harness.trial.store.read { try $0.subscriptions(ofAddress: address) }
  }

  private func waiting(_ harness: PortalHarness) async throws -> Int {
    let now = harness.trial.now
    return try await harness.trial.store.read { transaction in
      try transaction.mailDue(at: now, limit: 500).filter { $0.subscription != nil }.count
    }
  }

  @Test("asked for on the page of the product, confirmed by the mailed link, ended by one click")
  func whole() async throws {
    let harness = try await harness()
    let page = try await harness.get("/products/LST-2026-0001").text
    #expect(page.contains("/subscribe?kind=product&amp;name=LST-2026-0001") && page.contains("/feed/products/LST"))
    #expect(try await harness.get("/subscribe?kind=product&name=LST-2026-0001").text.contains("name=\"address\""))
    #expect(try await subscribe(harness, reader).status == .ok)
    let first = try #require(try await subscriptions(harness).first)
    #expect(first.confirmedAt == nil)
    // Mail programs open links by themselves: looking confirms nothing and ends nothing.
    for what in ["confirm", "end"] {
      #expect(try await harness.get("/subscriptions/\(what)/\(first.secret)").text.contains("<button"))
    }
    #expect(try await subscriptions(harness) == [first])
    #expect(try await post(harness, "/subscriptions/confirm/\(first.secret)").text.contains("Confirmed"))
    #expect(try await post(harness, "/subscriptions/confirm/\(first.secret)").status == .ok)
    #expect(try await subscriptions(harness).first?.confirmedAt != nil)
    // What a mail program posts (RFC 8058 3.1).
    let ended = try await post(
      harness, "/subscriptions/end/\(first.secret)", [("List-Unsubscribe", "One-Click")])
    #expect(ended.status == .ok)
    #expect(try await subscriptions(harness).isEmpty)
    #expect(try await waiting(harness) == 0)
  }

  @Test("a mail program may post as multipart/form-data as well (RFC 8058 3.2)")
  func oneClickMultipart() async throws {
    let harness = try await harness()
    _ = try await subscribe(harness, reader)
    let secret = try #require(try await subscriptions(harness).first?.secret)
    let body = "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n"
    let ended = try await harness.ask(
      .post, "/subscriptions/end/\(secret)", headers: [.contentType: "multipart/form-data; boundary=b"],
      body: ByteBuffer(string: body))
    #expect(ended.status == .ok)
    #expect(try await subscriptions(harness).isEmpty)
  }

  @Test("whoever asks learns nothing about an address: every answer is the same")
  func noEnumeration() async throws {
    let harness = try await harness()
    let first = try await subscribe(harness, reader)
    let again = try await subscribe(harness, reader)
    let secret = try #require(try await subscriptions(harness).first?.secret)
    _ = try await post(harness, "/subscriptions/confirm/\(secret)")
    let confirmed = try await subscribe(harness, reader)
    let other = try await subscribe(harness, "nobody@example.org")
    #expect(Set([first, again, confirmed, other].map(\.status.code)) == [200])
    #expect(Set([first, again, confirmed, other].map(\.text)).count == 1)
    let ended = try await post(harness, "/subscriptions/end/\(secret)")
    let never = try await post(harness, "/subscriptions/end/\(String(repeating: "0", count: 48))")
    #expect(ended.status == never.status && ended.text == never.text)
  }

  @Test("the same mailbox in another spelling is the same mailbox: one subscription, one letter")
  func spelling() async throws {
    let harness = try await harness()
    for address in [reader, "Reader@Example.ORG", " READER@example.org "] {
      #expect(try await subscribe(harness, address).status == .ok)
    }
    #expect(try await subscriptions(harness).count == 1)
    #expect(try await waiting(harness) == 1)
  }

  @Test(
    "a forged or cut link confirms nothing",
    arguments: [
      "x", "0", String(repeating: "a", count: 48), "..%2f..", "%00", "'%20OR%201=1", String(repeating: "é", count: 400),
    ])
  func forged(secret: String) async throws {
    let harness = try await harness()
    _ = try await subscribe(harness, reader)
    let answer = try await post(harness, "/subscriptions/confirm/\(Link.encode(secret))")
    #expect(answer.status == .notFound || answer.status == .badRequest)
    #expect(try await subscriptions(harness).allSatisfy { $0.confirmedAt == nil })
    #expect(
      try await harness.get("/subscriptions/confirm/\(Link.encode("\"><script>"))").text.contains("<script>") == false)
  }

  @Test("a link older than 48 hours confirms nothing, and the page says what to do")
  func expired() async throws {
    let harness = try await harness()
    _ = try await subscribe(harness, reader)
    let secret = try #require(try await subscriptions(harness).first?.secret)
    harness.trial.advance(days: 2)
    let answer = try await post(harness, "/subscriptions/confirm/\(secret)")
    #expect(answer.status == .notFound && answer.text.contains("Subscribe again"))
  }

  @Test(
    "what is no address, no subject, or nothing public is refused with what to do",
    arguments: [
      ("product", "LST-2026-0001", "not an address", 422), ("product", "LST-2026-0001", "a@b", 422),
      ("product", "LST-2026-0001", "a@x.org\r\nBcc: b@x.org", 422), ("product", "LST-2026-0001", "", 422),
      ("product", "LST-2026-0001", "a\u{202E}@x.org", 422), ("product", "LST-2026-9999", "a@x.org", 404),
      ("person", "secretary", "a@x.org", 400), ("product", "", "a@x.org", 400),
      ("product", String(repeating: "x", count: 101), "a@x.org", 400), ("recommendation", "<b>", "a@x.org", 404),
    ])
  func refused(kind: String, name: String, address: String, status: Int) async throws {
    let harness = try await harness()
    let answer = try await subscribe(harness, address, kind: kind, name: name)
    #expect(answer.status.code == status)
    #expect(!answer.text.contains("<b></"))
    #expect(try await waiting(harness) == 0)
  }

  @Test("from one place so many requests an hour, and no more")
  func often() async throws {
    let harness = try await harness()
    for place in 0..<20 { #expect(try await subscribe(harness, "r\(place)@example.org").status == .ok) }
    #expect(try await subscribe(harness, "one-more@example.org").status == .tooManyRequests)
    harness.trial.advance(days: 1.0 / 24 + 0.001)
    #expect(try await subscribe(harness, "one-more@example.org").status == .ok)
  }

  @Test("where no mail is sent, the page leads to the feed and takes no address")
  func withoutMail() async throws {
    let harness = try await PortalHarness()
    _ = try await harness.trial.listedProduct(in: try await harness.trial.prepare())
    let page = try await harness.get("/subscribe?kind=product&name=LST-2026-0001").text
    #expect(page.contains("sends no e-mail") && page.contains("/feed/products/LST-2026-0001"))
    #expect(try await subscribe(harness, reader).status == .serviceUnavailable)
    #expect(try await subscriptions(harness).isEmpty)
  }

  @Test("a laboratory's and a Recommendation's page lead to their subscriptions and feeds")
  func others() async throws {
    let harness = try await harness()
    let laboratory = try await harness.get("/laboratories/REC-2026-0001").text
    #expect(laboratory.contains("kind=laboratory") && laboratory.contains("/feed/laboratories/REC-2026-0001"))
    let recommendation = try await harness.get("/recommendations/G.711").text
    #expect(recommendation.contains("kind=recommendation") && recommendation.contains("/feed/recommendations/G.711"))
    for (kind, name) in [("laboratory", "REC-2026-0001"), ("recommendation", "G.711")] {
      #expect(try await subscribe(harness, reader, kind: kind, name: name).status == .ok)
    }
    #expect(try await waiting(harness) == 2)
  }
}
