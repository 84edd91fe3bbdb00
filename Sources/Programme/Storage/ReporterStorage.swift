import Foundation

/// The private link of a report: who shows it is the reporter. Kept as a hash; it never expires, but can be withdrawn.
package struct ReporterLink: Hashable, Sendable {
  /// SHA-256 of the link's secret.
  package let hash: ContentAddress
  package let `case`: CaseID
  /// The SHA-256 of the idempotency key of the report, and that of its content: sent again, it is the same report.
  package let requestKey: ContentAddress?
  package let fingerprint: String?
  package let createdAt: Date
  package var withdrawnAt: Date?

  package init(
    hash: ContentAddress, case: CaseID, requestKey: ContentAddress?, fingerprint: String?, createdAt: Date,
    withdrawnAt: Date? = nil
  ) {
    self.hash = hash
    self.case = `case`
    self.requestKey = requestKey
    self.fingerprint = fingerprint
    self.createdAt = createdAt
    self.withdrawnAt = withdrawnAt
  }
}

package protocol ReporterReading {
  func reporterLink(hash: ContentAddress) throws -> ReporterLink?
  /// A link of the report that came with this idempotency key.
  func reporterLink(requestKey: ContentAddress) throws -> ReporterLink?
}

package protocol ReporterWriting: ReporterReading {
  /// Writes a link, over the former one of the same hash.
  func saveReporterLink(_ link: ReporterLink) throws
}
