import Foundation
import VerifiableLog

/// The logs this account has met before, with the key each had then; like ssh's known hosts.
///
/// A pack carries the key of its log, but nothing in a pack can vouch for the pack. The first time a log is met its key
/// is written down here and said aloud; from then on a pack of the same log under another key is red.
package struct KnownLogs {
  /// One verifier key (`name+id+key`, C2SP signed-note) a line.
  package let file: URL
  /// A longer file is not ours.
  private static let largestSize = 1 << 20

  package init(file: URL) { self.file = file }

  /// `ASSAY_KNOWN_LOGS`, or `assay/known-logs` in the account's configuration folder.
  package static func ofThisAccount(environment: [String: String]) -> KnownLogs {
    if let path = environment["ASSAY_KNOWN_LOGS"], !path.isEmpty { return KnownLogs(file: URL(fileURLWithPath: path)) }
    let configuration: URL
    if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") {
      configuration = URL(fileURLWithPath: folder)
    } else {
      configuration = FileManager.default.homeDirectoryForCurrentUser.appendingPathComponent(".config")
    }
    return KnownLogs(file: configuration.appendingPathComponent("assay/known-logs"))
  }

  /// The key that the log of this name had when it was first met, or nil.
  /// - Throws: `CommandFailure` when the file is there and cannot be understood: guessing would trust anybody.
  package func key(of name: String) throws -> NoteVerifierKey? {
    try all().first { $0.name == name }
  }

  /// Writes down the key of a log met for the first time. When it returns, the line is in the file.
  package func remember(_ key: NoteVerifierKey) throws {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    let lines = try all().map(\.description) + [key.description]
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file, options: .atomic)
  }

  private func all() throws -> [NoteVerifierKey] {
    guard FileManager.default.fileExists(atPath: file.path) else { return [] }
    guard let data = try? Data(contentsOf: file), data.count <= Self.largestSize,
      let text = String(data: data, encoding: .utf8)
    else { throw unusable("it cannot be read") }
    return try text.split(whereSeparator: \.isNewline).enumerated().map { index, line in
      do { return try NoteVerifierKey(vkey: String(line)) } catch { throw unusable("line \(index + 1) is no log key") }
    }
  }

  private func unusable(_ why: String) -> CommandFailure {
    CommandFailure(
      .internalError, "the list of known logs \(file.path) is of no use: \(why). Mend or remove it, or pass --trust.")
  }
}
