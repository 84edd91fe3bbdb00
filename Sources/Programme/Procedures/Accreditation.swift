import Foundation

/// Accreditation of a laboratory, as its accreditation body states it.
///
/// The programme does not accredit: it keeps what the body says, because recognition rests on it (resolves 4).
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
  Step("amend-scope", "Amend the scope", .inForce → .inForce, by: .accreditationBody)
    .asks(\.scope)
    .asksReason("which decision of yours changed the scope?")
    .whenNeeded()
    .records { record, inspection in record.replaceScope(on: inspection.today) }
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

/// One line of a scope: tests to a Recommendation, by a method, while it was in the scope.
package struct ScopeLine: Hashable, Sendable, Codable {
  /// The designation, such as `G.711`.
  package let recommendation: String
  /// The edition, or empty where the scope names none and so covers every one.
  package let edition: String
  /// The method as the scope words it.
  package let method: String
  package var period: Period

  package func names(_ recommendation: String, edition: String) -> Bool {
    self.recommendation == recommendation && (self.edition.isEmpty || self.edition == edition)
  }
}

package struct AccreditationCase: CaseRecord {
  package enum State: String, CaseState {
    case inForce = "in-force"
    case suspended, ended
  }

  /// A line of the scope as the body states it.
  package struct StatedLine: Hashable, Sendable, Codable {
    package let recommendation: String
    package let edition: String
    package let method: String

    func line(from day: Day) -> ScopeLine {
      ScopeLine(recommendation: recommendation, edition: edition, method: method, period: Period(first: day))
    }
  }

  package var body: OrganisationID?
  package var laboratory: OrganisationID?
  /// The body's number for it.
  package var certificate = ""
  package var standard = ""
  /// Whether the body is a signatory of the ILAC Mutual Recognition Arrangement for testing.
  package var isUnderArrangement = false
  package var statedScope: [StatedLine] = []
  /// Every line the scope ever had, with its days.
  package var scope: [ScopeLine] = []
  package var validFrom = Day(ordinal: 0)
  package var validUntil = Day(ordinal: 0)
  /// Where the body publishes it.
  package var source = ""
  /// When it was in force.
  package var periods: [Period] = []

  package init() {}

  package var title: String { "\(certificate) (\(standard))" }
  package var parties: [Role: OrganisationID] {
    [.accreditationBody: body, .laboratory: laboratory].compactMapValues { $0 }
  }
  package var keys: [CaseKey] { laboratory.map { [CaseKey("laboratory", $0.description)] } ?? [] }

  package mutating func open(by actor: Actor) { body = actor.organisation }

  /// Takes the stated scope as the one from `day` on; lines that are no longer stated end the day before.
  mutating func replaceScope(on day: Day) {
    let lines = statedScope.map { $0.line(from: day) }
    for index in scope.indices where scope[index].period.contains(day) {
      let kept = lines.contains {
        $0.names(scope[index].recommendation, edition: scope[index].edition) && $0.method == scope[index].method
          && $0.edition == scope[index].edition
      }
      if !kept { scope[index].period.last = day.advanced(by: -1) }
    }
    for line in lines
    where !scope.contains(where: {
      $0.recommendation == line.recommendation && $0.edition == line.edition && $0.method == line.method
        && $0.period.contains(day)
    }) { scope.append(line) }
  }

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
      "scope", \AccreditationCase.statedScope, "Scope",
      .rows(
        columns: [
          .init("recommendation", "Recommendation", .text(most: 60)),
          .init("edition", "Edition", .text(most: 20), isRequired: false),
          .init("method", "Method", .text(most: 200)),
        ], most: 500),
      help: "Each Recommendation the scope names, as G.711; leave the edition empty if the scope names none.")
    let validFrom = Field("validFrom", \AccreditationCase.validFrom, "First day", .day)
    let validUntil = Field("validUntil", \AccreditationCase.validUntil, "Last day", .day)
    let source = Field(
      "source", \AccreditationCase.source, "Where it is published", .text(most: 300), isRequired: false)
  }
  package static let fields = Fields()
}
