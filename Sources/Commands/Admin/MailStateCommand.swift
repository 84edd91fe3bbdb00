import ArgumentParser
import Foundation
import Programme

/// How the outbox stands, and what to do about letters that were given up.
struct MailStateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mail", abstract: "Say which letters wait and which were given up, and why.",
    discussion: "Letters are named by their keys; who they are for is looked up when they are sent, and not told here.")

  @Option(help: "The portal's folder.")
  var data = "./assay-data"

  @Flag(help: "Send what was given up again.")
  var again = false

  private static let mostTold = 100

  func run() async throws {
    guard DataFolder.exists(data) else { throw CommandFailure(.negative, "there is no portal in ‘\(data)’") }
    let folder = try DataFolder(data)
    if again {
      let count = try await folder.store.write { try $0.retryMailGivenUp(at: Date()) }
      Terminal.say("\(count) letters that were given up are due again")
    }
    let (state, givenUp) = try await folder.store.read { transaction in
      (try transaction.outboxState(), try transaction.mailGivenUp(limit: Self.mostTold))
    }
    let since = state.oldestDue.map { ", the first is due since \(Instant.text($0))" } ?? ""
    Terminal.say("\(state.waiting) letters wait\(since)")
    Terminal.say("\(state.givenUp) letters were given up")
    for mail in givenUp {
      let moment = mail.failedAt.map(Instant.text) ?? ""
      Terminal.say("\(mail.key) after \(mail.attempts) attempts, \(moment): \(mail.lastError ?? "")")
    }
    try folder.store.close()
  }
}
