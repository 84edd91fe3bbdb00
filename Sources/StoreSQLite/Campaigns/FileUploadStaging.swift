import Campaigns
import Foundation
import Programme

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Uploads under way as files in a folder. One process uses it.
package actor FileUploadStaging: UploadStaging {
  private let root: String

  /// - Parameter path: the folder; made if there is none.
  package init(path: String) throws {
    root = path
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw ProgrammeError(.storeFailed, "the folder \(path) cannot be made: \(error.localizedDescription)")
    }
  }

  package func kept(_ upload: UploadKey) throws -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path(upload))
    return attributes?[.size] as? Int ?? 0
  }

  package func append(_ chunk: Data, at offset: Int, to upload: UploadKey) throws -> Int {
    let place = path(upload)
    let descriptor = open(place, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure("open", place) }
    defer { close(descriptor) }
    let kept = Int(lseek(descriptor, 0, SEEK_END))
    guard kept == offset else { return kept }
    try chunk.withUnsafeBytes { octets in
      var written = 0
      while written < octets.count {
        let rest = UnsafeRawBufferPointer(rebasing: octets[written...])
        let count = Self.systemWrite(descriptor, rest.baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { throw failure("write", place) }
        written += count
      }
    }
    // Acknowledged octets are on the disk.
    guard fsync(descriptor) == 0 else { throw failure("fsync", place) }
    return kept + chunk.count
  }

  package func content(_ upload: UploadKey) throws -> Data {
    guard let content = FileManager.default.contents(atPath: path(upload)) else {
      throw failure("read", path(upload))
    }
    return content
  }

  package func discard(_ upload: UploadKey) { try? FileManager.default.removeItem(atPath: path(upload)) }

  package func discardAll(of campaign: CampaignID) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    where name.hasPrefix(campaign.description) {
      try? FileManager.default.removeItem(atPath: "\(root)/\(name)")
    }
  }

  private func path(_ upload: UploadKey) -> String { "\(root)/\(upload.campaign).\(upload.blob)" }

  private func failure(_ call: String, _ path: String) -> ProgrammeError {
    ProgrammeError(.storeFailed, "\(call) failed for \(path): \(String(cString: strerror(errno)))")
  }

  // The system's call, by a name of its own.
  private static let systemWrite = write(_:_:_:) as @Sendable (Int32, UnsafeRawPointer?, Int) -> Int
}
