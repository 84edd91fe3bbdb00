import Foundation
import HTTPTypes
import Hummingbird
import Programme

/// Taking a step of a case from its form.
struct StepRoutes {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/cases/:number/steps/:step") { _, context in
      let member = try portal.member(context)
      let (view, offer) = try await found(context, member)
      return show(view, offer, CaseMarkup(view: view, member: member, now: portal.clock()).form(offer), member, context)
    }
    router.post("/cases/:number/steps/:step") { request, context in try await take(request, context) }
  }

  private func found(_ context: PortalContext, _ member: Member) async throws -> (CaseView, StepOffer) {
    let view = try await portal.caseView(try context.segment("number"), member)
    let name = try context.segment("step")
    guard let offer = view.offers.first(where: { $0.step.name == name }) else {
      guard let step = view.description.step(name) else {
        throw PortalError(.notFound, "‘\(view.description.title)’ has no such step.")
      }
      throw ProgrammeError(
        .wrongState,
        "\(view.row.number) is ‘\(view.stateTitle)’ now; ‘\(step.title)’ does not start from there. See the case.",
        nextActors: view.nextActors)
    }
    return (view, offer)
  }

  private func take(_ request: Request, _ context: PortalContext) async throws -> Response {
    let member = try portal.member(context)
    let sent = try await portal.formWithFiles(request, member)
    let (view, offer) = try await found(context, member)
    let (form, fileErrors) = try FileIntake(step: offer.step, blobs: portal.blobs).take(sent)
    let typed = StepAnswers(form, of: offer.step, proforma: view.proforma)
    var shown = CaseMarkup(view: view, member: member, now: portal.clock()).form(offer)
    shown.answers = typed.answers
    shown.note = typed.note
    shown.vote = typed.vote?.rawValue ?? ""
    if let more = typed.moreRows {
      shown.blankRows = more
      return show(view, offer, shown, member, context)
    }
    let missing = typed.version == view.row.version ? typed.missing(in: offer.step).merging(fileErrors) { $1 } : [:]
    do {
      let outcome = try await portal.perform(
        StepRequest(
          procedure: view.row.procedure, step: offer.step.name, case: view.row.id, version: typed.version,
          answers: typed.answers, note: typed.note, vote: typed.vote, idempotencyKey: typed.key),
        missing: missing, by: member.actor)
      return try await portal.afterStep(outcome, offer.step, member, context)
    } catch let error as PortalError where error.code == .answersRefused {
      shown.errors = error.fields
      shown.key = RandomText.make()
      return show(view, offer, shown, member, context, status: error.code.status)
    } catch let error as ProgrammeError where StepRoutes.belongsIntoForm(error) {
      shown.take(error)
      let changes = error.code == .staleVersion ? view.timeline.filter { $0.sequence > typed.seen } : []
      return show(view, offer, shown, member, context, changes: changes, status: Refusal(error).status)
    }
  }

  /// Whether the person can put it right on the same form.
  static func belongsIntoForm(_ error: ProgrammeError) -> Bool {
    [
      .invalidAnswer, .requirementNotMet, .staleVersion, .notIndependent, .conflictOfInterest, .alreadyExists,
      .tooLarge,
    ]
    .contains(error.code)
  }

  private func show(
    _ view: CaseView, _ offer: StepOffer, _ form: StepForm, _ member: Member, _ context: PortalContext,
    changes: [TimelineEntry] = [], status: HTTPResponse.Status = .ok
  ) -> Response {
    let number = view.row.number
    let stale = notice(
      .warn, "Somebody changed this case since you opened it",
      """
      <p>Nothing you typed is lost. Here is what changed; check whether it still holds, then send it again.</p>
      <ol class="timeline">\(changes.each { TimelineMarkup(entry: $0, view: view, member: member).markup })</ol>
      \(ChangedAnswers(view: view, typed: form.answers, fields: offer.step.fields).markup)
      """)
    let objections: HTML =
      offer.isAvailable
      ? .empty : notice(.warn, "Not open to you now", "<ul>\(offer.objections.each { "<li>\(words: $0)</li>" })</ul>")
    return portal.show(
      Page(
        "\(offer.step.title) · \(number)", trail: [("My work", Link("work")), (number, Link("cases", number))],
        isPublic: false,
        body: """
          <p class="kicker">\(number) · \(words: view.row.title)</p><h1>\(offer.step.title)</h1>
          \(if: !changes.isEmpty, stale)\(objections)\(form.markup(member.proof))
          """), to: context, status: status)
  }
}

