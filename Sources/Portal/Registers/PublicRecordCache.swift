import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Programme
import Synchronization

extension Response {
  /// Marks what is made of the log and the public registers alone, the same for everybody, until the log grows: it may
  /// be kept, by this program and by whoever fetches it, as long as it is asked anew whether it still holds.
  var publicRecord: Response {
    var response = self
    response.headers[.cacheControl] = "public, no-cache"
    return response
  }
}

/// Keeps public records as they were sent, for visitors without an account.
///
/// Everything it keeps is a function of the address and of the size of the log (see ``Response/publicRecord``), so it
/// never has to guess what a change touched: when the log has grown, nothing kept before is used again. It takes at
/// most ``largest`` octets for records; the ones longest unused go first.
final class PublicRecordCache: Sendable {
  struct Record: Sendable {
    let headers: HTTPFields
    let body: ByteBuffer
    let tag: String
  }

  /// In octets; half of it is always free for what is new.
  let largest: Int
  static let largestRecord = 256 << 10
  static let longestAddress = 1000

  private struct Shelf {
    var logSize = -1
    var token: ChangeToken?
    var recent: [String: Record] = [:]
    var former: [String: Record] = [:]
    var octets = 0
  }

  private let shelf = Mutex(Shelf())

  init(largest: Int = 96 << 20) { self.largest = largest }

  /// The size of the log, read from the store only if something was written since it was read last.
  func logSize(in store: any Store, _ witness: any ChangeWitness) async throws -> Int {
    let token = witness.changeToken()
    let known = shelf.withLock { $0.token == token ? $0.logSize : nil }
    if let known { return known }
    let size = try await store.read { try $0.logSize() }
    forget(exceptAt: size)
    shelf.withLock { $0.token = token }
    return size
  }

  /// Lets go of everything that was made of a log of another size.
  func forget(exceptAt logSize: Int) {
    shelf.withLock { shelf in
      guard logSize != shelf.logSize else { return }
      (shelf.recent, shelf.former, shelf.octets) = ([:], [:], 0)
      shelf.logSize = logSize
    }
  }

  func record(_ address: String, logSize: Int) -> Record? {
    shelf.withLock { shelf in
      guard shelf.logSize == logSize else { return nil }
      if let record = shelf.recent[address] { return record }
      guard let record = shelf.former[address] else { return nil }
      keep(record, address, in: &shelf)
      return record
    }
  }

  func keep(_ record: Record, _ address: String, logSize: Int) {
    shelf.withLock { shelf in
      if shelf.logSize == logSize { keep(record, address, in: &shelf) }
    }
  }

  private func keep(_ record: Record, _ address: String, in shelf: inout Shelf) {
    let size = record.body.readableBytes + address.utf8.count + 1000
    if shelf.octets + size > largest / 2 {
      (shelf.former, shelf.recent, shelf.octets) = (shelf.recent, [:], 0)
    }
    if shelf.recent.updateValue(record, forKey: address) == nil { shelf.octets += size }
  }

  /// How many octets are kept at most by what was used last; for tests.
  var octets: Int { shelf.withLock { $0.octets } }
}

/// Answers visitors without an account from what was made for others before, and tells them with an entity tag
/// (RFC 9110 8.8.3) whether what they have still holds.
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
    let logSize = try await cache.logSize(in: store, witness)
    if let record = cache.record(address, logSize: logSize) { return answer(record, to: request) }
    let response = try await next(request, context)
    guard response.status == .ok, response.headers[.cacheControl]?.hasPrefix("public, no-cache") == true,
      let length = response.body.contentLength, length <= PublicRecordCache.largestRecord
    else { return response }
    let record = try await Self.record(response)
    cache.keep(record, address, logSize: logSize)
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
    headers[.vary] = "Cookie, Authorization"
    return PublicRecordCache.Record(headers: headers, body: body, tag: tag)
  }

  private final class Collected: Sendable {
    let octets = Mutex(ByteBuffer())
  }

  private struct Collector: ResponseBodyWriter {
    let collected: Collected

    mutating func write(_ buffer: ByteBuffer) async throws {
      collected.octets.withLock { octets in
        var buffer = buffer
        octets.writeBuffer(&buffer)
      }
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
  }
}
