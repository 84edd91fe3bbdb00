import AsyncHTTPClient
import Campaigns
import Foundation
import NIOCore
import NIOHTTP1
import Programme

/// The portal over HTTP(S), by `docs/laboratory.md`.
package struct HTTPPortal: LaboratoryPortal {
  private let client: HTTPClient
  private let base: String
  private let token: String

  /// - Parameters:
  ///   - address: the portal's address, such as `https://assay.example`; a path is kept.
  ///   - token: the API token of the laboratory's account.
  /// - Throws: `bad-identity` when the address is not `http` or `https`.
  package init(address: String, token: String, client: HTTPClient) throws {
    guard let url = URL(string: address), ["http", "https"].contains(url.scheme ?? ""), url.host != nil,
      url.query == nil, url.fragment == nil
    else {
      throw LaboratoryError(.badIdentity, "‘\(address)’ is not the address of a portal; write it as https://host")
    }
    self.client = client
    self.token = token
    base = (address.hasSuffix("/") ? String(address.dropLast()) : address) + "/api/v1/laboratory"
  }

  package func offers(for agent: AgentName, wait: Int) async throws -> WorkOffers {
    let path = "/work?agent=\(agent)&wait=\(wait)"
    let offers = try await call(WorkOffers.self, .GET, path, timeout: .seconds(Int64(wait) + 20))
    guard offers.version == AgentWire.version else {
      throw LaboratoryError(
        .portalNotUnderstood, "the portal speaks version \(offers.version) of the agent API; update this agent")
    }
    return offers
  }

  package func take(_ campaign: CampaignID, _ request: LeaseRequest) async throws -> LeaseGrant {
    try await call(LeaseGrant.self, .POST, "/campaigns/\(campaign)/lease", body: AgentWire.encode(request))
  }

  package func renew(_ lease: LeaseCredential) async throws -> LeaseRenewal {
    try await call(LeaseRenewal.self, .PUT, "/campaigns/\(lease.campaign)/lease", lease: lease)
  }

  package func giveBack(_ lease: LeaseCredential, reason: String) async throws {
    let body = try AgentWire.encode(LeaseReturn(reason: EventBounds.clip(reason)))
    _ = try await send(.DELETE, "/campaigns/\(lease.campaign)/lease", lease: lease, body: body)
  }

  package func append(_ events: [CampaignEvent], under lease: LeaseCredential) async throws -> EventReceipt {
    let body = try AgentWire.encode(EventBatch(events: events))
    return try await call(EventReceipt.self, .POST, "/campaigns/\(lease.campaign)/events", lease: lease, body: body)
  }

  package func suiteManifest(_ lease: LeaseCredential) async throws -> Data {
    try await send(.GET, "/campaigns/\(lease.campaign)/suite", lease: lease, limit: SuiteBounds.description).body
  }

  package func suiteFile(_ address: ContentAddress, _ lease: LeaseCredential) async throws -> Data {
    let path = "/campaigns/\(lease.campaign)/suite/\(address)"
    return try await send(.GET, path, lease: lease, limit: SuiteBounds.module).body
  }

  package func missing(_ blob: ContentAddress, _ lease: LeaseCredential) async throws -> Int? {
    let answer = try await send(.HEAD, "/campaigns/\(lease.campaign)/blobs/\(blob)", lease: lease)
    return try offset(in: answer)
  }

  package func upload(
    _ chunk: Data, at offset: Int, of blob: ContentAddress, length: Int, _ lease: LeaseCredential
  ) async throws -> Int? {
    let answer = try await send(
      .PUT, "/campaigns/\(lease.campaign)/blobs/\(blob)", lease: lease, body: chunk,
      headers: [(AgentWire.offsetHeader, String(offset)), (AgentWire.lengthHeader, String(length))],
      timeout: .seconds(300))
    return try self.offset(in: answer)
  }

  package func complete(_ request: CompletionRequest, _ lease: LeaseCredential) async throws -> CompletionReceipt {
    let path = "/campaigns/\(lease.campaign)/report"
    return try await call(CompletionReceipt.self, .PUT, path, lease: lease, body: AgentWire.encode(request))
  }

  private struct Answer {
    let headers: HTTPHeaders
    let body: Data
  }

  /// `Upload-Offset: complete`, or how many octets are kept.
  private func offset(in answer: Answer) throws -> Int? {
    let text = answer.headers.first(name: AgentWire.offsetHeader) ?? ""
    if text == AgentWire.wholeBlob { return nil }
    guard let offset = Int(text), offset >= 0 else {
      throw LaboratoryError(.portalNotUnderstood, "the portal did not say how much of the blob it has")
    }
    return offset
  }

  private func call<Value: Decodable>(
    _ type: Value.Type, _ method: HTTPMethod, _ path: String, lease: LeaseCredential? = nil, body: Data? = nil,
    timeout: TimeAmount = .seconds(60)
  ) async throws -> Value {
    let answer = try await send(method, path, lease: lease, body: body, timeout: timeout)
    do {
      return try AgentWire.decode(type, from: answer.body)
    } catch {
      throw LaboratoryError(.portalNotUnderstood, "the portal's answer to \(method) \(path) is not of the agent API")
    }
  }

  private func send(
    _ method: HTTPMethod, _ path: String, lease: LeaseCredential? = nil, body: Data? = nil,
    headers: [(String, String)] = [], timeout: TimeAmount = .seconds(60), limit: Int = AgentWire.bodyLimit
  ) async throws -> Answer {
    var request = HTTPClientRequest(url: base + path)
    request.method = method
    request.headers.add(name: "Authorization", value: "Bearer \(token)")
    request.headers.add(name: "Accept", value: "application/json, application/octet-stream, application/problem+json")
    if let lease { request.headers.add(name: AgentWire.leaseHeader, value: lease.secret.text) }
    for (name, value) in headers { request.headers.add(name: name, value: value) }
    if let body {
      let type = headers.isEmpty ? "application/json" : "application/octet-stream"
      request.headers.add(name: "Content-Type", value: type)
      request.body = .bytes(ByteBuffer(bytes: body))
    }
    let response: HTTPClientResponse
    let content: ByteBuffer
    do {
      response = try await client.execute(request, timeout: timeout)
      content = try await response.body.collect(upTo: limit)
    } catch let error as CancellationError {
      throw error
    } catch {
      try Task.checkCancellation()
      throw LaboratoryError(.portalUnavailable, "\(method) \(path): \(error)")
    }
    let octets = Data(content.readableBytesView)
    guard (200...299).contains(response.status.code) else {
      throw problem(status: response.status, body: octets, path: path)
    }
    return Answer(headers: response.headers, body: octets)
  }

  /// A refusal as the portal said it; one by something between us and the portal counts as unavailability.
  private func problem(status: HTTPResponseStatus, body: Data, path: String) -> any Error {
    if let problem = try? AgentWire.decode(AgentProblem.self, from: body) { return problem }
    if status == .unauthorized || status == .notFound && body.isEmpty {
      return AgentProblem(
        title: status.reasonPhrase, status: Int(status.code), detail: status.reasonPhrase, code: "\(status.code)")
    }
    return LaboratoryError(.portalUnavailable, "the portal answered \(status) to \(path)")
  }
}
