import ArgumentParser
import AsyncHTTPClient
import Foundation
import Laboratory
import Logging
import ServiceLifecycle
import SystemAdapters

/// Works until it is told to stop. May be killed at any instant: what is spooled is delivered at the next start.
struct LabRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Take campaigns, run them, deliver signed reports.",
    discussion: """
      An IXIT names programs, and a vendor writes it: only the programs you name with --allow-program are started. That \
      limits names, not what a program does: run the agent as a user of its own, on a machine that holds nothing else.
      """)

  @OptionGroup var agent: AgentFolder

  @Option(
    name: .customLong("allow-program"), help: "A program that campaigns may start, as the IXIT spells it. Repeatable.")
  var allowedPrograms: [String] = []

  @Flag(help: "Start whatever an IXIT names. For machines that hold nothing of value.")
  var allowAnyProgram = false

  @Option(help: "How much is logged: trace, debug, info, notice, warning, error, critical.")
  var logLevel = "info"

  func validate() throws {
    guard Logger.Level(rawValue: logLevel) != nil else { throw ValidationError("--log-level: no level ‘\(logLevel)’") }
    guard !allowAnyProgram || allowedPrograms.isEmpty else {
      throw ValidationError("--allow-any-program and --allow-program exclude each other")
    }
  }

  func run() async throws {
    let logger = CommandLog.logger("assay.laboratory", level: logLevel)
    let identity = try AgentIdentity.load(from: agent.location)
    let client = HTTPClient(eventLoopGroupProvider: .singleton)
    let service = LaboratoryAgent(
      name: identity.name, key: identity.key,
      portal: try HTTPPortal(address: identity.portal, token: identity.token, client: client),
      spool: try Spool(folder: agent.spool), cache: try SuiteCache(folder: agent.suites),
      executor: SuiteExecutor(tool: Version.tool, programs: programs), logger: logger)
    if !allowAnyProgram, allowedPrograms.isEmpty {
      logger.warning("no program may be started: name what campaigns may start with --allow-program")
    }
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [.init(service: service, successTerminationBehavior: .gracefullyShutdownGroup)],
        gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    do { try await group.run() } catch {
      try? await client.shutdown()
      throw error
    }
    try await client.shutdown()
  }

  private var programs: ProgramPolicy { allowAnyProgram ? .anyProgram : .only(Set(allowedPrograms)) }
}
