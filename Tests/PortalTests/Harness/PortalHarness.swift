import Foundation
import HTTPTypes
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
  private let responder: RouterResponder<PortalContext>

  /// - Parameter further: procedures beside the programme's own.
  init(further: [any DeclaredProcedure] = [], sendsMail: Bool = false) async throws {
    let trial = try await TrialProgramme(further: further)
    self.trial = trial
    dependencies = PortalDependencies(
      site: Site(address: "https://assay.test"), store: trial.store, blobs: trial.blobs, engine: trial.engine,
      accounts: trial.accounts, logKey: trial.logKey.verifierKey, packSigner: trial.registryKey,
      clock: { trial.now }, sendsMail: sendsMail)
    responder = PortalApplication.router(dependencies).buildResponder()
  }

  deinit { trial.remove() }

  /// One request, answered in process.
  func ask(
    _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:], body: ByteBuffer? = nil
  ) async throws -> TestResponse {
    let application = Application(
      responder: responder, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    return try await application.test(.router) { client in
      try await client.execute(uri: path, method: method, headers: headers, body: body)
    }
  }

  func get(_ path: String, headers: HTTPFields = [:]) async throws -> TestResponse {
    try await ask(.get, path, headers: headers)
  }

  /// A browser in which the member of the cast is signed in.
  func browser(as name: String) async throws -> Browser {
    let actor = try trial.actor(name)
    let secret = try await trial.accounts.startSession(
      person: actor.person, organisation: actor.organisation, now: trial.now)
    return Browser(harness: self, cookie: "__Host-assay-session=\(secret.text)", secret: secret.text)
  }

  /// A program that acts as the member of the cast.
  func program(as name: String) async throws -> Program {
    let token = try await trial.accounts.createToken(
      for: try trial.actor(name), name: "test", lasts: 86_400, now: trial.now)
    return Program(harness: self, token: token.text)
  }
}

/// A signed-in browser.
struct Browser: Sendable {
  let harness: PortalHarness
  let cookie: String
  let secret: String

  func get(_ path: String) async throws -> TestResponse {
    try await harness.get(path, headers: [.cookie: cookie, .accept: "text/html"])
  }

  /// Posts a form as a page of the portal would, with its proof.
  func post(_ path: String, _ fields: [(String, String)]) async throws -> TestResponse {
    try await postAsIs(path, [(FormProof.fieldName, FormProof(cookieSecret: secret).token)] + fields)
  }

  /// Posts a form with files as a page of the portal would, with its proof.
  func upload(
    _ path: String, _ fields: [(String, String)], files: [(field: String, name: String, content: String)]
  ) async throws -> TestResponse {
    let boundary = "----trial-boundary"
    var body = ByteBuffer()
    for (name, value) in [(FormProof.fieldName, FormProof(cookieSecret: secret).token)] + fields {
      body.writeString("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
    }
    for file in files {
      body.writeString(
        "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\n"
          + "Content-Type: \(file.name.hasSuffix(".json") ? "application/json" : "application/octet-stream")\r\n\r\n"
          + "\(file.content)\r\n")
    }
    body.writeString("--\(boundary)--\r\n")
    return try await harness.ask(
      .post, path,
      headers: [
        .cookie: cookie, .accept: "text/html", .contentType: "multipart/form-data; boundary=\(boundary)",
      ], body: body)
  }

  /// Posts exactly these fields.
  func postAsIs(_ path: String, _ fields: [(String, String)]) async throws -> TestResponse {
    try await harness.ask(
      .post, path,
      headers: [.cookie: cookie, .accept: "text/html", .contentType: "application/x-www-form-urlencoded"],
      body: ByteBuffer(string: formEncoded(fields)))
  }
}

/// A program with an API token.
struct Program: Sendable {
  let harness: PortalHarness
  let token: String

  func get(_ path: String) async throws -> TestResponse {
    try await harness.get(path, headers: [.authorization: "Bearer \(token)"])
  }

  func post(_ path: String, _ json: String, headers: HTTPFields = [:]) async throws -> TestResponse {
    var headers = headers
    headers[.authorization] = "Bearer \(token)"
    headers[.contentType] = "application/json"
    return try await harness.ask(.post, path, headers: headers, body: ByteBuffer(string: json))
  }
}

func formEncoded(_ fields: [(String, String)]) -> String {
  fields.map { "\(Link.encode($0.0))=\(Link.encode($0.1))" }.joined(separator: "&")
}

extension TestResponse {
  var text: String { String(buffer: body) }

  func json<Value: Decodable>(_ type: Value.Type = Answer.self) throws -> Value {
    try JSONDecoder().decode(type, from: Data(body.readableBytesView))
  }

  /// The value of the first hidden or visible input of that name.
  func field(_ name: String) -> String? {
    guard let start = text.range(of: "name=\"\(name)\" value=\"") else { return nil }
    return String(text[start.upperBound...].prefix { $0 != "\"" })
  }
}
