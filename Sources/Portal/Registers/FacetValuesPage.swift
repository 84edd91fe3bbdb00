import Hummingbird
import Programme

/// Every value of one facet of a search, by name: what the list beside the results has no room for.
struct FacetValuesPage {
  let portal: Portal
  private let laboratoryNames = LaboratoryNames()

  init(portal: Portal) { self.portal = portal }

  /// So many values on one page.
  private static let pageSize = 200

  func add(to router: Router<PortalContext>) {
    router.get("/values/:register/:facet") { request, context in
      let (register, name) = (try context.segment("register"), try context.segment("facet"))
      let description = RegisterDescription.named(register)
      let query = try FormBody(decoding: request.uri.query ?? "")
      let search = RegisterSearch(FormBody(fields: query.fields.filter { $0.name != "from" }), register: register)
      let (counts, isExact, laboratories) = try await portal.store.read { transaction in
        try RegisterPages.demand(register, in: transaction)
        var wanted = search.publicQuery
        wanted.facets[name] = nil
        wanted.after = nil
        wanted.limit = 2
        wanted.facetValues = PublicQuery.allFacetValues
        let list = try transaction.listPublic(wanted)
        let counts = list.facets[name] ?? []
        let named = name == "laboratory" ? try laboratoryNames.names(of: counts.map(\.value), in: transaction) : nil
        return (counts, list.areCountsExact, named)
      }
      guard let facet = Facet.facets(of: description, found: [name]).first(where: { $0.name == name }) else {
        throw PortalError(.notFound, "The register has no such filter. See its list.")
      }
      let label = laboratories.map { names in { @Sendable in names[$0] ?? $0 } } ?? facet.label
      let values = counts.map { (label: label($0.value), count: $0) }
        .sorted { ($0.label.lowercased(), $0.count.value) < ($1.label.lowercased(), $1.count.value) }
      let from = max(0, query["from"].flatMap(Int.init) ?? 0)
      return portal.show(
        Page(
          "\(facet.title): \(description.title)", trail: [(description.title, Self.list(of: register))],
          body: markup(facet, description, search, values, from: from, isExact)), to: context
      ).publicRecord
    }
  }

  /// The list of a register: a page of its own, or the one that every register has.
  static func list(of register: String) -> Link {
    let own = [
      PublicRegister.products, PublicRegister.laboratories, PublicRegister.recommendations, PublicRegister.external,
    ]
    return own.contains(register) ? Link(register) : Link("registers", register)
  }

  private func markup(
    _ facet: Facet, _ description: RegisterDescription, _ search: RegisterSearch,
    _ values: [(label: String, count: FacetCount)], from: Int, _ isExact: Bool
  ) -> HTML {
    let path = Self.list(of: description.name)
    let shown = values.dropFirst(from).prefix(Self.pageSize)
    func page(_ from: Int) -> Link {
      Link(
        "values", description.name, facet.name,
        query: search.fields(without: nil) + (from > 0 ? [("from", String(from))] : []))
    }
    return """
      <p class="kicker">\(description.title)</p><h1>\(facet.title)</h1>
      <p class="lead">\(values.count == 1 ? "One value" : "\(values.count) values"), by name. Choose one to narrow the list.</p>
      \(shown.isEmpty ? emptyState("Nothing to choose from", "The search finds no entry with this property.") : list(shown, facet, path, search, isExact))
      \(Pager(
        previous: from > 0 ? page(max(0, from - Self.pageSize)) : nil,
        next: from + Self.pageSize < values.count ? page(from + Self.pageSize) : nil,
        position: values.count > Self.pageSize ? "\(from + 1) to \(from + shown.count) of \(values.count)" : ""
      ).markup)
      """
  }

  private func list(
    _ values: some Sequence<(label: String, count: FacetCount)>, _ facet: Facet, _ path: Link, _ search: RegisterSearch,
    _ isExact: Bool
  ) -> HTML {
    let others = search.fields(without: facet.name)
    return """
      <ul class="value-list">\(values.each { label, count in
        let link = Link(segments: path.segments, query: others + [(facet.name, count.value)])
        return "<li><a href=\"\(link)\">\(words: label)</a> <span class=\"muted small\">\(count.count)\(if: !isExact, "+")</span></li>"
      })</ul>
      """
  }
}

extension RegisterSearch {
  /// What the search asks for, as a query without one facet.
  func fields(without facet: String?) -> [(String, String)] {
    (text.isEmpty ? [] : [("q", text)])
      + ticked.sorted { $0.key < $1.key }.filter { $0.key != facet }
      .flatMap { name, values in values.sorted().map { (name, $0) } }
  }
}

extension Link {
  /// The decoded segments of the path.
  var segments: [String] {
    description.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").map { Link.decode($0) ?? String($0) }
  }
}
