import Foundation

/// A family of products: one of them was tested and stands for the others (row 10).
package let productFamily: Procedure<FamilyCase> = Procedure(
  "product-family", title: "Family of products", series: "FAM",
  clauses: ["recognizing h", "TSB 6–7", "ISO/IEC 17067:2013 6.5"],
  purpose: """
    A supplier declares that products are of one design, of which one, the representative, is listed on a laboratory's \
    report. A member is listed on that report if every difference is declared not to affect the tested clauses and a \
    reviewer agrees. What befalls the representative flags the members.
    """
) {
  Step("found", "Found a family", →.open, by: .vendor)
    .asks(\.name, \.representative, \.design)
    .requires("the representative is yours, and listed on a laboratory's report") { inspection in
      guard let tested = try inspection.records.find(inspection.record.representative, of: listingLife) else {
        return "no listing is named"
      }
      guard tested.record.listing.supplierID == inspection.record.vendor else {
        return "\(tested.number) is of another supplier"
      }
      guard tested.record.listing.evidence.kind == .laboratoryReport else {
        return "\(tested.number) rests on a \(tested.record.listing.evidence.kind.title); have it tested first"
      }
      return nil
    }
  Step("close", "Close the family", .open → .closed, by: .vendor)
    .asksReason("why does it take no more members?")
    .whenNeeded()
  Lapse(
    "representative-gone", "The listing of the representative ended", .open → .closed,
    when: { inspection in
      let tested = try inspection.records.find(inspection.record.representative, of: listingLife)
      return tested.map { $0.state == .withdrawn || $0.state == .expired } ?? true
    })
}

package struct FamilyCase: CaseRecord {
  package enum State: String, CaseState { case open, closed }

  package var vendor: OrganisationID?
  package var name = ""
  /// The listing of the product that was tested.
  package var representative: CaseID?
  /// What all members have in common.
  package var design = ""

  package init() {}

  package var title: String { name }
  package var parties: [Role: OrganisationID] { [.vendor: vendor].compactMapValues { $0 } }
  package var reliesOn: [CaseID] { [representative].compactMap { $0 } }

  package mutating func open(by actor: Actor) { vendor = actor.organisation }

  package struct Fields: Sendable {
    let name = Field("name", \FamilyCase.name, "Name of the family", .text(most: 100))
    let representative = Field(
      "representative", \FamilyCase.representative, "Representative",
      .record(procedure: "listing-life", states: ["listed"]), help: "Your listed product that was tested.")
    let design = Field(
      "design", \FamilyCase.design, "What all members have in common", .longText(most: 4000),
      help: "The parts and functions that the tested clauses concern.")
  }
  package static let fields = Fields()
}
