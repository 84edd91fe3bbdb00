import Foundation
import Hummingbird
import Programme

/// The public registers of mutual recognition: arrangements, and what each country has said it accepts.
struct ArrangementPages {
  let portal: Portal

  static let facets = [
    Facet("country", "Country") { Country.name(of: $0) }, Facet("kind", "Kind") { $0.inWords },
    Facet("evidence", "Accepts") { EvidenceForm(rawValue: $0)?.title ?? $0 },
    Facet("recommendation", "Recommendation") { $0 == "every" ? "Every Recommendation" : $0 },
    Facet("topic", "Area") { $0.inWords }, Facet("region", "Region") { Region(rawValue: $0)?.title ?? $0 },
    Facet("status", "Status") { $0.inWords },
  ]
  static let acceptanceFacets = [
    Facet("country", "Country") { Country.name(of: $0) }, Facet("position", "Position") { $0.inWords },
    Facet("evidence", "Evidence") { EvidenceForm(rawValue: $0)?.title ?? $0 },
    Facet("recommendation", "Recommendation") { $0 == "every" ? "Every Recommendation" : $0 },
    Facet("region", "Region") { Region(rawValue: $0)?.title ?? $0 }, Facet("status", "Status") { $0.inWords },
  ]

  func add(to router: Router<PortalContext>) {
    router.get("/arrangements") { request, context in
      try await list(
        request, context, PublicRegister.arrangements, Self.facets, "Mutual recognition arrangements",
        """
        Agreements and arrangements by which countries accept each other’s evidence of conformity, and schemes of bodies.
        <a href="/accepted">Ask whether a report is accepted</a>, or see <a href="/acceptances">what each country
        accepts</a>.
        """)
    }
    router.get("/arrangements/:number") { _, context in
      let row = try await row(PublicRegister.arrangements, context)
      let content = try row.content(as: PublishedArrangement.self)
      return portal.show(
        Page(
          content.name, trail: [("Arrangements", Link("arrangements"))],
          body: ArrangementMarkup(row: row).arrangement(content)), to: context)
    }
    router.get("/acceptances") { request, context in
      try await list(
        request, context, PublicRegister.acceptances, Self.acceptanceFacets, "What countries accept",
        """
        What the regulator of each country has put on record. <a href="/accepted">Ask whether a report is accepted</a>.
        """)
    }
    router.get("/acceptances/:number") { _, context in
      let row = try await row(PublicRegister.acceptances, context)
      let content = try row.content(as: PublishedAcceptance.self)
      return portal.show(
        Page(
          row.title, trail: [("What countries accept", Link("acceptances"))],
          body: ArrangementMarkup(row: row).acceptance(content)), to: context)
    }
    router.get("/accreditation-bodies/:number") { _, context in
      let row = try await row(PublicRegister.accreditationBodies, context)
      let content = try row.content(as: PublishedAccreditationBody.self)
      return portal.show(
        Page(
          row.title, trail: [("Laboratories", Link("laboratories"))],
          body: ArrangementMarkup(row: row).body(content)), to: context)
    }
  }

  private func row(_ register: String, _ context: PortalContext) async throws -> PublicRow {
    let number = try context.segment("number")
    guard let row = try await portal.store.read({ try $0.publicRow(register: register, number: number) }) else {
      throw PortalError(.notFound, "There is no entry with the number ‘\(number)’. See the list.")
    }
    return row
  }

  private func list(
    _ request: Request, _ context: PortalContext, _ register: String, _ facets: [Facet], _ title: String, _ lead: HTML
  ) async throws -> Response {
    let search = RegisterSearch(
      try FormBody(decoding: request.uri.query ?? ""), register: register, facets: facets)
    let results = try await portal.store.read { try $0.searchPublic(search.publicQuery) }
    let table = Table(
      caption: "Newest first", columns: ["Title", "Number", "Status"],
      rows: results.rows.map { row in
        [
          "<a href=\"\(Link(register, row.number))\">\(words: row.title)</a>", "\(row.number)",
          ArrangementMarkup.status(row.status),
        ]
      })
    let markup = RegisterSearchMarkup(
      path: Link(register), search: search, results: results, facets: facets, label: "Name, country or reference",
      table: table.markup, empty: emptyState("Nothing found", "Try fewer words or take a filter off."))
    return portal.show(
      Page(title, body: "<h1>\(title)</h1><p class=\"lead\">\(lead)</p>\(markup.markup)"), to: context)
  }
}
