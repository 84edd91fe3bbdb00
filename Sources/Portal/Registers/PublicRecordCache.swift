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

    /// The same record in another form, with a tag of its own (RFC 9110 8.8.3.3); the record itself if it is too short
    /// to gain by it.
    func coded(_ coding: ContentCoding) -> Record {
      guard coding == .gzip, body.readableBytes >= Gzip.shortest, let body = Gzip.compress(body, .quick) else {
        return self
      }
      var headers = headers
      let tag = tag.dropLast() + "-gzip\""
      headers[.contentEncoding] = coding.rawValue
      headers[.contentLength] = String(body.readableBytes)
      headers[.eTag] = String(tag)
      return Record(headers: headers, body: body, tag: String(tag))
    }
  }

  /// In octets; half of it is always free for what is new.
  let largest: Int
  static let largestRecord = 256 << 10
  static let longestAddress = 1000

  /// Each form that was asked for is kept by itself: browsers ask for one, so their answers are kept compressed.
  private struct Place: Hashable {
    let address: String
    let coding: ContentCoding
  }

  private struct Shelf {
    var logSize = -1
    var token: ChangeToken?
    var recent: [Place: Record] = [:]
    var former: [Place: Record] = [:]
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

  func record(_ address: String, in coding: ContentCoding = .identity, logSize: Int) -> Record? {
    let place = Place(address: address, coding: coding)
    return shelf.withLock { shelf in
      guard shelf.logSize == logSize else { return nil }
      if let record = shelf.recent[place] { return record }
      guard let record = shelf.former[place] else { return nil }
      keep(record, at: place, in: &shelf)
      return record
    }
  }

  func keep(_ record: Record, _ address: String, in coding: ContentCoding = .identity, logSize: Int) {
    let place = Place(address: address, coding: coding)
    shelf.withLock { shelf in
      if shelf.logSize == logSize { keep(record, at: place, in: &shelf) }
    }
  }

  private func keep(_ record: Record, at place: Place, in shelf: inout Shelf) {
    let size = record.body.readableBytes + place.address.utf8.count + 1000
    if shelf.octets + size > largest / 2 {
      (shelf.former, shelf.recent, shelf.octets) = (shelf.recent, [:], 0)
    }
    if shelf.recent.updateValue(record, forKey: place) == nil { shelf.octets += size }
  }

  /// How many octets are kept at most by what was used last; for tests.
  var octets: Int { shelf.withLock { $0.octets } }
}
