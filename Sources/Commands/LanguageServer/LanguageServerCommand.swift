import ArgumentParser
import Foundation
import Laboratory
import LanguageServer

import enum TTCN3Semantics.LanguagePackage

/// `assay lsp`: what an editor needs to know of TTCN-3, over standard input and output.
struct LanguageServerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp", _superCommandName: AssayCommand.name,
    abstract: "Serve an editor: the Language Server Protocol over standard input and output.")

  @Option(name: .customLong("package"), help: .allowedPackages)
  var packages: [LanguagePackage] = []

  @OptionGroup var preprocessor: PreprocessorOptions

  func run() async throws {
    let server = Server(
      MessageStream(input: .standardInput, output: .standardOutput),
      libraries: LibraryModules.all.values.sorted { $0.name < $1.name },
      options: Settings(packages: Set(packages), macros: preprocessor.macros))
    do {
      if try !server.run() { throw ExitStatus.negative }
    } catch let broken as MessageStream.Broken {
      throw CommandFailure(.usage, "\(broken)")
    }
  }
}
