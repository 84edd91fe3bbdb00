import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Testing

@testable import Portal

@Suite("A connection that nobody closes is closed")
struct IdleConnectionTests {
  @Test("after a refusal in the middle of a body, from a client that neither reads nor closes")
  func refusedEarly() async throws {
    let harness = try await PortalHarness()
    let token = try await harness.program(as: "vendor").token
    let portal = PortalApplication.build(
      harness.dependencies, host: "127.0.0.1", port: 0, idleAtMost: .milliseconds(200),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    try await portal.test(.live) { client in
      let isReset = try await RawClient(port: try #require(client.port)).isReset(
        "POST", "/api/v1/blobs", headers: ["Authorization: Bearer \(token)"], announcing: 300 << 20)
      #expect(isReset, "the connection was still open after a minute")
    }
  }
}
