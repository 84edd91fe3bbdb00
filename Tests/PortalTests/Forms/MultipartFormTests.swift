import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import ProgrammeTesting
import Testing

@testable import Portal

@Suite("Forms with files are read within their bounds")
struct MultipartFormTests {
  private static func body(_ parts: [(head: String, content: String)]) -> Data {
    Data(
      (parts.map { "--B\r\n\($0.head)\r\n\r\n\($0.content)\r\n" }.joined() + "--B--\r\n").utf8)
  }

  /// Reads a body that comes in pieces of so many octets.
  private static func read(_ body: Data, pieces: Int = 7) throws -> MultipartForm {
    var reading = MultipartReading(boundary: "B", blobs: MemoryBlobs(), mostParts: 100, mostText: 1 << 20)
    var rest = body[...]
    while !rest.isEmpty {
      try reading.take(rest.prefix(pieces))
      rest = rest.dropFirst(pieces)
    }
    return try reading.whole()
  }

  @Test(
    "content that looks like a delimiter comes through whole, however the body is cut",
    arguments: Array(1...40) + [1000])
  func pieces(_ size: Int) throws {
    let content = "\r\n--\r\n--A\r\n-\r\n--b\r\r\n--\r\n\r\n"
    let form = try Self.read(
      Self.body([
        ("Content-Disposition: form-data; name=\"file\"; filename=\"x\"", content),
        ("Content-Disposition: form-data; name=\"empty\"", ""),
        ("Content-Disposition: form-data; name=\"last\"", "end"),
      ]), pieces: size)
    #expect(try form.files.map { try $0.intake.content() } == [Data(content.utf8)])
    #expect(form.form["empty"] == "" && form.form["last"] == "end")
  }

  @Test("fields and files are told apart, with their content exactly as it came")
  func whole() throws {
    let form = try Self.read(
      Self.body([
        ("Content-Disposition: form-data; name=\"text\"", "one\r\ntwo"),
        (
          "Content-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\nContent-Type: application/pdf",
          "%PDF\r\n"
        ),
        ("Content-Disposition: form-data; name=\"file\"; filename=\"\"", ""),
      ]))
    #expect(form.form["text"] == "one\ntwo")
    #expect(form.files.map(\.name) == ["a.pdf"])
    #expect(try form.files.first?.intake.content() == Data("%PDF\r\n".utf8))
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
    #expect(throws: PortalError(.malformed, "")) { try Self.read(Data(text.utf8)) }
  }

  @Test("more parts than the bound are refused")
  func bomb() {
    let part = (head: "Content-Disposition: form-data; name=\"a\"", content: "")
    #expect(throws: PortalError(.tooLarge, "")) {
      try Self.read(Self.body(Array(repeating: part, count: 101)))
    }
  }

  @Test("a body that announces 100 MB is refused before an octet of it is read")
  func announced() async throws {
    let request = Request(
      head: HTTPRequest(
        method: .post, scheme: "http", authority: "localhost", path: "/",
        headerFields: [.contentType: "multipart/form-data; boundary=B", .contentLength: "104857600"]),
      body: RequestBody(asyncSequence: NeverRead()))
    await #expect(throws: PortalError(.tooLarge, "")) { try await MultipartForm.read(request, into: MemoryBlobs()) }
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
}
