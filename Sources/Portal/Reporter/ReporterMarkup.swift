import Programme

/// A report as its reporter sees it: where it stands in plain words, what was said, and what can be done.
struct ReporterMarkup {
  let view: ReporterView
  let secret: String
  /// A form that was refused, with what was typed.
  var refused: StepForm?

  var markup: HTML {
    let state = view.procedure.title(ofState: view.row.state)
    let meaning = Glossary.term(ofState: view.row.state)?.meaning
    return """
      <p class="kicker">\(view.row.number) · \(view.procedure.title)</p><h1>Your report</h1>
      <p>\(badge(state.atSentenceStart, .info, icon: .dot, term: "state-\(view.row.state)"))</p>
      <p class="lead">\(meaning ?? "")</p>
      \(notice(.info, "Keep this address", "<p>It is the only way back to your report, and whoever has it can read it. Bookmark it; do not pass it on.</p>"))
      \(steps)\(MessagesMarkup(
        messages: view.messages, organisations: [:], actor: nil, place: Link("r", secret, "messages"), audiences: []
      ).markup(nil))
      <h2>What happened</h2>\(story(view.changes.reversed().map { entry in
        ("\(Moment.text(entry.at))", "<strong>\(view.procedure.title(ofState: entry.to).atSentenceStart)</strong>")
      }))
      """
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
      answers: view.answers, version: view.row.version)
  }
}
