import ArgumentParser
import Foundation
import LanguageServer
import SystemAdapters
import TTCN3Syntax

/// `assay lsp`: what an editor needs to know of TTCN-3, over standard input and output.
struct LanguageServerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp", abstract: "Serve an editor: the Language Server Protocol over standard input and output.")

  func run() async throws {
    let libraries = AdapterLibrary.modules.map {
      SourceText(name: "\($0.name).ttcn", text: $0.text, isImplicit: true)
    }
    let server = Server(
      MessageStream(input: .standardInput, output: .standardOutput), libraries: libraries)
    do {
      if try !server.run() { throw ExitStatus.negative }
    } catch let broken as MessageStream.Broken {
      throw CommandFailure(.usage, "\(broken)")
    }
  }
}
