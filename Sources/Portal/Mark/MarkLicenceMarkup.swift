import Programme

/// One licence of the Mark: what it covers, under which conditions, and what happened to it.
struct MarkLicenceMarkup {
  let licence: PublishedMarkLicence
  /// Whether the Council's decision stands. While it does not, nothing here reads as in force.
  let isOn: Bool

  static func statusBadge(_ status: MarkLicenceCase.State) -> HTML {
    switch status {
    case .licensed: badge("Licensed", .good)
    case .suspended: badge("Suspended", .warn)
    case .withdrawn: badge("Withdrawn", .bad)
    default: badge(status.title.atSentenceStart, .plain, icon: .clock)
    }
  }

  var markup: HTML {
    """
    <div class="page-head"><div><p class="kicker">\(licence.number) · licence of the Mark</p>
    <h1>\(words: licence.product)</h1></div><p>\(Self.statusBadge(licence.status))</p></div>
    \(if: !isOn, notice(.bad, "The Mark programme is off", "<p>No licence is in force. What follows is history.</p>"))
    \(facts([
      ("Supplier", "\(words: licence.supplier)"), ("Versions", "\(words: licence.versions.joined(separator: ", "))"),
      ("Listing", "<a href=\"\(Link("products", licence.listing))\">\(licence.listing)</a>"),
      ("Recommendation", "ITU-T \(licence.recommendation) (\(licence.edition))"),
      ("Where it may be shown", "\(words: licence.placement)"), ("Conditions", "\(words: licence.conditions)"),
      ("Granted on", licence.grantedOn.map { "\($0.description)" }), ("Until", "\(licence.validUntil.description)"),
      ("Under", "Council document \(words: licence.decision)"),
    ]))
    \(notice(.info, "Not a certificate of ITU", "<p>It says that the product is listed, and nothing of interoperability.</p>"))
    <h2>What happened</h2>\(story(licence.history.reversed().map { change in
      ("\(change.on.description)", "\(Self.statusBadge(change.status)) \(if: !change.reason.isEmpty, "<p>\(words: change.reason)</p>")")
    }))
    """
  }
}

/// One study of the option.
struct MarkStudyMarkup {
  let study: PublishedMarkStudy

  var markup: HTML {
    func text(_ value: String) -> HTML? { value.isEmpty ? nil : "\(words: value)" }
    return """
      <div class="page-head"><div><p class="kicker">\(study.number) · \(study.kind.title)</p>
      <h1>\(words: study.title)</h1></div><p>\(badge(study.status.title.atSentenceStart, .info))</p></div>
      \(facts([
        ("Question", text(study.question)), ("Due on", study.dueOn.map { "\($0.description)" }),
        ("Findings", text(study.findings)), ("Assumptions", text(study.assumptions)), ("Options", text(study.options)),
        ("Before the Council as", text(study.councilDocument)),
      ]))\(if: study.findings.isEmpty, "<p class=\"muted\">Findings are shown when CASC has accepted the study.</p>")
      """
  }
}
