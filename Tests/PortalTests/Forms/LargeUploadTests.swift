import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Programme
import ProgrammeTesting
import Testing

@testable import Portal

/// Over a socket, as a browser and a program send it. That memory stays bounded is measured from outside, on a portal
/// that is a process of its own: `Tests/Browser/upload.py`.
@Suite("A file of 100 MB is taken, and one beyond the limit is refused before it is there")
struct LargeUploadTests {
  private static let size = 100 << 20

  private func served(_ body: @escaping @Sendable (PortalHarness, RawClient) async throws -> Void) async throws {
    let harness = try await PortalHarness()
    let application = Application(
      router: PortalApplication.router(harness.dependencies),
      configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    try await application.test(.live) { client in
      try await body(harness, RawClient(port: try #require(client.port)))
    }
  }

  /// What stands in the folder where files come in.
  private static func unfinished(_ harness: PortalHarness) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: harness.trial.folder + "/incoming")
  }

  private static func form(_ browser: Browser) -> (headers: [String], before: String, after: String) {
    let proof = FormProof(cookieSecret: browser.secret).token
    return (
      ["Cookie: \(browser.cookie)", "Content-Type: multipart/form-data; boundary=B", "Accept: text/html"],
      "--B\r\nContent-Disposition: form-data; name=\"\(FormProof.fieldName)\"\r\n\r\n\(proof)\r\n"
        + "--B\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nthe trace\r\n"
        + "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"trace.pcap\"\r\n\r\n", "\r\n--B--\r\n"
    )
  }

  @Test("as an attachment of a message, and it comes back octet for octet")
  func attachment() async throws {
    try await served { harness, client in
      let product = try await harness.trial.declareProduct(suite: harness.trial.prepare().suite)
      let number = try await harness.trial.row(product).number
      let browser = try await harness.browser(as: "vendor")
      let form = Self.form(browser)
      let sent = try await client.send(
        "POST", "/cases/\(number)/messages", headers: form.headers, before: form.before, count: Self.size,
        after: form.after)
      #expect(sent.status == 303, "\(sent.head)")
      let page = try await browser.get("/cases/\(number)").text
      #expect(page.contains("trace.pcap") && page.contains("100 MiB"))
      let place = try #require(page.firstMatch(of: /href="(\/cases\/[^"]+\/attachments\/0)"/)?.1)
      let got = try await client.send("GET", String(place), headers: ["Cookie: \(browser.cookie)"])
      #expect(got.status == 200 && got.body.count == Self.size)
      #expect(ContentAddress(of: got.body) == ContentAddress(of: RawClient.pattern(Self.size)))
      #expect(try Self.unfinished(harness).isEmpty)
    }
  }

  @Test("by program, under its SHA-256")
  func byProgram() async throws {
    try await served { harness, client in
      let program = try await harness.program(as: "vendor")
      let sent = try await client.send(
        "POST", "/api/v1/blobs",
        headers: ["Authorization: Bearer \(program.token)", "Content-Type: application/octet-stream"],
        count: Self.size, framing: .chunked)
      #expect(sent.status == 201, "\(sent.head)")
      let address = ContentAddress(of: RawClient.pattern(Self.size))
      #expect(String(decoding: sent.body, as: UTF8.self).contains(address.description))
      #expect(try harness.trial.blobs.size(of: address) == Self.size)
    }
  }

  @Test("one that announces too much is refused unread, with a sentence and a way on", arguments: [true, false])
  func announced(_ isForm: Bool) async throws {
    try await served { harness, client in
      let product = try await harness.trial.declareProduct(suite: harness.trial.prepare().suite)
      let number = try await harness.trial.row(product).number
      let browser = try await harness.browser(as: "vendor")
      let token = try await harness.program(as: "vendor").token
      let refused = try await client.send(
        "POST", isForm ? "/cases/\(number)/messages" : "/api/v1/blobs",
        headers: isForm ? Self.form(browser).headers : ["Authorization: Bearer \(token)"], count: 300 << 20)
      #expect(refused.status == 413)
      #expect(refused.sent < 64 << 20, "\(refused.sent) octets were taken before the refusal")
      let text = String(decoding: refused.body, as: UTF8.self)
      #expect(text.contains("MiB"))
      #expect(!isForm || text.contains("To the case"))
      #expect(try Self.unfinished(harness).isEmpty)
    }
  }

  @Test("one that does not say its size is refused at the limit, and nothing of it stays", arguments: [true, false])
  func unannounced(_ isForm: Bool) async throws {
    try await served { harness, client in
      let product = try await harness.trial.declareProduct(suite: harness.trial.prepare().suite)
      let number = try await harness.trial.row(product).number
      let browser = try await harness.browser(as: "vendor")
      let token = try await harness.program(as: "vendor").token
      let form = Self.form(browser)
      let limit = harness.trial.blobs.limit
      let refused = try await client.send(
        "POST", isForm ? "/cases/\(number)/messages" : "/api/v1/blobs",
        headers: isForm ? form.headers : ["Authorization: Bearer \(token)"], before: isForm ? form.before : "",
        count: limit * 2, framing: .chunked)
      #expect(refused.status == 413, "\(refused.head)")
      #expect(refused.sent < limit + 64 << 20)
      #expect(try Self.unfinished(harness).isEmpty)
    }
  }

  @Test("one that is cut off in the middle leaves nothing")
  func cutOff() async throws {
    try await served { harness, client in
      let browser = try await harness.browser(as: "vendor")
      let form = Self.form(browser)
      let refused = try await client.send(
        "POST", "/cases/LST-2026-0001/messages", headers: form.headers, before: form.before, count: 5 << 20,
        framing: .chunked)
      #expect(refused.status == 400)
      #expect(try Self.unfinished(harness).isEmpty)
    }
  }
}
