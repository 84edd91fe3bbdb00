import Foundation

/// Files that are wholly there or not at all, and stay when the machine dies.
enum DurableFile {
  /// Writes `data` to `place`: when it returns, the content and the name are on disk; when the process dies before,
  /// the former content is still there.
  static func write(_ data: Data, to place: URL) throws {
    let folder = place.deletingLastPathComponent()
    let draft = folder.appendingPathComponent(".\(place.lastPathComponent).\(UInt64.random(in: 0...UInt64.max))")
    let descriptor = open(draft.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure("create", draft) }
    do {
      try writeAll(data, to: descriptor, at: draft)
      guard fsync(descriptor) == 0 else { throw failure("synchronise", draft) }
    } catch {
      close(descriptor)
      unlink(draft.path)
      throw error
    }
    close(descriptor)
    guard rename(draft.path, place.path) == 0 else {
      let failure = failure("rename", draft)
      unlink(draft.path)
      throw failure
    }
    try synchronizeFolder(folder)
  }

  /// Brings the content of an existing file to disk.
  static func synchronize(_ place: URL) throws {
    let descriptor = open(place.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("open", place) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure("synchronise", place) }
  }

  /// Brings the names in a folder to disk.
  static func synchronizeFolder(_ folder: URL) throws {
    let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("open", folder) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure("synchronise", folder) }
  }

  static func createFolder(_ folder: URL) throws {
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw LaboratoryError(.spoolFailed, "cannot create the folder \(folder.path): \(error.localizedDescription)")
    }
  }

  /// Writes everything, however many calls it takes.
  static func writeAll(_ data: Data, to descriptor: Int32, at place: URL) throws {
    try data.withUnsafeBytes { octets in
      var written = 0
      while written < octets.count {
        let count = unsafeWrite(descriptor, octets, from: written)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { throw failure("write", place) }
        written += count
      }
    }
  }

  private static func unsafeWrite(_ descriptor: Int32, _ octets: UnsafeRawBufferPointer, from start: Int) -> Int {
    let rest = UnsafeRawBufferPointer(rebasing: octets[start...])
    return Foundation.write(descriptor, rest.baseAddress, rest.count)
  }

  static func failure(_ what: String, _ place: URL) -> LaboratoryError {
    LaboratoryError(.spoolFailed, "cannot \(what) \(place.path): \(String(cString: strerror(errno)))")
  }
}
