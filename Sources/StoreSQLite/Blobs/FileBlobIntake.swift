import Foundation
import Programme
import Synchronization

/// A file that grows in the folder of what comes in, and is renamed when it is whole.
final class FileBlobIntake: BlobIntake {
  private struct State {
    var size = 0
    var address = ContentAddress.Running()
    var isKept = false
  }

  private let path: String
  private let store: FileBlobStore
  private let file: DurableFile.Growing
  private let state = Mutex(State())

  init(path: String, store: FileBlobStore) throws {
    self.path = path
    self.store = store
    file = try DurableFile.Growing(path)
  }

  deinit {
    if !state.withLock({ $0.isKept }) { try? FileManager.default.removeItem(atPath: path) }
  }

  var size: Int { state.withLock { $0.size } }

  func append(_ octets: Data) throws {
    try state.withLock { state in
      guard state.size + octets.count <= store.limit else { throw ProgrammeError.blobTooLarge(store.limit) }
      try file.append(octets)
      state.size += octets.count
      state.address.update(octets)
    }
  }

  func content() throws -> Data {
    guard let content = FileManager.default.contents(atPath: path) else {
      throw ProgrammeError(.storeFailed, "what came in can no longer be read")
    }
    return content
  }

  func keep() throws -> ContentAddress {
    try state.withLock { state in
      let address = state.address.address
      try file.synchronize()
      try store.keep(path, as: address)
      state.isKept = true
      return address
    }
  }
}

/// Reads a kept file and checks it on the way.
final class FileBlobReader: BlobReader {
  let size: Int
  private let file: FileHandle
  private let address: ContentAddress
  private var running = ContentAddress.Running()
  private var isRead = 0

  init(path: String, address: ContentAddress) throws {
    guard let file = FileHandle(forReadingAtPath: path),
      let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    else { throw ProgrammeError(.storeFailed, "the file \(address) cannot be read") }
    self.file = file
    self.size = size
    self.address = address
  }

  deinit { try? file.close() }

  func next() throws -> Data? {
    guard let piece = try file.read(upToCount: FileBlobStore.pieceSize), !piece.isEmpty else { return nil }
    isRead += piece.count
    running.update(piece)
    guard isRead < size || running.address == address else {
      throw ProgrammeError(.damagedRecord, "the file \(address) is not what it was: restore it from a backup")
    }
    return piece
  }
}
