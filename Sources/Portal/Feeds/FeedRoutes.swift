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

  /// A Recommendation's feed is made of what the newest entries of each register rest on, and of the last statements of
  /// the log that name it.
  private static let mostEntriesLookedAt = 200
  private static let mostStatementsLookedAt = 500

  func add(to router: Router<PortalContext>) {
    router.get("/feed/log") { request, _ in
      try await answer(Address("Public log", Link("feed", "log"), Link("log")), request) { transaction, before, limit in
        let end = min(before, try transaction.logSize())
        return (max(0, end - limit)..<max(0, end)).reversed()
      }
    }
    router.get("/feed/registers/:register") { request, context in
      let name = try context.segment("register")
      guard let register = RegisterAPI.registers.first(where: { $0.name == name }) else {
        throw PortalError(.notFound, "There is no register ‘\(name)’.")
      }
      return try await answer(Address(register.title, Link("feed", "registers", name), Link(name)), request) {
        try $0.statements(register: name, before: $1, limit: $2)
      }
    }
    for register in [PublicRegister.products, PublicRegister.laboratories] {
      router.get("/feed/\(register)/:number") { request, context in
        let number = try context.segment("number")
        guard let row = try await portal.store.read({ try $0.publicRow(register: register, number: number) }) else {
          throw PortalError(.notFound, "There is no entry ‘\(number)’.")
        }
        let address = Address("\(row.title) (\(number))", Link("feed", register, number), Link(register, number))
        return try await answer(address, request) { transaction, before, limit in
          try transaction.logRows(subject: number).map(\.index).filter { $0 < before }.suffix(limit).reversed()
        }
      }
    }
    router.get("/feed/recommendations/:designation") { request, context in
      let designation = try context.segment("designation")
      let address = Address(
        "Recommendation \(designation)", Link("feed", "recommendations", designation),
        Link("recommendations", designation))
      return try await answer(address, request) { transaction, before, limit in
        let places = try statements(naming: designation, in: transaction)
        guard !places.isEmpty else { throw PortalError(.notFound, "Nothing public names ‘\(designation)’.") }
        return places.filter { $0 < before }.sorted(by: >).prefix(limit).map { $0 }
      }
    }
  }

  private func statements(naming designation: String, in transaction: any ReadTransaction) throws -> Set<Int> {
    let queries = [
      PublicRegister.products, PublicRegister.laboratories, PublicRegister.suites, PublicRegister.recommendations,
    ].map {
      PublicQuery(register: $0, facets: ["recommendation": [designation]], limit: Self.mostEntriesLookedAt)
    }
    let size = try transaction.logSize()
    let named = try transaction.logRows(max(0, size - Self.mostStatementsLookedAt)..<size).filter {
      try SignedStatement(decoding: Array($0.leaf)).statement.summary.recommendation == designation
    }
    return Set(try queries.flatMap { try transaction.searchPublic($0).rows.map(\.statement) } + named.map(\.index))
  }

  /// What a feed is called, where it is, and the page it belongs to.
  private struct Address: Sendable {
    let title: String
    let feed: Link
    let page: Link

    init(_ title: String, _ feed: Link, _ page: Link) {
      self.title = title
      self.feed = feed
      self.page = page
    }
  }

  /// One page of a feed (RFC 5005). `places` gives the positions of its statements before one, the last first.
  private func answer(
    _ address: Address, _ request: Request,
    _ places: @escaping @Sendable (any ReadTransaction, _ before: Int, _ limit: Int) throws -> [Int]
  ) async throws -> Response {
    let query = try FormBody(decoding: request.uri.query ?? "")
    let before = try ChangesAPI.number(query["before"], "before", 1 << 53, from: 0, to: 1 << 53)
    let rows = try await portal.store.read { transaction in
      try places(transaction, before, Self.pageSize + 1).compactMap { try transaction.logRow($0) }
    }
    let site = portal.site
    let shown = rows.prefix(Self.pageSize)
    let next = rows.count > shown.count ? shown.last.map { "\(site.address)\(address.feed)?before=\($0.index)" } : nil
    let document = AtomFeed(
      title: "\(address.title) · \(site.name)", address: "\(site.address)\(address.feed)",
      page: "\(site.address)\(address.page)", author: site.name, entries: try shown.map { try entry($0) }, next: next
    ).document
    return Self.tagged(Array(document.utf8), "application/atom+xml; charset=utf-8", request)
  }

  private func entry(_ row: LogRow) throws -> AtomFeed.Entry {
    let statement = try SignedStatement(decoding: Array(row.leaf)).statement
    let summary = statement.summary
    let facts = [summary.supplier, summary.product, summary.laboratory, summary.recommendation, summary.reason]
    return AtomFeed.Entry(
      title: "\(statement.kind.title): \(row.subject)",
      link: "\(portal.site.address)\(Link("log", "entries", String(row.index)))",
      summary: facts.compactMap { $0 }.joined(separator: " · "), updated: statement.issuedAt,
      id: Self.name(of: row.leaf))
  }

  /// The statement's octets named by their SHA-256 (RFC 6920): the same at whatever address the log is served.
  static func name(of leaf: Data) -> String {
    let digest = Data(SHA256.hash(data: leaf)).base64EncodedString()
    return "ni:///sha-256;" + digest.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
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
