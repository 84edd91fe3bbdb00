import Foundation

/// Renewal of a listing for another term (row 10).
package let listingRenewal: Procedure<RenewalCase> = Procedure(
  "listing-renewal", title: "Renewal of a listing", series: "REN",
  clauses: ["recognizing h", "TSB 6–7", "ISO/IEC 17000 8.1"],
  purpose: """
    Ninety days before the term of a listing ends, the supplier is asked to renew it. The supplier states that the product \
    is unchanged; the secretariat looks whether what the listing rests on still stands. A product that changed is amended \
    first.
    """
) {
  Step("remind", "The term ends soon", →.due, by: .system)
    .shows(\.number)
  Step("open", "Ask for renewal before the reminder", →.requested, by: .vendor)
    .asks(\.listing, \.isUnchanged)
    .requiresUnchanged()
    .requires("the listing is yours") {
      try $0.renewed()?.record.listing.supplierID == $0.record.vendor ? nil : "it is another supplier's"
    }
    .requires("its term ends within a year") { inspection in
      guard let last = try inspection.renewed()?.record.listing.validUntil,
        last > inspection.today.advanced(by: 365)
      else { return nil }
      return "it ends on \(last); come back later"
    }
    .records { record, inspection in record.number = try inspection.renewed()?.number ?? "" }
  Step("request", "Ask for renewal", .due → .requested, by: .vendor, within: .days(80).remind(60, 30, 7))
    .asks(\.isUnchanged)
    .requiresUnchanged()
  Step("renew", "Renew the listing", .requested → .renewed, by: .secretariat, within: .days(14))
    .independentOfParties()
    .asksReason("what did you look at?")
    .requires("the listing is listed") {
      guard let listing = try $0.renewed(), listing.state != .listed else { return nil }
      return "\(listing.number) is \(listing.state.title)"
    }
    .requires("the suite it was tested with is neither recalled nor replaced", remedy: .vendor) { inspection in
      guard let suite = try inspection.records.find(inspection.renewed()?.record.listing.suiteID, of: suitePublication),
        suite.state != .published
      else { return nil }
      return "\(suite.number) is \(suite.state.title); amend the listing with a new test first"
    }
    .takes({ listingLife }, "renew", on: { $0.record.listing }) { listing, inspection in
      listing.listing.validUntil = listing.term(from: listing.listing.validUntil)
      listing.listing.renewedOn.append(inspection.today)
      listing.isRenewalOpened = false
    }
  Step("refuse", "Refuse the renewal", .requested → .refused, by: .secretariat)
    .independentOfParties()
    .asksReason("why, and what would it take?")
    .whenNeeded()
    .appealable(within: .days(60), reopens: .requested)
  Lapse(
    "listing-ended", "The listing ended", [.due, .requested] → .missed,
    when: { inspection in
      let state = try inspection.renewed()?.state
      return state == .expired || state == .withdrawn
    })
}

extension Step<RenewalCase> {
  fileprivate func requiresUnchanged() -> Step {
    requires("the product is what was listed") {
      $0.record.isUnchanged ? nil : "it changed; amend the listing first, then ask for renewal"
    }
  }
}

extension Inspection<RenewalCase> {
  fileprivate func renewed() throws -> Snapshot<ListingRecord>? { try records.find(record.listing, of: listingLife) }
}

package struct RenewalCase: CaseRecord {
  package enum State: String, CaseState { case due, requested, renewed, refused, missed }

  package var vendor: OrganisationID?
  package var listing: CaseID?
  package var number = ""
  package var isUnchanged = false

  package init() {}

  init(of listing: CaseID, vendor: OrganisationID?, number: String) {
    self.listing = listing
    self.vendor = vendor
    self.number = number
  }

  package var title: String { "Renewal of \(number)" }
  package var parties: [Role: OrganisationID] { [.vendor: vendor].compactMapValues { $0 } }
  package var reliesOn: [CaseID] { [listing].compactMap { $0 } }

  package mutating func open(by actor: Actor) { vendor = actor.organisation }

  package struct Fields: Sendable {
    let number = Field("number", \RenewalCase.number, "Number of the listing", .text(most: 60))
    let listing = Field(
      "listing", \RenewalCase.listing, "Listing", .record(procedure: "listing-life", states: ["listed"]))
    let isUnchanged = Field(
      "isUnchanged", \RenewalCase.isUnchanged, "The product is still what was listed", .yesNo,
      help: "Design, parts and programs that the tested clauses concern.")
  }
  package static let fields = Fields()
}
