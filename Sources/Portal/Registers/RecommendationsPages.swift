import Foundation
import Hummingbird
import Programme

/// The catalogue: what can be tested, how completely, by which suites, by whom, and what is listed.
struct RecommendationsPages {
  let portal: Portal

  static let facets = [
    Facet("topic", "Technology") { topic in
      RecommendationCase.topicChoices.first { $0.value == topic }?.label ?? topic
    },
    Facet("studyGroup", "Study group"), Facet("status", "Status") { $0.inWords },
  ]

  func add(to router: Router<PortalContext>) {
    router.get("/recommendations") { request, context in
      let search = RegisterSearch(
        try FormBody(decoding: request.uri.query ?? ""), register: PublicRegister.recommendations, facets: Self.facets)
      let (results, lines) = try await portal.store.read { transaction in
        let results = try transaction.searchPublic(search.publicQuery)
        return (results, try results.rows.map { try CatalogueLine($0, in: transaction) })
      }
      return portal.show(list(search, results, lines), to: context)
    }
    router.get("/recommendations/:designation") { _, context in
      let designation = try context.segment("designation")
      let view = try await portal.store.read { try RecommendationView(designation, in: $0) }
      return portal.show(
        Page(
          "ITU-T \(designation)", section: .recommendations, trail: [("Recommendations", Link("recommendations"))],
          feed: Following.recommendation(designation).feed,
          body: try RecommendationMarkup(view: view).markup + Following.recommendation(designation).markup),
        to: context)
    }
    RecommendationEditionPages(portal: portal).add(to: router)
    RecommendationComparisonPages(portal: portal).add(to: router)
    RecommendationTablePages(portal: portal).add(to: router)
  }

  private func list(_ search: RegisterSearch, _ results: PublicResults, _ lines: [CatalogueLine]) -> Page {
    let table = Table(
      caption: "Editions in the catalogue", isCaptionHidden: true,
      columns: ["Recommendation", "Title", "Study group", "Tested", "Suites", "Status"], figures: [4],
      rows: lines.map { line in
        [
          """
          <a href="\(Link("recommendations", line.edition.designation))">ITU-T \(words: line.edition.designation)</a>
          <span class="small muted">(\(words: line.edition.edition))</span>
          """,
          "\(words: line.edition.title)", "\(words: line.edition.studyGroup)",
          "<a href=\"\(line.edition.link)\">\(line.coverage.share.words)</a>", "\(line.suites)",
          StatusBadge.edition(line.edition.status),
        ]
      }
    ).markup
    let markup = RegisterSearchMarkup(
      path: Link("recommendations"), search: search, results: results, facets: Self.facets,
      label: "Designation, title or study group", table: table,
      empty: emptyState("Nothing in the catalogue yet", "Study groups enter their Recommendations here."))
    return Page(
      "Recommendations", section: .recommendations,
      body: """
        <h1>Recommendations</h1><p class="lead">Editions that products can be tested against, with their requirements
        and how many of these the published suites test. <a href="/candidates">Candidates</a> are what study groups
        nominated to CASC.</p>\(markup.markup)
        """)
  }
}

extension PublishedRecommendation {
  /// The page of this edition.
  var link: Link { Link("recommendations", designation, "editions", number) }
}

extension EditionCoverage.Share {
  /// ‘11 of 12 (91 %)’
  var words: String { percent.map { "\(covered) of \(total) (\($0) %)" } ?? "No requirements yet" }
}

extension StatusBadge {
  static func edition(_ status: RecommendationCase.State) -> HTML {
    status == .inForce ? badge("In force", .good) : badge("Superseded", .plain)
  }
}

/// One edition as the list shows it.
struct CatalogueLine: Sendable {
  let edition: PublishedRecommendation
  let coverage: EditionCoverage
  let suites: Int

  init(_ row: PublicRow, in transaction: any ReadTransaction) throws {
    edition = try row.content(as: PublishedRecommendation.self)
    let reader = PublicReader(transaction)
    coverage = try reader.coverage(of: edition)
    suites = try reader.suites(testing: edition).count
  }
}

/// One edition of the catalogue with its counts.
struct CatalogueEntry: Sendable {
  let record: RecommendationCase
  let state: RecommendationCase.State
  let studyGroup: String
  let suites: Int
  let laboratories: Int
  let listings: Int

  init(_ snapshot: Snapshot<RecommendationCase>, in transaction: any ReadTransaction) throws {
    record = snapshot.record
    state = snapshot.state
    studyGroup = try snapshot.record.studyGroup.flatMap { try transaction.organisation($0)?.name } ?? ""
    func count(_ register: String) throws -> Int {
      try transaction.searchPublic(
        PublicQuery(register: register, facets: ["recommendation": [snapshot.record.designation]], limit: 1)
      ).total
    }
    suites = try count(PublicRegister.suites)
    laboratories = try count(PublicRegister.laboratories)
    listings = try count(PublicRegister.products)
  }

  /// Every edition, by designation, then newest first.
  static func all(in transaction: any ReadTransaction) throws -> [CatalogueEntry] {
    try transaction.caseRows(CaseQuery(procedure: recommendationEntry.name, limit: 500))
      .map { try CatalogueEntry(Snapshot($0, of: recommendationEntry), in: transaction) }
      .sorted { $0.record.designation.localizedStandardCompare($1.record.designation) == .orderedAscending }
  }
}
