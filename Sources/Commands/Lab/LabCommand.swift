import ArgumentParser
import Foundation

/// `assay lab`: the laboratory's agent, where the product is.
struct LabCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab", _superCommandName: AssayCommand.name,
    abstract: "Take campaigns from a portal, run them here, deliver signed reports.",
    subcommands: [LabInitCommand.self, LabKeyCommand.self, LabRunCommand.self])
}

/// Where an agent keeps its identity, its spool and its suites.
struct AgentFolder: ParsableArguments {
  @Option(help: "The agent's folder: its token, its key, its spool.")
  var folder = "./assay-lab"

  var location: URL { URL(fileURLWithPath: folder, isDirectory: true) }
  var spool: URL { location.appendingPathComponent("spool", isDirectory: true) }
  var suites: URL { location.appendingPathComponent("suites", isDirectory: true) }
}
