import Foundation
import HTTPTypes
import Hummingbird
import Programme

/// The public registers for programs, open to everybody and to every site.
struct RegisterAPI {
  let portal: Portal

  static let registers: [(name: String, title: String, facets: [Facet])] = [
    (
      PublicRegister.products, "Listed products and services",
      ProductsPage.facets + [Facet("suite", "Suite"), Facet("recognition", "Recognition")]
    ),
    (PublicRegister.laboratories, "Recognitions of laboratories", LaboratoriesPages.facets),
    (
      PublicRegister.suites, "Published test suites",
      [Facet("recommendation", "Recommendation"), Facet("status", "Status"), Facet("topic", "Topic")]
    ),
    (
      PublicRegister.external, "Records of other registers",
      ExternalPages.facets + [Facet("identifier", "Identifier"), Facet("batch", "Batch")]
    ),
    (
      PublicRegister.externalBatches, "Batches of other registers’ records",
      [Facet("source", "Source"), Facet("format", "Form"), Facet("status", "Status")]
    ),
  ]

  func add(to router: Router<PortalContext>) {
    for register in Self.registers {
      router.get("/api/v1/\(register.name)") { request, _ in
        try await list(request, register.name, register.facets)
      }
      router.get("/api/v1/\(register.name)/:number") { _, context in
        let number = try context.segment("number")
        guard
          let row = try await portal.store.read({ try $0.publicRow(register: register.name, number: number) })
        else { throw PortalError(.notFound, "‘\(register.name)’ has no entry ‘\(number)’.") }
        return Self.open(.json(try EntryDocument(row)))
      }
    }
    router.get("/api/v1/recommendations") { _, _ in
      let entries = try await portal.store.read { try CatalogueEntry.all(in: $0) }
      return Self.open(.json(PageDocument(items: entries.map { RecommendationDocument($0) }, next: nil)))
    }
    router.get("/open-data/products.csv") { _, _ in try await csv() }
  }

  private struct EntryDocument: Encodable {
    let register: String
    let id: String
    let number: String
    let title: String
    let status: String
    let statement: Int
    let changedAt: Date
    let content: Answer

    init(_ row: PublicRow) throws {
      let entry = try CanonicalJSON.decode(RegisterEntry.self, from: row.document)
      register = row.register
      id = row.id
      number = row.number
      title = row.title
      status = row.status
      statement = row.statement
      changedAt = row.changedAt
      content = entry.content
    }
  }

  private struct ListDocument: Encodable {
    let items: [EntryDocument]
    let total: Int
    let facets: [String: [FacetCount]]
    let next: String?
  }

  private struct RecommendationDocument: Encodable {
    let designation: String
    let edition: String
    let title: String
    let state: String
    let topics: [String]
    let studyGroup: String
    let suites: Int
    let laboratories: Int
    let listings: Int

    init(_ entry: CatalogueEntry) {
      designation = entry.record.designation
      edition = entry.record.edition
      title = entry.record.name
      state = entry.state.rawValue
      topics = entry.record.topics
      studyGroup = entry.studyGroup
      suites = entry.suites
      laboratories = entry.laboratories
      listings = entry.listings
    }
  }

  private func list(_ request: Request, _ register: String, _ facets: [Facet]) async throws -> Response {
    let search = RegisterSearch(
      try FormBody(decoding: request.uri.query ?? ""), register: register, facets: facets)
    let results = try await portal.store.read { try $0.searchPublic(search.publicQuery) }
    let hasMore = search.page * RegisterSearch.pageSize < results.total
    let path = Link("api", "v1", register)
    return Self.open(
      .json(
        ListDocument(
          items: try results.rows.map { try EntryDocument($0) }, total: results.total, facets: results.facets,
          next: hasMore ? search.link(path, page: search.page + 1) : nil)))
  }

  /// The whole register as a table, so that nobody has to scrape it.
  private func csv() async throws -> Response {
    let rows = try await portal.store.read { transaction -> [PublicRow] in
      var rows: [PublicRow] = []
      var total = 1
      while rows.count < min(total, 50_000) {
        let results = try transaction.searchPublic(
          PublicQuery(register: PublicRegister.products, offset: rows.count, limit: 200))
        total = results.total
        if results.rows.isEmpty { break }
        rows += results.rows
      }
      return rows
    }
    let cells = try rows.map { row in
      let listing = try row.content(as: PublishedListing.self)
      return [
        row.number, listing.status.rawValue, listing.product, listing.supplier, listing.supplierCountry, listing.model,
        listing.versions.map { "\($0.part) \($0.version)" }.joined(separator: "; "), listing.origin,
        listing.recommendation, listing.edition, listing.evidence.laboratory, listing.evidence.recognitionNumber,
        listing.listedOn.description, listing.validUntil.description, String(row.statement),
      ]
    }
    let text = CSVText.encode(
      header: [
        "number", "status", "product", "supplier", "supplier country", "model", "versions", "origin", "recommendation",
        "edition", "laboratory", "recognition", "listed on", "valid until", "statement",
      ], rows: cells)
    return Self.open(.octets(Array(text.utf8), "text/csv; charset=utf-8; header=present"))
  }

  /// Readable by the pages of every site: it is public and needs no cookie.
  static func open(_ response: Response) -> Response {
    var response = response
    response.headers[.accessControlAllowOrigin] = "*"
    response.headers[.crossOriginResourcePolicy] = "cross-origin"
    return response
  }
}
