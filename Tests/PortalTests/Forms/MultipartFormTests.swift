import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Portal

@Suite("Forms with files are read within their bounds")
struct MultipartFormTests {
  private static func body(_ parts: [(head: String, content: String)]) -> Data {
    Data(
      (parts.map { "--B\r\n\($0.head)\r\n\r\n\($0.content)\r\n" }.joined() + "--B--\r\n").utf8)
  }

  @Test("fields and files are told apart, with their content exactly as it came")
  func whole() throws {
    let form = try MultipartForm(
      decoding: Self.body([
        ("Content-Disposition: form-data; name=\"text\"", "one\r\ntwo"),
        (
          "Content-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\nContent-Type: application/pdf",
          "%PDF\r\n"
        ),
        ("Content-Disposition: form-data; name=\"file\"; filename=\"\"", ""),
      ]), boundary: "B")
    #expect(form.form["text"] == "one\ntwo")
    #expect(form.files.map(\.name) == ["a.pdf"])
    #expect(form.files.first?.content == Data("%PDF\r\n".utf8))
    #expect(form.files.first?.mediaType == "application/pdf")
  }

  @Test(
    "a file's name loses folders and what turns or hides text",
    arguments: [
      ("../../etc/passwd", "passwd"), ("C:\\x\\y.txt", "y.txt"), ("a\u{202E}txt.exe", "atxt.exe"), ("..", "file"),
      ("a\nb", "ab"), ("", "file"),
    ])
  func names(_ given: String, _ kept: String) { #expect(MultipartForm.plain(given) == kept) }

  @Test(
    "what is cut off, has no end or no name is malformed, and never a crash",
    arguments: [
      "", "--B", "--B\r\n", "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx", "--B\r\n\r\n\r\n--B--",
      "--B\r\nContent-Disposition: attachment\r\n\r\nx\r\n--B--", "no boundary at all",
    ])
  func broken(_ text: String) {
    #expect(throws: PortalError(.malformed, "")) { try MultipartForm(decoding: Data(text.utf8), boundary: "B") }
  }

  @Test("more parts than the bound are refused")
  func bomb() {
    let part = (head: "Content-Disposition: form-data; name=\"a\"", content: "")
    #expect(throws: PortalError(.tooLarge, "")) {
      try MultipartForm(decoding: Self.body(Array(repeating: part, count: 101)), boundary: "B")
    }
  }

  @Test("a body that announces 100 MB is refused before an octet of it is read")
  func announced() async throws {
    let request = Request(
      head: HTTPRequest(
        method: .post, scheme: "http", authority: "localhost", path: "/",
        headerFields: [.contentType: "multipart/form-data; boundary=B", .contentLength: "104857600"]),
      body: RequestBody(asyncSequence: NeverRead()))
    await #expect(throws: PortalError(.tooLarge, "")) { try await MultipartForm.read(request) }
  }

  /// A body that is an error to read.
  private struct NeverRead: AsyncSequence, Sendable {
    struct Iterator: AsyncIteratorProtocol {
      mutating func next() async throws -> ByteBuffer? {
        Issue.record("the body was read")
        return nil
      }
    }
    func makeAsyncIterator() -> Iterator { Iterator() }
  }

  @Test("an attachment over the limit that does not say its size is refused with a sentence and a way on")
  func oversized() async throws {
    let harness = try await PortalHarness()
    let product = try await harness.trial.declareProduct(suite: harness.trial.prepare().suite)
    let number = try await harness.trial.row(product).number
    let browser = try await harness.browser(as: "vendor")
    let refused = try await harness.ask(
      .post, "/cases/\(number)/messages",
      headers: [.cookie: browser.cookie, .accept: "text/html", .contentType: "multipart/form-data; boundary=B"],
      body: ByteBuffer(repeating: 0x61, count: MultipartForm.largest + 1))
    #expect(refused.status == .contentTooLarge)
    #expect(refused.text.contains("25 MiB"))
    #expect(refused.text.contains("To the case"))
  }
}
