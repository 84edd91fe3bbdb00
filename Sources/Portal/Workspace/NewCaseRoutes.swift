import HTTPTypes
import Hummingbird
import Programme

/// Opening a case with the form of its first step.
struct NewCaseRoutes {
  let portal: Portal

  private struct Opening: Sendable {
    let procedure: ProcedureDescription
    let step: StepDescription
    let choices: FieldChoices
    let proforma: [String: ProformaQuestions]
  }

  func add(to router: Router<PortalContext>) {
    router.get("/new/:procedure/:step") { request, context in
      let member = try portal.member(context)
      let query = try FormBody(decoding: request.uri.query ?? "")
      let opening = try await opening(context, member, suite: query["suite"])
      return show(opening, form(opening), member, context)
    }
    router.post("/new/:procedure/:step") { request, context in try await open(request, context) }
  }

  private func opening(_ context: PortalContext, _ member: Member, suite: String?) async throws -> Opening {
    let procedure = try portal.engine.procedure(try context.segment("procedure"))
    let description = procedure.description
    guard let step = description.step(try context.segment("step")), step.opensCase else {
      throw PortalError(.notFound, "‘\(description.title)’ does not begin with such a step.")
    }
    if let offer = procedure.openingOffers(to: member.actor).first(where: { $0.step.name == step.name }),
      let objection = offer.objections.first
    {
      throw ProgrammeError(.notPermitted, objection, nextActors: offer.nextActors)
    }
    let engine = portal.engine
    let choices = try await portal.store.read {
      try FieldChoices(for: [step], actor: member.actor, engine: engine, in: $0)
    }
    return Opening(procedure: description, step: step, choices: choices, proforma: [:])
  }

  private func form(_ opening: Opening) -> StepForm {
    StepForm(
      step: opening.step, action: Link("new", opening.procedure.name, opening.step.name), choices: opening.choices,
      answers: [:], proforma: opening.proforma)
  }

  private func open(_ request: Request, _ context: PortalContext) async throws -> Response {
    let member = try portal.member(context)
    let body = try await portal.form(request, member)
    let opening = try await opening(context, member, suite: nil)
    let typed = StepAnswers(body, of: opening.step, proforma: opening.proforma)
    var shown = form(opening)
    shown.answers = typed.answers
    shown.note = typed.note
    if let more = typed.moreRows {
      shown.blankRows = more
      return show(opening, shown, member, context)
    }
    do {
      let outcome = try await portal.perform(
        StepRequest(
          procedure: opening.procedure.name, step: opening.step.name, answers: typed.answers, note: typed.note,
          idempotencyKey: typed.key), by: member.actor)
      return portal.afterStep(outcome, member, context)
    } catch let error as ProgrammeError where StepRoutes.belongsIntoForm(error) {
      shown.take(error)
      return show(opening, shown, member, context, status: Refusal(error).status)
    }
  }

  private func show(
    _ opening: Opening, _ form: StepForm, _ member: Member, _ context: PortalContext,
    status: HTTPResponse.Status = .ok
  ) -> Response {
    portal.show(
      Page(
        opening.step.title, trail: [("My work", Link("work"))], isPublic: false,
        body: """
          <p class="kicker">\(opening.procedure.title)</p><h1>\(opening.step.title)</h1>
          <p class="lead">\(opening.procedure.purpose)</p>\(form.markup(member.proof))
          """), to: context, status: status)
  }
}
