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
/// the cast, addresses of things to look at), answers ``TrialRequests``, and ends when its standard input does. With
/// `--empty` there is the cast and nothing else: whoever walks it does everything.
@main
struct TrialPortal {
  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    let trial = try await TrialProgramme(now: Instant.rounded(Date()), suites: BundleReader())
    defer { trial.remove() }
    let scene = try await TrialScene(trial, isEmpty: arguments.contains("--empty"))
    let desk = CampaignDesk(
      store: trial.store, blobs: trial.blobs, engine: trial.engine,
      staging: try FileUploadStaging(path: trial.folder + "/staging"), clock: { trial.now })
    let dependencies = PortalDependencies(
      site: Site(address: "http://127.0.0.1"), store: trial.store, blobs: trial.blobs, engine: trial.engine,
      accounts: trial.accounts, logKey: trial.logKey.verifierKey, packSigner: trial.registryKey,
      clock: { trial.now }, campaigns: desk)
    let routes = PortalApplication.router(dependencies).routes.filter { $0.method == .get }.map(\.path.description)
    let logger = Logger(label: "trial-portal") { _ in Self.handler }
    let portal = PortalApplication.build(
      dependencies, host: "127.0.0.1", port: arguments.compactMap { Int($0) }.first ?? 0, logger: logger,
      listening: { port in
        guard let line = try? JSONEncoder().encode(scene.announcement(port: port, routes: routes.sorted())) else {
          return
        }
        FileHandle.standardOutput.write(line + Data("\n".utf8))
      })
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [
          .init(service: portal),
          .init(service: TrialRequests(trial: trial), successTerminationBehavior: .gracefullyShutdownGroup),
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
