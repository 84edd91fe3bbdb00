import Foundation
import Programme

/// The page of a case.
struct CaseMarkup {
  let view: CaseView
  let member: Member
  let now: Date

  var markup: HTML {
    """
    <div class="page-head"><div><p class="kicker">\(view.row.number) · \(view.description.title)</p>
    <h1>\(words: view.row.title.isEmpty ? view.row.number : view.row.title)</h1></div>
    <p>\(badge(view.stateTitle.atSentenceStart, .info, icon: .dot)) \(due)</p></div>
    \(view.row.flag.map { notice(.warn, "This case needs a second look", "<p>\(words: $0)</p>") })
    <div class="columns"><div>\(nextSteps)\(record)\(orders)<h2>What happened</h2>\(timeline)</div>
    <aside><h2>Where it stands</h2><div class="diagram" tabindex="0" role="region" aria-label="Picture of the states">
    \(ProcedureDiagram(description: view.description, current: view.row.state).markup)</div>
    <p class="small"><a href="\(Link("procedures", view.description.name))">About this procedure</a></p></aside></div>
    """
  }

  private var due: HTML {
    guard let due = view.row.dueAt else { return .empty }
    return due < now
      ? badge("Due since \(Day(due))", .bad, icon: .clock) : badge("Due by \(Day(due))", .plain, icon: .clock)
  }

  private var nextSteps: HTML {
    let mine = view.offers.filter { $0.isForActor && $0.isAvailable }
    let blocked = view.offers.filter { $0.isForActor && !$0.isAvailable }
    return """
      <h2>Next steps</h2>\(mine.each { available($0, isOpen: mine.count == 1 && $0.step.isExpected) })
      \(if: mine.isEmpty, nothingForYou)
      \(blocked.each { unavailable($0) })
      """
  }

  private func available(_ offer: StepOffer, isOpen: Bool) -> HTML {
    """
    <details class="step"\(if: isOpen, " open")><summary>\(offer.step.title) <small>\(consequence(offer))</small></summary>
    \(form(offer).markup(member.proof))</details>
    """
  }

  private func consequence(_ offer: StepOffer) -> String {
    let to = "→ \(view.description.title(ofState: offer.step.to))"
    guard offer.approvalsNeeded > 1 else { return to }
    return "\(to), \(offer.approvalsGiven) of \(offer.approvalsNeeded) approvals so far"
  }

  func form(_ offer: StepOffer) -> StepForm {
    StepForm(
      step: offer.step, action: Link("cases", view.row.number, "steps", offer.step.name), choices: view.choices,
      answers: view.answers, version: view.row.version, seen: view.lastSequence, proforma: view.proforma)
  }

  private func unavailable(_ offer: StepOffer) -> HTML {
    notice(
      .plain, "‘\(offer.step.title)’ is not open to you now",
      """
      <ul>\(offer.objections.each { "<li>\(sentence($0))</li>" })</ul>
      \(if: !offer.nextActors.isEmpty, "<p>Who can: \(names(offer.nextActors))</p>")
      """)
  }

  private var nothingForYou: HTML {
    let expected = view.offers.filter(\.step.isExpected)
    guard !view.nextActors.isEmpty, !expected.isEmpty else {
      return emptyState("Nothing is left to do here", "The case is \(view.stateTitle).")
    }
    return notice(.plain, "Others act next", "<p>\(names(view.nextActors))</p>")
  }

  private func names(_ actors: [NextActor]) -> String {
    actors.map { actor in
      let organisation = actor.organisation.flatMap { view.organisations[$0] }.map { " (\($0))" } ?? ""
      return "\(actor.role.title)\(organisation): \(actor.stepTitle)"
    }.joined(separator: "; ")
  }

  private func sentence(_ text: String) -> String {
    text.atSentenceStart + (text.hasSuffix(".") ? "" : ".")
  }

  private var record: HTML {
    let fields = view.description.fields.filter { !(view.answers[$0.name] ?? .null).isUnanswered }
    guard !fields.isEmpty else { return .empty }
    return """
      <h2>What the case holds</h2><div class="card">\(facts(fields.map { field in
        (field.label, AnswerMarkup(field: field, view: view).markup(view.answers[field.name] ?? .null))
      }))</div>
      """
  }

  private var orders: HTML {
    guard !view.orders.isEmpty else { return .empty }
    return """
      <h2>Test campaigns</h2>\(Table(
        caption: "Ordered for this case", columns: ["Suite", "Product", "Ordered", "Run"],
        rows: view.orders.map { order in
          [
            "\(order.suite.id) \(order.suite.version)", "\(words: "\(order.product.name) \(order.product.version)")",
            "\(Day(order.placedAt).description)",
            """
            <a href="\(Link("campaigns", order.id.description))">\(order.closedAt == nil ? "Watch it live" : "See the run")\
            <span class="hidden"> of \(order.suite.id)</span></a>
            """,
          ]
        }
      ).markup)
      """
  }

  private var timeline: HTML {
    "<ol class=\"timeline\">\(view.timeline.reversed().each { TimelineMarkup(entry: $0, view: view, member: member).markup })</ol>"
  }
}

extension ProcedureDescription {
  /// Every field that any step asks, once, in the order of the declaration.
  var fields: [FieldDescription] {
    var seen: Set<String> = []
    return steps.flatMap(\.fields).filter { seen.insert($0.name).inserted }
  }
}
