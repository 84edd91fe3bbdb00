import Foundation

/// Accreditation of a laboratory, as its accreditation body states it.
///
/// The programme does not accredit: it keeps what the body says, because recognition rests on it (resolves 4). What the
/// body enters here once is all it has to enter: the recognitions follow by themselves.
package let accreditation: Procedure<AccreditationCase> = Procedure(
  "accreditation", title: "Accreditation of a laboratory", series: "ACC",
  clauses: [
    "resolves 4", "recognizing g", "taking into account d–e", "CASC", "ISO/IEC 17025:2017", "ISO/IEC 17011:2017",
  ],
  purpose: """
    An accreditation body records that it has accredited a laboratory for testing to ISO/IEC 17025, which \
    Recommendations and methods the scope names, and until when. ITU accredits no laboratory; it takes note of what the \
    body states and keeps it current.
    """
) {
  Step("record", "Record the accreditation", →.inForce, by: .accreditationBody)
    .asks(\.laboratory, \.certificate, \.standard, \.isUnderArrangement, \.scope, \.validFrom, \.validUntil, \.source)
    .requires("the accreditation ends after it begins") { $0.validFrom <= $0.validUntil }
    .records { record, inspection in
      record.scope = record.statedScope.map { $0.line(from: record.validFrom) }
      record.periods = [Period(first: record.validFrom, last: record.validUntil)]
    }
  Step("amend-scope", "Replace the scope", .inForce → .inForce, by: .accreditationBody)
    .asks(\.scope)
    .asksReason("which decision of yours changed the scope?")
    .whenNeeded()
    .records { record, inspection in record.replaceScope(on: inspection.today) }
  Step("extend-scope", "Add to the scope", .inForce → .inForce, by: .accreditationBody)
    .asks(\.linesToAdd)
    .asksReason("which decision of yours extends the scope?")
    .whenNeeded()
    .requires("at least one line is given") { !$0.changedLines.isEmpty }
    .records { record, inspection in record.addLines(on: inspection.today) }
  Step("reduce-scope", "Take out of the scope", .inForce → .inForce, by: .accreditationBody)
    .asks(\.namedLines)
    .asksReason("which decision of yours reduces the scope?")
    .whenNeeded()
    .requires("every line given is in the scope now") { $0.record.namesLines(on: $0.today) }
    .records { record, inspection in record.removeLines(on: inspection.today) }
  Step("suspend-scope", "Suspend a part of the scope", .inForce → .inForce, by: .accreditationBody)
    .asks(\.namedLines)
    .asksReason("why is it suspended?")
    .whenNeeded()
    .requires("every line given is in the scope now") { $0.record.namesLines(on: $0.today) }
    .records { record, inspection in record.suspendLines(on: inspection.today) }
  Step("restore-scope", "Restore a part of the scope", .inForce → .inForce, by: .accreditationBody)
    .asks(\.namedLines)
    .asksReason("what was put right?")
    .whenNeeded()
    .requires("every line given is suspended") { $0.record.namesSuspendedLines }
    .records { record, inspection in record.restoreLines(on: inspection.today) }
  Step("extend", "Extend the validity", .inForce → .inForce, by: .accreditationBody)
    .asks(\.validUntil)
    .whenNeeded()
    .requires("the new last day is not in the past") { $0.today <= $0.validUntil }
    .records { record, _ in
      if let open = record.periods.indices.last { record.periods[open].last = record.validUntil }
    }
  Step("suspend", "Suspend the accreditation", .inForce → .suspended, by: .accreditationBody)
    .asksReason("why is it suspended?")
    .whenNeeded()
    .records { record, inspection in record.periods.close(before: inspection.today) }
  Step("restore", "Restore the accreditation", .suspended → .inForce, by: .accreditationBody)
    .asksReason("why is it restored?")
    .whenNeeded()
    .requires("its last day has not passed") { $0.today <= $0.validUntil }
    .records { record, inspection in
      record.periods.append(Period(first: inspection.today, last: record.validUntil))
    }
  Step("end", "End the accreditation", [.inForce, .suspended] → .ended, by: .accreditationBody)
    .asksReason("why does it end?")
    .whenNeeded()
    .records { record, inspection in record.periods.close(before: inspection.today) }
  Lapse(
    "validity-ended", "The last day of the accreditation has passed", [.inForce, .suspended] → .ended,
    from: { $0.validUntil.advanced(by: 1) }, when: { $0.validUntil < $0.today })
}

