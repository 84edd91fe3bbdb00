import Foundation
import Statements

/// The licence to bear the Mark on a listed product: all of its life, behind the Council's decision (row 16).
package let markLicence: Procedure<MarkLicenceCase> = Procedure(
  "mark-licence", title: "Licence of the Mark", series: "MRK",
  clauses: ["resolves 11", "considering a", "recognizing f", "TSB 5", "ISO/IEC 17030:2021", "ISO/IEC 17067:2013"],
  purpose: """
    Were the Mark enabled by the Council, the supplier of a listed product could apply to bear it, under conditions and \
    for a term, under surveillance. While no such decision is recorded every step is refused. A mark would say that a \
    product is listed; it would be no certificate of ITU, and would say nothing of interoperability.
    """
) {
  Step("apply", "Apply for the Mark", →.applied, by: .vendor)
    .asks(\.listing, \.placement, \.acceptsConditions)
    .whileMarkIsOn()
    .requires("the product is listed, and it is yours") { try $0.isOwnListedProduct() }
    .requires("you accept the conditions of use") { $0.acceptsConditions }
    .requires("the product has no other licence, and no other application") { try $0.isOnlyLicence() }
    .records { $0.decision = try MarkSwitch(in: $1.records).decision?.id }
  Step("review", "Review the application", .applied → .reviewed, by: .secretariat, within: .days(30))
    .independentOfParties()
    .asks(\.conditions, \.surveillanceMonths)
    .whileMarkIsOn()
    .requires("the product is still listed") { try $0.isListed() }
  Step("refuse", "Refuse the application", [.applied, .reviewed] → .refused, by: .secretariat)
    .independentOfParties()
    .asksReason("why is it refused, and what would it take?")
    .whenNeeded()
    .whileMarkIsOn()
  Step("grant", "Grant the licence", .reviewed → .licensed, by: .secretariat, approvals: 2, within: .days(30))
    .notBy("review")
    .independentOfParties()
    .whileMarkIsOn()
    .requires("the product is listed, and nothing stands against it") { try $0.isListed(unflagged: true) }
    .records { record, inspection in
      record.grantedOn = inspection.today
      record.validUntil = min(
        inspection.today.advanced(by: MarkLicenceCase.validityInDays),
        try inspection.listed()?.record.listing.validUntil ?? inspection.today)
      record.surveillanceDueOn = inspection.today.advanced(by: record.surveillanceMonths * 30)
      record.note(.licensed, on: inspection.today, "")
    }
    .publishes { try $0.published(.markLicensed) }
  Step("survey", "Record a surveillance", .licensed → .licensed, by: .secretariat, .laboratory)
    .independentOfParties()
    .asks(\.surveillanceResult, \.surveillanceFindings)
    .whenNeeded()
    .whileMarkIsOn()
    .records { record, inspection in
      record.surveillances.append(
        .init(on: inspection.today, result: record.surveillanceResult, findings: record.surveillanceFindings))
      record.surveillanceDueOn = inspection.today.advanced(by: record.surveillanceMonths * 30)
    }
  Step("suspend", "Suspend the licence", .licensed → .suspended, by: .secretariat)
    .independentOfParties()
    .asksReason("why is it suspended? This becomes public.")
    .whenNeeded()
    .whileMarkIsOn()
    .changesStatus(to: .suspended, .markSuspended)
  Step("suspend-for-misuse", "Suspend the licence for misuse", .licensed → .suspended, by: .system)
    .whenNeeded()
    .changesStatus(to: .suspended, .markSuspended)
  Step("restore", "Restore the licence", .suspended → .licensed, by: .secretariat, approvals: 2)
    .independentOfParties()
    .asksReason("what was put right? This becomes public.")
    .whenNeeded()
    .whileMarkIsOn()
    .requires("the product is listed, and nothing stands against it") { try $0.isListed(unflagged: true) }
    .changesStatus(to: .licensed, .markRestored)
    .clearsFlag()
  Step("withdraw", "Withdraw the licence", [.licensed, .suspended] → .withdrawn, by: .secretariat, approvals: 2)
    .independentOfParties()
    .asksReason("why is it withdrawn? This becomes public.")
    .whenNeeded()
    .whileMarkIsOn()
    .changesStatus(to: .withdrawn, .markWithdrawn)
  Step("surrender", "Give the licence back", [.licensed, .suspended] → .withdrawn, by: .vendor)
    .asksReason("why do you give it back? This becomes public.")
    .whenNeeded()
    .whileMarkIsOn()
    .changesStatus(to: .withdrawn, .markWithdrawn)
  Step("abandon", "Withdraw the application", [.applied, .reviewed] → .abandoned, by: .vendor)
    .whenNeeded()
    .whileMarkIsOn()
  Lapse(
    "decision-revoked", "The Council revoked its decision", [.licensed, .suspended] → .withdrawn,
    when: { try !$0.decisionStands() }
  )
  .records { $0.note(.withdrawn, on: $1.today, "the Council's decision, on which it rested, was revoked") }
  .publishes { try $0.published(.markWithdrawn) }
  Lapse(
    "decision-gone", "The Council revoked its decision", [.applied, .reviewed] → .abandoned,
    when: { try !$0.decisionStands() })
  Lapse(
    "listing-ended", "The product is not listed any more", .licensed → .suspended, when: { try !$0.isListed() }
  )
  .records { $0.note(.suspended, on: $1.today, "the product is not listed any more") }
  .publishes { try $0.published(.markSuspended) }
  Lapse(
    "expired", "The term of the licence is over", [.licensed, .suspended] → .expired,
    from: { $0.validUntil.advanced(by: 1) }, when: { $0.validUntil < $0.today }
  )
  .records { $0.note(.expired, on: $1.today, "the term of the licence is over") }
  .publishes { try $0.published(.markExpired) }
  Lapse(
    "surveillance-missed", "The surveillance was not done in time", .licensed → .suspended,
    from: { $0.surveillanceDueOn.advanced(by: 31) }, when: { $0.surveillanceDueOn.advanced(by: 30) < $0.today }
  )
  .records {
    $0.note(.suspended, on: $1.today, "the surveillance that was due on \($0.surveillanceDueOn) was not done")
  }
  .publishes { try $0.published(.markSuspended) }
}

