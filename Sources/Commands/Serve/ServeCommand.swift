import ArgumentParser
import Foundation
import Logging
import Portal
import Programme
import ServiceLifecycle

/// `assay serve`: the portal.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", _superCommandName: AssayCommand.name,
    abstract: "Run the portal: public pages, workspace, REST API, log.",
    discussion: """
      Everything is kept in one folder. Put a proxy that speaks HTTPS in front of it, and say the public address with \
      --address, so that cookies are kept to encrypted connections.
      """)

  @Option(help: "The folder that holds everything: database, blobs, keys.")
  var data = "./assay-data"

  @Option(help: "The network address to listen on.")
  var host = "127.0.0.1"

  @Option(help: "The port to listen on; 0 takes any free one.")
  var port = 8080

  @Option(help: "Where the world reaches the portal, as https://assay.example.")
  var address: String?

  @Option(help: "The name of the log, for a new folder; it can never be changed.")
  var origin: String?

  @Option(help: "The name of this portal, on every page.")
  var name = "Assay"

  @Option(help: "Who runs it, in one sentence, at the foot of every page.")
  var owner = "A conformance and interoperability testing programme."

  @Option(help: "A file that gets the port once the portal answers.")
  var portFile: String?

  @Option(help: "How much is logged: trace, debug, info, notice, warning, error, critical.")
  var logLevel = "info"

  @OptionGroup(title: "E-mail") var mail: MailOptions

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("--port takes 0 to 65535") }
    guard Logger.Level(rawValue: logLevel) != nil else { throw ValidationError("--log-level: no level ‘\(logLevel)’") }
  }

  func run() async throws {
    // Before anything is made: what is said by halves leaves nothing behind.
    let sender = try mail.mailer(named: name, environment: ProcessInfo.processInfo.environment)
    let folder = try DataFolder(data, origin: origin)
    let port = port == 0 ? try FreePort.find(host: host) : port
    let logger = CommandLog.logger("assay.portal", level: logLevel)
    if sender == nil {
      logger.notice("no mail server is set up (--smtp-host): no e-mail is sent, notices stay on their page")
    }
    let dependencies = dependencies(on: folder, port: port, sendsMail: sender != nil)
    let portal = PortalApplication.build(
      dependencies, host: host, port: port, logger: logger,
      listening: { port in await announce(port, logger) })
    let services = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [
          .init(service: portal, successTerminationBehavior: .gracefullyShutdownGroup),
          .init(service: ProgrammeClock(store: folder.store, engine: folder.engine, logger: logger)),
          .init(service: OutboxKeeper(store: folder.store, sendsMail: sender != nil, logger: logger)),
        ]
          + (sender.map { sender in
            [
              .init(
                service: MailWorker(
                  store: folder.store,
                  writer: MailWriter(siteName: name, address: dependencies.site.address), mailer: sender.mailer,
                  from: sender.from, logger: logger))
            ]
          } ?? []),
        gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    try await services.run()
    try folder.store.close()
  }

  private func dependencies(on folder: DataFolder, port: Int, sendsMail: Bool) -> PortalDependencies {
    PortalDependencies(
      site: Site(name: name, owner: owner, address: address ?? "http://\(host):\(port)"), store: folder.store,
      blobs: folder.blobs, engine: folder.engine, accounts: folder.accounts, logKey: folder.logKey.verifierKey,
      packSigner: folder.registryKey, campaigns: folder.campaigns, sendsMail: sendsMail)
  }

  private func announce(_ port: Int, _ logger: Logger) async {
    logger.info("the portal answers at http://\(host):\(port)")
    guard let portFile else { return }
    do {
      try Data("\(port)\n".utf8).write(to: URL(fileURLWithPath: portFile), options: .atomic)
    } catch {
      logger.error("the port could not be written to \(portFile): \(error)")
    }
  }
}
