import Foundation
import Programme

/// Everything public about one Recommendation.
struct RecommendationView: Sendable {
  let designation: String
  /// The newest first.
  let editions: [CatalogueLine]
  let suites: [PublishedSuite]
  let laboratories: [PublishedLaboratory]
  let listings: PublicResults
  let candidates: [PublishedCandidate]

  init(_ designation: String, in transaction: any ReadTransaction) throws {
    self.designation = designation
    let facets = ["recommendation": Set([designation])]
    editions = try PublicWalk(PublicRegister.recommendations, facets: facets, in: transaction, most: 100).rows
      .map { try CatalogueLine($0, in: transaction) }.sorted { $0.edition.number > $1.edition.number }
    guard !editions.isEmpty else {
      throw PortalError(.notFound, "‘\(designation)’ is not in the catalogue. See the list of Recommendations.")
    }
    func found(_ register: String) throws -> PublicResults {
      try transaction.searchPublic(PublicQuery(register: register, facets: facets, limit: 100))
    }
    suites = try found(PublicRegister.suites).rows.map { try $0.content(as: PublishedSuite.self) }
    laboratories = try found(PublicRegister.laboratories).rows.map { try $0.content(as: PublishedLaboratory.self) }
    candidates = try found(PublicRegister.candidates).rows.map { try $0.content(as: PublishedCandidate.self) }
    listings = try found(PublicRegister.products)
  }
}

struct RecommendationMarkup {
  let view: RecommendationView

  var markup: HTML {
    get throws {
      let first = view.editions.first?.edition
      return """
        <p class="kicker">ITU-T Recommendation · \(words: first?.studyGroup ?? "")</p>
        <h1>\(view.designation)</h1><p class="lead">\(words: first?.title ?? "")</p>
        <h2>Editions</h2>\(editions)\(comparisons)\(candidates)<h2>Test suites</h2>\(suites)<h2>Laboratories</h2>\(laboratories)
        <h2>Listed products</h2>\(try listings)
        """
    }
  }

  private var editions: HTML {
    Table(
      caption: "In the catalogue", columns: ["Edition", "State", "Technology", "Tested", "Published at"],
      rows: view.editions.map { line in
        [
          "<a href=\"\(line.edition.link)\">\(words: line.edition.edition)</a>",
          StatusBadge.edition(line.edition.status),
          "\(words: RecommendationTopics.words(line.edition.topics))", "\(line.coverage.share.words)",
          "\(words: line.edition.source)",
        ]
      }
    ).markup
  }

  /// Each edition beside the one before it.
  private var comparisons: HTML {
    guard view.editions.count > 1 else { return .empty }
    return """
      <ul>\(zip(view.editions, view.editions.dropFirst()).each { newer, older in
        let link = Link(
          "recommendations", view.designation, "compare",
          query: [("from", older.edition.number), ("to", newer.edition.number)])
        return """
          <li><a href="\(link)">What changed from \(older.edition.edition) to \(newer.edition.edition), and what must be
          tested again</a></li>
          """
      })</ul>
      """
  }

  private var candidates: HTML {
    guard !view.candidates.isEmpty else { return .empty }
    return """
      <ul>\(view.candidates.each { candidate in
        "<li><a href=\"\(Link("candidates", candidate.number))\">Nominated as a candidate (\(candidate.edition))</a> \(StatusBadge.candidate(candidate.status))</li>"
      })</ul>
      """
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
          <a href="\(Link("suites", suite.number))">\(words: suite.suite.id) \(words: suite.suite.version)</a><br><span class="small muted">\(suite.number), for
          \(words: suite.suite.edition)</span>
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
              "\(words: listing.edition)", StatusBadge.listing(listing.status),
            ]
          }
        ).markup)<p><a href="\(more)">Search in these</a></p>
        """
    }
  }
}

enum RecommendationTopics {
  /// The topics as people read them.
  static func words(_ topics: [String]) -> String {
    topics.map { topic in RecommendationCase.topicChoices.first { $0.value == topic }?.label ?? topic }
      .joined(separator: ", ")
  }
}
