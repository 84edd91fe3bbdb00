import AsyncHTTPClient
import Foundation
import NIOCore
import Programme

/// The portal as the demonstration's persons use it: over HTTP, by the REST API, each with a token of their own.
struct DemoPortal: Sendable {
  let address: String

  struct Case: Decodable {
    struct Step: Decodable {
      let name: String
      let isAvailable: Bool
      let objections: [String]
    }
    struct Event: Decodable {
      let name: String
      let statements: [Int]
    }
    let id: String
    let number: String
    let state: String
    let version: Int
    let answers: [String: Answer]
    let steps: [Step]
    let timeline: [Event]
    let orders: [String]
  }

  struct Outcome: Decodable {
    let number: String
    let state: String
    let secrets: [String: String]?
  }

  /// What the portal said no to, in its own words.
  struct Refusal: Error, CustomStringConvertible {
    let status: Int
    let detail: String
    var description: String { "the portal answered \(status): \(detail)" }
  }

  private struct Problem: Decodable {
    let title: String?
    let detail: String?
  }

  func answers() async -> Bool {
    (try? await send(.get, "/health/ready", patience: .seconds(2))) != nil
  }

  func get<Value: Decodable>(_ type: Value.Type, _ path: String, as person: DemoPerson? = nil) async throws -> Value {
    try JSONDecoder().decode(type, from: await send(.get, path, token: person?.token))
  }

  /// The report of a campaign, as its vendor may read it.
  func report(of campaign: String, as person: DemoPerson) async throws -> Data {
    try await send(.get, "/api/v1/campaigns/\(campaign)/report", token: person.token)
  }

  func data(_ path: String) async throws -> Data { try await send(.get, path) }

  /// Opens a case by a step of its procedure.
  func open(
    _ procedure: String, _ step: String, _ answers: [String: Answer], as person: DemoPerson
  ) async throws -> Outcome {
    try await post("/api/v1/cases/\(procedure)/\(step)", answers, note: "", version: nil, as: person)
  }

  /// Takes a step on a case, at the version the person has just seen.
  @discardableResult
  func take(
    _ step: String, on number: String, of procedure: String, _ answers: [String: Answer] = [:], note: String = "",
    as person: DemoPerson
  ) async throws -> Outcome {
    let seen = try await show(number, of: procedure, as: person)
    return try await post(
      "/api/v1/cases/\(procedure)/\(number)/\(step)", answers, note: note, version: seen.version, as: person)
  }

  func show(_ number: String, of procedure: String, as person: DemoPerson) async throws -> Case {
    try await get(Case.self, "/api/v1/cases/\(procedure)/\(number)", as: person)
  }

  func upload(_ octets: Data, as person: DemoPerson) async throws {
    _ = try await send(.post, "/api/v1/blobs", octets, mediaType: "application/octet-stream", token: person.token)
  }

  func acceptInvitation(_ code: String, password: String) async throws {
    var form = URLComponents()
    form.queryItems = [
      URLQueryItem(name: "code", value: code), URLQueryItem(name: "password", value: password),
      URLQueryItem(name: "again", value: password),
    ]
    let body = Data((form.percentEncodedQuery ?? "").replacingOccurrences(of: "+", with: "%2B").utf8)
    _ = try await send(.post, "/invitation", body, mediaType: "application/x-www-form-urlencoded")
  }

  func token(email: String, password: String) async throws -> String {
    struct Token: Decodable { let token: String }
    let body = try JSONEncoder().encode(["email": email, "password": password, "name": "demonstration"])
    let answer = try await send(.post, "/api/v1/tokens", body, mediaType: "application/json")
    return try JSONDecoder().decode(Token.self, from: answer).token
  }

  private func post(
    _ path: String, _ answers: [String: Answer], note: String, version: Int?, as person: DemoPerson
  ) async throws -> Outcome {
    let body = try JSONEncoder().encode(Answer.object(["answers": .object(answers), "note": .text(note)]))
    let answer = try await send(
      .post, path, body, mediaType: "application/json", token: person.token, version: version)
    return try JSONDecoder().decode(Outcome.self, from: answer)
  }

  private enum Method: String {
    case get = "GET"
    case post = "POST"
  }

  private func send(
    _ method: Method, _ path: String, _ body: Data? = nil, mediaType: String? = nil, token: String? = nil,
    version: Int? = nil, patience: TimeAmount = .seconds(60)
  ) async throws -> Data {
    var request = HTTPClientRequest(url: address + path)
    request.method = method == .get ? .GET : .POST
    if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
    if let mediaType { request.headers.add(name: "Content-Type", value: mediaType) }
    if let version { request.headers.add(name: "If-Match", value: "\"\(version)\"") }
    if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
    let response = try await HTTPClient.shared.execute(request, timeout: patience)
    let octets = Data(try await response.body.collect(upTo: 64 << 20).readableBytesView)
    guard (200..<300).contains(response.status.code) else {
      let problem = try? JSONDecoder().decode(Problem.self, from: octets)
      throw Refusal(
        status: Int(response.status.code), detail: problem?.detail ?? problem?.title ?? "\(method.rawValue) \(path)")
    }
    return octets
  }
}
