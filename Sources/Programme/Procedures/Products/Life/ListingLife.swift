import Foundation
import Statements

/// The life of an entry in the Product Conformity Database (row 10): later statements, never edits.
package let listingLife: Procedure<ListingRecord> = Procedure(
  "listing-life", title: "Life of a listing", series: "LST",
  clauses: ["recognizing h", "TSB 6–7", "ISO/IEC 17000 8.1–8.5"],
  purpose: """
    A listing is amended, renewed, suspended, restored, withdrawn or expires. Each is a statement in the log that follows \
    the ones before; what was said is never edited, and the public page shows all of it.
    """
) {
  Step("enter", "List the product", →.listed, by: .system)
    .records { record, inspection in
      record.listing.number = inspection.number
      record.listing.listedOn = inspection.today
      record.listing.validUntil = record.term(from: inspection.today)
      record.listing.note(.listed, on: inspection.today, "")
    }
    .publishes { try $0.withReport(.listed) }
    .opensEach({ identifierFinding }, by: "find") { try $0.identifierFindings() }
  Step("suspend", "Suspend the listing", .listed → .suspended, by: .secretariat)
    .independentOfParties()
    .asksReason("why is it suspended? This becomes public.")
    .whenNeeded()
    .appealable(within: .days(60), reopens: .listed)
    .records { $0.listing.note(.suspended, on: $1.today, $1.note) }
    .publishes { try $0.statusChange(.suspended) }
    .flagsDependants { "the listing \($0.number) it rests on was suspended: \($0.note)" }
  Step("restore", "Restore the listing", .suspended → .listed, by: .secretariat, approvals: 2)
    .independentOfParties()
    .asksReason("what was put right? This becomes public.")
    .whenNeeded()
    .requires("what it rests on holds again") { try $0.evidenceEnd() }
    .records { $0.listing.note(.listed, on: $1.today, $1.note) }
    .publishes { try $0.statusChange(.restored) }
    .clearsFlag()
  Step("withdraw", "Withdraw the listing", [.listed, .suspended] → .withdrawn, by: .vendor, .secretariat)
    .asksReason("why is it withdrawn? This becomes public.")
    .whenNeeded()
    .records { $0.listing.note(.withdrawn, on: $1.today, $1.note) }
    .publishes { try $0.statusChange(.withdrawn) }
    .clearsFlag()
    .flagsDependants { "the listing \($0.number) it rests on was withdrawn: \($0.note)" }
  Step("keep", "Keep the listing as it is", .listed → .listed, by: .secretariat)
    .independentOfParties()
    .asksReason("what did you look at, and why does the listing stand?")
    .whenNeeded()
    .clearsFlag()

  // Decided in a case of its own, and done here by the programme.
  Step("amend", "Amend the listing", .listed → .listed, by: .system)
    .whenNeeded()
    .publishes { try $0.withReport(.amended) }
    .clearsFlag()
    .flagsDependants(
      { "the listing \($0.number) it rests on was amended: compare the differences again" },
      where: { $1.procedure == listingLife.name })
  Step("renew", "Renew the listing", .listed → .listed, by: .system)
    .whenNeeded()
    .publishes { try $0.factsAnew(.amended) }
  Step("suspend-for-cause", "Suspend after a confirmed complaint or surveillance", .listed → .suspended, by: .system)
    .whenNeeded()
    .records { $0.listing.note(.suspended, on: $1.today, $1.note) }
    .publishes { try $0.statusChange(.suspended) }
    .flagsDependants { "the listing \($0.number) it rests on was suspended: \($0.note)" }

  Lapse(
    "expired", "The term of the listing is over", [.listed, .suspended] → .expired,
    from: { $0.listing.validUntil.advanced(by: 1) }, when: { $0.listing.validUntil < $0.today }
  )
  .records { $0.listing.note(.expired, on: $1.today, "the term of the listing is over") }
  .publishes { try $0.statusChange(.expired) }
  .flagsDependants { "the listing \($0.number) it rests on has expired" }
  Lapse(
    "evidence-ended", "The certificate or declaration it rests on no longer holds", .listed → .suspended,
    from: {
      $0.listing.declaration?.validUntil.flatMap { [kind = $0.listing.evidence.kind] last in
        kind == .supplierDeclaration ? last.advanced(by: 1) : nil
      }
    },
    when: { try $0.evidenceEnd() != nil }
  )
  .records { record, inspection in
    record.listing.note(.suspended, on: inspection.today, try inspection.evidenceEnd() ?? "")
  }
  .publishes { try $0.statusChange(.suspended) }
  .flagsDependants { "the listing \($0.number) it rests on was suspended" }
  Lapse(
    "renewal-due", "The term ends soon: ask for its renewal", .listed → .listed,
    from: { $0.record.isRenewalOpened ? nil : $0.listing.validUntil.advanced(by: -ListingRecord.renewalInDays) },
    when: { !$0.record.isRenewalOpened && $0.listing.validUntil.advanced(by: -ListingRecord.renewalInDays) <= $0.today }
  )
  .records { record, _ in record.isRenewalOpened = true }
  .opens({ listingRenewal }, by: "remind") { RenewalCase(of: $0.id, vendor: $0.listing.supplierID, number: $0.number) }
}

