import AsyncHTTPClient
import Foundation
import NIOCore
import Programme

/// The part of a portal's interface that an import speaks.
struct ImportClient {
  private let portal: String
  private let token: String

  /// Lives as long as the command. Somebody waits: a portal that is not there is told at once. A redirection is told and
  /// not followed, so that the token goes to no other place.
  private static let connections: HTTPClient = {
    var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
    configuration.timeout.connect = .seconds(20)
    configuration.connectionPool.retryConnectionEstablishment = false
    return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }()

  /// - Throws: ``CommandFailure`` for an address that is none.
  init(portal: String, token: String) throws {
    guard let scheme = URL(string: portal)?.scheme, ["http", "https"].contains(scheme),
      URL(string: portal)?.host?.isEmpty == false
    else { throw CommandFailure(.usage, "--portal takes an address as https://assay.example, not ‘\(portal)’") }
    self.portal = String(portal.reversed().drop { $0 == "/" }.reversed())
    self.token = token
  }

  /// Keeps octets in the portal and returns their SHA-256.
  func keep(_ octets: Data) async throws -> String {
    let answer = try await post("/api/v1/blobs", octets, "application/octet-stream")
    let address = ContentAddress(of: octets).description
    guard "\(answer)".contains(address) else {
      throw CommandFailure(.negative, "the portal kept other octets than were sent")
    }
    return address
  }

  /// Opens a case with these answers and returns its number.
  func propose(_ answers: [String: Answer]) async throws -> String {
    let body = try CanonicalJSON.encode(Answer.object(["answers": .object(answers)]))
    let answer = try await post("/api/v1/cases/\(externalImport.name)/propose", body, "application/json")
    return answer.object?["number"]?.text ?? "a case"
  }

  private func post(_ path: String, _ body: Data, _ mediaType: String) async throws -> Answer {
    var request = HTTPClientRequest(url: portal + path)
    request.method = .POST
    request.headers.add(name: "authorization", value: "Bearer \(token)")
    request.headers.add(name: "content-type", value: mediaType)
    request.headers.add(name: "accept", value: "application/json")
    request.body = .bytes(ByteBuffer(bytes: body))
    let response: HTTPClientResponse
    do { response = try await Self.connections.execute(request, timeout: .minutes(5)) } catch {
      throw CommandFailure(.negative, "the portal at \(portal) cannot be reached: \(error)")
    }
    let octets = Data(try await response.body.collect(upTo: 1 << 20).readableBytesView)
    let answer = (try? JSONDecoder().decode(Answer.self, from: octets)) ?? .null
    guard (200..<300).contains(response.status.code) else {
      let detail = answer.object?["detail"]?.text ?? "it answered \(response.status.code)"
      throw CommandFailure(.negative, "the portal refused: \(detail)")
    }
    return answer
  }
}
