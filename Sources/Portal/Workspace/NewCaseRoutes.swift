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
    /// The suite that the proformas belong to, as it was chosen.
    let suite: (field: FieldDescription, number: String)?
    /// Whether a suite must be chosen before the form can be shown.
    var needsSuite: Bool {
      suite == nil && step.fields.contains { $0.proforma != nil }
        && step.fields.contains { $0.procedure == suitePublication.name && $0.isRequired }
    }
  }

  func add(to router: Router<PortalContext>) {
    router.get("/new/:procedure/:step") { request, context in
      let member = try portal.member(context)
      let query = try FormBody(decoding: request.uri.query ?? "")
      let opening = try await opening(context, member, suite: query["suite"])
      if opening.needsSuite { return chooseSuite(opening, context) }
      var shown = form(opening)
      // A link may bring answers with it: the number of the case to appeal against.
      for (name, answer) in StepAnswers.prefilled(query, of: opening.step) where opening.suite?.field.name != name {
        shown.answers[name] = answer
      }
      return show(opening, shown, member, context)
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
    let (engine, blobs) = (portal.engine, portal.blobs)
    let suiteField = step.fields.first { $0.procedure == suitePublication.name }
    let chosen = suite.flatMap { number in number.isEmpty ? nil : suiteField.map { ($0, number) } }
    let (choices, proforma) = try await portal.store.read { transaction in
      (
        try FieldChoices(for: [step], actor: member.actor, engine: engine, in: transaction),
        try chosen.flatMap {
          try SuiteProforma(asked: step.fields, answers: [$0.0.name: .text($0.1)], blobs: blobs, in: transaction)
        }?.questions ?? [:]
      )
    }
    return Opening(procedure: description, step: step, choices: choices, proforma: proforma, suite: chosen)
  }

  /// The first of two pages: what a suite asks can be shown only when it is known which.
  private func chooseSuite(_ opening: Opening, _ context: PortalContext) -> Response {
    let field = opening.step.fields.first { $0.procedure == suitePublication.name }
    let choices = field.map { opening.choices[$0.name] } ?? []
    let form: HTML = """
      <form><div class="field"><label for="suite">\(field?.label ?? "")</label>
      <span class="hint" id="suite-hint">\(field?.help ?? "")</span>
      <select id="suite" name="suite" required aria-describedby="suite-hint"><option value="">Choose…</option>\(choices.each {
        "<option value=\"\($0.value)\">\($0.label)</option>"
      })</select></div><div class="actions"><button>Continue</button></div></form>
      """
    let none = emptyState("No suite is published yet", "A study group publishes a suite first.")
    return portal.show(
      Page(
        opening.step.title, trail: [("My work", Link("work"))], isPublic: false,
        body: """
          <p class="kicker">\(opening.procedure.title)</p><h1>\(opening.step.title)</h1>
          <p class="lead">\(opening.procedure.purpose)</p>\(choices.isEmpty ? none : form)
          """), to: context)
  }

  private func form(_ opening: Opening) -> StepForm {
    StepForm(
      step: opening.step, action: Link("new", opening.procedure.name, opening.step.name), choices: opening.choices,
      answers: opening.suite.map { [$0.field.name: .text($0.number)] } ?? [:], proforma: opening.proforma)
  }

  private func open(_ request: Request, _ context: PortalContext) async throws -> Response {
    let member = try portal.member(context)
    let sent = try await portal.formWithFiles(request, member)
    let suiteField = "a." + (try Self.suiteFieldName(in: context.segment("procedure"), portal.engine))
    let opening = try await opening(context, member, suite: sent.form[suiteField])
    let (body, fileErrors) = try FileIntake(step: opening.step, blobs: portal.blobs).take(sent)
    let typed = StepAnswers(body, of: opening.step, proforma: opening.proforma)
    var shown = form(opening)
    shown.answers = typed.answers
    shown.note = typed.note
    shown.vote = typed.vote?.rawValue ?? ""
    if let more = typed.moreRows {
      shown.blankRows = more
      return show(opening, shown, member, context)
    }
    let missing = typed.missing(in: opening.step).merging(fileErrors) { $1 }
    do {
      let outcome = try await portal.perform(
        StepRequest(
          procedure: opening.procedure.name, step: opening.step.name, answers: typed.answers, note: typed.note,
          vote: typed.vote, idempotencyKey: typed.key),
        missing: missing, by: member.actor)
      return try await portal.afterStep(outcome, opening.step, member, context)
    } catch let error as PortalError where error.code == .answersRefused {
      shown.errors = error.fields
      shown.key = RandomText.make()
      return show(opening, shown, member, context, status: error.code.status)
    } catch let error as ProgrammeError where StepRoutes.belongsIntoForm(error) {
      shown.take(error)
      return show(opening, shown, member, context, status: Refusal(error).status)
    }
  }

  private static func suiteFieldName(in procedure: String, _ engine: Engine) throws -> String {
    try engine.procedure(procedure).description.fields.first { $0.procedure == suitePublication.name }?.name ?? ""
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
          <p class="lead">\(opening.procedure.purpose)</p>\(BulkRoutes.way(opening.procedure.name, opening.step.name))
          \(form.markup(member.proof))
          """), to: context, status: status)
  }
}
