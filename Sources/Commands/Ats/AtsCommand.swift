import ArgumentParser
import Foundation
import ToolConformance

/// `assay ats`: score this tool by a tool conformance suite, for whoever makes or chooses a TTCN-3 tool.
struct AtsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ats", _superCommandName: AssayCommand.name,
    abstract: "Score this tool by a TTCN-3 tool conformance suite: a folder of files with @verdict headers.",
    discussion: """
      Every file says in its header what a tool must do with it (‘@verdict pass accept, ttcn3verdict:pass’, ‘pass
      reject’). Files are checked and run, with a simulated clock and every unmapped port looped back; what differs from
      the headers is listed by clause. Exit status 1 says that there is a difference.
      """)

  @Argument(help: "The folder.")
  var folder: String

  @Flag(name: .customLong("static"), help: "Apply the static rules only; run nothing.")
  var isStatic = false

  @Option(help: "With --static: a file that lists what only a run can reject, to be counted without as well.")
  var runOnly: String?

  @Flag(help: "Print one JSON object with every file.")
  var json = false

  @Option(help: "How many files at a time; without it, as many as there are processors.")
  var jobs: Int?

  @Option(help: "How many numbers of a clause make a row of the table.")
  var depth = 2

  func validate() throws {
    guard (jobs ?? 1) > 0 else { throw ValidationError("--jobs takes a number from 1 on") }
    guard runOnly == nil || isStatic else { throw ValidationError("--run-only is for --static, where nothing runs") }
    guard (1...9).contains(depth) else { throw ValidationError("--depth takes a number from 1 to 9") }
  }

  func run() async throws {
    let list = try runOnlyList()
    let suite = try suite()
    guard !suite.tests.isEmpty else {
      throw CommandFailure(.usage, "no file in ‘\(folder)’ has a line ‘@verdict’: it is no tool conformance suite")
    }
    let scores = await SuiteScorer(suite, depth: isStatic ? .staticRules : .execution).scores(
      width: jobs ?? ProcessInfo.processInfo.activeProcessorCount
    ) { done, all in
      if done % 50 == 0 || done == all { Terminal.progress("\(done) of \(all)") }
    }
    let table = SuiteTable(scores, depth: depth)
    for remark in list?.stale(scores) ?? [] { Terminal.remark("\(runOnly ?? ""): \(remark)") }
    if json {
      Terminal.say(try AtsReport(scores, table, runOnly: list).json())
    } else {
      AtsText(scores, table).say(without: list)
    }
    if scores.contains(where: { $0.disagreement != nil }) { throw ExitStatus.negative }
  }

  private func runOnlyList() throws -> RunOnlyList? {
    guard let runOnly else { return nil }
    guard let data = FileManager.default.contents(atPath: runOnly) else {
      throw CommandFailure(.usage, "‘\(runOnly)’ cannot be read")
    }
    do { return try RunOnlyList(String(decoding: data, as: UTF8.self)) } catch {
      throw CommandFailure(.usage, "\(runOnly):\(error.line): \(error.reason)")
    }
  }

  private func suite() throws -> ToolSuite {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    let sources = try ModuleFiles([folder], arePreprocessed: false).sources()
    return ToolSuite(
      files: sources.map { source in
        (source.name.hasPrefix(prefix) ? String(source.name.dropFirst(prefix.count)) : source.name, source.bytes)
      },
      reference: { path in FileManager.default.contents(atPath: prefix + path).map(Array.init) })
  }
}
