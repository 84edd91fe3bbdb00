import Campaigns
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Programme
import ServiceLifecycle

/// The agent API of laboratories, version 1 (`docs/laboratory.md`): ``CampaignDesk`` spoken in HTTP.
struct AgentRoutes {
  let portal: Portal
  let desk: CampaignDesk

  func add(to router: Router<PortalContext>) {
    let group = router.group("/api/v1/laboratory")
    group.get("/work", use: work)
    group.post("/campaigns/:id/lease", use: take)
    group.put("/campaigns/:id/lease", use: renew)
    group.delete("/campaigns/:id/lease", use: giveBack)
    group.post("/campaigns/:id/events", use: append)
    group.get("/campaigns/:id/suite", use: suiteManifest)
    group.get("/campaigns/:id/suite/:digest", use: suiteFile)
    group.head("/campaigns/:id/blobs/:digest", use: kept)
    group.put("/campaigns/:id/blobs/:digest", use: upload)
    group.put("/campaigns/:id/report", use: complete)
  }

  /// Waits for work. A portal that shuts down answers at once that there is none.
  private func work(_ request: Request, _ context: PortalContext) async throws -> Response {
    let actor = try portal.member(context).actor
    let agent = try AgentName(request.uri.queryParameters["agent"].map(String.init) ?? "")
    let wait = request.uri.queryParameters["wait"].flatMap { Int($0) } ?? 0
    guard (0...AgentWire.longestWait).contains(wait) else {
      throw PortalError(.malformed, "‘wait’ is a number of seconds from 0 to \(AgentWire.longestWait).")
    }
    let offers = try await cancelWhenGracefulShutdown {
      do {
        return try await desk.offers(for: actor, agent: agent, waiting: Double(wait))
      } catch is CancellationError {
        return WorkOffers(offers: [])
      }
    }
    return try .agent(offers)
  }

  private func take(_ request: Request, _ context: PortalContext) async throws -> Response {
    let actor = try portal.member(context).actor
    let wanted = try await read(LeaseRequest.self, from: request)
    return try .agent(try await desk.take(campaign(context), wanted, by: actor))
  }

  private func renew(_ request: Request, _ context: PortalContext) async throws -> Response {
    let actor = try portal.member(context).actor
    return try .agent(try await desk.renew(campaign(context), secret: secret(request), by: actor))
  }

  private func giveBack(_ request: Request, _ context: PortalContext) async throws -> Response {
    let actor = try portal.member(context).actor
    let reason = try await read(LeaseReturn.self, from: request).reason
    try await desk.giveBack(campaign(context), secret: secret(request), reason: reason, by: actor)
    return Response(status: .noContent)
  }

  private func append(_ request: Request, _ context: PortalContext) async throws -> Response {
    let actor = try portal.member(context).actor
    let batch = try await read(EventBatch.self, from: request)
    return try .agent(
      try await desk.append(batch.events, to: campaign(context), secret: secret(request), by: actor))
  }

  private func suiteManifest(_ request: Request, _ context: PortalContext) async throws -> Response {
    let actor = try portal.member(context).actor
    let manifest = try await desk.suiteManifest(campaign(context), secret: secret(request), by: actor)
    return .octets(manifest, "application/octet-stream")
  }

  private func suiteFile(_ request: Request, _ context: PortalContext) async throws -> Response {
    let actor = try portal.member(context).actor
    let content = try await desk.suiteFile(
      digest(context), of: campaign(context), secret: secret(request), by: actor)
    return .octets(content, "application/octet-stream")
  }

  private func kept(_ request: Request, _ context: PortalContext) async throws -> Response {
    let actor = try portal.member(context).actor
    return .offset(
      try await desk.kept(digest(context), of: campaign(context), secret: secret(request), by: actor))
  }

  private func upload(_ request: Request, _ context: PortalContext) async throws -> Response {
    let actor = try portal.member(context).actor
    let (offset, length) = (try number(.uploadOffset, of: request), try number(.uploadLength, of: request))
    let chunk = try await body(of: request, upTo: AgentWire.chunkLimit)
    let kept = try await desk.upload(
      chunk, at: offset, length: length, of: digest(context), for: campaign(context), secret: secret(request),
      by: actor)
    return .offset(kept)
  }

  private func complete(_ request: Request, _ context: PortalContext) async throws -> Response {
    let actor = try portal.member(context).actor
    let completion = try await read(CompletionRequest.self, from: request)
    return try .agent(
      try await desk.complete(campaign(context), completion, secret: secret(request), by: actor))
  }
}

// What a request says.
extension AgentRoutes {
  private func read<Value: Decodable>(_ type: Value.Type, from request: Request) async throws -> Value {
    try AgentWire.decode(type, from: await body(of: request, upTo: AgentWire.bodyLimit))
  }

  private func body(of request: Request, upTo limit: Int) async throws -> Data {
    do {
      return Data(try await request.body.collect(upTo: limit).readableBytesView)
    } catch is NIOTooManyBytesError {
      throw PortalError(.tooLarge, "A body has at most \(limit) octets here; send less, or in chunks.")
    }
  }

  private func campaign(_ context: PortalContext) throws -> CampaignID {
    guard let id = CampaignID(try context.segment("id")) else {
      throw CampaignsError(.unknownCampaign, "there is no such test order")
    }
    return id
  }

  private func digest(_ context: PortalContext) throws -> ContentAddress {
    guard let digest = ContentAddress(try context.segment("digest")) else {
      throw CampaignsError(.malformed, "a digest is 64 lower-case hexadecimal digits")
    }
    return digest
  }

  private func secret(_ request: Request) throws -> LeaseSecret {
    guard let text = request.headers[.lease] else {
      throw CampaignsError(.malformed, "the header ‘\(AgentWire.leaseHeader)’ with the lease's secret is missing")
    }
    return try LeaseSecret(text)
  }

  private func number(_ name: HTTPField.Name, of request: Request) throws -> Int {
    guard let number = request.headers[name].flatMap({ Int($0) }), number >= 0 else {
      throw CampaignsError(.malformed, "the header ‘\(name.rawName)’ is a number of octets")
    }
    return number
  }
}

extension Response {
  /// JSON of the agent API: instants keep their milliseconds.
  fileprivate static func agent(_ value: some Encodable) throws -> Response {
    Response(
      status: .ok, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: try AgentWire.encode(value))))
  }

  /// How much of a blob is kept; nil for the whole.
  fileprivate static func offset(_ kept: Int?) -> Response {
    Response(status: .noContent, headers: [.uploadOffset: kept.map(String.init) ?? AgentWire.wholeBlob])
  }
}

extension HTTPField.Name {
  fileprivate static let lease = ours(AgentWire.leaseHeader)
  fileprivate static let uploadOffset = ours(AgentWire.offsetHeader)
  fileprivate static let uploadLength = ours(AgentWire.lengthHeader)

  /// Our names are tokens of RFC 9110, so the other arm never runs.
  private static func ours(_ name: String) -> HTTPField.Name { HTTPField.Name(name) ?? .via }
}
