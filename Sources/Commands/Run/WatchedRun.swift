import Foundation
import Laboratory
import TTCN3Machine
import TTCN3Syntax

/// `assay run --watch`: runs, waits for a change, and runs again what it touches, until Control-C.
struct WatchedRun {
  let command: RunCommand

  func run() async throws {
    try command.refuseSuiteOptions()
    var changed = Changes()
    var known = FileStamps(command.paths, and: command.arguments.config)
    while !Interruption.happened {
      await round(&changed)
      if Interruption.happened { break }
      Terminal.remark("watching \(known.count) \(known.count == 1 ? "file" : "files"); Control-C ends it")
      guard let files = await change(since: &known) else { break }
      changed.add(files)
      let names = files.sorted().map { ($0 as NSString).lastPathComponent }
      Terminal.remark("\nchanged: \(names.prefix(5).joined(separator: ", "))\(names.count > 5 ? ", …" : "")")
    }
    Terminal.remark("ended")
  }

  /// What changed since modules were last run without errors.
  private struct Changes {
    /// nil: everything is to be run.
    var files: Set<String>?
    /// The modules as they were then: an import that is gone touched what it brought.
    var outlines: [ModuleOutline] = []

    mutating func add(_ more: Set<String>) { files?.formUnion(more) }
  }

  private func round(_ changed: inout Changes) async {
    do {
      guard case .modules(let sources, _) = try TestInput(paths: command.paths, macros: command.preprocessor.macros)
      else { throw CommandFailure(.usage, "--watch is for modules; name modules or a folder of them") }
      let outlines = ModuleOutline.read(sources)
      let checked = ModuleRunner.check(sources)
      guard !checked.hasErrors else {
        _ = command.notAccepted(checked.diagnostics)
        return
      }
      for diagnostic in checked.diagnostics { Terminal.say("\(diagnostic)") }
      var run = command.moduleRun(try command.arguments.configuration())
      if let files = changed.files, !files.contains(command.arguments.config ?? "") {
        let touched = outlines.touched(byChangesOf: files).union(changed.outlines.touched(byChangesOf: files))
        run.isWanted = { touched.contains($0.module) }
      }
      let report = try await run.run(checked, outlines)
      if report.testCases.isEmpty {
        Terminal.remark("the change touches no test case that is run")
      } else {
        RunSummary.say(report)
      }
      changed = Changes(files: [], outlines: outlines)
    } catch let failure as CommandFailure {
      Terminal.complain(failure.reason)
    } catch {
      Terminal.complain("\(error)")
    }
  }

  /// Waits until files are others than before; nil when somebody wants to end.
  private func change(since known: inout FileStamps) async -> Set<String>? {
    while !Interruption.happened {
      try? await Task.sleep(for: .milliseconds(100))
      let now = FileStamps(command.paths, and: command.arguments.config)
      let files = now.differences(from: known)
      guard !files.isEmpty else { continue }
      // An editor writes in several steps: the last counts.
      try? await Task.sleep(for: .milliseconds(50))
      let last = FileStamps(command.paths, and: command.arguments.config)
      defer { known = last }
      return last.differences(from: known)
    }
    return nil
  }
}

extension RunItem {
  /// The name of the module it belongs to.
  fileprivate var module: String {
    switch subject {
    case .control(let module): module
    case .testCase(let name): String(name.prefix { $0 != "." })
    }
  }
}

/// When files were written, and how long they are.
struct FileStamps {
  private struct Stamp: Hashable {
    var seconds: Int
    var nanoseconds: Int
    var size: Int
    var number: UInt64
  }

  private var stamps: [String: Stamp] = [:]

  var count: Int { stamps.count }

  init(_ paths: [String], and config: String?) {
    let modules = (try? ModuleFiles(paths).paths) ?? []
    for path in modules + (config.map { [$0] } ?? []) {
      var status = stat()
      guard stat(path, &status) == 0 else { continue }
      stamps[path] = Stamp(
        seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec, size: Int(status.st_size),
        number: UInt64(status.st_ino))
    }
  }

  /// Files that are new, gone or written again.
  func differences(from earlier: FileStamps) -> Set<String> {
    Set(stamps.keys).union(earlier.stamps.keys).filter { stamps[$0] != earlier.stamps[$0] }
  }
}
