import Foundation
import Hummingbird
import Programme
import Statements

/// Recognised laboratories: the list, and the page of each. ‘Recognised’ is CASC's word; who accredited is said beside it.
struct LaboratoriesPages {
  let portal: Portal

  static let facets = [
    Facet("recommendation", "Recommendation"),
    Facet("country", "Country") { Country.name(of: $0) },
    Facet("region", "Region") { Region(rawValue: $0)?.title ?? $0 },
    Facet("status", "Status") { $0.inWords },
    Facet("security", "Security tests") { _ in "In scope" },
    Facet("remote", "Remote tests") { _ in "Offered" },
  ]

  func add(to router: Router<PortalContext>) {
    router.get("/laboratories") { request, context in
      let search = RegisterSearch(
        try FormBody(decoding: request.uri.query ?? ""), register: PublicRegister.laboratories, facets: Self.facets)
      let list = try await portal.store.read { try $0.listPublic(search.publicQuery) }
      let map = try await portal.store.read { try countries(of: search, in: $0) }
      let markup = RegisterSearchMarkup(
        path: Link("laboratories"), search: search, list: list, facets: Self.facets,
        label: "Name, Recommendation or accreditation body", table: Self.table.markup,
        empty: emptyState("No laboratory found", "Try fewer words or take a filter off."))
      return portal.show(
        Page(
          "Laboratories", section: .laboratories, feed: Following.register(PublicRegister.laboratories).feed,
          body: """
            <h1>Recognised laboratories</h1><p class="lead">Laboratories that CASC recognises for testing to an ITU-T
            Recommendation. Each is accredited to ISO/IEC 17025 by the accreditation body that is named; ITU accredits
            no laboratory. See also <a href="/experts">experts</a> and <a href="/arrangements">who accepts whose
            reports</a>.</p>\(map.markup)\(map.table)\(markup.markup)
            \(Following.register(PublicRegister.laboratories).markup)
            """), to: context)
    }
    router.get("/laboratories/:number") { _, context in
      let number = try context.segment("number")
      let view = try await portal.store.read { try LaboratoryView(number, in: $0) }
      return portal.show(
        Page(
          view.laboratory.laboratory, section: .laboratories, trail: [("Laboratories", Link("laboratories"))],
          feed: Following.laboratory(number).feed,
          body: try LaboratoryMarkup(view: view).markup + Following.laboratory(number).markup), to: context)
    }
  }

  /// The map of what the search finds in every country, whichever countries it is narrowed to.
  private func countries(of search: RegisterSearch, in transaction: any ReadTransaction) throws -> LaboratoryMap {
    var query = search.publicQuery
    query.facets["country"] = nil
    query.limit = 2
    query.facetValues = PublicQuery.allFacetValues
    let counts = try transaction.listPublic(query).facets["country"] ?? []
    return LaboratoryMap(
      counts: Dictionary(counts.map { ($0.value, $0.count) }, uniquingKeysWith: +),
      chosen: search.ticked["country"] ?? []
    ) { country in search.narrowed(to: country).link(Link("laboratories"), after: nil) }
  }

  private static let table = RegisterTable(description: RegisterDescription.named(PublicRegister.laboratories)) {
    Link("laboratories", $0.number)
  }
}

struct LaboratoryView: Sendable {
  let row: PublicRow
  let laboratory: PublishedLaboratory
  /// The same laboratory's other recognitions.
  let others: [PublicRow]
  let listings: PublicResults
  let statements: [(row: LogRow, statement: Statement)]

  init(_ number: String, in transaction: any ReadTransaction) throws {
    guard let row = try transaction.publicRow(register: PublicRegister.laboratories, number: number) else {
      throw PortalError(.notFound, "No recognition has the number ‘\(number)’. See the list of laboratories.")
    }
    self.row = row
    laboratory = try row.content(as: PublishedLaboratory.self)
    others = try transaction.searchPublic(
      PublicQuery(
        register: PublicRegister.laboratories, facets: ["laboratory": [laboratory.laboratoryID.description]],
        limit: 100)
    ).rows.filter { $0.number != number }
    listings = try transaction.searchPublic(
      PublicQuery(register: PublicRegister.products, facets: ["recognition": [number]], limit: 50))
    statements = try transaction.logRows(subject: number).map {
      ($0, try SignedStatement(decoding: Array($0.leaf)).statement)
    }
  }
}

