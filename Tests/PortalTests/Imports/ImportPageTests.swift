import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Programme
import ProgrammeTesting
import Testing

@testable import Portal

@Suite("Bringing records of another register, through the portal's door")
struct ImportPageTests {
  private static let list = "gtin,supplier,product\n4006381333931,Pens & Co,<b>Pen</b>\n036000291452,B,\"=cmd()\"\n"

  private func fields(
    _ text: String, format: String = "gtin", action: String = "try", source: String = "trial-list",
    more: [(String, String)] = []
  ) -> [(String, String)] {
    [
      ("format", format), ("source", source), ("sourceName", "Trial list"), ("sourceLink", "https://list.example"),
      ("text", text), ("action", action),
    ] + more
  }

  private func external(_ harness: PortalHarness) async throws -> [PublicRow] {
    try await harness.trial.store.read {
      try $0.searchPublic(PublicQuery(register: PublicRegister.external, limit: 100)).rows
    }
  }

  @Test("tried, proposed, approved by another person, and shown with its source and as no listing")
  func whole() async throws {
    let harness = try await PortalHarness()
    let secretary = try await harness.browser(as: "secretary")
    let tried = try await secretary.post("/import", fields(Self.list))
    #expect(tried.status == .ok && tried.text.contains("What would happen") && tried.text.contains("value=\"propose\""))
    #expect(try await external(harness).isEmpty)
    let proposed = try await secretary.post("/import", fields(Self.list, action: "propose"))
    let location = try #require(proposed.headers[.location])
    #expect(proposed.status == .seeOther && location.hasPrefix("/cases/EXT-"))
    #expect(try await external(harness).isEmpty, "nobody sees it before another person approves")
    let number = String(location.dropFirst("/cases/".count))
    let row = try #require(try await harness.trial.store.read { try $0.caseRow(number: number) })
    try await harness.trial.take("approve", on: row.id, by: "secretary2")
    let list = try await harness.get("/external").text
    #expect(list.contains("Not listings of this programme") && list.contains("&lt;b&gt;Pen"))
    let entry = try #require(try await external(harness).first)
    let page = try await harness.get("/external/\(entry.number)").text
    #expect(page.contains("Trial list") && page.contains("SHA-256 of the source’s octets"))
    #expect(!(try await harness.get("/products").text.contains("Pen</")))
    // The same again changes nothing; a changed name is told as a change.
    let again = try await secretary.post("/import", fields(Self.list.replacing("Pens", with: "Pencils")))
    #expect(again.text.contains("Unchanged") && again.text.contains("Changed"))
  }

  @Test("refused rows are told with line and reason, and are left out only when that is asked for")
  func refusedRows() async throws {
    let harness = try await PortalHarness()
    let secretary = try await harness.browser(as: "secretary")
    let text = Self.list + "4006381333932,C,\"<i>wrong</i>\"\n12,D,short\n"
    let tried = try await secretary.post("/import", fields(text, action: "propose")).text
    #expect(tried.contains("Refused rows") && tried.contains("check digit") && tried.contains("acceptsRefusals"))
    let proposed = try await secretary.post(
      "/import", fields(text, action: "propose", more: [("acceptsRefusals", "yes")]))
    #expect(proposed.status == .seeOther)
  }

  @Test("nobody but the secretariat brings records, and only by the form of this page")
  func permission() async throws {
    let harness = try await PortalHarness()
    for name in ["vendor", "engineer", "casc1", "regulator"] {
      let browser = try await harness.browser(as: name)
      #expect(try await browser.get("/import").status == .forbidden, "\(name)")
      #expect(try await browser.post("/import", fields(Self.list)).status == .forbidden, "\(name)")
    }
    let secretary = try await harness.browser(as: "secretary")
    #expect(try await secretary.postAsIs("/import", fields(Self.list, action: "propose")).status == .forbidden)
    #expect(try await harness.get("/import", headers: [.accept: "text/html"]).status == .seeOther)
  }

  typealias Hostile = (name: String, format: String, text: String, source: String)

  static let hostile: [Hostile] = [
    ("no format", "xml", "x", "trial"), ("a format of several files", "kubernetes", "x", "trial"),
    ("no source", "gtin", list, ""), ("a source that is a path", "gtin", list, "../x"),
    ("nothing", "gtin", "", "trial"), ("an open quotation mark", "gtin", "gtin,product\n1,\"open", "trial"),
    ("unknown columns", "gtin", "gtin,colour\n1,red", "trial"),
    ("JSON nested deep", "matter-dcl", "{\"complianceInfo\":\(String(repeating: "[", count: 90_000))", "trial"),
    ("JSON of something else", "matter-dcl", "{\"a\":[1,2,3]}", "trial"),
    ("cut JSON", "cpe", "{\"products\":[{", "trial"),
    ("a page of HTML", "matter-dcl", "<html><script>alert(1)</script></html>", "trial"),
  ]

  @Test("what cannot be read is told on the same page, with what was typed", arguments: hostile)
  func unreadable(_ scene: Hostile) async throws {
    let secretary = try await PortalHarness().browser(as: "secretary")
    let answer = try await secretary.post("/import", fields(scene.text, format: scene.format, source: scene.source))
    #expect(answer.status == .unprocessableContent, "\(scene.name): \(answer.status)")
    #expect(answer.text.contains("This cannot be read") && answer.text.contains("name=\"text\""))
    #expect(!answer.text.contains("<script>alert"))
  }

  @Test("what is too large for a form is refused, and a compressed body is not unpacked")
  func bounds() async throws {
    let harness = try await PortalHarness()
    let secretary = try await harness.browser(as: "secretary")
    let long = "gtin\n" + String(repeating: "4006381333931\n", count: 20_000)
    let tooLong = try await secretary.post("/import", fields(long))
    #expect(tooLong.status == .contentTooLarge)
    // The beginning of a gzip file: were it unpacked, a kilobyte could become a gigabyte.
    let bomb = ByteBuffer(bytes: [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 3] + Array(repeating: UInt8(0xED), count: 1000))
    let packed = try await harness.ask(
      .post, "/import",
      headers: [
        .cookie: secretary.cookie, .accept: "text/html", .contentType: "application/x-www-form-urlencoded",
        .contentEncoding: "gzip",
      ], body: bomb)
    #expect(packed.status == .badRequest || packed.status == .unsupportedMediaType)
  }
}
