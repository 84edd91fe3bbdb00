import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Programme
import Testing

@testable import Portal

@Suite("Public records are kept while the log stands still")
struct PublicRecordCacheTests {
  @Test("the same address answers the same octets with the same tag, and a known tag answers 304 without a body")
  func tags() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    _ = try await harness.trial.listedProduct(in: setting)
    for path in [
      "/products", "/products?q=codec", "/registers", "/api/v1/products", "/registers/products/LST-2026-0001",
    ] {
      let first = try await harness.get(path)
      let tag = try #require(first.headers[.eTag], "\(path)")
      let again = try await harness.get(path)
      #expect(again.text == first.text && again.headers[.eTag] == tag)
      #expect(again.headers[.contentSecurityPolicy] != nil, "a kept answer keeps its protection")
      #expect(first.headers[.cacheControl]?.contains("no-cache") == true)
      let known = try await harness.get(path, headers: [.ifNoneMatch: tag])
      #expect(known.status == .notModified && known.body.readableBytes == 0)
      #expect(known.headers[.eTag] == tag)
    }
  }

  @Test("what is published is there at once, however often the page was asked for before")
  func published() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    let listing = try await harness.trial.listedProduct("First codec", in: setting)
    let before = try await harness.get("/products")
    #expect(!before.text.contains("Second codec"))
    _ = try await harness.trial.listedProduct("Second codec", in: setting)
    let after = try await harness.get("/products", headers: [.ifNoneMatch: before.headers[.eTag] ?? ""])
    #expect(after.status == .ok && after.text.contains("Second codec"))
    try await harness.trial.take("suspend", on: listing, by: "secretary2", note: "another firmware")
    #expect(try await harness.get("/products").text.contains("Suspended"))
  }

  @Test("who is signed in never gets a kept answer, nor leaves one")
  func signedIn() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    _ = try await harness.trial.listedProduct(in: setting)
    let browser = try await harness.browser(as: "secretary")
    let own = try await browser.get("/products")
    #expect(own.text.contains("Sign out") && own.headers[.eTag] == nil)
    let anonymous = try await harness.get("/products")
    #expect(!anonymous.text.contains("Sign out") && anonymous.headers[.eTag] != nil)
    #expect(try await browser.get("/products").text.contains("Sign out"))
  }

  @Test("refusals are not kept")
  func refusals() async throws {
    let harness = try await PortalHarness()
    #expect(try await harness.get("/registers/products").headers[.eTag] == nil)
    let setting = try await harness.trial.prepare()
    _ = try await harness.trial.listedProduct(in: setting)
    #expect(try await harness.get("/registers/products").status == .ok)
  }

  @Test("it takes no more than it may, and lets go of what is unused first")
  func bounded() {
    let cache = PublicRecordCache(largest: 40_000)
    func record(_ size: Int) -> PublicRecordCache.Record {
      PublicRecordCache.Record(headers: [:], body: ByteBuffer(repeating: 1, count: size), tag: "\"x\"")
    }
    cache.forget(exceptAt: 7)
    cache.keep(record(1000), "/first", logSize: 7)
    for number in 0..<100 {
      cache.keep(record(1000), "/\(number)", logSize: 7)
      _ = cache.record("/first", logSize: 7)
      #expect(cache.octets <= 20_000)
    }
    #expect(cache.record("/first", logSize: 7) != nil, "what is asked for stays")
    #expect(cache.record("/0", logSize: 7) == nil)
    #expect(cache.record("/99", logSize: 8) == nil, "another log is another record")
  }
}