struct LaboratoryMarkup {
  let view: LaboratoryView
  private var laboratory: PublishedLaboratory { view.laboratory }

  var markup: HTML {
    get throws {
      """
      <div class="page-head"><div><p class="kicker">\(view.row.number) · recognised for ITU-T \(words: laboratory.recommendation)</p>
      <h1>\(words: laboratory.laboratory)</h1></div><p>\(StatusBadge.recognition(laboratory.status))</p></div>
      \(facts([
        ("Site", "\(words: laboratory.site)"),
        ("Country", "\(Country.name(of: laboratory.country)), \(laboratory.region.title)"),
        ("Recognised for", """
          <a href="\(Link("recommendations", laboratory.recommendation))">ITU-T \(words: laboratory.recommendation)</a>
          (\(words: laboratory.edition)), \(words: laboratory.recommendationTitle)
          """),
        ("Recognised on", "\(laboratory.recognisedOn.description), by CASC"), ("Recognised", recognised),
        ("Accredited by", """
          \(words: laboratory.accreditationBody), to \(words: laboratory.accreditationStandard), certificate
          \(words: laboratory.accreditationCertificate), until \(laboratory.accreditationUntil.description)
          """),
        ("Accredited", accredited), ("ILAC arrangement", signatory),
        ("Tests remotely", laboratory.remoteTesting ? "Yes, as a virtual laboratory" : "No"),
        ("Security tests", laboratory.securityScope ? "In scope" : "Not in scope"),
        ("Signs reports with", keys),
      ]))
      \(notice(.info, "Recognised, not accredited, by the programme",
        "<p>The accreditation body assessed this laboratory. CASC recognises it on that ground; the recognition ends with the accreditation.</p>"))
      \(scope)<h2>Products that rest on it</h2>\(try listings)\(try others)<h2>What happened</h2>\(history)
      """
    }
  }

  private var keys: HTML? {
    guard !laboratory.keyIDs.isEmpty else { return nil }
    return laboratory.keyIDs.each { #"<div>Key <span class="mono">\#(words: $0)</span></div>"# }
  }

  private var listings: HTML {
    get throws {
      guard !view.listings.rows.isEmpty else {
        return emptyState("No product yet", "Products that this laboratory tested appear here when they are listed.")
      }
      return Table(
        caption: view.listings.total == 1 ? "One entry" : "\(view.listings.total) entries",
        columns: ["Product", "Supplier", "Tested", "Status"],
        rows: try view.listings.rows.map { row in
          let listing = try row.content(as: PublishedListing.self)
          return [
            "<a href=\"\(Link("products", row.number))\">\(words: listing.product)</a>", "\(words: listing.supplier)",
            "\(listing.evidence.testedUntil.description)", StatusBadge.listing(listing.status),
          ]
        }
      ).markup + """
        <p class="small"><a href="\(Link("laboratories", view.row.number, "listings.csv"))">All of them as a file (CSV)</a></p>
        """
    }
  }

  private var others: HTML {
    get throws {
      guard !view.others.isEmpty else { return .empty }
      return """
        <h2>Also recognised for</h2><ul>\(try view.others.map { row in
          let other = try row.content(as: PublishedLaboratory.self)
          return """
            <li><a href="\(Link("laboratories", row.number))">ITU-T \(words: other.recommendation) (\(words: other.edition))</a>
            \(StatusBadge.recognition(other.status))</li>
            """ as HTML
        }.each { $0 })</ul>
        """
    }
  }

  private var history: HTML {
    """
    <ol class="timeline">\(view.statements.reversed().each { row, statement in
      """
      <li><span class="when">\(Moment.text(statement.issuedAt))</span><strong>\(statement.kind.title)</strong>
      <a class="small" href="\(Link("log", "entries", String(row.index)))">statement \(row.index)</a>
      \(statement.summary.reason.map { "<p>\(words: $0)</p>" as HTML })</li>
      """
    })</ol>
    """
  }
}
