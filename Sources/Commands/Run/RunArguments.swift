import ArgumentParser
import Campaigns
import Foundation
import Laboratory
import TTCN3Machine

/// How modules are run: what `--config` says, and what stands on the command line over it.
struct RunArguments: ParsableArguments {
  @Option(help: "A YAML file with module parameters, an execution list, bounds and more: docs/run-configuration.md.")
  var config: String?

  @Option(
    name: .customLong("test"), help: "Run this test case, Module.name; * and ? stand for any characters. Repeatable.")
  var tests: [String] = []

  @Option(name: .customLong("group"), help: "Run the test cases of this group, Module.group. Repeatable.")
  var groups: [String] = []

  @Option(name: .customLong("param"), help: "Set a module parameter, in TTCN-3 notation: NAME=VALUE. Repeatable.")
  var parameters: [String] = []

  @Option(help: "How many test cases may run at the same time.")
  var jobs: Int?

  @Option(name: .customLong("repeat"), help: "Run everything this many times.")
  var repetitions: Int?

  @Option(
    name: .customLong("bound"),
    help: ArgumentHelp(
      "Bound what one test case may use: NAME=VALUE. Repeatable.",
      discussion:
        "NAME is one of \(Bounds.Name.allCases.map(\.rawValue).joined(separator: ", ")). Sizes may be written ‘512 MiB’."
    ))
  var bounds: [String] = []

  @Option(help: "Seconds of real time after which a test case ends with ‘error’.")
  var guardTime: Double?

  @Option(help: "Start nothing more once a test case has this verdict: fail, error, inconc, none. Repeatable.")
  var stopOn: [String] = []

  @Option(help: "The start of random numbers; without it, another one each time.")
  var seed: UInt64?

  @Flag(help: "What is sent on a port that leads nowhere comes back on the same port.")
  var loopback = false

  @Flag(help: "Time jumps to the next timer when every component waits.")
  var simulatedClock = false

  func validate() throws {
    for parameter in parameters where !parameter.contains("=") || parameter.hasPrefix("=") {
      throw ValidationError("--param takes NAME=VALUE, not ‘\(parameter)’")
    }
    guard (1...RunConfiguration.mostJobs).contains(jobs ?? 1) else {
      throw ValidationError("--jobs takes a number from 1 to \(RunConfiguration.mostJobs)")
    }
    guard (1...RunConfiguration.mostRepetitions).contains(repetitions ?? 1) else {
      throw ValidationError("--repeat takes a number from 1 to \(RunConfiguration.mostRepetitions)")
    }
    guard (guardTime ?? 1) > 0 else { throw ValidationError("--guard-time takes a number of seconds") }
    for bound in bounds { _ = try Self.bound(bound) }
    for verdict in stopOn { _ = try Self.verdict(verdict) }
  }

  /// Whether anything was said that is for modules only.
  var isEmpty: Bool {
    config == nil && tests.isEmpty && groups.isEmpty && parameters.isEmpty && jobs == nil && repetitions == nil
      && bounds.isEmpty && guardTime == nil && stopOn.isEmpty && seed == nil && !loopback && !simulatedClock
  }

  /// The configuration with what the command line says over it.
  /// - Throws: `CommandFailure` of status 3 for a file that cannot be read or understood.
  func configuration() throws -> RunConfiguration {
    var configuration = try config.map(Self.read) ?? RunConfiguration()
    configuration.parameters += parameters.map(Self.assignment)
    let chosen = tests.map { RunConfiguration.Entry(.tests($0)) } + groups.map { .init(.group($0)) }
    if !chosen.isEmpty { configuration.execute = chosen }
    if let jobs { configuration.jobs = jobs }
    for text in bounds {
      let (name, amount) = try Self.bound(text)
      configuration.bounds.set(name, to: amount)
    }
    if let guardTime { configuration.bounds.duration = guardTime }
    configuration.stopOn.formUnion(try stopOn.map(Self.verdict))
    if let seed { configuration.seed = seed }
    if loopback { configuration.isLoopback = true }
    if simulatedClock { configuration.clock = .simulated }
    return configuration
  }

  private static func read(_ path: String) throws -> RunConfiguration {
    guard let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int,
      size <= RunConfiguration.largest, let data = FileManager.default.contents(atPath: path)
    else {
      throw CommandFailure(.usage, "‘\(path)’ cannot be read, or is larger than \(RunConfiguration.largest) octets")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw CommandFailure(.usage, "‘\(path)’ is not text in UTF-8")
    }
    do { return try RunConfiguration(text, name: path) } catch let error as CampaignsError {
      throw CommandFailure(.usage, error.reason)
    }
  }

  private static func assignment(_ text: String) -> ParameterAssignment {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    return ParameterAssignment(String(parts[0]), .notation(String(parts[1])))
  }

  private static func bound(_ text: String) throws -> (Bounds.Name, Double) {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let name = Bounds.Name(rawValue: parts[0]) else {
      let hint = NearWord.hint(parts.first ?? "", among: Bounds.Name.allCases.map(\.rawValue))
      throw ValidationError("--bound takes NAME=VALUE, not ‘\(text)’\(hint)")
    }
    guard let amount = BoundText.amount(parts[1], of: name) else {
      throw ValidationError("--bound \(name) takes \(BoundText.expected(of: name)), not ‘\(parts[1])’")
    }
    return (name, amount)
  }

  private static func verdict(_ text: String) throws -> Verdict {
    guard let verdict = Verdict.allCases.first(where: { $0.description == text }), verdict != .pass else {
      throw ValidationError("--stop-on takes fail, error, inconc or none, not ‘\(text)’")
    }
    return verdict
  }
}

/// Where results go.
struct ResultFiles: ParsableArguments {
  @Option(help: "Write the object that --json prints to a file.")
  var results: String?

  @Option(help: "Write JUnit XML to a file.")
  var junit: String?

  @Option(help: "Write a Common Test Report (ctrf.io) to a file.")
  var ctrf: String?

  func write(_ report: RunReport, startedAt: Date) throws {
    if let results { try write(try report.json() + "\n", to: results) }
    if let junit { try write(JUnitText(report).text(), to: junit) }
    if let ctrf { try write(try CTRFReport(report, start: startedAt).json() + "\n", to: ctrf) }
  }

  private func write(_ text: String, to path: String) throws {
    let file = URL(fileURLWithPath: path)
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file, options: .atomic)
    } catch {
      throw CommandFailure(.internalError, "‘\(path)’ cannot be written: \(error.localizedDescription)")
    }
  }
}
