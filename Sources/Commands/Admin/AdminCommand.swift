import ArgumentParser
import Foundation
import Programme

/// `assay admin`: what is done on the portal's own machine.
struct AdminCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "admin", _superCommandName: AssayCommand.name,
    abstract: "What only the keeper of the data folder does.",
    subcommands: [
      FirstAccountCommand.self, KeysCommand.self, BackUpCommand.self, MailStateCommand.self, ForgetCommand.self,
    ])
}

/// The one account that no procedure can make.
struct FirstAccountCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "first-account", abstract: "Register the secretariat and its first person; prints an invitation.",
    discussion: "Works only while nobody is registered. The person opens /invitation in the portal to set a password.")

  @Option(help: "The portal's folder.")
  var data = "./assay-data"

  @Option(help: "The secretariat's organisation.")
  var organisation = "ITU Telecommunication Standardization Bureau"

  @Option(help: "Its country, ISO 3166-1 alpha-2.")
  var country = "CH"

  @Option(help: "Its ITU region: \(Region.allCases.map(\.rawValue).joined(separator: ", ")).")
  var region = Region.europe.rawValue

  @Option(help: "The person's name.")
  var name: String

  @Option(help: "The address the person signs in with.")
  var email: String

  func run() async throws {
    guard let region = Region(rawValue: region) else { throw ValidationError("--region: no region ‘\(region)’") }
    let folder = try DataFolder(data)
    let first = FirstAccount(
      organisation: organisation, country: country, region: region, personName: name, personEmail: email)
    let engine = folder.engine
    do {
      let secrets = try await folder.store.write { try engine.registerFirstAccount(first, in: $0, now: Date()) }
      Terminal.say(secrets["invitation"] ?? "")
    } catch let error as ProgrammeError {
      throw CommandFailure(.negative, error.reason)
    }
    try folder.store.close()
  }
}

/// What to publish so that others can check the log.
struct KeysCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "Print the log's verifier key, for others to trust.")

  @Option(help: "The portal's folder.")
  var data = "./assay-data"

  func run() async throws {
    guard DataFolder.exists(data) else { throw CommandFailure(.negative, "there is no portal in ‘\(data)’") }
    let folder = try DataFolder(data)
    Terminal.say("\(folder.logKey.verifierKey)")
    try folder.store.close()
  }
}

/// A copy of the database while the portal runs.
struct BackUpCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "back-up", abstract: "Copy the database to a file while the portal runs.",
    discussion:
      "Blobs are files that never change: copy the folder ‘blobs’ afterwards. Keep a copy of ‘keys’ elsewhere.")

  @Option(help: "The portal's folder.")
  var data = "./assay-data"

  @Argument(help: "The file to write; it must not exist.")
  var destination: String

  func run() async throws {
    guard DataFolder.exists(data) else { throw CommandFailure(.negative, "there is no portal in ‘\(data)’") }
    guard !FileManager.default.fileExists(atPath: destination) else {
      throw CommandFailure(.negative, "‘\(destination)’ exists: name a new file")
    }
    let folder = try DataFolder(data)
    try folder.store.backUp(to: destination)
    try folder.store.close()
  }
}
