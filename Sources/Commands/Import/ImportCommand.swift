import ArgumentParser
import Exchange
import Foundation
import Programme

/// `assay import`: reads what another register gives out, says what is wrong with it, and proposes the rest.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", _superCommandName: AssayCommand.name,
    abstract: "Read another register's records, and propose them to a portal.",
    discussion: """
      Files are told apart by their role: --format kubernetes takes PRODUCT.yaml, junit_01.xml and conformance.yaml by \
      their names; a folder stands for the files in it. Without --portal, or with --dry-run, nothing is sent. What is \
      proposed is shown to nobody before another person of the secretariat approves it.
      """)

  @Option(help: "matter-dcl, kubernetes, cpe or gtin.")
  var format: String

  @Option(help: "The short name of the source, always the same for the same source: csa-dcl.")
  var source = "import"

  @Option(help: "The name of the source, as people read it.")
  var sourceName: String?

  @Option(help: "Where the source is published.")
  var sourceLink = ""

  @Option(help: "The release that was tested, as v1.29; for kubernetes.")
  var release = ""

  @Flag(help: "The files are everything the source has: what they lack is shown no longer.")
  var whole = false

  @Flag(help: "Read and report, and send nothing.")
  var dryRun = false

  @Flag(help: "Propose the good rows although some were refused.")
  var leaveOutRefused = false

  @Option(help: "The portal, as https://assay.example.")
  var portal: String?

  @Option(help: "A file that holds an API token of a person of the secretariat.")
  var tokenFile: String?

  @Argument(help: "Files, or folders of files.")
  var files: [String]

  func run() async throws {
    let outcome: ImportOutcome
    let given: [ImportInput.File]
    do {
      let format = try ImportFormat.named(format)
      let input = try ImportInput(files, for: format)
      given = input.files
      outcome = try format.read(ImportFiles(source: source, contents: input.contents, release: release))
    } catch let error as ExchangeError {
      throw CommandFailure(.negative, error.reason)
    }
    report(outcome)
    guard !outcome.records.isEmpty else { throw ExitStatus.negative }
    if !dryRun, let portal {
      guard outcome.refusedCount == 0 || leaveOutRefused else {
        throw CommandFailure(.negative, "nothing was sent: put the refused rows right, or say --leave-out-refused")
      }
      try await propose(outcome, given, to: portal)
    }
    if outcome.refusedCount > 0 { throw ExitStatus.negative }
  }

  /// Throws ``CommandFailure`` for what is missing or cannot be used.
  private func client(of portal: String) throws -> ImportClient {
    guard let path = tokenFile, let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw CommandFailure(.usage, "--token-file is missing or cannot be read: it holds a token of the secretariat")
    }
    let token = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard (1...500).contains(token.utf8.count), token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw CommandFailure(.usage, "--token-file: ‘\(path)’ holds no token")
    }
    return try ImportClient(portal: portal, token: token)
  }

  private func report(_ outcome: ImportOutcome) {
    for row in outcome.refused { Terminal.say("line \(row.line): \(row.reason)") }
    if outcome.refusedCount > outcome.refused.count {
      Terminal.say("… and \(outcome.refusedCount - outcome.refused.count) more")
    }
    Terminal.say("\(outcome.records.count) records can be taken, \(outcome.refusedCount) rows are refused")
  }

  private func propose(_ outcome: ImportOutcome, _ files: [ImportInput.File], to portal: String) async throws {
    let client = try client(of: portal)
    let batch = try await client.keep(try ExternalBatch(outcome.records).octets())
    var kept: [Answer] = []
    for file in files.prefix(200) {
      kept.append(["name": .text(file.name), "digest": .text(try await client.keep(file.content))])
    }
    let number = try await client.propose([
      "source": .text(source), "sourceName": .text(sourceName ?? source), "sourceLink": .text(sourceLink),
      "format": .text(format), "isWhole": .boolean(whole), "files": .list(kept), "batch": .text(batch),
    ])
    Terminal.say("proposed as \(number); another person of the secretariat approves it")
  }
}
