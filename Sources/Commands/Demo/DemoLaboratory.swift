import Campaigns
import Foundation
import Laboratory
import Programme

/// The laboratory of the demonstration: a folder, an identity, and `assay lab run` as a process of its own.
struct DemoLaboratory {
  let folder: URL
  let logFile: URL

  /// Makes the agent's key and tells it its portal. Returns the public key for the application, in base64.
  func setUp(portal: String, token: String) throws -> String {
    let identity = try AgentIdentity.create(in: folder, name: AgentName("demo-agent"), portal: portal, token: token)
    return Data(identity.key.publicKey).base64EncodedString()
  }

  /// Starts the agent. It may start what the demonstration's products are, and nothing else.
  func start() throws -> DemoProcess {
    try DemoProcess(
      name: "the laboratory agent",
      arguments: ["lab", "run", "--folder", folder.path, "--allow-program", "sox", "--allow-program", "ffmpeg"],
      logFile: logFile)
  }
}
