import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Programme

/// Reporting without an account: every procedure that somebody without one can open has a form here, derived from its
/// declaration as the forms of the workspace are.
struct ReportPages {
  let portal: Portal

  /// The most octets of a report with its files.
  static let largest = 10 << 20
  /// A field that people do not see and leave empty.
  static let trap = "website"

  func add(to router: Router<PortalContext>) {
    router.get("/report") { _, context in
      portal.show(
        Page("Report something", body: ReportMarkup.kinds(portal.engine.reporterOpenings)), to: context)
    }
    router.get("/report/:procedure") { request, context in
      let query = try FormBody(decoding: request.uri.query ?? "")
      let (procedure, step) = try portal.reporterOpening(try context.segment("procedure"), step: query["step"])
      var form = form(procedure, step)
      form.answers = StepAnswers.prefilled(query, of: step)
      return show(procedure, form, query: request.uri.query, context)
    }
    router.post("/report/:procedure") { request, context in try await send(request, context) }
  }

  private func form(_ procedure: ProcedureDescription, _ step: StepDescription) -> StepForm {
    StepForm(
      step: step, action: Link("report", procedure.name, query: [("step", step.name)]), choices: FieldChoices(),
      answers: [:], takesRemark: false, addition: ReportMarkup.trap)
  }

  private func show(
    _ procedure: ProcedureDescription, _ form: StepForm, query: String?, _ context: PortalContext,
    status: HTTPResponse.Status = .ok
  ) -> Response {
    let ticket = portal.reportTickets.make(for: procedure.name, at: portal.clock())
    let markup = ReportMarkup(
      procedure: procedure, form: form, member: context.visitor.member, query: query ?? ""
    ).markup(ticket)
    return portal.show(
      Page(form.step.title, trail: [("Report something", Link("report"))], body: markup), to: context, status: status)
  }

  private func send(_ request: Request, _ context: PortalContext) async throws -> Response {
    let query = try FormBody(decoding: request.uri.query ?? "")
    let (procedure, step) = try portal.reporterOpening(try context.segment("procedure"), step: query["step"])
    let now = portal.clock()
    let sent = try await MultipartForm.readAny(request, into: portal.blobs, upTo: Self.largest)
    var shown = form(procedure, step)
    let isOurs = portal.reportTickets.isGood(sent.form[FormProof.fieldName] ?? "", for: procedure.name, at: now)
    guard isOurs, (sent.form[Self.trap] ?? "").isEmpty else {
      let typed = StepAnswers(sent.form, of: step, proforma: [:])
      (shown.answers, shown.note) = (typed.answers, typed.note)
      shown.errors[""] = isOurs ? ReportMarkup.trapSprung : ReportMarkup.formTooOld
      return show(procedure, shown, query: nil, context, status: .unprocessableContent)
    }
    try portal.reports.pass(from: SignInRoutes.origin(context), at: now)
    let (body, fileErrors) = try FileIntake(step: step, blobs: portal.blobs, cleansPictures: true).take(sent)
    let typed = StepAnswers(body, of: step, proforma: [:])
    (shown.answers, shown.note) = (typed.answers, typed.note)
    if let more = typed.moreRows {
      shown.blankRows = more
      return show(procedure, shown, query: nil, context)
    }
    shown.errors = typed.missing(in: step).merging(fileErrors) { $1 }
    guard shown.errors.isEmpty else {
      return show(procedure, shown, query: nil, context, status: .unprocessableContent)
    }
    do {
      let outcome = try await portal.open(
        StepRequest(
          procedure: procedure.name, step: step.name, answers: typed.answers, note: typed.note,
          idempotencyKey: typed.key))
      return try taken(outcome, procedure, context)
    } catch let error as ProgrammeError where StepRoutes.belongsIntoForm(error) || error.code == .idempotencyConflict {
      shown.take(error)
      return show(procedure, shown, query: nil, context, status: Refusal(error).status)
    }
  }

  private func taken(
    _ outcome: StepOutcome, _ procedure: ProcedureDescription, _ context: PortalContext
  ) throws -> Response {
    guard let secret = outcome.secrets["privateLink"] else {
      throw PortalError(
        .unavailable, "Your report \(outcome.number) was taken, and its private link could not be made.")
    }
    let markup = try ReportSentMarkup(outcome: outcome, procedure: procedure, secret: secret, site: portal.site).markup
    var response = portal.show(
      Page("Your report was taken", isPublic: false, body: markup), to: context, status: .created)
    response.headers[.referrerPolicy] = "no-referrer"
    return response
  }
}

extension Portal {
  /// A procedure that somebody without an account can open, and the step that opens it: the first, or the one of that
  /// name. Throws ``PortalError/Code/notFound`` for any other.
  func reporterOpening(
    _ name: String, step wanted: String?
  ) throws -> (procedure: ProcedureDescription, step: StepDescription) {
    guard let (procedure, steps) = engine.reporterOpenings.first(where: { $0.procedure.name == name }),
      let step = wanted.map({ name in steps.first { $0.name == name } }) ?? steps.first
    else {
      throw PortalError(.notFound, "Nothing of that kind can be reported here. See what can: ‘Report something’.")
    }
    return (procedure, step)
  }

  /// Opens a case for somebody without an account.
  func open(_ request: StepRequest) async throws -> StepOutcome {
    let (engine, now) = (engine, clock())
    return try await store.write { try engine.perform(request, byReporter: nil, in: $0, now: now) }
  }
}
