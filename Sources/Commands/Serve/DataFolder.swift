import Campaigns
import Foundation
import Programme
import Statements
import StoreSQLite
import VerifiableLog

/// A portal's folder: the database, the blobs, the keys, and which log it keeps. The only place that opens all of them.
struct DataFolder {
  let location: URL
  let store: SQLiteStore
  let blobs: FileBlobStore
  let engine: Engine
  let accounts: Accounts
  let campaigns: CampaignDesk
  let registryKey: Ed25519StatementKey
  let logKey: NoteSigningKey

  /// Opens the folder, and makes what is missing in it: the folder (0700), keys (0600), the database.
  /// - Parameter origin: the name of the log, for a folder that has none yet; nil makes one up.
  /// - Throws: `CommandFailure` when the folder belongs to another origin.
  init(_ path: String, origin: String? = nil) throws {
    location = URL(fileURLWithPath: path, isDirectory: true)
    try FileManager.default.createDirectory(
      at: location, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let origin = try Self.origin(in: location, wished: origin)
    let keys = FileKeyStore(directory: location.appendingPathComponent("keys", isDirectory: true))
    registryKey = try keys.statementKey("registry", role: .registry)
    let cascKey = try keys.statementKey("casc", role: .casc)
    logKey = try keys.logKey("log", origin: origin)
    blobs = try FileBlobStore(path: location.appendingPathComponent("blobs", isDirectory: true).path)
    store = try SQLiteStore(path: location.appendingPathComponent("assay.sqlite").path, told: Self.say)
    engine = Engine(
      publisher: LogPublisher(signers: [cascKey, registryKey], logKey: logKey, blobs: blobs), suites: BundleReader())
    accounts = Accounts(store: store)
    campaigns = CampaignDesk(
      store: store, blobs: blobs, engine: engine,
      staging: try FileUploadStaging(path: location.appendingPathComponent("staging", isDirectory: true).path))
  }

  /// A line for each tenth, if there is more than one step to it: the portal answers only after the last.
  private static func say(_ progress: IndexingProgress) {
    guard let line = line(progress) else { return }
    Terminal.remark(line)
  }

  static func line(_ progress: IndexingProgress) -> String? {
    let (before, now) = (Int(progress.before * 10), Int(progress.now * 10))
    guard now > before, progress.before > 0 || progress.now < 1 else { return nil }
    return "indexing the public registers anew for this version (\(progress.name)): \(now * 10) %"
  }

  /// Whether a portal has been set up in this folder.
  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: URL(fileURLWithPath: path).appendingPathComponent(originFile).path)
  }

  private static let originFile = "origin"

  /// The log's name never changes: every checkpoint that was ever signed carries it.
  private static func origin(in folder: URL, wished: String?) throws -> String {
    let file = folder.appendingPathComponent(originFile)
    if let text = try? String(contentsOf: file, encoding: .utf8) {
      let kept = text.trimmingCharacters(in: .whitespacesAndNewlines)
      guard wished == nil || wished == kept else {
        throw CommandFailure(
          .usage, "the log in \(folder.path) is called ‘\(kept)’ and cannot be renamed to ‘\(wished ?? "")’")
      }
      return kept
    }
    let made = wished ?? "assay.local/\(UUID().uuidString.prefix(8).lowercased())"
    try Data((made + "\n").utf8).write(to: file, options: .atomic)
    return made
  }
}
