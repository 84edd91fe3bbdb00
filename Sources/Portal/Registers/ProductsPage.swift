import Hummingbird
import Programme

/// The Product Conformity Database: search, facets, stable pages.
struct ProductsPage {
  let portal: Portal

  static let facets = [
    Facet("recommendation", "Recommendation"),
    Facet("status", "Status") { $0.inWords },
    Facet("supplier", "Supplier"),
    Facet("country", "Origin") { Country.name(of: $0) },
    Facet("evidence", "Evidence") { EvidenceKind(rawValue: $0)?.title.atSentenceStart ?? $0 },
    Facet("region", "Region of the supplier") { Region(rawValue: $0)?.title ?? $0 },
    Facet("topic", "Topic") { $0.inWords },
    Facet("security", "Security scope") { $0 == "yes" ? "Yes" : $0 },
    Facet("year", "Listed in"),
    Facet("kind", "Kind") { $0 == "service" ? "ICT service" : "Product" },
    Facet("laboratory", "Laboratory"),
  ]

  func add(to router: Router<PortalContext>) {
    router.get("/products") { request, context in
      let search = RegisterSearch(
        try FormBody(decoding: request.uri.query ?? ""), register: PublicRegister.products, facets: Self.facets)
      let (results, laboratories) = try await portal.store.read { transaction in
        let results = try transaction.searchPublic(search.publicQuery)
        var names: [String: String] = [:]
        for count in results.facets["laboratory"] ?? [] {
          names[count.value] = try OrganisationID(count.value).flatMap { try transaction.organisation($0)?.name }
        }
        return (results, names)
      }
      let facets = Self.facets.map { facet in
        facet.name == "laboratory" ? Facet(facet.name, facet.title) { laboratories[$0] ?? $0 } : facet
      }
      let markup = RegisterSearchMarkup(
        path: Link("products"), search: search, results: results, facets: facets,
        label: "Name, supplier, model or Recommendation", table: try table(results),
        empty: emptyState(
          "No product found", "Try fewer words or take a filter off. What is not listed here has not been shown."))
      return portal.show(
        Page(
          "Products and services", section: .products,
          body: """
            <h1>Products and services</h1><p class="lead">What suppliers declare, recognised laboratories test and
            certification bodies certify against ITU-T Recommendations. ITU issues none of it.
            <a href="/products/compare">Compare products</a></p>\(markup.markup)
            """), to: context)
    }
  }

  private func table(_ results: PublicResults) throws -> HTML {
    let rows: [[HTML]] = try results.rows.map { row in
      let listing = try row.content(as: PublishedListing.self)
      return [
        """
        <a href="\(Link("products", row.number))">\(words: listing.product)</a>\
        <br><span class="small muted">\(row.number)</span>
        """,
        "\(words: listing.supplier)", "\(words: listing.versions.map(\.version).joined(separator: ", "))",
        "\(listing.recommendation) <span class=\"small muted\">(\(listing.edition))</span>",
        StatusBadge.listing(listing.status),
      ]
    }
    return Table(
      caption: "Entries", isCaptionHidden: true,
      columns: ["Product", "Supplier", "Version", "Recommendation", "Status"], rows: rows
    ).markup
  }
}
