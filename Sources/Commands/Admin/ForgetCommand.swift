import ArgumentParser
import Foundation
import Programme

/// Erases who somebody was.
struct ForgetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget", abstract: "Erase an address: its subscriptions, and the account that signs in with it.",
    discussion: """
      Cases and the public log hold no names and stay as they are. Copies made by back-up keep what they held: delete \
      those too.
      """)

  @Option(help: "The portal's folder.")
  var data = "./assay-data"

  @Argument(help: "The e-mail address.")
  var address: String

  func run() async throws {
    guard DataFolder.exists(data) else { throw CommandFailure(.negative, "there is no portal in ‘\(data)’") }
    let folder = try DataFolder(data)
    let address = address
    do {
      let forgotten = try await folder.store.write { transaction in
        try Forgetting.forget(address: address, in: transaction, now: Date())
      }
      Terminal.say(
        "\(forgotten.subscriptions) subscriptions ended; \(forgotten.account ? "the" : "no") account was erased")
    } catch let error as ProgrammeError {
      throw CommandFailure(.negative, error.reason)
    }
    try folder.store.close()
  }
}
