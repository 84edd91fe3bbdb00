import Foundation

/// What a country accepts as evidence of conformity, in the words of its own regulator (row 17).
package let nationalAcceptance: Procedure<NationalAcceptanceCase> = Procedure(
  "national-acceptance", title: "Acceptance of evidence by a country", series: "NAC",
  clauses: ["invites ITU-D members 2", "taking into account d–e", "recognizing c", "WTO TBT 6.1"],
  purpose: """
    The regulator of a country records which evidence of conformity the country accepts or does not accept, for which \
    Recommendations, from where and under which conditions. Only a regulator of that country can. The record is public, \
    and answers whether a report is accepted rest on it.
    """
) {
  Step("state", "Record what is accepted", →.inForce, by: .regulator)
    .asks(\.position, \.evidence, \.coversEvery, \.lines, \.topics, \.origins, \.arrangement, \.conditions, \.mostDays)
    .asks(\.validFrom, \.validUntil, \.reference, \.website)
    .requires("it says which kinds of evidence") { !$0.evidence.isEmpty }
    .requires("it says which Recommendations or areas") { !$0.record.scope.isEmpty }
    .requires("it does not end before it begins") { inspection in
      inspection.validUntil.map { inspection.validFrom <= $0 } ?? true
    }
    .records { record, inspection in
      let authority = try inspection.records.organisation(record.regulator)
      record.country = authority?.country ?? ""
      record.authority = authority?.name ?? ""
      record.arrangementNumber =
        try inspection.records.find(record.arrangement, of: mutualRecognitionArrangement)?.number ?? ""
      record.periods = [Period(first: record.validFrom, last: record.validUntil)]
    }
    .publishes { try $0.entry(.inForce) }
  Step("suspend", "Suspend it", .inForce → .suspended, by: .regulator)
    .asksReason("why? This becomes public.")
    .whenNeeded()
    .records { $0.periods.close(before: $1.today) }
    .publishes { try $0.entry(.suspended) }
  Step("restore", "Restore it", .suspended → .inForce, by: .regulator)
    .asksReason("why? This becomes public.")
    .whenNeeded()
    .requires("its last day has not passed") { inspection in
      inspection.validUntil.map { inspection.today <= $0 } ?? true
    }
    .records { $0.periods.append(Period(first: $1.today, last: $0.validUntil)) }
    .publishes { try $0.entry(.inForce) }
  Step("end", "End it", [.inForce, .suspended] → .ended, by: .regulator)
    .asksReason("why, and what takes its place? This becomes public.")
    .whenNeeded()
    .records { $0.periods.close(before: $1.today) }
    .publishes { try $0.entry(.ended) }
  Lapse(
    "term-over", "Its term is over", [.inForce, .suspended] → .ended,
    from: { $0.validUntil?.advanced(by: 1) },
    when: { inspection in inspection.validUntil.map { $0 < inspection.today } ?? false }
  )
  .publishes { try $0.entry(.ended) }
}

package struct NationalAcceptanceCase: CaseRecord {
  package enum State: String, CaseState {
    case inForce = "in-force"
    case suspended, ended
  }

  package var regulator: OrganisationID?
  package var country = ""
  package var authority = ""
  package var position = PublishedAcceptance.Position.accepts
  package var evidence: [EvidenceForm] = []
  package var coversEvery = false
  package var lines: [RecommendationScope.Line] = []
  package var topics: [String] = []
  package var origins: [String] = []
  package var arrangement: CaseID?
  package var arrangementNumber = ""
  package var conditions: [ArrangementCase.Condition] = []
  package var mostDays: Int?
  package var validFrom = Day(ordinal: 0)
  package var validUntil: Day?
  package var reference = ""
  package var website = ""
  package var periods: [Period] = []

  package init() {}

  package var title: String { country.isEmpty ? "" : "\(Country.name(of: country)): \(scope.inWords)" }
  package var reliesOn: [CaseID] { [arrangement].compactMap { $0 } }
  package var keys: [CaseKey] { country.isEmpty ? [] : [CaseKey("country", country)] }
  package var jurisdictions: [Role: Set<String>] { country.isEmpty ? [:] : [.regulator: [country]] }

  package mutating func open(by actor: Actor) { regulator = actor.organisation }

  var scope: RecommendationScope { RecommendationScope(coversEvery: coversEvery, lines: lines, topics: topics) }

  package struct Fields: Sendable {
    let position = Field(
      "position", \NationalAcceptanceCase.position, "Position",
      .choice(PublishedAcceptance.Position.allCases.map { .init($0.rawValue, $0.title) }))
    let evidence = Field(
      "evidence", \NationalAcceptanceCase.evidence, "Kinds of evidence", .choices(EvidenceForm.choices))
    let coversEvery = Field(
      "coversEvery", \NationalAcceptanceCase.coversEvery, "It holds for every ITU-T Recommendation", .yesNo,
      isRequired: false)
    let lines = Field("lines", \NationalAcceptanceCase.lines, "Recommendations", ScopeFields.lines, isRequired: false)
    let topics = Field(
      "topics", \NationalAcceptanceCase.topics, "Technology areas", ScopeFields.topics, isRequired: false)
    let origins = Field(
      "origins", \NationalAcceptanceCase.origins, "Countries the evidence may come from", .choices(Country.choices),
      help: "None ticked means every country.", isRequired: false)
    let arrangement = Field(
      "arrangement", \NationalAcceptanceCase.arrangement, "Only under this arrangement or scheme",
      .record(procedure: "mutual-recognition-arrangement", states: ["in-force"]), isRequired: false)
    let conditions = Field(
      "conditions", \NationalAcceptanceCase.conditions, "Conditions", .choices(ArrangementCase.Condition.choices),
      isRequired: false)
    let mostDays = Field(
      "mostDays", \NationalAcceptanceCase.mostDays, "Oldest evidence, in days", .integer(1...20_000),
      isRequired: false)
    let validFrom = Field("validFrom", \NationalAcceptanceCase.validFrom, "First day", .day)
    let validUntil = Field("validUntil", \NationalAcceptanceCase.validUntil, "Last day", .day, isRequired: false)
    let reference = Field(
      "reference", \NationalAcceptanceCase.reference, "Law, rule or decision", .text(most: 200))
    let website = Field(
      "website", \NationalAcceptanceCase.website, "Where it is published", .text(most: 300), isRequired: false)
  }
  package static let fields = Fields()
}

extension Inspection<NationalAcceptanceCase> {
  fileprivate func entry(_ status: NationalAcceptanceCase.State) throws -> [Publication] {
    var published = PublishedAcceptance()
    published.number = number
    published.country = record.country
    published.authority = record.authority
    published.position = record.position
    published.evidence = record.evidence
    published.scope = record.scope
    published.origins = record.origins
    published.arrangement = record.arrangementNumber
    published.conditions = AcceptanceConditions(record.conditions)
    published.mostDays = record.mostDays
    published.reference = record.reference
    published.website = record.website
    published.periods = record.periods
    published.status = status
    return [.recorded(try published.entry(id: id))]
  }
}
