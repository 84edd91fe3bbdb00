import Foundation

/// The standing of an accreditation body under the ILAC Mutual Recognition Arrangement for testing (row 7).
///
/// Recognition rests on accreditation by a signatory. The body states its standing, the secretariat confirms it against
/// what ILAC publishes; when it ends, the recognitions that rest on it end with it.
package let signatoryStatus: Procedure<SignatoryCase> = Procedure(
  "signatory-status", title: "Standing of an accreditation body under the ILAC arrangement", series: "SIG",
  clauses: ["resolves 4", "taking into account e", "CASC", "ISO/IEC 17011:2017", "ILAC MRA"],
  purpose: """
    An accreditation body states from when to when it is a signatory of the ILAC Mutual Recognition Arrangement for \
    testing; the secretariat confirms it against what ILAC publishes. A recognition of a laboratory rests on it: it is \
    suspended while the standing is, and lapses when the standing ends.
    """
) {
  Step("state", "State the standing", →.stated, by: .accreditationBody)
    .asks(\.validFrom, \.validUntil, \.source)
    .requires("the standing ends after it begins") { $0.validFrom <= $0.validUntil }
    .requires("there is no other record of this body’s standing; extend that one") {
      try $0.record.isOnly(in: $0.records, besides: $0.id)
    }
    .records { record, inspection in
      record.name = try inspection.records.organisation(record.body)?.name ?? ""
    }
  Step("confirm", "Confirm the standing", .stated → .signatory, by: .secretariat, within: .days(14))
    .independentOfParties()
    .asksReason("where does ILAC say so, and when did you look?")
    .records { record, _ in record.periods = [Period(first: record.validFrom, last: record.validUntil)] }
    .publishes { try $0.entry(.signatory) }
  Step("decline", "Decline", .stated → .declined, by: .secretariat)
    .independentOfParties()
    .asksReason("what does ILAC say instead?")
    .whenNeeded()
  Step("extend", "Extend the standing", .signatory → .signatory, by: .secretariat)
    .asks(\.validUntil)
    .asksReason("where does ILAC say so?")
    .whenNeeded()
    .requires("the new last day is not in the past") { $0.today <= $0.validUntil }
    .records { record, _ in
      if let open = record.periods.indices.last { record.periods[open].last = record.validUntil }
    }
    .publishes { try $0.entry(.signatory) }
  Step("suspend", "Suspend the standing", .signatory → .suspended, by: .accreditationBody, .secretariat)
    .asksReason("what did ILAC decide, and when?")
    .whenNeeded()
    .records { $0.periods.close(before: $1.today) }
    .publishes { try $0.entry(.suspended) }
  Step("restore", "Restore the standing", .suspended → .signatory, by: .secretariat)
    .asksReason("where does ILAC say so?")
    .whenNeeded()
    .requires("its last day has not passed") { $0.today <= $0.validUntil }
    .records { $0.periods.append(Period(first: $1.today, last: $0.validUntil)) }
    .publishes { try $0.entry(.signatory) }
  Step("end", "End the standing", [.signatory, .suspended] → .ended, by: .accreditationBody, .secretariat)
    .asksReason("what did ILAC decide, and when?")
    .whenNeeded()
    .records { $0.periods.close(before: $1.today) }
    .publishes { try $0.entry(.ended) }
  Lapse(
    "term-over", "The term of the standing is over", [.signatory, .suspended] → .ended,
    from: { $0.validUntil.advanced(by: 1) }, when: { $0.validUntil < $0.today }
  )
  .publishes { try $0.entry(.ended) }
}

package struct SignatoryCase: CaseRecord {
  package enum State: String, CaseState { case stated, declined, signatory, suspended, ended }

  package var body: OrganisationID?
  package var name = ""
  package var validFrom = Day(ordinal: 0)
  package var validUntil = Day(ordinal: 0)
  package var source = ""
  /// When it was a signatory and not suspended.
  package var periods: [Period] = []

  package init() {}

  package var title: String { name }
  package var parties: [Role: OrganisationID] { [.accreditationBody: body].compactMapValues { $0 } }
  package var keys: [CaseKey] { body.map { [SignatoryCase.key(of: $0)] } ?? [] }

  package static func key(of body: OrganisationID) -> CaseKey { CaseKey("body", body.description) }

  package mutating func open(by actor: Actor) { body = actor.organisation }

  fileprivate func isOnly(in records: Records, besides id: CaseID) throws -> Bool {
    try records.all(of: signatoryStatus, key: keys.first, in: [.stated, .signatory, .suspended])
      .allSatisfy { $0.id == id }
  }

  package struct Fields: Sendable {
    let validFrom = Field("validFrom", \SignatoryCase.validFrom, "Signatory for testing since", .day)
    let validUntil = Field(
      "validUntil", \SignatoryCase.validUntil, "Last day", .day, help: "The day before the next evaluation is due.")
    let source = Field(
      "source", \SignatoryCase.source, "Where ILAC publishes it", .text(most: 300), isRequired: false)
  }
  package static let fields = Fields()
}

extension Inspection<SignatoryCase> {
  fileprivate func entry(_ status: SignatoryCase.State) throws -> [Publication] {
    var published = PublishedAccreditationBody()
    published.number = number
    published.body = record.name
    published.bodyID = record.body
    published.country = try records.organisation(record.body)?.country ?? ""
    published.source = record.source
    published.periods = record.periods
    published.status = status
    return [.recorded(try published.entry(id: id))]
  }
}
