import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Programme
import ProgrammeTesting
import Testing

@testable import Portal

@Suite("People talk on a case")
struct MessageTests {
  private static func multipart(_ fields: [(String, String)], file: (name: String, content: String)? = nil) -> String {
    fields.map { "--B\r\nContent-Disposition: form-data; name=\"\($0.0)\"\r\n\r\n\($0.1)\r\n" }.joined()
      + (file.map {
        "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\($0.name)\"\r\nContent-Type: text/html\r\n\r\n\($0.content)\r\n"
      } ?? "") + "--B--\r\n"
  }

  private func post(_ browser: Browser, _ number: String, proof: Bool = true, _ body: String) async throws
    -> TestResponse
  {
    let token = proof ? FormProof(cookieSecret: browser.secret).token : "forged"
    let proven = Self.multipart([(FormProof.fieldName, token)]).replacing("--B--\r\n", with: "") + body
    return try await browser.harness.ask(
      .post, "/cases/\(number)/messages",
      headers: [.cookie: browser.cookie, .accept: "text/html", .contentType: "multipart/form-data; boundary=B"],
      body: ByteBuffer(string: proven))
  }

  @Test("a message with markup in it and a file is shown as it was written, and the file is kept, never shown")
  func attachment() async throws {
    let harness = try await PortalHarness()
    let product = try await harness.trial.declareProduct(suite: harness.trial.prepare().suite)
    let number = try await harness.trial.row(product).number
    let browser = try await harness.browser(as: "vendor")
    let sent = try await post(
      browser, number,
      Self.multipart([("kind", "question"), ("text", "<b>Why?</b>")], file: ("page.html", "<script>1</script>")))
    #expect(sent.status == .seeOther)
    let page = try await browser.get("/cases/\(number)").text
    #expect(page.contains("&lt;b&gt;Why?&lt;/b&gt;"))
    let start = try #require(page.range(of: "/cases/\(number)/messages/"))
    let link = String(page[start.lowerBound...].prefix { $0 != "\"" })
    let file = try await browser.get(link)
    #expect(file.text == "<script>1</script>")
    #expect(file.headers[.contentType] == "application/octet-stream")
    #expect(file.headers[.contentDisposition]?.hasPrefix("attachment") == true)
    #expect(file.headers[.xContentTypeOptions] == "nosniff")
    #expect(try await harness.browser(as: "rival").get(link).status == .notFound)
  }

  @Test("a form without this browser's proof says nothing in anybody's name")
  func forged() async throws {
    let harness = try await PortalHarness()
    let product = try await harness.trial.declareProduct(suite: harness.trial.prepare().suite)
    let number = try await harness.trial.row(product).number
    let refused = try await post(
      try await harness.browser(as: "vendor"), number, proof: false, Self.multipart([("text", "I agree")]))
    #expect(refused.status == .forbidden)
  }

  @Test("an unknown private link tells nothing", arguments: ["/r/guess", "/r/guess/messages/1/attachments/0"])
  func unknownLink(_ path: String) async throws {
    #expect(try await PortalHarness().get(path, headers: [.accept: "text/html"]).status == .notFound)
  }
}
