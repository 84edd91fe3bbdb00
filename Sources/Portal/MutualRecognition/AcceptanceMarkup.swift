import Programme

/// The question and its answer.
struct AcceptanceMarkup {
  let form: AcceptanceForm
  let answer: AcceptanceAnswer?
  let today: Day
  let mistakes: [String: String]

  var markup: HTML {
    """
    <h1>Is this evidence accepted?</h1><p class="lead">Whether a country accepts a test report, a certificate or a
    declaration on a day, and why: from what countries, accreditation bodies and CASC have put on public record.</p>
    \(answer.map { result($0) })\(questions)
    \(notice(.info, "What the answer is", """
      <p>It is computed from public records and binds no authority. ITU issues no report, certificate or declaration, and
      accredits no laboratory. ‘Unknown’ means that nothing recorded decides it.</p>
      """))
    """
  }

  private func result(_ answer: AcceptanceAnswer) -> HTML {
    let country = Country.name(of: answer.question.country)
    return """
      <section class="decision \(tone(answer.verdict).rawValue)" aria-labelledby="verdict">
      <p class="verdict" id="verdict" role="status">\(icon(answer.verdict).markup)\(headline(answer, country))</p>
      <p>\(subject(answer)) · \(country) · \(answer.question.day.description)</p></section>
      \(if: !answer.chain.isEmpty, "<h2>\(answer.verdict == .yes ? "Why" : "The way that comes nearest")</h2>\(chain(answer.chain))")
      \(if: !answer.missing.isEmpty, "<h2>What is missing, and who could supply it</h2>\(missing(answer.missing))")
      \(if: !answer.others.isEmpty, others(answer.others))
      <p class="small"><a href="\(shared(answer))">This answer has an address of its own</a> ·
      <a href="\(form.link(["api", "v1", "acceptance"]))">the same for programs</a></p>
      """
  }

  private func headline(_ answer: AcceptanceAnswer, _ country: String) -> String {
    switch answer.verdict {
    case .yes: "Yes: by what is recorded, \(country) accepts it"
    case .no: "No: by what is recorded, \(country) does not accept it"
    case .unknown: "Unknown: what is recorded does not decide it"
    }
  }

  private func tone(_ verdict: AcceptanceAnswer.Verdict) -> Tone {
    switch verdict {
    case .yes: .good
    case .no: .bad
    case .unknown: .warn
    }
  }

  private func icon(_ verdict: AcceptanceAnswer.Verdict) -> Icon {
    switch verdict {
    case .yes: .check
    case .no: .cross
    case .unknown: .question
    }
  }

  private func subject(_ answer: AcceptanceAnswer) -> HTML {
    let evidence = answer.evidence.map { "\($0.kind.title) to ITU-T \($0.recommendation) (\($0.edition))" }
    switch answer.question.subject {
    case .listing(let number):
      return "\(record(number)) \(if: evidence != nil, "· \(words: evidence ?? "")")"
    case .evidence: return "\(words: evidence ?? "")"
    }
  }

  /// With the day in it, so that it says tomorrow what it says today about this day.
  private func shared(_ answer: AcceptanceAnswer) -> Link {
    form.asked(on: answer.question.day).link(["accepted"])
  }

  private func chain(_ reasons: [AcceptanceReason]) -> HTML {
    """
    <ol class="reasons">\(reasons.each { reason in
      """
      <li class="\(reason.outcome.rawValue)">\(outcome(reason.outcome)) <strong>\(reason.rule.title)</strong>
      <p>\(words: reason.fact.atSentenceStart).\(reason.record.map { " \(record($0))" as HTML })\(days(reason))</p></li>
      """
    })</ol>
    """
  }

  private func outcome(_ outcome: AcceptanceReason.Outcome) -> HTML {
    switch outcome {
    case .holds: badge("Holds", .good)
    case .fails: badge("Does not hold", .bad)
    case .unknown: badge("Not known", .warn, icon: .question)
    }
  }

  private func days(_ reason: AcceptanceReason) -> HTML {
    guard let from = reason.from else { return .empty }
    return """
       <span class="small muted">\(from.description) to \(reason.until?.description ?? "further notice")</span>
      """
  }

  private func record(_ number: String) -> HTML {
    PublicSubject.link(number).map { "<a href=\"\($0)\">\(number)</a>" } ?? "\(number)"
  }

  private func missing(_ links: [MissingLink]) -> HTML {
    Table(
      caption: "Missing", isCaptionHidden: true, columns: ["What is missing", "Who could supply it"],
      rows: links.map { ["\(words: $0.what.atSentenceStart)", "\(words: $0.who)"] }
    ).markup
  }

  private func others(_ ways: [AcceptanceAnswer.OtherWay]) -> HTML {
    """
    <details><summary>Other ways that were tried</summary>\(Table(
      caption: "Other ways", isCaptionHidden: true, columns: ["By", "Result", "Because"],
      rows: ways.map { [record($0.record), "\($0.verdict.rawValue)", "\(words: $0.fact)"] }
    ).markup)</details>
    """
  }
}

// The form.
extension AcceptanceMarkup {
  private var questions: HTML {
    """
    <h2>\(answer == nil ? "Ask" : "Ask again")</h2><form action="/accepted" class="card">
    \(if: !mistakes.isEmpty, notice(.bad, "The question is not complete", "<ul>\(mistakes.values.sorted().each { "<li>\($0)</li>" })</ul>"))
    <div class="grid">\(input("listing", "Listing", form.listing, "As LST-2026-0001. Or fill in the part below."))
    \(select("country", "Country that is to accept it", Country.choices, form.country))
    \(input("day", "Day", form.day, "Today if left empty.", type: "date"))</div>
    <details\(if: form.listing.isEmpty && !form.recommendation.isEmpty, " open")><summary>Evidence that is not listed</summary>
    <div class="grid">\(input("recommendation", "Recommendation", form.recommendation, "As G.711."))
    \(input("edition", "Edition", form.edition, "As 11/1988."))
    \(select("evidence", "Kind of evidence", EvidenceForm.choices, form.evidence))
    \(input("laboratory", "Recognition of the laboratory", form.laboratory, "As REC-2026-0001, if it has one."))
    \(select("issuer", "Country of the issuer", Country.choices, form.issuer))
    \(input("tested", "Day of the test", form.tested, "Today if left empty.", type: "date"))</div></details>
    <button>Answer</button></form>
    """
  }

  private func input(_ name: String, _ label: String, _ value: String, _ help: String, type: String = "text") -> HTML {
    """
    <div class="field"><label for="\(name)">\(label)</label>
    <input id="\(name)" name="\(name)" type="\(type)" value="\(value)" maxlength="100" aria-describedby="\(name)-help"\
    \(invalid(name))><p class="help" id="\(name)-help">\(help)</p></div>
    """
  }

  private func select(_ name: String, _ label: String, _ choices: [FieldKind.Choice], _ value: String) -> HTML {
    """
    <div class="field"><label for="\(name)">\(label)</label><select id="\(name)" name="\(name)"\(invalid(name))>
    <option value=""></option>\(choices.each { choice in
      "<option value=\"\(choice.value)\"\(if: choice.value == value, " selected")>\(choice.label)</option>"
    })</select></div>
    """
  }

  private func invalid(_ name: String) -> HTML { mistakes[name] == nil ? .empty : #" aria-invalid="true""# }
}
