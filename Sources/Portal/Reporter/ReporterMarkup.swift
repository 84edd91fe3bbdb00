import Documents
import Programme

/// A report as its reporter sees it: where it stands in plain words, what was answered, and what can be done.
struct ReporterMarkup {
  let view: ReporterView
  let names: AnswerNames
  let secret: String
  /// The whole address of the page.
  let address: String
  /// A form that was refused, with what was typed.
  var refused: StepForm?

  var markup: HTML {
    get throws {
      let state = view.procedure.title(ofState: view.row.state)
      let meaning = Glossary.term(ofState: view.row.state)?.meaning
      return """
        <p class="kicker">\(view.row.number) · \(view.procedure.title)</p><h1>Your report</h1>
        <p>\(badge(state.atSentenceStart, .info, icon: .dot, term: "state-\(view.row.state)"))</p>
        <p class="lead">\(meaning ?? "") \(next)</p>
        \(answered)\(steps)\(MessagesMarkup(
          messages: view.messages, organisations: [:], actor: nil, place: Link("r", secret, "messages"), audiences: []
        ).markup(nil))
        <h2>What happened</h2>\(story(view.changes.reversed().map { happened($0) }))
        \(reported)\(contact)\(try keeping)
        """
    }
  }

  /// Who has the word.
  private var next: String {
    guard let step = view.waitsFor.first else { return "" }
    let roles = step.roles.filter { $0 != .reporter }.map { $0.inSentence }.joined(separator: " or ")
    let until = view.row.dueAt.map { ", until \(Day($0))" } ?? ""
    return roles.isEmpty ? "" : "The \(roles) has the word now: ‘\(step.title)’\(until)."
  }

  private func happened(_ entry: TimelineEntry) -> (when: HTML, what: HTML) {
    let meaning = Glossary.term(ofState: entry.to)?.meaning ?? ""
    let who = entry.role == .reporter ? "You" : entry.role == .system ? "" : "The \(entry.role.inSentence)"
    return (
      "\(Moment.text(entry.at))\(if: !who.isEmpty, " · \(who)")",
      """
      <strong>\(view.procedure.title(ofState: entry.to).atSentenceStart)</strong> <span class="muted small">\(entry.title)</span>
      <p class="small">\(meaning)</p>
      """
    )
  }

  /// What the report itself asked, and what others answered since.
  private var asked: Set<String> {
    Set(view.procedure.steps.filter { $0.opensCase && $0.roles.contains(.reporter) }.flatMap(\.fields).map(\.name))
  }

  private func answers(where isShown: (FieldDescription) -> Bool) -> HTML? {
    let fields = view.procedure.fields.filter { field in
      isShown(field) && !(view.answers[field.name] ?? .null).isUnanswered && view.answers[field.name] != .boolean(false)
    }
    guard !fields.isEmpty else { return nil }
    return facts(
      fields.map { field in
        (field.label, AnswerMarkup(field: field, names: names).markup(view.answers[field.name] ?? .null))
      })
  }

  private var answered: HTML {
    let asked = asked
    return answers { !asked.contains($0.name) }.map { "<h2>What was answered</h2><div class=\"card\">\($0)</div>" }
      ?? .empty
  }

  private var reported: HTML {
    let asked = asked
    return answers { asked.contains($0.name) }.map { "<h2>What you reported</h2><div class=\"card\">\($0)</div>" }
      ?? .empty
  }

  private var steps: HTML {
    let open = view.offers.filter(\.isAvailable)
    guard !open.isEmpty else {
      return notice(.plain, "Nothing is asked of you now", "<p>Come back here to see what came of it.</p>")
    }
    return "<h2>What you can do</h2>"
      + open.each { offer in
        let form = refused?.step.name == offer.step.name ? refused ?? form(offer) : form(offer)
        return """
          <details class="step"\(if: offer.step.isExpected || !form.errors.isEmpty, " open")><summary>\(offer.step.title)</summary>
          \(form.markup(FormProof(cookieSecret: secret)))</details>
          """
      }
  }

  func form(_ offer: StepOffer) -> StepForm {
    StepForm(
      step: offer.step, action: Link("r", secret, "steps", offer.step.name), choices: FieldChoices(),
      answers: view.answers, version: view.row.version, takesRemark: false)
  }

  private var contact: HTML {
    guard view.asksContact else { return .empty }
    guard let contact = view.contact else {
      return """
        <h2 id="contact">How we reach you</h2><p>We hold no address of yours. Come back here for the answers.</p>
        """
    }
    return """
      <h2 id="contact">How we reach you</h2><p>At <strong>\(words: contact.masked)</strong>\
      \(if: contact.mailAddress != nil, ", by e-mail when there is news"). Only the secretariat sees it.</p>
      <form method="post" action="\(Link("r", secret, "contact", "erase"))"><p class="actions"><button class="quiet">Erase my
      contact</button></p></form>
      """
  }

  private var keeping: HTML {
    get throws {
      guard !address.isEmpty else { return .empty }
      let svg = try QRCode(address).svg(title: "Code of the private link of \(view.row.number)")
      return """
        \(notice(.info, "Keep this address", "<p>It is the only way back to your report, and whoever has it can read it. We cannot restore it. Bookmark it; do not pass it on.</p>"))
        <details><summary>The address as a code, to take it to another device</summary><div class="qr">\(HTML(trusted: svg))</div>
        </details>
        """
    }
  }
}
