import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Programme

/// Whole registers to take along: CSV, JSON Lines and, for products, schema.org records. They are written while they
/// are read, some hundred entries at a time, so that a register of any size takes the same memory.
struct OpenData {
  let portal: Portal

  static let schemaLink = Link("open-data", "entry.schema.json")
  /// How many entries one reading transaction takes.
  private static let batch = 500

  func add(to router: Router<PortalContext>) {
    router.get("/open-data") { _, _ in redirect(to: Link("registers")) }
    router.get("/open-data/entry.schema.json") { _, _ in
      var response = RegisterAPI.open(.json(EntrySchema(site: portal.site).document)).publicRecord
      response.headers[.contentType] = "application/schema+json"
      return response
    }
    router.get("/open-data/:file") { _, context in
      let file = try context.segment("file")
      let parts = file.split(separator: ".", maxSplits: 1).map(String.init)
      guard parts.count == 2, let format = Format(rawValue: parts[1]),
        format != .jsonLD || parts[0] == PublicRegister.products
      else { throw Self.noSuchFile }
      try await portal.store.read { try RegisterPages.demand(parts[0], in: $0) }
      return export(RegisterDescription.named(parts[0]), as: format)
    }
    router.get("/open-data/products/:file") { _, context in
      let file = try context.segment("file")
      guard file.hasSuffix(".jsonld") else { throw Self.noSuchFile }
      let page = try await portal.product(String(file.dropLast(7)))
      let record = CertificationRecord(page.listing, site: portal.site).document(inContext: true)
      return RegisterAPI.open(.octets(try CanonicalJSON.encode(record), "application/ld+json")).publicRecord
    }
  }

  private static let noSuchFile = PortalError(
    .notFound, "There is no such file. See the public registers for what can be taken along.")

  enum Format: String, CaseIterable {
    case csv
    case jsonLines = "jsonl"
    case jsonLD = "jsonld"

    var title: String {
      switch self {
      case .csv: "CSV"
      case .jsonLines: "JSON Lines"
      case .jsonLD: "JSON-LD"
      }
    }

    var mediaType: String {
      switch self {
      case .csv: "text/csv; charset=utf-8; header=present"
      case .jsonLines: "application/jsonl; charset=utf-8"
      case .jsonLD: "application/ld+json"
      }
    }
  }

  static func formats(_ register: String) -> HTML {
    Format.allCases.filter { $0 != .jsonLD || register == PublicRegister.products }.each { format in
      "<a href=\"\(Link("open-data", "\(register).\(format.rawValue)"))\">\(format.title)</a> "
    }
  }

  static func links(_ register: String) -> HTML {
    """
    <p class="small">The whole register as data: \(formats(register))· <a href="\(Link("registers"))">all registers</a></p>
    """
  }

  private func export(_ description: RegisterDescription, as format: Format) -> Response {
    let (store, site) = (portal.store, portal.site)
    let body = ResponseBody { writer in
      try await writer.write(ByteBuffer(string: Self.beginning(description, format)))
      var place = 0
      while true {
        let from = place
        let (text, last) = try await store.read { transaction in
          let lines = try transaction.publicLines(register: description.name, after: from, limit: Self.batch)
          return (
            try Self.text(of: lines, description, format, site, isFirst: from == 0, in: transaction),
            lines.last?.place
          )
        }
        guard let last else { break }
        place = last
        try await writer.write(ByteBuffer(bytes: text))
      }
      try await writer.write(ByteBuffer(string: format == .jsonLD ? "\n]}\n" : ""))
      try await writer.finish(nil)
    }
    var response = RegisterAPI.open(
      Response(status: .ok, headers: [.contentType: format.mediaType, .cacheControl: "no-cache"], body: body))
    response.headers[.contentDisposition] = "attachment; filename=\"\(description.name).\(format.rawValue)\""
    return response
  }

  private static func beginning(_ description: RegisterDescription, _ format: Format) -> String {
    switch format {
    case .csv:
      CSVText.encode(
        header: ["number", "title", "status"] + description.columns.map(\.name) + ["statement", "changed at"], rows: [])
    case .jsonLines: ""
    case .jsonLD: "{\"@context\":\"https://schema.org\",\"@graph\":["
    }
  }

  private static func text(
    of lines: [PublicLine], _ description: RegisterDescription, _ format: Format, _ site: Site, isFirst: Bool,
    in transaction: any ReadTransaction
  ) throws -> [UInt8] {
    switch format {
    case .csv:
      let width = description.columns.count
      return Array(
        CSVText.rows(
          lines.map { line in
            let columns = line.columns + Array(repeating: "", count: max(0, width - line.columns.count))
            return [line.number, line.title, line.status] + columns.prefix(width)
              + [String(line.statement), Instant.text(line.changedAt)]
          }
        ).utf8)
    case .jsonLines:
      return try lines.reduce(into: []) { octets, line in
        guard let document = try transaction.publicDocument(at: line.place) else { return }
        octets += EntryJSON.octets(document, statement: line.statement, changedAt: line.changedAt)
        octets.append(UInt8(ascii: "\n"))
      }
    case .jsonLD:
      return try lines.enumerated().reduce(into: []) { octets, line in
        guard let row = try transaction.publicRow(register: line.element.register, number: line.element.number) else {
          return
        }
        octets += (isFirst && line.offset == 0 ? "\n" : ",\n").utf8
        let record = CertificationRecord(try row.content(as: PublishedListing.self), site: site)
        octets += try CanonicalJSON.encode(record.document(inContext: false))
      }
    }
  }
}
