import Foundation
import Hummingbird
import Programme

/// Two editions side by side: what changed, and what must be tested again.
struct RecommendationComparisonPages {
  let portal: Portal
  /// The most lines of one table, so that a page stays small; the JSON document has all of them.
  private static let most = 50

  func add(to router: Router<PortalContext>) {
    router.get("/recommendations/:designation/compare") { request, context in
      let impact = try await impact(request, context)
      return portal.show(
        Page(
          "ITU-T \(impact.newer.designation): \(impact.older.edition) and \(impact.newer.edition)",
          section: .recommendations,
          trail: [
            ("Recommendations", Link("recommendations")),
            (impact.newer.designation, Link("recommendations", impact.newer.designation)),
          ], body: markup(impact)),
        to: context)
    }
    router.get("/api/v1/recommendations/:designation/compare") { request, context in
      RegisterAPI.open(.json(ComparisonDocument(try await impact(request, context))))
    }
  }

  private func impact(_ request: Request, _ context: PortalContext) async throws -> EditionImpact {
    let designation = try context.segment("designation")
    let query = try FormBody(decoding: request.uri.query ?? "")
    guard let from = query["from"], let to = query["to"], from.utf8.count <= 60, to.utf8.count <= 60 else {
      throw PortalError(.malformed, "Say which editions: ?from=RCM-2026-0001&to=RCM-2026-0002.")
    }
    let blobs = portal.blobs
    let impact = try await portal.store.read { try PublicReader($0).impact(from: from, to: to, blobs: blobs) }
    guard impact.newer.designation == designation else {
      throw PortalError(.notFound, "These editions are not of \(designation).")
    }
    return impact
  }

  private func markup(_ impact: EditionImpact) -> HTML {
    let comparison = impact.comparison
    return """
      <p class="kicker">ITU-T \(impact.newer.designation)</p>
      <h1>From \(impact.older.edition) to \(impact.newer.edition)</h1>
      <p class="lead">\(comparison.added.count) added, \(comparison.removed.count) removed,
      \(comparison.changed.count) changed, \(comparison.unchanged.count) unchanged requirements.</p>
      \(changed(comparison))\(plain("Added", comparison.added))\(plain("Removed", comparison.removed))
      <h2>Test purposes that this touches</h2>\(suites(impact))
      <h2>Products that must be tested again</h2>\(products(impact))
      """
  }

  private func changed(_ comparison: EditionComparison) -> HTML {
    guard !comparison.changed.isEmpty else { return .empty }
    return """
      <h2>Changed</h2>\(Table(
        caption: "What differs", isCaptionHidden: true, columns: ["Requirement", "What differs", "Before", "After"],
        rows: comparison.changed.prefix(Self.most).map { change in
          [
            "\(change.after.id)<br><span class=\"small muted\">clause \(change.after.clause)</span>",
            "\(change.what.joined(separator: ", "))", "\(words: text(change.before))", "\(words: text(change.after))",
          ]
        }
      ).markup)\(more(comparison.changed.count))
      """
  }

  private func text(_ requirement: CatalogueRequirement) -> String {
    [requirement.statement, requirement.level.rawValue, requirement.condition, requirement.bounds, requirement.unit]
      .filter { !$0.isEmpty }.joined(separator: " · ")
  }

  private func plain(_ heading: String, _ requirements: [CatalogueRequirement]) -> HTML {
    guard !requirements.isEmpty else { return .empty }
    return """
      <h2>\(heading)</h2>\(Table(
        caption: heading, isCaptionHidden: true, columns: ["Requirement", "Clause", "Statement", "Level"],
        rows: requirements.prefix(Self.most).map {
          ["\($0.id)", "\($0.clause)", "\(words: $0.statement)", "\($0.level.rawValue)"]
        }
      ).markup)\(more(requirements.count))
      """
  }

  private func more(_ count: Int) -> HTML {
    count > Self.most ? "<p class=\"small muted\">And \(count - Self.most) more, in the JSON document.</p>" : .empty
  }

  private func suites(_ impact: EditionImpact) -> HTML {
    guard !impact.suites.isEmpty else {
      return emptyState("None", "No purpose of a published suite tests a requirement that changed or went.")
    }
    return Table(
      caption: "Purposes of suites for \(impact.older.edition)", columns: ["Suite", "Purposes", "First of them"],
      figures: [1],
      rows: impact.suites.map { touched in
        let suite = touched.suite
        return [
          "<a href=\"\(Link("suites", suite.number))\">\(suite.suite.id) \(suite.suite.version)</a>",
          "\(touched.purposes.count)", "\(touched.purposes.prefix(8).map(\.id).joined(separator: ", "))",
        ]
      }
    ).markup
  }

  private func products(_ impact: EditionImpact) -> HTML {
    guard !impact.products.isEmpty else {
      return emptyState("None", "No listed product rests on a test of what changed, and nothing mandatory is new.")
    }
    return """
      \(Table(
        caption: "To conform to \(impact.newer.edition)", columns: ["Product", "Supplier", "What must be run"],
        rows: impact.products.prefix(Self.most).map { product in
          [
            "<a href=\"\(Link("products", product.listing.number))\">\(words: product.listing.product)</a>",
            "\(words: product.listing.supplier)", why(product.retest),
          ]
        }
      ).markup)\(more(impact.products.count))\(if: impact.listings > impact.lookedAt, "<p>Looked at \(impact.lookedAt) of \(impact.listings) listings.</p>")
      """
  }

  private func why(_ retest: EditionComparison.Retest) -> HTML {
    """
    \(if: !retest.purposes.isEmpty, "<div>\(retest.purposes.count) purposes again: \(retest.purposes.prefix(5).joined(separator: ", "))\(if: retest.purposes.count > 5, " …")</div>")\
    \(if: !retest.untested.isEmpty, "<div>New requirements: \(retest.untested.prefix(5).joined(separator: ", "))\(if: retest.untested.count > 5, " …")</div>")\
    \(if: retest.isUnreadable, "<div class=\"small\">Its report does not list what was run, so all of it counts.</div>")
    """
  }
}

/// A comparison for programs.
struct ComparisonDocument: Encodable {
  struct Change: Encodable {
    let before: CatalogueRequirement
    let after: CatalogueRequirement
    let what: [String]
  }
  struct Suite: Encodable {
    let number: String
    let purposes: [String]
  }
  struct Product: Encodable {
    let number: String
    let product: String
    let supplier: String
    let purposes: [String]
    let newRequirements: [String]
    let isUnreadable: Bool
  }

  let from: String
  let to: String
  let added: [CatalogueRequirement]
  let removed: [CatalogueRequirement]
  let changed: [Change]
  let unchanged: [String]
  let suites: [Suite]
  let products: [Product]
  let lookedAt: Int
  let listings: Int

  init(_ impact: EditionImpact) {
    from = impact.older.number
    to = impact.newer.number
    added = impact.comparison.added
    removed = impact.comparison.removed
    changed = impact.comparison.changed.map { Change(before: $0.before, after: $0.after, what: $0.what) }
    unchanged = impact.comparison.unchanged.map(\.id)
    suites = impact.suites.map { Suite(number: $0.suite.number, purposes: $0.purposes.map(\.id)) }
    products = impact.products.map {
      Product(
        number: $0.listing.number, product: $0.listing.product, supplier: $0.listing.supplier,
        purposes: $0.retest.purposes, newRequirements: $0.retest.untested, isUnreadable: $0.retest.isUnreadable)
    }
    lookedAt = impact.lookedAt
    listings = impact.listings
  }
}
