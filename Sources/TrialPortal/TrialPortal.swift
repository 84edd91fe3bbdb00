import Campaigns
import Foundation
import Hummingbird
import Logging
import Portal
import Programme
import ProgrammeTesting
import ServiceLifecycle
import StoreSQLite

/// A portal on a small invented programme, for checks from outside: a browser, a client that tries every route.
///
/// It listens on a free port of this machine only, prints one line of JSON (where it listens, sessions and tokens of
/// the cast, addresses of things to look at), and ends when its standard input does.
@main
struct TrialPortal {
  static func main() async throws {
    let trial = try await TrialProgramme(now: Instant.rounded(Date()))
    defer { trial.remove() }
    let scene = try await TrialScene(trial)
    let desk = CampaignDesk(
      store: trial.store, blobs: trial.blobs, engine: trial.engine,
      staging: try FileUploadStaging(path: trial.folder + "/staging"), clock: { trial.now })
    let dependencies = PortalDependencies(
      site: Site(address: "http://127.0.0.1"), store: trial.store, blobs: trial.blobs, engine: trial.engine,
      accounts: trial.accounts, logKey: trial.logKey.verifierKey, packSigner: trial.registryKey,
      clock: { trial.now }, campaigns: desk)
    let logger = Logger(label: "trial-portal") { _ in Self.handler }
    let port = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 0
    let portal = PortalApplication.build(
      dependencies, host: "127.0.0.1", port: port, logger: logger,
      listening: { port in
        guard let line = try? JSONEncoder().encode(scene.announcement(port: port)) else { return }
        FileHandle.standardOutput.write(line + Data("\n".utf8))
      })
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [
          .init(service: portal),
          .init(service: EndOfInput(), successTerminationBehavior: .gracefullyShutdownGroup),
        ], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    try await group.run()
  }

  /// Failures only, on standard error.
  private static var handler: any LogHandler {
    var handler = StreamLogHandler.standardError(label: "trial-portal")
    handler.logLevel = .error
    return handler
  }
}

/// Ends when nobody holds the other end of standard input any more, so that a killed check leaves no portal behind.
struct EndOfInput: Service {
  func run() async throws {
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      Thread.detachNewThread {
        while !FileHandle.standardInput.availableData.isEmpty {}
        continuation.resume()
      }
    }
  }
}
