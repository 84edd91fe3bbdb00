import Foundation
import Hummingbird
import Programme
import Statements

/// Checking a claim, and reading the log statement by statement, for programs.
struct VerifyAPI {
  let portal: Portal
  static let pageSize = 100

  func add(to router: Router<PortalContext>) {
    router.post("/api/v1/verify") { request, _ in
      let body = try await JSONBody.read(Claim.self, from: request, upTo: 1 << 14)
      return RegisterAPI.open(
        .json(try await portal.verify(body.claim.trimmingCharacters(in: .whitespacesAndNewlines)).decision))
    }
    router.get("/api/v1/statements") { request, _ in try await list(request) }
    router.get("/api/v1/statements/:index") { _, context in
      guard let index = Int(try context.segment("index")), index >= 0,
        let row = try await portal.store.read({ try $0.logRow(index) })
      else { throw PortalError(.notFound, "The log has no such entry.") }
      return RegisterAPI.open(.json(try StatementDocument(row)))
    }
  }

  private struct Claim: Decodable { let claim: String }

  private struct StatementDocument: Encodable {
    let index: Int
    let facts: StatementFacts
    /// The text of the code: prefix and base45 of the exact octets.
    let text: String

    init(_ row: LogRow) throws {
      index = row.index
      let signed = try SignedStatement(decoding: Array(row.leaf))
      facts = StatementFacts(signed)
      text = signed.text
    }
  }

  private func list(_ request: Request) async throws -> Response {
    let query = try FormBody(decoding: request.uri.query ?? "")
    let from = query["from"].flatMap(Int.init).map { max(0, $0) } ?? 0
    let subject = query["subject"].flatMap { Statement.isSubject($0) ? $0 : nil }
    let (rows, size) = try await portal.store.read { transaction in
      let rows =
        try subject.map { try transaction.logRows(subject: $0) }
        ?? transaction.logRows(min(from, Int.max - Self.pageSize)..<min(from, Int.max - Self.pageSize) + Self.pageSize)
      return (rows, try transaction.logSize())
    }
    let end = (rows.last?.index ?? from) + 1
    let next =
      subject == nil && !rows.isEmpty && end < size
      ? Link("api", "v1", "statements", query: [("from", String(end))]).description : nil
    return RegisterAPI.open(
      .json(PageDocument(items: try rows.map { try StatementDocument($0) }, total: size, next: next)))
  }
}