extension Step<MarkLicenceCase> {
  fileprivate func changesStatus(to status: MarkLicenceCase.State, _ kind: StatementKind) -> Step {
    records { $0.note(status, on: $1.today, $1.note) }.publishes { try $0.published(kind) }
  }
}

extension Inspection<MarkLicenceCase> {
  func listed() throws -> Snapshot<ListingRecord>? { try records.find(record.listing, of: listingLife) }

  fileprivate func isListed(unflagged: Bool = false) throws -> Bool {
    guard let listing = try listed(), listing.state == .listed else { return false }
    return try !unflagged || records.transaction.caseRow(listing.id)?.flag == nil
  }

  fileprivate func isOwnListedProduct() throws -> Bool {
    try isListed() && listed()?.record.listing.supplierID == record.licensee
  }

  fileprivate func isOnlyLicence() throws -> Bool {
    guard let listing = record.listing else { return false }
    return try records.all(
      of: markLicence, key: CaseKey("listing", listing.description), in: [.applied, .reviewed, .licensed, .suspended]
    ).allSatisfy { $0.id == id }
  }

  fileprivate func decisionStands() throws -> Bool {
    try records.find(record.decision, of: councilDecision)?.state.stands == true
  }

  fileprivate func published(_ kind: StatementKind) throws -> [Publication] {
    let licence = try PublishedMarkLicence(self)
    return [.own(kind, subject: number, summary: licence.summary, record: try licence.entry(id: id))]
  }
}
