import Foundation
import Statements

/// The life of an entry in the Product Conformity Database (row 10): later statements, never edits.
package let listingLife: Procedure<ListingRecord> = Procedure(
  "listing-life", title: "Life of a listing", series: "LST",
  clauses: ["recognizing h", "TSB 6–7", "ISO/IEC 17000 8.1–8.5"],
  purpose: """
    A listing is suspended, restored, withdrawn or expires. Each is a statement in the log that follows the ones before; \
    what was said is never edited, and the public page shows all of it.
    """
) {
  Step("enter", "List the product", →.listed, by: .system)
    .records { record, inspection in
      record.listing.number = inspection.number
      record.listing.listedOn = inspection.today
      record.listing.validUntil = inspection.today.advanced(by: ListingRecord.validityInDays)
      record.listing.note(.listed, on: inspection.today, "")
    }
    .publishes { inspection in
      let listing = inspection.listing
      return [
        .foreign(try ReportStatement(decoding: listing.evidence.statement).signed),
        .own(
          .listed, subject: inspection.number, summary: listing.summary, record: try listing.entry(id: inspection.id)),
      ]
    }
  Step("suspend", "Suspend the listing", .listed → .suspended, by: .secretariat)
    .independentOfParties()
    .asksReason("why is it suspended? This becomes public.")
    .whenNeeded()
    .records { $0.listing.note(.suspended, on: $1.today, $1.note) }
    .publishes { try $0.statusChange(.suspended) }
  Step("restore", "Restore the listing", .suspended → .listed, by: .secretariat, approvals: 2)
    .independentOfParties()
    .asksReason("what was put right? This becomes public.")
    .whenNeeded()
    .records { $0.listing.note(.listed, on: $1.today, $1.note) }
    .publishes { try $0.statusChange(.restored) }
    .clearsFlag()
  Step("withdraw", "Withdraw the listing", [.listed, .suspended] → .withdrawn, by: .vendor, .secretariat)
    .asksReason("why is it withdrawn? This becomes public.")
    .whenNeeded()
    .records { $0.listing.note(.withdrawn, on: $1.today, $1.note) }
    .publishes { try $0.statusChange(.withdrawn) }
    .clearsFlag()
  Step("keep", "Keep the listing as it is", .listed → .listed, by: .secretariat)
    .independentOfParties()
    .asksReason("what did you look at, and why does the listing stand?")
    .whenNeeded()
    .clearsFlag()
  Lapse(
    "expired", "The term of the listing is over", [.listed, .suspended] → .expired,
    from: { $0.listing.validUntil.advanced(by: 1) }, when: { $0.listing.validUntil < $0.today }
  )
  .records { $0.listing.note(.expired, on: $1.today, "the term of the listing is over") }
  .publishes { try $0.statusChange(.expired) }
}

package struct ListingRecord: CaseRecord {
  package enum State: String, CaseState { case listed, suspended, withdrawn, expired }

  /// A listing holds for three years, unless something happens before.
  package static let validityInDays = 3 * 365

  package var listing: PublishedListing

  package init(listing: PublishedListing) { self.listing = listing }

  package init() { listing = PublishedListing() }

  package var title: String { listing.product }
  package var parties: [Role: OrganisationID] { [.vendor: listing.supplierID].compactMapValues { $0 } }
  package var reliesOn: [CaseID] {
    [listing.evidence.recognition, listing.suiteID, listing.application].compactMap { $0 }
  }
  package var keys: [CaseKey] { [CaseKey("listing", listing.number)] }

  package struct Fields: Sendable {}
  package static let fields = Fields()
}

extension Inspection<ListingRecord> {
  fileprivate func statusChange(_ kind: StatementKind) throws -> [Publication] {
    var summary = StatementSummary()
    summary.reason = Fitted.text(record.listing.history.last?.reason ?? "", 200)
    return [.own(kind, subject: number, summary: summary, record: try record.listing.entry(id: id))]
  }
}
