import ArgumentParser
import Foundation
import TTCN3Syntax

/// `assay format`: lay out TTCN-3 files in place.
struct FormatCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format", _superCommandName: AssayCommand.name,
    abstract:
      "Lay out TTCN-3 modules: indentation and spaces by one set of rules, line breaks and comments as they are.",
    discussion: "‘-’ alone reads standard input and writes standard output. A file with syntax errors stays as it is.")

  @Argument(help: "Modules (.ttcn, .ttcn3), folders of them, or ‘-’.")
  var paths: [String]

  @Flag(help: "Change nothing; name the files that are not laid out, and end with 1 if there are any.")
  var check = false

  @Option(help: "Spaces of one level, 1 to 16.")
  var indent = 2

  func validate() throws {
    guard (1...16).contains(indent) else { throw ValidationError("--indent takes a number from 1 to 16") }
    guard !paths.contains("-") || paths.count == 1 && !check else {
      throw ValidationError("‘-’ stands alone and without --check")
    }
  }

  func run() async throws {
    guard paths != ["-"] else { return try formatInput() }
    let files = try ModuleFiles(paths, arePreprocessed: false)
    if let path = files.paths.first(where: ModuleFileName.isPreprocessed) {
      throw CommandFailure(
        .usage, "‘\(path)’ is preprocessed, and what ‘#if’ leaves out or a macro makes has no layout: name other files")
    }
    var isClean = true
    for source in try files.sources() { isClean = try format(source) && isClean }
    if !isClean { throw ExitStatus.negative }
  }

  private func formatInput() throws {
    let bytes = [UInt8](FileHandle.standardInput.readDataToEndOfFile())
    guard let text = laidOut(SourceText(name: "<standard input>", bytes: bytes)) else { throw ExitStatus.negative }
    FileHandle.standardOutput.write(Data(text))
  }

  /// Whether the file is laid out now.
  private func format(_ source: SourceText) throws -> Bool {
    guard let text = laidOut(source) else { return false }
    guard text != source.bytes else { return true }
    Terminal.say(source.name)
    guard !check else { return false }
    do {
      try Data(text).write(to: URL(fileURLWithPath: source.name), options: .atomic)
    } catch {
      throw CommandFailure(.usage, "‘\(source.name)’ cannot be written: \(error.localizedDescription)")
    }
    return true
  }

  /// Nil if the source stays as it is, which was said.
  private func laidOut(_ source: SourceText) -> [UInt8]? {
    do throws(ModuleFormatter.Refusal) {
      return try ModuleFormatter(indent: indent).format(source)
    } catch {
      switch error {
      case .syntaxErrors(let diagnostics):
        for diagnostic in diagnostics { Terminal.remark("\(diagnostic)") }
        Terminal.complain("‘\(source.name)’ stays as it is: correct these errors first")
      case .wouldChange(let what):
        Terminal.complain("‘\(source.name)’ stays as it is, and that is our fault: \(what)")
      }
      return nil
    }
  }
}
