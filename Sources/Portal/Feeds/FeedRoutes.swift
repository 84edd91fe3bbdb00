import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Programme
import Statements

/// What changed, for feed readers: the whole log, one register, one product, laboratory or Recommendation.
struct FeedRoutes {
  let portal: Portal

  static let pageSize = 50

  func add(to router: Router<PortalContext>) {
    router.get("/feed/log") { request, _ in
      let rows = try await portal.store.read { transaction in
        let size = try transaction.logSize()
        return try transaction.logRows(max(0, size - Self.pageSize)..<size)
      }
      return try answer("Public log", Link("feed", "log"), Link("log"), rows, request)
    }
    router.get("/feed/registers/:register") { request, context in
      let name = try context.segment("register")
      guard let register = RegisterAPI.registers.first(where: { $0.name == name }) else {
        throw PortalError(.notFound, "There is no register ‘\(name)’.")
      }
      let rows = try await statements(of: [PublicQuery(register: name, limit: Self.pageSize)])
      return try answer(register.title, Link("feed", "registers", name), Link(name), rows, request)
    }
    for register in [PublicRegister.products, PublicRegister.laboratories] {
      router.get("/feed/\(register)/:number") { request, context in
        let number = try context.segment("number")
        let found = try await portal.store.read { transaction -> (PublicRow, [LogRow])? in
          guard let row = try transaction.publicRow(register: register, number: number) else { return nil }
          return (row, Array(try transaction.logRows(subject: number).suffix(Self.pageSize)))
        }
        guard let (row, statements) = found else { throw PortalError(.notFound, "There is no entry ‘\(number)’.") }
        return try answer(
          "\(row.title) (\(number))", Link("feed", register, number), Link(register, number), statements, request)
      }
    }
    router.get("/feed/recommendations/:designation") { request, context in
      let designation = try context.segment("designation")
      let rows = try await statements(
        of: [
          PublicRegister.products, PublicRegister.laboratories, PublicRegister.suites, PublicRegister.recommendations,
        ].map {
          PublicQuery(register: $0, facets: ["recommendation": [designation]], limit: Self.pageSize)
        })
      guard !rows.isEmpty else { throw PortalError(.notFound, "Nothing public names ‘\(designation)’.") }
      return try answer(
        "Recommendation \(designation)", Link("feed", "recommendations", designation),
        Link("recommendations", designation), rows, request)
    }
  }

  /// The statements that made the entries found what they are, in the order of the log.
  private func statements(of queries: [PublicQuery]) async throws -> [LogRow] {
    try await portal.store.read { transaction in
      let places = Set(try queries.flatMap { try transaction.searchPublic($0).rows.map(\.statement) })
      return try places.sorted().suffix(Self.pageSize).compactMap { try transaction.logRow($0) }
    }
  }

  private func answer(
    _ title: String, _ feed: Link, _ page: Link, _ rows: [LogRow], _ request: Request
  ) throws -> Response {
    let site = portal.site
    let document = AtomFeed(
      title: "\(title) · \(site.name)", address: "\(site.address)\(feed)", page: "\(site.address)\(page)",
      author: site.name, entries: try rows.reversed().map { try entry($0) }
    ).document
    return Self.tagged(Array(document.utf8), "application/atom+xml; charset=utf-8", request)
  }

  private func entry(_ row: LogRow) throws -> AtomFeed.Entry {
    let statement = try SignedStatement(decoding: Array(row.leaf)).statement
    let summary = statement.summary
    let facts = [summary.supplier, summary.product, summary.laboratory, summary.recommendation, summary.reason]
    let link = "\(portal.site.address)\(Link("log", "entries", String(row.index)))"
    return AtomFeed.Entry(
      title: "\(statement.kind.title): \(row.subject)", link: link,
      summary: facts.compactMap { $0 }.joined(separator: " · "), updated: statement.issuedAt, id: link)
  }

  /// The octets with an entity tag, or 304 when the asker has them.
  static func tagged(_ octets: [UInt8], _ mediaType: String, _ request: Request) -> Response {
    let tag = "\"\(ContentAddress(of: Data(octets)).description.prefix(32))\""
    var response = Response.octets(octets, mediaType)
    let known = (request.headers[.ifNoneMatch] ?? "").split(separator: ",").map {
      $0.trimmingCharacters(in: .whitespaces).replacing("W/", with: "")
    }
    if known.contains(tag) || known == ["*"] { response = Response(status: .notModified) }
    response.headers[.eTag] = tag
    response.headers[.cacheControl] = "no-cache"
    return RegisterAPI.open(response)
  }

  /// What a page puts beside its content so that readers find its feed.
  static func discovery(_ feed: Link, _ title: String) -> HTML {
    #"<p class="small"><a href="\#(feed)" rel="alternate" type="application/atom+xml">\#(title)</a></p>"#
  }
}
