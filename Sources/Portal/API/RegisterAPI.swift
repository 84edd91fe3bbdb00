import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Programme

/// The public registers for programs, open to everybody and to every site.
struct RegisterAPI {
  let portal: Portal

  /// Registers with addresses of their own; every register has one under `/api/v1/registers/`.
  static let registers: [(name: String, title: String, facets: [Facet])] = RegisterDescription.all.filter {
    !RegisterDescription.further.contains($0)
  }.map { description in
    (description.name, description.title, Facet.facets(of: description) + (unlisted[description.name] ?? []))
  }

  /// Facets by which programs can ask beside those that pages show.
  private static let unlisted = [
    PublicRegister.products: [Facet("suite", "Suite"), Facet("recognition", "Recognition")],
    PublicRegister.external: [Facet("identifier", "Identifier"), Facet("batch", "Batch")],
  ]

  func add(to router: Router<PortalContext>) {
    for register in Self.registers {
      router.get("/api/v1/\(register.name)") { request, _ in
        let search = RegisterSearch(
          try FormBody(decoding: request.uri.query ?? ""), register: register.name, facets: register.facets)
        return try await list(search, at: Link("api", "v1", register.name))
      }
      router.get("/api/v1/\(register.name)/:number") { _, context in
        try await entry(try context.segment("number"), of: register.name)
      }
    }
    router.get("/api/v1/registers") { _, _ in
      let registers = try await portal.store.read { try $0.publicRegisters() }
      return Self.open(.json(PageDocument(items: registers.map { RegisterDocument($0) }, next: nil))).publicRecord
    }
    router.get("/api/v1/registers/:name") { request, context in
      let name = try context.segment("name")
      let search = RegisterSearch(try FormBody(decoding: request.uri.query ?? ""), register: name)
      try await portal.store.read { try RegisterPages.demand(name, in: $0) }
      return try await list(search, at: Link("api", "v1", "registers", name))
    }
    router.get("/api/v1/registers/:name/:number") { _, context in
      try await entry(try context.segment("number"), of: try context.segment("name"))
    }
    router.get("/api/v1/recommendations") { _, _ in
      let entries = try await portal.store.read { try CatalogueEntry.all(in: $0) }
      return Self.open(.json(PageDocument(items: entries.map { RecommendationDocument($0) }, next: nil)))
    }
  }

  private struct RegisterDocument: Encodable {
    let name: String
    let title: String
    let purpose: String
    let entries: Int

    init(_ register: FacetCount) {
      let description = RegisterDescription.named(register.value)
      name = description.name
      title = description.title
      purpose = description.purpose
      entries = register.count
    }
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

  private func entry(_ number: String, of register: String) async throws -> Response {
    guard let row = try await portal.store.read({ try $0.publicRow(register: register, number: number) }) else {
      throw PortalError(.notFound, "‘\(register.prefix(60))’ has no entry ‘\(number.prefix(60))’.")
    }
    let octets = EntryJSON.octets(row.document, statement: row.statement, changedAt: row.changedAt)
    return Self.open(.octets(octets, "application/json")).publicRecord
  }

  private func list(_ search: RegisterSearch, at path: Link) async throws -> Response {
    let octets = try await portal.store.read { transaction in
      let list = try transaction.listPublic(search.publicQuery)
      func items(_ lines: [PublicLine]) throws -> [[UInt8]] {
        try lines.map { line in
          EntryJSON.octets(
            try transaction.publicDocument(at: line.place) ?? Data("{}".utf8), statement: line.statement,
            changedAt: line.changedAt)
        }
      }
      let envelope = ListEnvelope(
        total: list.total, totalIsExact: list.isTotalExact, facets: list.facets, countsAreExact: list.areCountsExact,
        alike: list.alike, next: list.next.map { search.link(path, after: $0) })
      return try EntryJSON.list(
        envelope, items: items(list.lines), exact: search.after == nil ? items(list.exact) : [])
    }
    return Self.open(.octets(octets, "application/json")).publicRecord
  }

  /// Readable by the pages of every site: it is public and needs no cookie.
  static func open(_ response: Response) -> Response {
    var response = response
    response.headers[.accessControlAllowOrigin] = "*"
    response.headers[.crossOriginResourcePolicy] = "cross-origin"
    return response
  }
}

/// What stands around the entries of a list.
struct ListEnvelope: Encodable {
  let total: Int
  /// Whether `total` is the number; otherwise there are more.
  let totalIsExact: Bool
  let facets: [String: [FacetCount]]
  /// Whether the counts are of all results; otherwise of the newest only.
  let countsAreExact: Bool
  let alike: [AlikeCode]
  let next: String?
}

/// Entries as JSON, made of the stored octets: the public record as its statement commits to it, with the statement's
/// position and time added. Nothing is decoded.
enum EntryJSON {
  static func octets(_ document: Data, statement: Int, changedAt: Date) -> [UInt8] {
    var octets = Array(document)
    guard octets.last == UInt8(ascii: "}") else { return Array("null".utf8) }
    octets.removeLast()
    if octets.count > 1 { octets.append(UInt8(ascii: ",")) }
    octets += "\"changedAt\":\"\(Instant.text(changedAt))\",\"statement\":\(statement)}".utf8
    return octets
  }

  static func list(_ envelope: ListEnvelope, items: [[UInt8]], exact: [[UInt8]]) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var octets = Array(try encoder.encode(envelope))
    octets.removeLast()
    octets.reserveCapacity(octets.count + (items + exact).reduce(64) { $0 + $1.count + 1 })
    append("exact", exact, to: &octets)
    append("items", items, to: &octets)
    octets.append(UInt8(ascii: "}"))
    return octets
  }

  private static func append(_ name: String, _ items: [[UInt8]], to octets: inout [UInt8]) {
    octets += ",\"\(name)\":[".utf8
    for (index, item) in items.enumerated() {
      if index > 0 { octets.append(UInt8(ascii: ",")) }
      octets += item
    }
    octets.append(UInt8(ascii: "]"))
  }
}
