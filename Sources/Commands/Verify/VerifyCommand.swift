import ArgumentParser
import Foundation
import Statements
import VerifiableLog

/// `assay verify`: what is a scanned code worth? Needs no network and no portal.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", _superCommandName: AssayCommand.name,
    abstract: "Decide offline what a statement is worth: green, amber, red or unknown.",
    discussion: """
      Without --pack only the signature's form can be judged, so the answer is 'status unknown'. A pack is downloaded \
      from a portal's /pack beforehand. The first pack of a log makes its key known on this account; --trust names the \
      key you were given by other means.
      """)

  @Argument(help: "The text of the QR code (ASSAY1:…), or a file that holds it or the statement's octets.")
  var statement: String

  @Option(help: "The offline pack: keys, status and the log's hashes.")
  var pack: String?

  @Option(help: "The log's verifier key, or a file that holds it. Nothing else is trusted then.")
  var trust: String?

  @Flag(help: "Print the decision as one JSON object.")
  var json = false

  /// A statement fits a QR code; 64 KiB is generous.
  private static let largestStatement = 64 << 10

  func run() async throws {
    let scanned = try readStatement()
    let packBytes = try pack.map { try readFile($0, atMost: Pack.maximumByteCount, what: "pack") }
    let (verifier, remark) = try verifier(for: packBytes)
    if let remark { Terminal.remark(remark) }
    let decision =
      switch scanned {
      case .text(let text): verifier.decide(text: text, at: Date())
      case .octets(let octets): verifier.decide(bytes: octets, at: Date())
      }
    Terminal.say(try json ? DecisionReport.json(decision) : DecisionReport.text(decision))
    let status = ExitStatus(decision.exitStatus)
    if status != .success { throw status }
  }

  private enum Scanned {
    case text(String)
    case octets([UInt8])
  }

  private func readStatement() throws -> Scanned {
    if statement.hasPrefix(StatementText.prefix) || !FileManager.default.fileExists(atPath: statement) {
      return .text(statement)
    }
    let bytes = try readFile(statement, atMost: Self.largestStatement, what: "statement")
    if let text = String(validating: bytes, as: UTF8.self),
      text.trimmingCharacters(in: .whitespacesAndNewlines).hasPrefix(StatementText.prefix)
    {
      return .text(text.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    return .octets(bytes)
  }

  /// The verifier, anchored in `--trust` or in what this account knows, and what the person should be told about that.
  private func verifier(for packBytes: [UInt8]?) throws -> (OfflineVerifier, remark: String?) {
    if let trust {
      return (OfflineVerifier(pack: packBytes, anchor: try anchor(trust)), nil)
    }
    let unanchored = OfflineVerifier(pack: packBytes, anchor: nil)
    guard let met = unanchored.verifiedPack?.logKey else { return (unanchored, nil) }
    let known = KnownLogs.ofThisAccount(environment: ProcessInfo.processInfo.environment)
    if let pinned = try known.key(of: met.name) {
      return (OfflineVerifier(pack: packBytes, anchor: pinned), nil)
    }
    do { try known.remember(met) } catch {
      return (
        unanchored, "note: the key of the log ‘\(met.name)’ could not be written to \(known.file.path): \(error)"
      )
    }
    return (
      OfflineVerifier(pack: packBytes, anchor: met),
      """
      note: this is the first pack of the log ‘\(met.name)’ on this account. Its key is remembered from now on:
      note: \(met)
      note: compare it with the key the registry publishes, once.
      """
    )
  }

  private func anchor(_ text: String) throws -> NoteVerifierKey {
    var line = text
    if FileManager.default.fileExists(atPath: text) {
      let bytes = try readFile(text, atMost: 4096, what: "log key")
      line = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
    do { return try NoteVerifierKey(vkey: line) } catch {
      throw CommandFailure(.usage, "--trust takes a log's verifier key (name+id+key) or a file that holds it: \(error)")
    }
  }

  private func readFile(_ path: String, atMost limit: Int, what: String) throws -> [UInt8] {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw CommandFailure(.usage, "the \(what) ‘\(path)’ cannot be read: check the path and its permissions")
    }
    defer { try? handle.close() }
    let data = try handle.read(upToCount: limit + 1) ?? Data()
    guard data.count <= limit else {
      throw CommandFailure(.usage, "‘\(path)’ is larger than a \(what) can be (\(limit) octets)")
    }
    return Array(data)
  }
}
