import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Programme

/// Who a program is, its tokens, its work, and the files it uploads.
struct AccountAPI {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.post("/api/v1/tokens") { request, context in try await signIn(request, context) }
    router.get("/api/v1/me") { _, context in
      let member = try portal.member(context)
      return Response.json(
        MeDocument(
          person: member.actor.person.description, organisation: member.actor.organisation.description,
          organisationName: member.organisation, roles: member.actor.roles.map(\.name).sorted()))
    }
    router.get("/api/v1/work") { _, context in try await work(context) }
    router.get("/api/v1/organisations") { request, context in try await organisations(request, context) }
    router.post("/api/v1/blobs") { request, context in try await upload(request, context) }
  }

  private struct MeDocument: Encodable {
    let person: String
    let organisation: String
    let organisationName: String
    let roles: [String]
  }

  private struct SignInBody: Decodable, Sendable {
    let email: String
    let password: String
    let name: String
    let days: Int?
    let organisation: String?
  }

  private struct TokenDocument: Encodable {
    /// Shown once.
    let token: String
    let expiresAt: Date
    let organisation: String
  }

  /// Exchanges an address and a password for a token.
  private func signIn(_ request: Request, _ context: PortalContext) async throws -> Response {
    let body = try await JSONBody.read(SignInBody.self, from: request, upTo: 1 << 14)
    let now = portal.clock()
    let signedIn = try await portal.passwords.pass {
      try await portal.accounts.signIn(
        email: body.email, password: body.password, origin: SignInRoutes.origin(context), now: now)
    }
    let wanted = body.organisation.map { OrganisationID($0) }
    guard let membership = signedIn.memberships.first(where: { wanted == nil || $0.organisation == wanted }) else {
      throw ProgrammeError(.notPermitted, "You do not act for that organisation.")
    }
    let lasts = Double(min(366, max(1, body.days ?? 30))) * 86_400
    let actor = Actor(
      person: signedIn.person.id, organisation: membership.organisation, roles: membership.roles)
    let secret = try await portal.accounts.createToken(for: actor, name: body.name, lasts: lasts, now: now)
    return .json(
      TokenDocument(
        token: secret.text, expiresAt: now.addingTimeInterval(lasts),
        organisation: membership.organisation.description), status: .created)
  }

  private struct WorkDocument: Encodable {
    let `case`: CaseSummaryDocument
    let steps: [String]
    let isOverdue: Bool
  }

  private func work(_ context: PortalContext) async throws -> Response {
    let member = try portal.member(context)
    let now = portal.clock()
    let engine = portal.engine
    let items = try await portal.store.read { try engine.myWork(of: member.actor, in: $0, now: now) }
    return .json(
      PageDocument(
        items: items.map { item in
          WorkDocument(
            case: CaseSummaryDocument(item.row), steps: item.offers.filter(\.isAvailable).map(\.step.name),
            isOverdue: item.isOverdue)
        }, next: nil))
  }

  private struct OrganisationDocument: Encodable {
    let id: String
    let name: String
    let kinds: [String]
    let country: String
  }

  private func organisations(_ request: Request, _ context: PortalContext) async throws -> Response {
    _ = try portal.member(context)
    let kind = try FormBody(decoding: request.uri.query ?? "")["kind"].flatMap { OrganisationKind(rawValue: $0) }
    let found = try await portal.store.read { try $0.organisations(kind: kind, limit: 500) }
    return .json(
      PageDocument(
        items: found.map { organisation in
          OrganisationDocument(
            id: organisation.id.description, name: organisation.name,
            kinds: organisation.kinds.map(\.rawValue).sorted(), country: organisation.country)
        }, next: nil))
  }

  private struct BlobDocument: Encodable {
    let address: String
    let size: Int
  }

  /// Keeps a file under its SHA-256, to be named in a step.
  private func upload(_ request: Request, _ context: PortalContext) async throws -> Response {
    _ = try portal.member(context)
    let limit = portal.blobs.limit
    let tooLarge = PortalError(.tooLarge, "A file has at most \(limit >> 20) MiB: make it smaller, or split it.")
    if let text = request.headers[.contentLength], let announced = Int(text), announced > limit { throw tooLarge }
    let intake = try portal.blobs.intake()
    for try await buffer in request.body {
      guard intake.size + buffer.readableBytes <= limit else { throw tooLarge }
      try intake.append(Data(buffer.readableBytesView))
    }
    let address = try intake.keep()
    return .json(BlobDocument(address: address.description, size: intake.size), status: .created)
  }
}
