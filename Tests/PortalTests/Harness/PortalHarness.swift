import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Testing

@testable import Portal

/// The whole portal in process: what a test asks for is what a browser or a program would ask.
struct PortalHarness: Sendable {
  let dependencies: PortalDependencies

  init() async throws {
    dependencies = PortalDependencies(site: Site(address: "https://assay.test"))
  }

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
