import Foundation
import HTTPTypes
import HummingbirdTesting
import OracleTesting
import Programme
import ProgrammeTesting
import Testing

@testable import Portal

/// A feed as an independent reader (feedparser) understands it, after a strict look at its XML.
struct ReadFeed: Decodable {
  struct Entry: Decodable, Hashable {
    let title: String
    let id: String
    let updated: String
    let link: String
    let summary: String
  }
  let title: String
  let id: String
  let updated: String
  let links: [String: String]
  let entries: [Entry]

  static func read(_ document: String) throws -> ReadFeed {
    try Oracle.withFolder { folder in
      let file = folder.appending(path: "feed.xml")
      try Data(document.utf8).write(to: file)
      return try JSONDecoder().decode(ReadFeed.self, from: Data(Oracle.run("feed_reader.py", [file.path]).utf8))
    }
  }
}

@Suite("Feeds in an independent reader")
struct FeedTests {
  private func harness() async throws -> (harness: PortalHarness, listing: CaseID, setting: TrialProgramme.Setting) {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    return (harness, try await harness.trial.listedProduct(in: setting), setting)
  }

  private func feed(_ harness: PortalHarness, _ path: String) async throws -> ReadFeed {
    let response = try await harness.get(path)
    #expect(response.status == .ok && response.headers[.contentType] == "application/atom+xml; charset=utf-8")
    #expect(response.headers[.accessControlAllowOrigin] == "*")
    return try ReadFeed.read(response.text)
  }

  private func restore(_ listing: CaseID, in trial: TrialProgramme) async throws {
    try await trial.take("restore", on: listing, by: "secretary")
    try await trial.take("restore", on: listing, by: "secretary2")
  }

  @Test(
    "each subject has one, which names itself and its page",
    arguments: [
      ("/feed/log", "/log"), ("/feed/registers/products", "/products"),
      ("/feed/registers/laboratories", "/laboratories"), ("/feed/products/LST-2026-0001", "/products/LST-2026-0001"),
      ("/feed/laboratories/REC-2026-0001", "/laboratories/REC-2026-0001"),
      ("/feed/recommendations/G.711", "/recommendations/G.711"),
    ])
  func subjects(path: String, page: String) async throws {
    let feed = try await feed(harness().harness, path)
    #expect(feed.id == "https://assay.test\(path)" && feed.links["self"] == feed.id)
    #expect(feed.links["alternate"] == "https://assay.test\(page)")
    #expect(!feed.entries.isEmpty)
    for entry in feed.entries {
      #expect(entry.id.hasPrefix("ni:///sha-256;") && entry.link.hasPrefix("https://assay.test/log/entries/"))
    }
    #expect(feed.entries.map(\.updated).max() == feed.updated)
  }

  @Test("a statement is one entry with one name in every feed, for ever")
  func identifiers() async throws {
    let (harness, listing, _) = try await harness()
    let before = try await feed(harness, "/feed/log")
    let product = try await feed(harness, "/feed/products/LST-2026-0001")
    #expect(Set(product.entries).isSubset(of: Set(before.entries)))
    harness.trial.advance(days: 3)
    try await harness.trial.take("suspend", on: listing, by: "secretary")
    let after = try await feed(harness, "/feed/log")
    #expect(after.entries.dropFirst() == before.entries[...], "a new entry stands first and changes no other")
    #expect(after.updated > before.updated)
    #expect(after.entries[0].title.contains("LST-2026-0001"))
  }

  @Test("an old entry that changes stands first in the feed of its register and of its Recommendation")
  func changedLast() async throws {
    let (harness, listing, setting) = try await harness()
    for place in 0..<4 { _ = try await harness.trial.listedProduct("Later \(place)", in: setting) }
    harness.trial.advance(days: 1)
    try await harness.trial.take("suspend", on: listing, by: "secretary")
    for path in ["/feed/registers/products", "/feed/recommendations/G.711"] {
      let first = try #require(try await feed(harness, path).entries.first)
      #expect(first.title.contains("LST-2026-0001"), "\(path)")
    }
  }

