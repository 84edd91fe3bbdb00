import Programme

/// The pages of one arrangement, one national acceptance, one accreditation body.
struct ArrangementMarkup {
  let row: PublicRow

  static func status(_ status: String) -> HTML {
    switch status {
    case "in-force", "signatory": badge(status.inWords, .good)
    case "suspended": badge("Suspended", .warn)
    default: badge(status.inWords, .plain, icon: .clock)
    }
  }

  func arrangement(_ content: PublishedArrangement) -> HTML {
    """
    \(head(content.name, content.kind.title))
    \(facts([
      ("Covers", "\(words: content.scope.inWords)"), ("Phase I accepts", kinds(content.phaseOne)),
      ("Phase II accepts", kinds(content.phaseTwo)), ("Conditions", conditions(content.conditions)),
      ("Carries over", content.carriesOver
        ? "What one party accepts under another arrangement, all parties accept" : "No: it holds between its parties only"),
      ("In force", periods(content.periods)), ("Text", text(content.reference)), ("Published", text(content.website)),
    ]))
    <p><a href="\(Link("accepted"))">Ask whether a report is accepted</a></p>
    <h2>Countries</h2>\(Table(
      caption: "Who takes part, in which phase and when", columns: ["Country", "Phase", "Days"],
      rows: content.parties.map { ["\(Country.name(of: $0.country))", "\($0.phase.title)", days($0.period)] }
    ).markup)
    \(members(content))
    """
  }

  private func members(_ content: PublishedArrangement) -> HTML {
    guard !content.members.isEmpty else { return .empty }
    let table = Table(
      caption: "Members of the scheme", columns: ["Body", "Country", "Days"],
      rows: content.members.map { ["\(words: $0.name)", "\(Country.name(of: $0.country))", days($0.period)] })
    return "<h2>Bodies</h2>\(table.markup)"
  }

  func acceptance(_ content: PublishedAcceptance) -> HTML {
    """
    \(head("\(content.position.title): \(Country.name(of: content.country))", "by \(content.authority)"))
    \(facts([
      ("Covers", "\(words: content.scope.inWords)"), ("Evidence", kinds(content.evidence)),
      ("From", content.origins.isEmpty
        ? "every country" : "\(content.origins.map { Country.name(of: $0) }.joined(separator: ", "))"),
      ("Only under", content.arrangement.isEmpty
        ? nil : "<a href=\"\(Link("arrangements", content.arrangement))\">\(content.arrangement)</a>"),
      ("Conditions", conditions(content.conditions)),
      ("Oldest evidence", content.mostDays.map { "\($0) days" as HTML }), ("In force", periods(content.periods)),
      ("Rule", text(content.reference)), ("Published", text(content.website)),
    ]))
    <p><a href="\(Link("accepted", query: [("country", content.country)]))">Ask whether a report is accepted in
    \(Country.name(of: content.country))</a></p>
    """
  }

  func body(_ content: PublishedAccreditationBody) -> HTML {
    """
    \(head(content.body, "Accreditation body"))
    \(facts([
      ("Country", "\(Country.name(of: content.country))"),
      ("Signatory of the ILAC arrangement for testing", periods(content.periods)), ("Source", text(content.source)),
    ]))
    \(notice(.info, "Not an accreditation by ITU", """
      <p>The body accredits laboratories. The secretariat records its standing from what ILAC publishes; a recognition by
      CASC ends with it.</p>
      """))
    """
  }

  private func head(_ title: String, _ kicker: String) -> HTML {
    """
    <div class="page-head"><div><p class="kicker">\(row.number) · \(words: kicker)</p><h1>\(words: title)</h1></div>
    <p>\(Self.status(row.status))</p></div>
    """
  }

  private func kinds(_ kinds: [EvidenceForm]) -> HTML? {
    kinds.isEmpty ? nil : "\(kinds.map(\.title).joined(separator: ", "))"
  }

  private func conditions(_ conditions: AcceptanceConditions) -> HTML {
    let words = [
      conditions.accreditation ? "accreditation under the ILAC arrangement on the days of the test" : nil,
      conditions.recognition ? "recognition of the laboratory by CASC" : nil,
      conditions.listing ? "a listing in the Product Conformity Database" : nil,
    ].compactMap { $0 }
    return words.isEmpty ? "none" : "\(words.joined(separator: "; "))"
  }

  private func text(_ text: String) -> HTML? { text.isEmpty ? nil : "\(words: text)" }

  private func periods(_ periods: [Period]) -> HTML {
    periods.isEmpty ? "on no day" : periods.each { "<div>\(days($0))</div>" }
  }

  private func days(_ period: Period) -> HTML {
    "\(period.first.description) to \(period.last?.description ?? "further notice")"
  }
}