package struct ListingRecord: CaseRecord {
  package enum State: String, CaseState { case listed, suspended, withdrawn, expired }

  /// A listing holds for three years, unless something happens before.
  package static let validityInDays = 3 * 365
  /// How long before the end the supplier is asked to renew it.
  package static let renewalInDays = 90

  package var listing: PublishedListing
  /// Whether the supplier has been asked to renew this term.
  @AddedLater package var isRenewalOpened: Bool = false

  package init(listing: PublishedListing) { self.listing = listing }

  package init() { listing = PublishedListing() }

  package var title: String { listing.product }
  package var parties: [Role: OrganisationID] { [.vendor: listing.supplierID].compactMapValues { $0 } }
  package var reliesOn: [CaseID] {
    [
      listing.evidence.recognition, listing.suiteID, listing.application, listing.evidence.certificate?.record,
      listing.evidence.similarity?.record,
    ].compactMap { $0 }
  }
  package var keys: [CaseKey] { [CaseKey("listing", listing.number)] }

  /// The last day of a term that begins on `day`: three years, or the end of the evidence if that comes first.
  func term(from day: Day) -> Day {
    let end = day.advanced(by: Self.validityInDays)
    return [end, listing.evidence.certificate?.validUntil].compactMap { $0 }.min() ?? end
  }

  package struct Fields: Sendable {}
  package static let fields = Fields()
}

extension Inspection<ListingRecord> {
  fileprivate func statusChange(_ kind: StatementKind) throws -> [Publication] {
    var summary = StatementSummary()
    summary.reason = Fitted.text(record.listing.history.last?.reason ?? "", 200)
    return [.own(kind, subject: number, summary: summary, record: try record.listing.entry(id: id))]
  }

  fileprivate func factsAnew(_ kind: StatementKind) throws -> [Publication] {
    [.own(kind, subject: number, summary: record.listing.summary, record: try record.listing.entry(id: id))]
  }

  /// The laboratory's statement enters the log with the listing that rests on it, unless it is there already.
  fileprivate func withReport(_ kind: StatementKind) throws -> [Publication] {
    let evidence = record.listing.evidence
    let isNew = try evidence.statement.isEmpty ? false : records.transaction.logRow(leaf: evidence.statement) == nil
    let report: [Publication] = isNew ? [.foreign(try ReportStatement(decoding: evidence.statement).signed)] : []
    return try report + factsAnew(kind)
  }

  /// Why what it rests on no longer holds; nil while it does. A report is of the day of its test and holds on.
  func evidenceEnd() throws -> String? {
    let listing = record.listing
    switch listing.evidence.kind {
    case .laboratoryReport, .similarity: return nil
    case .supplierDeclaration:
      guard let last = listing.declaration?.validUntil, last < today else { return nil }
      return "the supplier's declaration ended on \(last)"
    case .certificate:
      guard let certificate = try records.find(listing.evidence.certificate?.record, of: productCertificate) else {
        return "the record of the certificate is missing"
      }
      let state = certificate.state
      return state == .valid ? nil : "the certificate \(certificate.record.number) is \(state.title)"
    }
  }
}
