import ArgumentParser
import Campaigns
import Foundation
import Laboratory

/// Makes the agent's identity: a key of its own, the portal's address and the laboratory's token.
struct LabInitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make the agent's key and tell it its portal; prints the public key.",
    discussion: """
      The laboratory gives the public key with its application for recognition. The token is made in the portal under \
      'Account' and is read from standard input, so that no process list shows it. An existing key is kept.
      """)

  @OptionGroup var agent: AgentFolder

  @Option(help: "The portal's address, as https://assay.example.")
  var portal: String

  @Option(help: "A name for this agent: a-z, 0-9 and -.")
  var name = "agent"

  func run() async throws {
    let agentName: AgentName
    do { agentName = try AgentName(name) } catch {
      throw CommandFailure(.usage, "--name takes 1 to 64 letters, digits, dots, underscores or hyphens, not ‘\(name)’")
    }
    guard let token = readLine(strippingNewline: true), !token.isEmpty else {
      throw CommandFailure(.usage, "the laboratory's API token is expected on standard input")
    }
    let identity = try AgentIdentity.create(in: agent.location, name: agentName, portal: portal, token: token)
    Terminal.say(Data(identity.key.publicKey).base64EncodedString())
  }
}

/// Prints the public key again.
struct LabKeyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Print the agent's public key, in base64.")

  @OptionGroup var agent: AgentFolder

  func run() async throws {
    let identity = try AgentIdentity.load(from: agent.location)
    Terminal.say(Data(identity.key.publicKey).base64EncodedString())
  }
}
