import Hummingbird
import Programme

/// The Product Conformity Database: search, facets, stable pages.
struct ProductsPage {
  let portal: Portal
  private let laboratoryNames = LaboratoryNames()

  init(portal: Portal) { self.portal = portal }

  static let description = RegisterDescription.named(PublicRegister.products)
  static let facets = Facet.facets(of: description)

  func add(to router: Router<PortalContext>) {
    router.get("/products") { request, context in
      let names = Self.facets.map(\.name) + ["suite", "recognition"]
      let search = RegisterSearch(
        try FormBody(decoding: request.uri.query ?? ""), register: PublicRegister.products,
        facets: names.map { Facet($0, $0) })
      let (list, laboratories) = try await portal.store.read { transaction in
        let list = try transaction.listPublic(search.publicQuery)
        return (list, try laboratoryNames.names(of: (list.facets["laboratory"] ?? []).map(\.value), in: transaction))
      }
      let facets = Self.facets.map { facet in
        facet.name == "laboratory" ? Facet(facet.name, facet.title) { laboratories[$0] ?? $0 } : facet
      }
      let markup = RegisterSearchMarkup(
        path: Link("products"), search: search, list: list, facets: facets,
        label: "Name, supplier, model, identifier or Recommendation",
        table: RegisterTable(description: Self.description) { Link("products", $0.number) }.markup,
        empty: emptyState(
          "No product found", "Try fewer words or take a filter off. What is not listed here has not been shown."))
      return portal.show(
        Page(
          "Products and services", section: .products, feed: Following.register(PublicRegister.products).feed,
          body: """
            <h1>Products and services</h1><p class="lead">\(Self.description.purpose)
            <a href="/products/compare">Compare products</a></p>\(markup.markup)
            \(OpenData.links(PublicRegister.products))\(Following.register(PublicRegister.products).markup)
            """), to: context
      ).publicRecord
    }
  }
}
