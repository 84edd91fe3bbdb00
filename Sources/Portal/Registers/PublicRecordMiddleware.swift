import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Programme
import Synchronization

/// Answers visitors without an account from what was made for others before, and tells them with an entity tag
/// (RFC 9110 8.8.3) whether what they have still holds.
///
/// Only these answers are compressed. A page for somebody who is signed in holds the proof of its forms beside what the
/// address reflects, and its compressed length would tell the one by the other (BREACH); a public record holds no secret.
struct PublicRecordMiddleware: RouterMiddleware {
  let store: any Store
  let witness: any ChangeWitness
  let cache: PublicRecordCache

  func handle(
    _ request: Request, context: PortalContext, next: (Request, PortalContext) async throws -> Response
  ) async throws -> Response {
    let address = request.uri.string
    guard request.method == .get, request.headers[.cookie] == nil, request.headers[.authorization] == nil,
      address.utf8.count <= PublicRecordCache.longestAddress
    else { return try await next(request, context) }
    let coding = ContentCoding.chosen(by: request.headers[.acceptEncoding])
    let logSize = try await cache.logSize(in: store, witness)
    if let record = cache.record(address, in: coding, logSize: logSize) { return answer(record, to: request) }
    let response = try await next(request, context)
    guard response.status == .ok, response.headers[.cacheControl]?.hasPrefix("public, no-cache") == true,
      let length = response.body.contentLength, length <= PublicRecordCache.largestRecord
    else { return response }
    let record = try await Self.record(response).coded(coding)
    cache.keep(record, address, in: coding, logSize: logSize)
    return answer(record, to: request)
  }

  private func answer(_ record: PublicRecordCache.Record, to request: Request) -> Response {
    if let known = request.headers[.ifNoneMatch], known == record.tag || known.contains(record.tag) {
      var headers = record.headers
      headers[.contentType] = nil
      return Response(status: .notModified, headers: headers)
    }
    return Response(status: .ok, headers: record.headers, body: ResponseBody(byteBuffer: record.body))
  }

  private static func record(_ response: Response) async throws -> PublicRecordCache.Record {
    let collected = Collected()
    try await response.body.write(Collector(collected: collected))
    let body = collected.octets.withLock { $0 }
    let digest = SHA256.hash(data: body.readableBytesView).prefix(9)
    let tag = "\"" + Data(digest).base64EncodedString() + "\""
    var headers = response.headers
    headers[.eTag] = tag
    headers[.vary] = "Cookie, Authorization, Accept-Encoding"
    return PublicRecordCache.Record(headers: headers, body: body, tag: tag)
  }

  private final class Collected: Sendable {
    let octets = Mutex(ByteBuffer())
  }

  private struct Collector: ResponseBodyWriter {
    let collected: Collected

    mutating func write(_ buffer: ByteBuffer) async throws {
      collected.octets.withLock { octets in
        // Most answers come in one piece, which need not be copied.
        guard octets.readableBytes > 0 else {
          octets = buffer
          return
        }
        var buffer = buffer
        octets.writeBuffer(&buffer)
      }
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
  }
}
