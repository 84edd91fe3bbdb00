import Foundation
import Hummingbird
import Programme

/// The catalogue: what can be tested, by which suites, by whom, and what is listed.
struct RecommendationsPages {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/recommendations") { _, context in
      let entries = try await portal.store.read { try CatalogueEntry.all(in: $0) }
      return portal.show(Page("Recommendations", section: .recommendations, body: list(entries)), to: context)
    }
    router.get("/recommendations/:designation") { _, context in
      let designation = try context.segment("designation")
      let view = try await portal.store.read { try RecommendationView(designation, in: $0) }
      return portal.show(
        Page(
          "ITU-T \(designation)", section: .recommendations,
          trail: [("Recommendations", Link("recommendations"))], body: try RecommendationMarkup(view: view).markup),
        to: context)
    }
  }

  private func list(_ entries: [CatalogueEntry]) -> HTML {
    let table = Table(
      caption: "Editions in the catalogue",
      columns: ["Recommendation", "Title", "Suites", "Laboratories", "Listed"], figures: [2, 3, 4],
      rows: entries.map { entry in
        [
          """
          <a href="\(Link("recommendations", entry.record.designation))">ITU-T \(entry.record.designation)</a>
          <span class="small muted">(\(entry.record.edition))</span>\
          \(if: entry.state == .superseded, " \(badge("Superseded", .plain))")
          """,
          "\(words: entry.record.name)", "\(entry.suites)", "\(entry.laboratories)", "\(entry.listings)",
        ]
      })
    return """
      <h1>Recommendations</h1><p class="lead">Editions that products can be tested against, with the suites, the
      laboratories and the listings of each.</p>
      \(entries.isEmpty ? emptyState("Nothing in the catalogue yet", "Study groups enter their Recommendations here.") : table.markup)
      """
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

struct RecommendationView: Sendable {
  let designation: String
  let editions: [CatalogueEntry]
  let suites: [PublishedSuite]
  let laboratories: [PublishedLaboratory]
  let listings: PublicResults

  init(_ designation: String, in transaction: any ReadTransaction) throws {
    self.designation = designation
    editions = try transaction.caseRows(
      CaseQuery(procedure: recommendationEntry.name, key: CaseKey("designation", designation), limit: 100)
    ).map { try CatalogueEntry(Snapshot($0, of: recommendationEntry), in: transaction) }
    guard !editions.isEmpty else {
      throw PortalError(.notFound, "‘\(designation)’ is not in the catalogue. See the list of Recommendations.")
    }
    func found(_ register: String) throws -> PublicResults {
      try transaction.searchPublic(
        PublicQuery(register: register, facets: ["recommendation": [designation]], limit: 100))
    }
    suites = try found(PublicRegister.suites).rows.map { try $0.content(as: PublishedSuite.self) }
    laboratories = try found(PublicRegister.laboratories).rows.map { try $0.content(as: PublishedLaboratory.self) }
    listings = try found(PublicRegister.products)
  }
}

struct RecommendationMarkup {
  let view: RecommendationView

  var markup: HTML {
    get throws {
      let first = view.editions.first
      return """
        <p class="kicker">ITU-T Recommendation · \(words: first?.studyGroup ?? "")</p>
        <h1>\(view.designation)</h1><p class="lead">\(words: first?.record.name ?? "")</p>
        <h2>Editions</h2>\(editions)<h2>Test suites</h2>\(suites)<h2>Laboratories</h2>\(laboratories)
        <h2>Listed products</h2>\(try listings)
        """
    }
  }

  private var editions: HTML {
    Table(
      caption: "In the catalogue", columns: ["Edition", "State", "Topics", "Published at"],
      rows: view.editions.map { edition in
        [
          "\(edition.record.edition)",
          edition.state == .inForce ? badge("In force", .good) : badge("Superseded", .plain),
          "\(edition.record.topics.joined(separator: ", "))", "\(words: edition.record.source)",
        ]
      }
    ).markup
  }

  private var suites: HTML {
    guard !view.suites.isEmpty else {
      return emptyState("No suite yet", "Nothing can be tested against this Recommendation until a suite is published.")
    }
    return Table(
      caption: "Versions", columns: ["Suite", "Requirements", "Purposes", "Test cases", "Status"], figures: [1, 2, 3],
      rows: view.suites.map { suite in
        [
          """
          <a href="\(Link("suites", suite.number))">\(suite.suite.id) \(suite.suite.version)</a><br><span class="small muted">\(suite.number), for
          \(suite.suite.edition)</span>
          """,
          "\(suite.requirements)", "\(suite.purposes)", "\(suite.testCases)", StatusBadge.suite(suite.status),
        ]
      }
    ).markup
  }

  private var laboratories: HTML {
    guard !view.laboratories.isEmpty else {
      return emptyState("No laboratory yet", "No laboratory is recognised for this Recommendation.")
    }
    return Table(
      caption: "Recognised for this Recommendation",
      columns: ["Laboratory", "Country", "Accredited by", "Recognition"],
      rows: view.laboratories.map { laboratory in
        [
          "<a href=\"\(Link("laboratories", laboratory.number))\">\(words: laboratory.laboratory)</a>",
          "\(Country.name(of: laboratory.country))", "\(words: laboratory.accreditationBody)",
          StatusBadge.recognition(laboratory.status),
        ]
      }
    ).markup
  }

  private var listings: HTML {
    get throws {
      guard !view.listings.rows.isEmpty else {
        return emptyState("No product yet", "Listed products and services appear here.")
      }
      let more = Link("products", query: [("recommendation", view.designation)])
      return """
        \(Table(
          caption: "\(view.listings.total) in all", columns: ["Product", "Supplier", "Edition", "Status"],
          rows: try view.listings.rows.prefix(20).map { row in
            let listing = try row.content(as: PublishedListing.self)
            return [
              "<a href=\"\(Link("products", row.number))\">\(words: listing.product)</a>", "\(words: listing.supplier)",
              "\(listing.edition)", StatusBadge.listing(listing.status),
            ]
          }
        ).markup)<p><a href="\(more)">Search in these</a></p>
        """
    }
  }
}
