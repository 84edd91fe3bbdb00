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
    <p>\(badge(view.stateTitle.atSentenceStart, .info, icon: .dot, term: "state-\(view.row.state)")) \(due)</p></div>
    \(view.row.escalatedTo.map { notice(.warn, "This case is long overdue", "<p>\($0.title) was asked to see to it.</p>") })
    \(view.row.flag.map { notice(.warn, "This case needs a second look", "<p>\(words: $0)</p>") })
    <div class="columns"><div>\(nextSteps)\(record)\(orders)\(dependants)\(family)\(messages)<h2>What happened</h2>\(timeline)</div>
    <aside><h2>Where it stands</h2><div class="diagram" tabindex="0" role="region" aria-label="Picture of the states">
    \(ProcedureDiagram(description: view.description, current: view.row.state).markup)</div>
    <p class="small"><a href="\(Link("procedures", view.description.name))">About this procedure</a></p></aside></div>
    """
  }

  private var due: HTML {
    guard let due = view.row.dueAt else { return .empty }
    let reminded = view.timeline.contains { $0.kind == .reminder && $0.at >= view.row.enteredStateAt }
    let note: HTML = reminded ? " <span class=\"small muted\">reminded</span>" : ""
    return due < now
      ? badge("Due since \(Day(due))", .bad, icon: .clock) + note
      : badge("Due by \(Day(due))", .plain, icon: .clock) + note
  }

  private var nextSteps: HTML {
    let mine = view.offers.filter { $0.isForActor && $0.isAvailable }
    let blocked = view.offers.filter { $0.isForActor && !$0.isAvailable }
    return """
      <h2>Next steps</h2>\(available(mine))
      \(if: mine.isEmpty, nothingForYou)
      \(if: !mine.isEmpty && !mine.contains { $0.step.isExpected }, othersNext)\(blocked.each { unavailable($0) })\(appeal)
      """
  }

  /// How many octets of forms the page of a case has; a form beyond them has a page of its own.
  private static let mostForms = 12_000

  private func available(_ offers: [StepOffer]) -> HTML {
    var left = Self.mostForms
    return offers.each { offer in
      let form = form(offer).markup(member.proof)
      let size = form.source.utf8.count
      guard size <= left || offers.count == 1 else { return elsewhere(offer) }
      left -= size
      return """
        <details class="step"\(if: offers.count == 1 && offer.step.isExpected, " open")><summary>\(offer.step.title) \
        <small>\(consequence(offer))</small></summary>
        \(VotesMarkup(offer: offer, view: view).markup)\(form)</details>
        """
    }
  }

  private func elsewhere(_ offer: StepOffer) -> HTML {
    """
    <p class="step"><a href="\(Link("cases", view.row.number, "steps", offer.step.name))">\(offer.step.title)</a> \
    <small>\(consequence(offer))</small></p>
    """
  }

  private func consequence(_ offer: StepOffer) -> String {
    let to = "→ \(view.description.title(ofState: offer.step.to))"
    if offer.step.voting != nil { return "\(to), if the vote is carried" }
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
      <ul>\(offer.objections.each { "<li>\(words: sentence($0))</li>" })</ul>
      \(if: !offer.nextActors.isEmpty, "<p>Who can: \(names(offer.nextActors))</p>")\(VotesMarkup(offer: offer, view: view).markup)
      """)
  }

  private var othersNext: HTML {
    let expected = Set(view.offers.filter { $0.step.isExpected && !$0.isForActor }.map(\.step.title))
    let actors = view.awaited.filter { expected.contains($0.stepTitle) }
    return actors.isEmpty ? .empty : notice(.plain, "Others act next", list(actors))
  }

  /// The way to have a decision looked at again.
  private var appeal: HTML {
    guard let decision = view.appealable else { return .empty }
    let link = Link("new", "appeal", "appeal", query: [("number", view.row.number)])
    return notice(
      .info, "You can appeal against ‘\(decision.title)’ until \(Day(decision.until))",
      """
      <p>CASC members who took no part in this case hear it. \(HelpTerm("appeal").mark)</p>
      <p class="actions"><a class="button quiet" href="\(link)">Appeal</a></p>
      """)
  }

  private var messages: HTML {
    MessagesMarkup(
      messages: view.messages, organisations: view.organisations, actor: member.actor,
      place: Link("cases", view.row.number, "messages"),
      audiences: Set(view.description.steps.flatMap(\.roles)).subtracting([.system]).sorted()
    ).markup(member.proof)
  }

  private var nothingForYou: HTML {
    guard !view.awaited.isEmpty else {
      return emptyState("Nothing is left to do here", "The case is \(view.stateTitle).")
    }
    return notice(.plain, "Others act next", list(view.awaited))
  }

  /// Step by step who takes it.
  private func list(_ actors: [NextActor]) -> HTML {
    let steps = actors.map(\.stepTitle).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return """
      <ul>\(steps.each { step in
        "<li>\(step): \(who(actors.filter { $0.stepTitle == step }))</li>"
      })</ul>
      """
  }

  private func who(_ actors: [NextActor]) -> HTML {
    actors.enumerated().each { place, actor in "\(if: place > 0, " or ")\(who(actor))" }
  }

  private func who(_ actor: NextActor) -> HTML {
    let organisation = actor.organisation.flatMap { view.organisations[$0] }
    return "\(actor.role.inSentence)\(organisation.map { " (\(words: $0))" as HTML })"
  }

  /// Each of them once.
  private func names(_ actors: [NextActor]) -> HTML {
    let all = Set(actors.map { who($0) }).sorted { $0.source < $1.source }
    return all.enumerated().each { place, name in "\(if: place > 0, "; ")\(name)" }
  }

  private func sentence(_ text: String) -> String {
    text.atSentenceStart + (text.hasSuffix(".") ? "" : ".")
  }

  private var record: HTML {
    let fields = view.description.fields.filter { !(view.answers[$0.name] ?? .null).isUnanswered }
    guard !fields.isEmpty else { return .empty }
    return """
      <h2>What the case holds</h2><div class="card">\(facts(fields.map { field in
        (
          field.label,
          "\(AnswerMarkup(field: field, names: view.names).markup(view.answers[field.name] ?? .null))\(Self.audience(of: field))"
        )
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

  /// Who alone sees a part of the case.
  private static func audience(of field: FieldDescription) -> HTML {
    guard let roles = field.audience else { return .empty }
    return """
      <span class="confidential">\(Icon.lock.markup)Confidential: only \(roles.map { $0.inSentence }.joined(separator: ", "))</span>
      """
  }

  /// The case it came from, and those that came out of it.
  private var family: HTML {
    guard view.parent != nil || !view.subcases.isEmpty else { return .empty }
    return """
      <h2>Cases that belong together \(HelpTerm("parent").mark)</h2>\(Table(
        caption: "Opened out of one another", columns: ["Case", "Procedure", "State", "Next", "Changed"],
        rows: ([view.parent].compactMap { $0 } + view.subcases).map(\.cells)
      ).markup)
      """
  }

  /// What rests on this case: flagged where this one changed.
  private var dependants: HTML {
    guard !view.dependants.isEmpty else { return .empty }
    let flagged = view.dependants.filter { $0.row.flag != nil }.count
    let count = view.hasMoreDependants ? "The newest \(view.dependants.count)" : "\(view.dependants.count)"
    return """
      <h2 id="dependants">What rests on it \(HelpTerm("dependants").mark)</h2>\(Table(
        caption: flagged == 0 ? "\(count) in all" : "\(count) in all, \(flagged) flagged for a second look",
        columns: ["Case", "Procedure", "State", "Next", "Changed"], rows: view.dependants.map(\.cells)
      ).markup)
      """
  }

  private var timeline: HTML {
    "<ol class=\"timeline\">\(view.timeline.reversed().each { TimelineMarkup(entry: $0, view: view, member: member).markup })</ol>"
  }
}
