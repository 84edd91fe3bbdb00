import Foundation
import GRDB
import Programme

extension SQLiteTransaction: ReporterWriting {
  func reporterLink(hash: ContentAddress) throws -> ReporterLink? {
    try row("SELECT * FROM reporter_links WHERE hash = ?", [hash.description]).map(reporterLink)
  }

  func reporterLink(requestKey: ContentAddress) throws -> ReporterLink? {
    try row("SELECT * FROM reporter_links WHERE request_key = ? ORDER BY created_at LIMIT 1", [requestKey.description])
      .map(reporterLink)
  }

  func saveReporterLink(_ link: ReporterLink) throws {
    try run(
      """
      INSERT INTO reporter_links (hash, case_id, request_key, fingerprint, created_at, withdrawn_at)
      VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO UPDATE SET withdrawn_at = excluded.withdrawn_at
      """,
      [
        link.hash.description, link.case.description, link.requestKey?.description, link.fingerprint,
        Instant.text(link.createdAt), link.withdrawnAt.map(Instant.text),
      ])
  }

  private func reporterLink(_ row: Row) throws -> ReporterLink {
    guard let hash = ContentAddress(row["hash"] as String) else { throw row.damaged("hash") }
    return ReporterLink(
      hash: hash, case: try row.identifier("case_id"),
      requestKey: (row["request_key"] as String?).flatMap { ContentAddress($0) }, fingerprint: row["fingerprint"],
      createdAt: try row.instant("created_at"), withdrawnAt: try row.optionalInstant("withdrawn_at"))
  }
}
