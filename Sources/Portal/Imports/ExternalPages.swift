import Hummingbird
import Programme

/// What other registers say: searchable, always with the source, and set apart from the listings of this programme.
struct ExternalPages {
  let portal: Portal

  static let description = RegisterDescription.named(PublicRegister.external)
  static let facets = Facet.facets(of: description)

  func add(to router: Router<PortalContext>) {
    router.get("/external") { request, context in
      let search = RegisterSearch(
        try FormBody(decoding: request.uri.query ?? ""), register: PublicRegister.external, facets: Self.facets)
      let list = try await portal.store.read { try $0.listPublic(search.publicQuery) }
      let markup = RegisterSearchMarkup(
        path: Link("external"), search: search, list: list, facets: Self.facets,
        label: "Name, supplier, model or identifier",
        table: RegisterTable(description: Self.description) { Link("external", $0.number) }.markup,
        empty: emptyState("Nothing found", "Try fewer words or take a filter off."))
      return portal.show(
        Page(
          "Records of other registers", section: .products,
          body: "<h1>Records of other registers</h1>\(Self.warning)\(markup.markup)"), to: context)
    }
    router.get("/external/:number") { _, context in
      let number = try context.segment("number")
      guard
        let row = try await portal.store.read({
          try $0.publicRow(register: PublicRegister.external, number: number)
        })
      else { throw PortalError(.notFound, "There is no such record. Its source may state it no longer.") }
      return portal.show(
        Page(
          row.title, section: .products, trail: [("Records of other registers", Link("external"))],
          body: try entry(row)), to: context)
    }
  }

  private static let warning: HTML = notice(
    .info, "Not listings of this programme",
    """
    <p>These records come from other registers and are shown in their words. This programme has neither tested nor
    decided anything about them.</p>
    """)

  private func entry(_ row: PublicRow) throws -> HTML {
    let content = try row.content(as: PublishedExternal.self)
    let record = content.record
    let dates = record.dates.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    let source: HTML = "<a href=\"\(record.link)\" rel=\"noopener nofollow\">\(record.link)</a>"
    let identifiers = record.identifiers.each { "<li>\($0.scheme): <code>\($0.value)</code></li>" }
    return """
      <p class="kicker">\(row.number)</p><h1>\(words: record.product)</h1>\(Self.warning)
      \(facts([
        ("Source", "\(words: content.sourceName)"), ("The source says", "\(badge(record.status, .plain))"),
        ("Supplier", record.supplier.isEmpty ? nil : "\(words: record.supplier)"),
        ("Model", record.model.isEmpty ? nil : "\(words: record.model)"),
        ("Version", record.version.isEmpty ? nil : "\(words: record.version)"),
        ("Identifiers", "<ul>\(identifiers)</ul>"),
        ("Dates", dates.isEmpty ? nil : "\(dates)"),
        ("Remark", record.remark.isEmpty ? nil : "\(words: record.remark)"),
        ("At the source", record.link.isEmpty ? nil : source),
        ("Batch", "<span class=\"mono\">\(content.batch)</span>"),
        ("Recorded by", "<a href=\"\(Link("log", "entries", String(row.statement)))\">statement \(row.statement)</a>"),
        ("SHA-256 of the source’s octets", "<code class=\"digest\">\(record.verbatim.description)</code>"),
      ]))
      """
  }
}
