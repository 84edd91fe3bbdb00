import Foundation
import Synchronization

/// A file on its way into a blob store: written piece by piece, seen by nobody before it is kept. One that is let go
/// without being kept leaves nothing behind.
package protocol BlobIntake: AnyObject, Sendable {
  /// Octets so far.
  var size: Int { get }
  /// Throws ``ProgrammeError/Code/tooLarge`` beyond the limit of the store.
  func append(_ octets: Data) throws
  /// Everything so far, in memory.
  func content() throws -> Data
  /// Keeps what was written under its address; when it returns, the octets are on disk. Called once, at the end.
  func keep() throws -> ContentAddress
}

/// Reads a blob piece by piece. The last piece comes only when all of them are what they were.
package protocol BlobReader: AnyObject {
  var size: Int { get }
  /// The next octets, at most ``BlobStore/pieceSize``; nil at the end. Throws
  /// ``ProgrammeError/Code/damagedRecord`` instead of the last piece of a damaged blob.
  func next() throws -> Data?
}

extension BlobStore {
  /// How many octets are read or written at once.
  package static var pieceSize: Int { 1 << 18 }

  package func intake() throws -> any BlobIntake { MemoryIntake(limit: limit, keep: put) }

  package func reader(of address: ContentAddress) throws -> (any BlobReader)? {
    try get(address).map(MemoryReader.init)
  }

  package func size(of address: ContentAddress) throws -> Int? { try get(address)?.count }
}

/// The intake of a store that keeps whole files.
private final class MemoryIntake: BlobIntake {
  private let octets = Mutex(Data())
  private let limit: Int
  private let kept: @Sendable (Data) throws -> ContentAddress

  init(limit: Int, keep: @escaping @Sendable (Data) throws -> ContentAddress) {
    self.limit = limit
    kept = keep
  }

  var size: Int { octets.withLock { $0.count } }

  func append(_ more: Data) throws {
    try octets.withLock { octets in
      guard octets.count + more.count <= limit else { throw ProgrammeError.blobTooLarge(limit) }
      octets.append(more)
    }
  }

  func content() -> Data { octets.withLock { $0 } }
  func keep() throws -> ContentAddress { try kept(content()) }
}

private final class MemoryReader: BlobReader {
  let size: Int
  private var rest: Data?

  init(_ octets: Data) {
    size = octets.count
    rest = octets
  }

  func next() -> Data? {
    defer { rest = nil }
    return rest
  }
}

extension ProgrammeError {
  package static func blobTooLarge(_ limit: Int) -> ProgrammeError {
    ProgrammeError(.tooLarge, "a file has at most \(limit >> 20) MiB; make it smaller, or split it")
  }
}
