import Foundation
import Hummingbird
import Programme
import Statements

/// What changed, for programs: the log after a position, in order, to be asked again from where it ended.
struct ChangesAPI {
  let portal: Portal

  static let most = 500

  func add(to router: Router<PortalContext>) {
    router.get("/api/v1/changes") { request, _ in
      let query = try FormBody(decoding: request.uri.query ?? "")
      let after = try Self.number(query["after"], "after", -1, from: -1, to: 1 << 53)
      let limit = try Self.number(query["limit"], "limit", 100, from: 1, to: Self.most)
      let page = try await portal.store.read { transaction in
        let size = try transaction.logSize()
        let rows = try transaction.logRows(min(size, after + 1)..<min(size, after + 1 + limit))
        return ChangePage(
          items: try rows.map { try Change($0, in: transaction, site: portal.site) }, size: size,
          next: rows.last.map { "\(Link("api", "v1", "changes", query: [("after", String($0.index))]))" })
      }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      encoder.dateEncodingStrategy = .iso8601
      return FeedRoutes.tagged(Array(try encoder.encode(page)), "application/json", request)
    }
  }

  /// A number of a query. Throws ``PortalError/Code/malformed`` with what it takes.
  static func number(
    _ text: String?, _ name: String, _ standard: Int, from least: Int, to most: Int
  ) throws -> Int {
    guard let text, !text.isEmpty else { return standard }
    guard text.utf8.count <= 18, let number = Int(text), (least...most).contains(number) else {
      throw PortalError(.malformed, "‘\(name)’ takes a whole number from \(least) to \(most).")
    }
    return number
  }

  private struct ChangePage: Encodable {
    let items: [Change]
    /// How many statements the log holds.
    let size: Int
    /// Where to ask on; nil when nothing came.
    let next: String?
  }

  private struct Change: Encodable {
    let index: Int
    let kind: String
    let subject: String
    let issuedAt: Date
    /// The register whose entry this statement made what it is now; nil if it made none, or a later one did.
    let register: String?
    let status: String?
    let link: String

    init(_ row: LogRow, in transaction: any ReadTransaction, site: Site) throws {
      index = row.index
      kind = row.kind
      subject = row.subject
      issuedAt = try SignedStatement(decoding: Array(row.leaf)).statement.issuedAt
      let entry = RegisterAPI.registers.lazy.compactMap {
        try? transaction.publicRow(register: $0.name, number: row.subject)
      }.first { $0.statement == row.index }
      register = entry?.register
      status = entry?.status
      link = "\(site.address)\(Link("log", "entries", String(row.index)))"
    }
  }
}
