import ArgumentParser
import Campaigns
import Foundation
import Programme

/// `assay demo`: the whole way of one result, on this machine, with real products.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", _superCommandName: AssayCommand.name,
    abstract: "Show the whole way of one result, then keep the portal open.",
    discussion: """
      Sets up a clearly labelled demonstration programme through the portal's own procedures, has the G.711 codecs of \
      SoX and FFmpeg tested by a laboratory agent, lists what conforms, and verifies the listing with everything off.
      """)

  @Option(help: "The folder for everything the demonstration makes.")
  var data = "./assay-data"

  @Option(help: "The port of the portal; 0 takes any free one.")
  var port = 8080

  @Option(help: "The suite's folder.")
  var suite = "Suites/G.711"

  @Flag(help: "End after the summary instead of keeping the portal open.")
  var once = false

  func run() async throws {
    let folder = DemoFolder(data)
    if folder.isFinished {
      Terminal.say("The demonstration in \(data) is complete; the portal opens again.")
    } else {
      try folder.prepare()
    }
    let stage = try DemoStage(folder: folder, port: port, suiteFolder: URL(fileURLWithPath: suite, isDirectory: true))
    do {
      try await stage.play(isFinished: folder.isFinished)
    } catch {
      await stage.close()
      throw CommandFailure(.negative, "the demonstration stopped: \(error)")
    }
    if once {
      await stage.close()
    } else {
      try await stage.keepOpen()
    }
  }
}
