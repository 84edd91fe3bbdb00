import Foundation
import HTTPTypes
import Hummingbird
import Programme

/// The page behind a private link: a report without an account, as its reporter sees it. The link itself is the proof of
/// who comes; it stands in no other page and in no log.
struct ReporterRoutes {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/r/:secret") { _, context in try await show(context) }
    router.post("/r/:secret/messages") { request, context in
      let secret = try context.segment("secret")
      let draft = try MessageRoutes.draft(try await MultipartForm.read(request), portal)
      let (engine, now) = (portal.engine, portal.clock())
      try await portal.store.write { _ = try engine.post(draft, byReporter: secret, in: $0, now: now) }
      return redirect(to: Link("r", secret, fragment: "messages"))
    }
    router.get("/r/:secret/messages/:message/attachments/:index") { _, context in
      try MessageRoutes.download(try await view(context).messages, portal, context)
    }
    router.post("/r/:secret/steps/:step") { request, context in try await take(request, context) }
  }

  private func view(_ context: PortalContext) async throws -> ReporterView {
    let (engine, now, secret) = (portal.engine, portal.clock(), try context.segment("secret"))
    return try await portal.store.read { try engine.reporterView(secret, in: $0, now: now) }
  }

  private func show(
    _ context: PortalContext, refused: StepForm? = nil, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let secret = try context.segment("secret")
    let markup = ReporterMarkup(view: try await view(context), secret: secret, refused: refused).markup
    var response = portal.show(Page("Your report", isPublic: false, body: markup), to: context, status: status)
    // The address is a secret: no page that is opened from here is told it.
    response.headers[.referrerPolicy] = "no-referrer"
    return response
  }

  private func take(_ request: Request, _ context: PortalContext) async throws -> Response {
    let secret = try context.segment("secret")
    let form = try await FormBody.read(request)
    let view = try await view(context)
    guard let offer = view.offers.first(where: { $0.step.name == (try? context.segment("step")) }) else {
      throw PortalError(.conflict, "This cannot be done now. Your report’s page shows what can.")
    }
    let typed = StepAnswers(form, of: offer.step, proforma: [:])
    var shown = ReporterMarkup(view: view, secret: secret).form(offer)
    shown.answers = typed.answers
    shown.note = typed.note
    let missing = typed.missing(in: offer.step)
    guard missing.isEmpty else {
      shown.errors = missing
      return try await show(context, refused: shown, status: .unprocessableContent)
    }
    let step = StepRequest(
      procedure: view.row.procedure, step: offer.step.name, case: view.row.id, version: typed.version,
      answers: typed.answers, note: typed.note, idempotencyKey: typed.key)
    let (engine, now) = (portal.engine, portal.clock())
    do {
      try await portal.store.write { _ = try engine.perform(step, byReporter: secret, in: $0, now: now) }
      return redirect(to: Link("r", secret))
    } catch let error as ProgrammeError where StepRoutes.belongsIntoForm(error) {
      shown.take(error)
      return try await show(context, refused: shown, status: Refusal(error).status)
    }
  }
}
