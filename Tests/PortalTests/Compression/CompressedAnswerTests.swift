import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import OracleTesting
import Testing

@testable import Portal

@Suite("Public records and assets are sent compressed to who takes it, and nothing else is")
struct CompressedAnswerTests {
  private func unpacked(_ body: ByteBuffer) throws -> [UInt8] {
    try Oracle.withFolder { folder in
      let (packed, plain) = (folder.appendingPathComponent("packed.gz"), folder.appendingPathComponent("plain"))
      try Data(body.readableBytesView).write(to: packed)
      try Oracle.run("gunzip.py", [packed.path, plain.path])
      return Array(try Data(contentsOf: plain))
    }
  }

  @Test("the compressed form holds exactly the octets of the plain form, and is less than half of them")
  func sameOctets() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    _ = try await harness.trial.listedProduct(in: setting)
    for path in ["/products", "/products?q=codec", "/products/LST-2026-0001", "/registers", "/api/v1/products"] {
      // Twice each: made for the asker, and kept from before.
      for _ in 0..<2 {
        let plain = try await harness.get(path)
        let packed = try await harness.get(path, headers: [.acceptEncoding: "br, gzip"])
        #expect(plain.headers[.contentEncoding] == nil && packed.headers[.contentEncoding] == "gzip", "\(path)")
        #expect(packed.headers[.contentType] == plain.headers[.contentType])
        #expect(packed.headers[.contentSecurityPolicy] == plain.headers[.contentSecurityPolicy])
        #expect(try unpacked(packed.body) == Array(plain.body.readableBytesView), "\(path)")
        #expect(packed.body.readableBytes * 2 < plain.body.readableBytes, "\(path): \(packed.body.readableBytes)")
        for answer in [plain, packed] {
          #expect(answer.headers[.vary]?.contains("Accept-Encoding") == true)
          // A length that is not the body's leaves the other end waiting.
          #expect(answer.headers[.contentLength] == "\(answer.body.readableBytes)", "\(path)")
        }
      }
    }
  }

  @Test("each form has a tag of its own, by which it is known again")
  func tags() async throws {
    let harness = try await PortalHarness()
    let plain = try #require(try await harness.get("/registers").headers[.eTag])
    let packed = try #require(try await harness.get("/registers", headers: [.acceptEncoding: "gzip"]).headers[.eTag])
    #expect(plain != packed)
    let known = try await harness.get("/registers", headers: [.acceptEncoding: "gzip", .ifNoneMatch: packed])
    #expect(known.status == .notModified && known.body.readableBytes == 0)
  }

  @Test("a page with the proof of forms is never compressed (BREACH), nor is what is no public record")
  func secrets() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    _ = try await harness.trial.listedProduct(in: setting)
    let browser = try await harness.browser(as: "secretary")
    for path in ["/products?q=codec", "/products/LST-2026-0001", "/work"] {
      let own = try await harness.get(path, headers: [.cookie: browser.cookie, .acceptEncoding: "gzip"])
      #expect(own.status == .ok && own.headers[.contentEncoding] == nil, "\(path)")
      #expect(own.text.contains(FormProof.fieldName), "\(path)")
    }
    for path in ["/sign-in", "/check?id=4006381333931"] {
      #expect(try await harness.get(path, headers: [.acceptEncoding: "gzip"]).headers[.contentEncoding] == nil)
    }
  }

  @Test("the style sheet and the scripts are sent compressed, to whoever asks")
  func assets() async throws {
    let harness = try await PortalHarness()
    for asset in Assets().all {
      let plain = try await harness.get(asset.link.description)
      #expect(plain.body == asset.content && plain.headers[.contentEncoding] == nil)
      let packed = try await harness.get(asset.link.description, headers: [.acceptEncoding: "gzip"])
      #expect(packed.headers[.contentEncoding] == "gzip", "\(asset.link)")
      #expect(try unpacked(packed.body) == Array(asset.content.readableBytesView))
      #expect(packed.body.readableBytes < plain.body.readableBytes)
    }
  }

  @Test(
    "the form follows ‘Accept-Encoding’ (RFC 9110 12.5.3)",
    arguments: [
      (nil, .identity), ("", .identity), ("gzip", .gzip), ("GZIP", .gzip), ("br, gzip;q=0.5", .gzip),
      ("gzip;q=0", .identity), ("gzip; q=0.000", .identity), ("identity", .identity), ("br", .identity), ("*", .gzip),
      ("*;q=0", .identity), ("*;q=0, gzip", .gzip), ("gzip;q=0, *", .identity), ("x-gzip", .gzip),
      ("gzip;q=abc", .identity),
    ] as [(String?, ContentCoding)])
  func choice(_ field: String?, _ coding: ContentCoding) {
    #expect(ContentCoding.chosen(by: field) == coding)
  }

  @Test("what fits one packet goes as it is")
  func short() async throws {
    let harness = try await PortalHarness()
    let answer = try await harness.get("/api/v1/registers", headers: [.acceptEncoding: "gzip"])
    #expect(answer.body.readableBytes < Gzip.shortest && answer.headers[.contentEncoding] == nil)
    #expect(answer.headers[.eTag] != nil)
  }

  @Test("any octets come back as they were", arguments: [0, 1, 999, 1000, 65_536, 300_000])
  func octets(_ count: Int) throws {
    var random = SystemRandomNumberGenerator()
    for octets in [
      [UInt8](repeating: 7, count: count), (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) },
    ] {
      for effort in [Gzip.Effort.quick, .thorough] {
        let packed = try #require(Gzip.compress(ByteBuffer(bytes: octets), effort))
        #expect(try unpacked(packed) == octets)
      }
    }
  }
}
