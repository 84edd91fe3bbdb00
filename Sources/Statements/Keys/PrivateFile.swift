import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A small file that only its owner may read.
enum PrivateFile {
  private static let maximumByteCount = 4096

  /// Writes the file beside its place, flushes it, and links it into place: a crash leaves all of it or nothing, and an
  /// existing file stays.
  /// - Returns: false when a file was there already.
  static func create(_ text: String, at path: String) throws -> Bool {
    let directory = (path as NSString).deletingLastPathComponent
    guard (try? makeDirectory(directory)) != nil else { throw failure("make the folder", directory) }
    let temporary = path + ".\(UUID().uuidString).new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure("create", temporary) }
    defer { unlink(temporary) }
    let isWritten = writeAll(Array(text.utf8), to: descriptor) && fsync(descriptor) == 0
    guard close(descriptor) == 0, isWritten else { throw failure("write", temporary) }
    guard link(temporary, path) == 0 else {
      if errno == EEXIST { return false }
      throw failure("write", path)
    }
    try flushDirectory(directory)
    return true
  }

  /// The file's text, or nil when there is none.
  static func read(_ path: String) throws -> String? {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw failure("read", path)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw failure("read", path) }
    guard status.st_mode & 0o077 == 0 else {
      throw StatementsError(.keyFile, "others may read the key file \(path): run ‘chmod 600’ on it")
    }
    var bytes = [UInt8](repeating: 0, count: maximumByteCount)
    let count = Foundation.read(descriptor, &bytes, bytes.count)
    guard count >= 0, count < maximumByteCount, let text = String(validating: bytes.prefix(count), as: UTF8.self) else {
      throw failure("read", path)
    }
    return text
  }

  private static func makeDirectory(_ path: String) throws {
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private static func flushDirectory(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("flush", path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure("flush", path) }
  }

  private static func failure(_ verb: String, _ path: String) -> StatementsError {
    StatementsError(.keyFile, "cannot \(verb) \(path): \(String(cString: strerror(errno)))")
  }
}
