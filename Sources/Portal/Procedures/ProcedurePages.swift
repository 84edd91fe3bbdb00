import Hummingbird
import Programme

/// The programme's procedures, documented from their own declarations.
struct ProcedurePages {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/procedures") { _, context in
      portal.show(Page("Procedures", section: .help, body: list), to: context)
    }
    router.get("/procedures/:name") { request, context in
      let isFull = try FormBody(decoding: request.uri.query ?? "")["part"] == "steps"
      let name = try context.segment("name")
      guard let procedure = portal.engine.procedures.first(where: { $0.name == name }) else {
        throw PortalError(.notFound, "There is no such procedure. See the list of procedures.")
      }
      let description = procedure.description
      return portal.show(
        Page(
          description.title, section: .help, trail: [("Procedures", Link("procedures"))],
          body: ProcedureMarkup(description: description, engine: portal.engine, isFull: isFull).markup), to: context)
    }
  }

  private var list: HTML {
    """
    <h1>Procedures</h1>
    <p class="lead">How the programme decides: who does what, what must hold, and what becomes public. These pages are
    made from the same declarations that the system works by.</p>
    <div class="grid">\(portal.engine.procedures.each { procedure in
      """
      <section class="card"><h2><a href="\(Link("procedures", procedure.name))">\(procedure.title)</a></h2>
      <p class="small">\(procedure.purpose)</p><p class="small muted">\(procedure.clauses.joined(separator: " · "))</p></section>
      """
    })</div>
    """
  }
}

/// The documentation of one procedure.
struct ProcedureMarkup {
  let description: ProcedureDescription
  let engine: Engine
  /// Whether each step is shown in full, instead of the overview.
  let isFull: Bool

  private func link(full: Bool, step: String? = nil) -> Link {
    Link("procedures", description.name, query: full ? [("part", "steps")] : [], fragment: step)
  }

  var markup: HTML {
    let tabs = Tabs(
      label: "Parts of the procedure",
      [
        Tabs.Tab("Overview", link(full: false), isCurrent: !isFull),
        Tabs.Tab("Each step in full", link(full: true), isCurrent: isFull),
      ]
    ).markup
    return "<h1>\(description.title)</h1>\(tabs)\(isFull ? inFull : overview)"
  }

  private var inFull: HTML {
    description.steps.enumerated().each { detail($0.element, number: $0.offset + 1) }
  }

  private var overview: HTML {
    """
    <p class="lead">\(description.purpose)</p>
    \(facts([
      ("Asked by", "\(description.clauses.joined(separator: " · "))"), ("Case numbers", "\(description.series)-…"),
    ]))
    <div class="columns picture-beside"><div><h2>Steps</h2>\(steps)\(lapses)</div>
    <div><h2>States</h2><div class="diagram" tabindex="0" role="region" aria-label="Picture of the states">\(ProcedureDiagram(description: description).markup)</div>
    <p class="small muted">Solid: a person's step. Broken: what happens by itself.</p></div></div>
    """
  }

  private var steps: HTML {
    Table(
      caption: "In the order of the declaration; the numbers are those of the picture",
      columns: ["Step", "From", "To", "By", "Within"],
      rows: description.steps.enumerated().map { index, step in
        [
          "\(index + 1). <a href=\"\(link(full: true, step: step.name))\">\(step.title)</a>",
          "\(step.opensCase ? "new case" : step.from.map { description.title(ofState: $0) }.joined(separator: ", "))",
          "\(description.title(ofState: step.to))", "\(by(step))",
          "\(step.termInDays.map { "\($0) days" } ?? "–")",
        ]
      }
    ).markup
  }

  private func by(_ step: StepDescription) -> String {
    let roles = step.roles.map(\.title).joined(separator: " or ")
    return step.approvals > 1 ? "\(roles), \(step.approvals) persons" : roles
  }

  private var lapses: HTML {
    guard !description.lapses.isEmpty else { return .empty }
    let marks = ProcedureDiagram.numbers(of: description).dropFirst(description.steps.count)
    return """
      <h3>What happens by itself</h3><ul>\(zip(marks, description.lapses).each { mark, lapse in
        """
        <li>\(mark.mark). \(lapse.title): \(lapse.from.map { description.title(ofState: $0) }.joined(separator: ", ")) →
        \(description.title(ofState: lapse.to))\(if: lapse.publishes, ", made public")</li>
        """
      })</ul>
      """
  }

  private func detail(_ step: StepDescription, number: Int) -> HTML {
    """
    <section class="card" id="\(step.name)"><h2>\(number). \(step.title)</h2>
    \(facts([
      ("By", "\(by(step))"),
      ("Asks", asks(step)),
      ("Asks a reason", step.reasonPrompt.map { "\($0)" }),
      ("Requires", requires(step)),
      ("Independence", independence(step)),
      ("Becomes public", step.publishes ? "A signed statement in the public log" : nil),
      ("Orders tests", step.commissionsTests ? "A test order goes to the laboratory" : nil),
    ]))</section>
    """
  }

  /// What it asks; a list that an earlier step has in full is named, not said again.
  private func asks(_ step: StepDescription) -> HTML? {
    guard !step.fields.isEmpty else { return nil }
    if let same = earlier(than: step, where: { $0.fields == step.fields && step.fields.count > 2 }) { return same }
    return "<ul>\(step.fields.each { asked($0) })</ul>"
  }

  private func requires(_ step: StepDescription) -> HTML? {
    guard !step.requirements.isEmpty else { return nil }
    let isLong = step.requirements.count > 1
    if let same = earlier(than: step, where: { $0.requirements == step.requirements && isLong }) { return same }
    return "<ul>\(step.requirements.each { "<li>\($0)</li>" })</ul>"
  }

  private func earlier(than step: StepDescription, where holds: (StepDescription) -> Bool) -> HTML? {
    description.steps.prefix { $0.name != step.name }.first(where: holds).map {
      "The same as <a href=\"#\($0.name)\">\($0.title)</a>"
    }
  }

  private func asked(_ field: FieldDescription) -> HTML {
    """
    <li>\(field.label)\(if: !field.isRequired, " <span class=\"muted\">(optional)</span>")\
    \(if: !field.help.isEmpty, " <span class=\"muted small\">\(field.help)</span>")</li>
    """
  }

  private func independence(_ step: StepDescription) -> HTML? {
    let excluded = step.excludedSteps.map { name in "‘\(description.step(name)?.title ?? name)’" }
    var sentences: [String] = []
    if !excluded.isEmpty { sentences.append("Not by a person who took \(excluded.joined(separator: " or ")).") }
    if step.excludesConflicts { sentences.append("Not by a person whose organisations have an interest in the case.") }
    return sentences.isEmpty ? nil : "\(sentences.joined(separator: " "))"
  }
}
