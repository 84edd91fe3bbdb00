import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Programme
import ProgrammeTesting
import StoreSQLite
import Testing

@testable import Portal

/// The whole portal in process, on a small programme with its cast: what a test asks for is what a browser or a program
/// would ask.
final class PortalHarness: Sendable {
  let trial: TrialProgramme
  let dependencies: PortalDependencies

  init() async throws {
    let trial = try await TrialProgramme()
    self.trial = trial
    dependencies = PortalDependencies(
      site: Site(address: "https://assay.test"), store: trial.store, blobs: trial.blobs, engine: trial.engine,
      accounts: trial.accounts, logKey: trial.logKey.verifierKey, packSigner: trial.registryKey,
      clock: { trial.now })
  }

  deinit { trial.remove() }

  func test<Value: Sendable>(
    _ body: @Sendable @escaping (any TestClientProtocol) async throws -> Value
  ) async throws -> Value {
    let application = Application(
      router: PortalApplication.router(dependencies), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    return try await application.test(.router) { client in try await body(client) }
  }

  /// One page or document.
  func get(_ path: String, headers: HTTPFields = [:]) async throws -> TestResponse {
    try await test { try await $0.execute(uri: path, method: .get, headers: headers) }
  }
}

extension TestResponse {
  var text: String { String(buffer: body) }
}
