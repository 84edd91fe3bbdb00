import ArgumentParser
import Foundation
import Laboratory
import LanguageServer

/// `assay lsp`: what an editor needs to know of TTCN-3, over standard input and output.
struct LanguageServerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp", abstract: "Serve an editor: the Language Server Protocol over standard input and output.")

  func run() async throws {
    let server = Server(
      MessageStream(input: .standardInput, output: .standardOutput),
      libraries: LibraryModules.all.values.sorted { $0.name < $1.name })
    do {
      if try !server.run() { throw ExitStatus.negative }
    } catch let broken as MessageStream.Broken {
      throw CommandFailure(.usage, "\(broken)")
    }
  }
}
