import Hummingbird
import Programme

/// The candidates of all study groups at once (resolves 2; SG 4), and each with its reasons.
struct RecommendationCandidatePages {
  let portal: Portal

  static let facets = [
    Facet("studyGroup", "Study group"), Facet("status", "CASC's decision") { $0.inWords },
    Facet("readiness", "Readiness") { $0.inWords },
    Facet("topic", "Technology") { RecommendationTopics.words([$0]) },
  ]

  func add(to router: Router<PortalContext>) {
    router.get("/candidates") { request, context in
      let search = RegisterSearch(
        try FormBody(decoding: request.uri.query ?? ""), register: PublicRegister.candidates, facets: Self.facets)
      let results = try await portal.store.read { try $0.searchPublic(search.publicQuery) }
      let markup = RegisterSearchMarkup(
        path: Link("candidates"), search: search, results: results, facets: Self.facets,
        label: "Designation, title, study group or need", table: try table(results),
        empty: emptyState("No candidate yet", "Study groups nominate Recommendations here; CASC decides."))
      return portal.show(
        Page(
          "Candidate Recommendations", section: .recommendations,
          trail: [("Recommendations", Link("recommendations"))],
          body: """
            <h1>Candidate Recommendations</h1><p class="lead">What the study groups nominated to CASC for conformity
            assessment, all groups at once.</p>\(markup.markup)
            """), to: context)
    }
    router.get("/candidates/:number") { _, context in
      let number = try context.segment("number")
      let row = try await portal.store.read { try $0.publicRow(register: PublicRegister.candidates, number: number) }
      guard let candidate = try row?.content(as: PublishedCandidate.self) else {
        throw PortalError(.notFound, "No candidate has the number ‘\(number)’. See the list of candidates.")
      }
      return portal.show(
        Page(
          "ITU-T \(candidate.designation) (\(candidate.edition))", section: .recommendations,
          trail: [("Recommendations", Link("recommendations")), ("Candidates", Link("candidates"))],
          body: markup(candidate)), to: context)
    }
  }

  private func table(_ results: PublicResults) throws -> HTML {
    Table(
      caption: "Nominations", isCaptionHidden: true,
      columns: ["Recommendation", "Title", "Study group", "Readiness", "CASC"],
      rows: try results.rows.map { row in
        let candidate = try row.content(as: PublishedCandidate.self)
        return [
          """
          <a href="\(Link("candidates", row.number))">ITU-T \(candidate.designation)</a>
          <span class="small muted">(\(candidate.edition))</span>
          """,
          "\(words: candidate.title)", "\(words: candidate.studyGroup)", "\(candidate.readiness.inWords)",
          StatusBadge.candidate(candidate.status),
        ]
      }
    ).markup
  }

  private func markup(_ candidate: PublishedCandidate) -> HTML {
    func text(_ value: String) -> HTML? { value.isEmpty ? nil : "\(words: value)" }
    let readiness = CandidateCase.readinessChoices.first { $0.value == candidate.readiness }?.label
    return """
      <div class="page-head"><div><p class="kicker">\(candidate.number) · \(words: candidate.studyGroup)</p>
      <h1>ITU-T \(candidate.designation) (\(candidate.edition))</h1></div><p>\(StatusBadge.candidate(candidate.status))</p></div>
      <p class="lead">\(words: candidate.title)</p>
      \(facts([
        ("Technology", "\(RecommendationTopics.words(candidate.topics))"), ("Market need", text(candidate.marketNeed)),
        ("Services", text(candidate.services)), ("Readiness", text(readiness ?? candidate.readiness)),
        ("What is missing", text(candidate.readinessNote)), ("Pilot projects", text(candidate.pilotExperience)),
        ("Decided on", candidate.decidedOn.map { "\($0.description)" }), ("Outcome", text(candidate.outcome)),
      ]))
      <p><a href="\(Link("candidates", query: [("studyGroup", candidate.studyGroup)]))">Other candidates of this study
      group</a></p>
      """
  }
}

extension StatusBadge {
  static func candidate(_ status: CandidateCase.State) -> HTML {
    switch status {
    case .accepted: badge("Accepted", .good)
    case .declined: badge("Declined", .bad)
    case .withdrawn: badge("Withdrawn", .plain)
    case .nominated, .questioned: badge("Before CASC", .info)
    }
  }
}
