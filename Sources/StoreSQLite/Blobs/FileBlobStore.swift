import Foundation
import Programme

/// Blobs as files named by their SHA-256, in 256 folders. A file is written under another name, forced to disk and then
/// renamed: it is there whole or not at all, after a kill and after a power cut. What a killed process left half-written
/// is removed a day later.
package struct FileBlobStore: BlobStore {
  private let root: String
  package let limit: Int

  /// - Parameters:
  ///   - path: the folder; made if there is none.
  ///   - limit: the largest blob, in octets.
  package init(path: String, limit: Int = 128 << 20) throws {
    root = path
    self.limit = limit
    try Self.makeFolder(path)
    try Self.makeFolder("\(path)/incoming")
    Self.removeAbandoned("\(path)/incoming")
  }

  package func put(_ data: Data) throws -> ContentAddress {
    guard data.count <= limit else {
      throw ProgrammeError(.tooLarge, "a file has at most \(limit) octets; this one has \(data.count)")
    }
    let address = ContentAddress(of: data)
    // A damaged file is replaced by what it should be.
    if (try? get(address)) != nil { return address }
    let incoming = incomingPath()
    do {
      try DurableFile.write(data, to: incoming)
      try keep(incoming, as: address)
    } catch {
      try? FileManager.default.removeItem(atPath: incoming)
      throw error
    }
    return address
  }

  package func intake() throws -> any BlobIntake { try FileBlobIntake(path: incomingPath(), store: self) }

  package func reader(of address: ContentAddress) throws -> (any BlobReader)? {
    let path = path(of: address)
    return FileManager.default.fileExists(atPath: path) ? try FileBlobReader(path: path, address: address) : nil
  }

  package func size(of address: ContentAddress) throws -> Int? {
    try? FileManager.default.attributesOfItem(atPath: path(of: address))[.size] as? Int
  }

  package func get(_ address: ContentAddress) throws -> Data? {
    let path = path(of: address)
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    guard let data = FileManager.default.contents(atPath: path), ContentAddress(of: data) == address else {
      throw ProgrammeError(.damagedRecord, "the file \(address) is not what it was: restore it from a backup")
    }
    return data
  }

  package func contains(_ address: ContentAddress) throws -> Bool {
    FileManager.default.fileExists(atPath: path(of: address))
  }

  /// Gives a file that is on the disk its name.
  func keep(_ incoming: String, as address: ContentAddress) throws {
    let folder = folder(of: address)
    try Self.makeFolder(folder)
    try DurableFile.rename(incoming, to: path(of: address))
    try DurableFile.synchronizeFolder(folder)
    try DurableFile.synchronizeFolder(root)
  }

  private func incomingPath() -> String { "\(root)/incoming/\(UUID().uuidString)" }

  /// Another process may be writing: only what nobody has touched for a day goes.
  private static func removeAbandoned(_ folder: String) {
    let files = FileManager.default
    for name in (try? files.contentsOfDirectory(atPath: folder)) ?? [] {
      let path = "\(folder)/\(name)"
      guard let changed = try? files.attributesOfItem(atPath: path)[.modificationDate] as? Date,
        Date().timeIntervalSince(changed) > 86_400
      else { continue }
      try? files.removeItem(atPath: path)
    }
  }

  private func folder(of address: ContentAddress) -> String { "\(root)/\(address.description.prefix(2))" }
  private func path(of address: ContentAddress) -> String { "\(folder(of: address))/\(address)" }

  private static func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw ProgrammeError(.storeFailed, "the folder \(path) cannot be made: \(error.localizedDescription)")
    }
  }
}
