import Foundation

/// A database on the disk that a test makes up.
enum DatabaseFile {
  /// A path that nobody else has.
  static func path() -> String {
    FileManager.default.temporaryDirectory.appending(path: "assay-store-\(UUID().uuidString).sqlite").path
  }

  /// Removes the database with its journal.
  static func remove(_ path: String) {
    for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
  }
}
