import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Programme

/// The page behind a private link: a report without an account, as its reporter sees it. The link itself is the proof of
/// who comes; it stands in no other page and in no log.
struct ReporterRoutes {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/r/:secret") { request, context in try await show(request, context) }
    router.post("/r/:secret/messages") { request, context in
      let secret = try context.segment("secret")
      let draft = try MessageRoutes.draft(
        try await MultipartForm.readAny(request, into: portal.blobs, upTo: ReportPages.largest), portal,
        cleansPictures: true)
      let (engine, now) = (portal.engine, portal.clock())
      let kept = try await portal.store.write { try engine.post(draft, byReporter: secret, in: $0, now: now) }
      let query = DeviceNumberNotice.query(kept.text == draft.text ? [] : ["text"])
      return redirect(to: Link("r", secret, query: query, fragment: "messages"))
    }
    router.get("/r/:secret/messages/:message/attachments/:index") { _, context in
      try MessageRoutes.download(try await view(context).report.messages, portal, context)
    }
    router.get("/r/:secret/files/:address") { _, context in
      let view = try await view(context).report
      return try AnswerFiles(view.answers, of: view.procedure).download(portal, context)
    }
    router.post("/r/:secret/contact/erase") { _, context in
      let (engine, secret) = (portal.engine, try context.segment("secret"))
      try await portal.store.write { try engine.eraseContact(byReporter: secret, in: $0) }
      return redirect(to: Link("r", secret, fragment: "contact"))
    }
    router.post("/r/:secret/steps/:step") { request, context in try await take(request, context) }
  }

  private func view(_ context: PortalContext) async throws -> (report: ReporterView, names: AnswerNames) {
    let (engine, now, secret) = (portal.engine, portal.clock(), try context.segment("secret"))
    return try await portal.store.read { transaction in
      let view = try engine.reporterView(secret, in: transaction, now: now)
      return (view, try AnswerNames(in: view.answers, files: Link("r", secret, "files"), transaction))
    }
  }

  private func show(
    _ request: Request, _ context: PortalContext, refused: StepForm? = nil, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let secret = try context.segment("secret")
    let (view, names) = try await view(context)
    let markup = try ReporterMarkup(
      view: view, names: names, secret: secret, address: portal.site.address + Link("r", secret).description,
      refused: refused
    ).markup
    let notice = DeviceNumberNotice.markup(request.uri.query)
    var response = portal.show(
      Page("Your report", isPublic: false, body: "\(notice)\(markup)"), to: context, status: status)
    // The address is a secret: no page that is opened from here is told it.
    response.headers[.referrerPolicy] = "no-referrer"
    return response
  }

  private func take(_ request: Request, _ context: PortalContext) async throws -> Response {
    let secret = try context.segment("secret")
    let sent = try await MultipartForm.readAny(request, into: portal.blobs, upTo: ReportPages.largest)
    let (view, names) = try await view(context)
    guard let offer = view.offers.first(where: { $0.step.name == (try? context.segment("step")) }) else {
      throw PortalError(.conflict, "This cannot be done now. Your report’s page shows what can.")
    }
    let (form, fileErrors) = try FileIntake(step: offer.step, blobs: portal.blobs, cleansPictures: true).take(sent)
    let typed = StepAnswers(form, of: offer.step, proforma: [:])
    var shown = ReporterMarkup(view: view, names: names, secret: secret, address: "").form(offer)
    shown.answers = typed.answers
    shown.note = typed.note
    let missing = typed.missing(in: offer.step).merging(fileErrors) { $1 }
    guard missing.isEmpty else {
      shown.errors = missing
      return try await show(request, context, refused: shown, status: .unprocessableContent)
    }
    let step = StepRequest(
      procedure: view.row.procedure, step: offer.step.name, case: view.row.id, version: typed.version,
      answers: typed.answers, note: typed.note, idempotencyKey: typed.key)
    let (engine, now) = (portal.engine, portal.clock())
    do {
      let outcome = try await portal.store.write { try engine.perform(step, byReporter: secret, in: $0, now: now) }
      return redirect(to: Link("r", secret, query: DeviceNumberNotice.query(outcome.reduced)))
    } catch let error as ProgrammeError where StepRoutes.belongsIntoForm(error) {
      shown.take(error)
      return try await show(request, context, refused: shown, status: Refusal(error).status)
    }
  }
}