  @Test("pages lead from the last statement to the first, without a gap and without repetition")
  func pages() async throws {
    let (harness, listing, _) = try await harness()
    for _ in 0..<26 {
      try await harness.trial.take("suspend", on: listing, by: "secretary")
      try await restore(listing, in: harness.trial)
    }
    let size = try await harness.trial.store.read { try $0.logSize() }
    for (path, expected) in [("/feed/log", size), ("/feed/products/LST-2026-0001", 53)] {
      var seen: [String] = []
      var next: String? = path
      while let page = next {
        let feed = try await feed(harness, page)
        #expect(feed.entries.count <= FeedRoutes.pageSize)
        seen += feed.entries.map(\.link)
        next = feed.links["next"].map { $0.replacing("https://assay.test", with: "") }
      }
      #expect(seen.count == expected && Set(seen).count == expected, "\(path)")
    }
    for wrong in ["before=-1", "before=x", "before=99999999999999999999"] {
      #expect(try await harness.get("/feed/log?\(wrong)").status == .badRequest)
    }
    #expect(try await feed(harness, "/feed/log?before=0").entries.isEmpty)
  }

  @Test("who has the newest gets 304, until something is published")
  func entityTags() async throws {
    let (harness, listing, _) = try await harness()
    for path in ["/feed/log", "/feed/registers/products", "/api/v1/changes"] {
      let first = try await harness.get(path)
      let tag = try #require(first.headers[.eTag])
      for known in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
        let again = try await harness.get(path, headers: [.ifNoneMatch: known])
        #expect(again.status == .notModified && again.body.readableBytes == 0 && again.headers[.eTag] == tag)
      }
      #expect(try await harness.get(path, headers: [.ifNoneMatch: "\"other\""]).status == .ok)
    }
    let tag = try #require(try await harness.get("/feed/log").headers[.eTag])
    try await harness.trial.take("suspend", on: listing, by: "secretary")
    #expect(try await harness.get("/feed/log", headers: [.ifNoneMatch: tag]).status == .ok)
  }

  static let hostile = [
    "<script>alert(1)</script> & \"more\" ]]>", "<!DOCTYPE x [<!ENTITY e \"E\">]>&e;", "a\u{0}b\u{8}c\u{B}d\u{1F}e",
    "\u{FFFE}\u{FFFF} non-characters", "line\nbreak\ttab\rreturn", "محمد \u{202E}gnp.exe\u{202C} \u{2066}x\u{2069}",
    "😀 𝕬 \u{7F}\u{85}\u{9F}", "--> <?pi?> <![CDATA[x]]>", String(repeating: "長", count: 5000),
  ]

  @Test("hostile words stay words: the XML is whole, and the reader shows them as text", arguments: hostile)
  func hostileWords(words: String) throws {
    let entry = AtomFeed.Entry(
      title: words, link: "https://assay.test/log/entries/1?a=b&c=\"d\"", summary: words,
      updated: Date(timeIntervalSince1970: 1_795_537_846.25), id: "ni:///sha-256;x")
    let feed = try ReadFeed.read(
      AtomFeed(
        title: words, address: "https://assay.test/feed/log?x=1&y=<", page: "https://assay.test/log", author: words,
        entries: [entry], next: "https://assay.test/feed/log?before=1&a='\""
      ).document)
    #expect(feed.entries[0].link == entry.link && feed.links["next"] == "https://assay.test/feed/log?before=1&a='\"")
    func letters(_ text: String) -> String { text.filter { $0.isLetter || $0.isNumber || "<>&".contains($0) } }
    #expect(letters(feed.title) == letters(words) && letters(feed.entries[0].summary) == letters(words))
    #expect(!feed.title.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) || $0.value < 0x20 })
  }

  @Test("an empty log has a feed without entries")
  func empty() throws {
    let feed = AtomFeed(title: "Log", address: "https://a.test/f", page: "https://a.test/", author: "A", entries: [])
    #expect(try ReadFeed.read(feed.document).entries.isEmpty)
  }

  @Test(
    "what is nothing public has no feed",
    arguments: [
      "/feed/registers/nothing", "/feed/products/LST-2026-9999", "/feed/laboratories/%00", "/feed/recommendations/X.1",
      "/feed/registers/..%2f..", "/feed",
    ])
  func notFound(path: String) async throws {
    #expect(try await harness().harness.get(path).status == .notFound)
  }
}
