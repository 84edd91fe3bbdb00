import Foundation
import HTTPTypes
import Hummingbird
import Programme

/// Cases and their steps for programs: the routes that the declarations describe.
struct CaseAPI {
  let portal: Portal
  static let pageSize = 50

  func add(to router: Router<PortalContext>) {
    router.get("/api/v1/cases/:procedure") { request, context in try await list(request, context) }
    router.get("/api/v1/cases/:procedure/:case") { _, context in try await show(context) }
    router.post("/api/v1/cases/:procedure/:case") { request, context in try await open(request, context) }
    router.post("/api/v1/cases/:procedure/:case/:step") { request, context in try await take(request, context) }
  }

  private func list(_ request: Request, _ context: PortalContext) async throws -> Response {
    let member = try portal.member(context)
    let procedure = try portal.engine.procedure(try context.segment("procedure"))
    let query = try FormBody(decoding: request.uri.query ?? "")
    let after = query["after"].flatMap { CaseID($0) }
    let states = query.values("state").prefix(50)
    let (engine, now) = (portal.engine, portal.clock())
    let page = try await portal.store.read { transaction in
      try engine.fullPage(
        of: procedure.name, states: states.isEmpty ? nil : Set(states), readableBy: member.actor, after: after,
        limit: Self.pageSize, in: transaction, now: now)
    }
    let path = ["api", "v1", "cases", procedure.name]
    return .json(
      PageDocument(
        items: page.rows.map { CaseSummaryDocument($0) },
        next: page.next.map { id in
          Link(segments: path, query: states.map { ("state", $0) } + [("after", id.description)]).description
        }))
  }

  private func view(_ context: PortalContext, _ member: Member) async throws -> CaseView {
    let procedure = try portal.engine.procedure(try context.segment("procedure"))
    let name = try context.segment("case")
    var number = name
    if let id = CaseID(name), let row = try await portal.store.read({ try $0.caseRow(id) }) { number = row.number }
    let view = try await portal.caseView(number, member)
    guard view.row.procedure == procedure.name else {
      throw ProgrammeError(.notFound, "‘\(procedure.title)’ has no such case that you may see.")
    }
    return view
  }

  private func show(_ context: PortalContext) async throws -> Response {
    let view = try await view(context, portal.member(context))
    var response = Response.json(CaseDocument(view))
    response.headers[.eTag] = CaseTag.text(view.row.version)
    return response
  }

  /// What a program answers to a step.
  private struct StepBody: Decodable {
    let answers: [String: Answer]?
    let note: String?
    let vote: Vote?
  }

  private func open(_ request: Request, _ context: PortalContext) async throws -> Response {
    let member = try portal.member(context)
    let procedure = try portal.engine.procedure(try context.segment("procedure"))
    let name = try context.segment("case")
    guard let step = procedure.description.step(name), step.opensCase else {
      throw ProgrammeError(.unknownStep, "‘\(procedure.title)’ is not begun by a step ‘\(name.prefix(60))’")
    }
    let body = try await JSONBody.read(StepBody.self, from: request)
    let outcome = try await portal.perform(
      StepRequest(
        procedure: procedure.name, step: step.name, answers: body.answers ?? [:], note: body.note ?? "",
        vote: body.vote, idempotencyKey: request.headers[.idempotencyKey]), by: member.actor)
    var response = answer(outcome, status: .created)
    response.headers[.location] = Link(segments: ["api", "v1", "cases", procedure.name, outcome.number]).description
    return response
  }

  private func take(_ request: Request, _ context: PortalContext) async throws -> Response {
    let member = try portal.member(context)
    let version = try CaseTag.version(request)
    let view = try await view(context, member)
    let body = try await JSONBody.read(StepBody.self, from: request)
    let outcome = try await portal.perform(
      StepRequest(
        procedure: view.row.procedure, step: try context.segment("step"), case: view.row.id, version: version,
        answers: body.answers ?? [:], note: body.note ?? "", vote: body.vote,
        idempotencyKey: request.headers[.idempotencyKey]),
      by: member.actor)
    return answer(outcome, status: .ok)
  }

  private struct OutcomeDocument: Encodable {
    let outcome: StepOutcome
    /// Shown once.
    let secrets: [String: String]

    func encode(to encoder: any Encoder) throws {
      try outcome.encode(to: encoder)
      var container = encoder.container(keyedBy: Key.self)
      if !secrets.isEmpty { try container.encode(secrets, forKey: .secrets) }
    }

    private enum Key: String, CodingKey { case secrets }
  }

  private func answer(_ outcome: StepOutcome, status: HTTPResponse.Status) -> Response {
    var response = Response.json(OutcomeDocument(outcome: outcome, secrets: outcome.secrets), status: status)
    response.headers[.eTag] = CaseTag.text(outcome.version)
    return response
  }
}