package struct AccreditationCase: CaseRecord {
  package enum State: String, CaseState {
    case inForce = "in-force"
    case suspended, ended
  }

  package var body: OrganisationID?
  package var laboratory: OrganisationID?
  /// The body's number for it.
  package var certificate = ""
  package var standard = ""
  /// Whether the body states that it is a signatory of the ILAC Mutual Recognition Arrangement for testing. Where the
  /// programme has a record of the body's standing, that record decides.
  package var isUnderArrangement = false
  package var statedScope: [StatedLine] = []
  /// Every line the scope ever had, with its days.
  package var scope: [ScopeLine] = []
  /// Lines that are suspended now.
  @AddedLater package var suspendedLines: [StatedLine] = []
  package var validFrom = Day(ordinal: 0)
  package var validUntil = Day(ordinal: 0)
  /// Where the body publishes it.
  package var source = ""
  /// When it was in force.
  package var periods: [Period] = []
  /// The lines that the last change of scope named.
  @AddedLater package var changedLines: [StatedLine] = []

  package init() {}

  package var title: String { "\(certificate) (\(standard))" }
  package var parties: [Role: OrganisationID] {
    [.accreditationBody: body, .laboratory: laboratory].compactMapValues { $0 }
  }
  package var keys: [CaseKey] {
    [body.map { CaseKey("body", $0.description) }, laboratory.map { CaseKey("laboratory", $0.description) }]
      .compactMap { $0 }
  }

  package mutating func open(by actor: Actor) { body = actor.organisation }

  package struct Fields: Sendable {
    let laboratory = Field("laboratory", \AccreditationCase.laboratory, "Laboratory", .organisation(.laboratory))
    let certificate = Field(
      "certificate", \AccreditationCase.certificate, "Number of the certificate", .text(most: 60))
    let standard = Field(
      "standard", \AccreditationCase.standard, "Standard",
      .choice([.init("ISO/IEC 17025:2017", "ISO/IEC 17025:2017, testing")]))
    let isUnderArrangement = Field(
      "isUnderArrangement", \AccreditationCase.isUnderArrangement,
      "We are a signatory of the ILAC Mutual Recognition Arrangement for testing", .yesNo, isRequired: false)
    let scope = Field(
      "scope", \AccreditationCase.statedScope, "Scope", .rows(columns: columns, most: 500),
      help: "Each Recommendation the scope names, as G.711; leave the edition empty if the scope names none.")
    let linesToAdd = Field(
      "linesToAdd", \AccreditationCase.changedLines, "Lines to add", .rows(columns: columns, most: 100),
      help: "The recognitions that rest on this accreditation follow by themselves.")
    let namedLines = Field(
      "namedLines", \AccreditationCase.changedLines, "Lines of the scope",
      .rows(
        columns: [
          .init("recommendation", "Recommendation", .text(most: 60)),
          .init("edition", "Edition", .text(most: 20), isRequired: false),
          .init("method", "Method", .text(most: 200), isRequired: false),
        ], most: 100),
      help: """
        The Recommendation as the scope names it. Leave the edition or the method empty to mean every one. The \
        recognitions that rest on these lines follow by themselves.
        """)
    let validFrom = Field("validFrom", \AccreditationCase.validFrom, "First day", .day)
    let validUntil = Field("validUntil", \AccreditationCase.validUntil, "Last day", .day)
    let source = Field(
      "source", \AccreditationCase.source, "Where it is published", .text(most: 300), isRequired: false)
  }
  package static let fields = Fields()

  private static let columns: [FieldKind.Column] = [
    .init("recommendation", "Recommendation", .text(most: 60)),
    .init("edition", "Edition", .text(most: 20), isRequired: false),
    .init("method", "Method", .text(most: 200)),
    .init("limits", "Range and limits", .text(most: 300), isRequired: false),
  ]
}