extension StepForm {
  /// Shows what was refused beside its field, or above the form.
  mutating func take(_ error: ProgrammeError) {
    key = RandomText.make()
    if error.code == .staleVersion { return }
    let problems = error.problems.isEmpty ? [FieldProblem(field: "", reason: error.reason)] : error.problems
    for problem in problems {
      let known = ["note", "vote"].contains(problem.field) || step.fields.contains { $0.name == problem.field }
      let place = known ? problem.field : ""
      errors[place] = [errors[place], problem.reason.atSentenceStart].compactMap { $0 }.joined(separator: "; ")
    }
  }
}

extension Portal {
  /// Takes a step, after the static conformance review of what it answers to a suite's proformas.
  func perform(_ request: StepRequest, by actor: Actor) async throws -> StepOutcome {
    let now = clock()
    let engine = engine
    try await review(request)
    return try await store.write { try engine.perform(request, by: actor, in: $0, now: now) }
  }

  /// The static conformance review of what a step answers to a suite's proformas.
  /// Throws ``PortalError/Code/answersRefused`` with a sentence for each question that has to be answered otherwise.
  func review(_ request: StepRequest) async throws {
    let blobs = blobs
    let fields = try engine.procedure(request.procedure).description.step(request.step)?.fields ?? []
    try await store.read { transaction in
      try SuiteProforma(asked: fields, answers: request.answers, blobs: blobs, in: transaction)?.review(request.answers)
    }
  }

  /// Takes a step that came from a form: everything that is open or wrong is told at once.
  func perform(_ request: StepRequest, missing: [String: String], by actor: Actor) async throws -> StepOutcome {
    guard !missing.isEmpty else { return try await perform(request, by: actor) }
    var wrong = missing
    do { try await review(request) } catch let error as PortalError where error.code == .answersRefused {
      wrong.merge(error.fields) { missing, _ in missing }
    }
    throw PortalError(.answersRefused, "Some answers are missing.", fields: wrong)
  }

  /// Where a step leads: to the case, or first to a page that shows a secret once. Who is no part of the case any more,
  /// as an expert who declined, is told so.
  func afterStep(
    _ outcome: StepOutcome, _ step: StepDescription, _ member: Member, _ context: PortalContext
  ) async throws -> Response {
    let engine = engine
    let isOpen = try await store.read { transaction in
      (try? engine.readable(outcome.case, by: member.actor, in: transaction)) != nil
    }
    guard !outcome.secrets.isEmpty else {
      let way = Link("cases", outcome.number, query: DeviceNumberNotice.query(outcome.reduced))
      return isOpen ? redirect(to: way) : show(farewell(outcome, step), to: context)
    }
    let secrets = outcome.secrets.sorted { $0.key < $1.key }
    return show(
      Page(
        "Shown once", isPublic: false,
        body: """
          <h1>Copy this now</h1><p class="lead">It is shown only once and kept nowhere.</p>
          \(facts(secrets.map { name, value in (name, "<code>\(value)</code>") }))
          <p class="actions"><a class="button" href="\(Link("cases", outcome.number))">On to \(outcome.number)</a></p>
          """), to: context)
  }

  private func farewell(_ outcome: StepOutcome, _ step: StepDescription) -> Page {
    Page(
      "Done", isPublic: false,
      body: """
        <p class="kicker">\(outcome.number)</p><h1>Done: \(step.title)</h1>
        <p class="lead">You have no further part in this case, so its page is closed to you now.</p>
        <p class="actions"><a class="button" href="\(Link("work"))">My work</a></p>
        """)
  }
}
