import Foundation
import HTTPTypes
import Hummingbird
import Programme

extension Response {
  static func page(_ markup: HTML, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "text/html; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: markup.source)))
  }

  static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "text/plain; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  static func octets(_ octets: some Sequence<UInt8>, _ mediaType: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: mediaType], body: ResponseBody(byteBuffer: ByteBuffer(bytes: octets)))
  }

  /// A kept file that somebody sent, given out piece by piece, to be kept and not to be shown: whatever its type, no
  /// browser runs it in our name. Where it turns out to be damaged the connection ends before its last piece.
  static func download(_ address: ContentAddress, size: Int, as name: String, in blobs: any BlobStore) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: "application/octet-stream",
        .contentDisposition: "attachment; filename*=UTF-8''\(Link.encode(name))",
        .contentSecurityPolicy: "sandbox; default-src 'none'",
      ],
      body: ResponseBody(contentLength: size) { writer in
        if let reader = try blobs.reader(of: address) {
          while let piece = try reader.next() { try await writer.write(ByteBuffer(bytes: piece)) }
        }
        try await writer.finish(nil)
      })
  }

  /// JSON with sorted members, so that equal answers are equal octets. What cannot be encoded (no type of ours) is a
  /// 500 without a body.
  static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    guard let data = try? encoder.encode(value) else { return Response(status: .internalServerError) }
    return Response(
      status: status, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
  }
}

/// After a form has done its work: the browser fetches the page anew, so that reloading does nothing twice.
func redirect(to link: Link) -> Response {
  Response(status: .seeOther, headers: [.location: link.description])
}
