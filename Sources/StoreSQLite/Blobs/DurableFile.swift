import Foundation
import Programme

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Files that are on the disk when we say so.
enum DurableFile {
  /// Writes a new file and waits until it is on the disk. Throws `.storeFailed`.
  static func write(_ data: Data, to path: String) throws {
    let file = try Growing(path)
    try file.append(data)
    try file.synchronize()
  }

  /// A new file, written piece by piece.
  final class Growing: Sendable {
    private let path: String
    private let descriptor: Int32

    init(_ path: String) throws {
      self.path = path
      descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw DurableFile.failure("open", path) }
    }

    deinit { close(descriptor) }

    func append(_ data: Data) throws {
      try data.withUnsafeBytes { octets in
        var written = 0
        while written < octets.count, let base = octets.baseAddress {
          let count = systemWrite(descriptor, base + written, octets.count - written)
          if count < 0, errno == EINTR { continue }
          guard count > 0 else { throw DurableFile.failure("write", path) }
          written += count
        }
      }
    }

    /// Waits until everything is on the disk.
    func synchronize() throws {
      guard fsync(descriptor) == 0 else { throw DurableFile.failure("fsync", path) }
    }
  }

  static func rename(_ source: String, to target: String) throws {
    guard systemRename(source, target) == 0 else { throw failure("rename", target) }
  }

  /// Waits until the names in a folder are on the disk.
  static func synchronizeFolder(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw DurableFile.failure("open", path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw DurableFile.failure("fsync", path) }
  }

  private static func failure(_ call: String, _ path: String) -> ProgrammeError {
    ProgrammeError(.storeFailed, "\(call) failed for \(path): \(String(cString: strerror(errno)))")
  }
}

// The system's calls, which the methods of the same name would hide.
private let systemWrite = write(_:_:_:) as @Sendable (Int32, UnsafeRawPointer?, Int) -> Int
private let systemRename = rename(_:_:) as @Sendable (UnsafePointer<CChar>, UnsafePointer<CChar>) -> Int32
