import Foundation

/// A request of an accreditation body for an expert in its team (row 6).
///
/// CASC recommends; the accreditation body engages and assesses. The laboratory may object to a person.
package let expertRequest: Procedure<ExpertRequestCase> = Procedure(
  "expert-request", title: "Request for an expert", series: "XRQ",
  clauses: ["recognizing g", "taking into account c, e", "TSB 10", "CASC", "ISO/IEC 17011:2017 7.4"],
  purpose: """
    An accreditation body asks for an expert for one Recommendation, certain days and a language. The programme finds the \
    appointed experts who fit and have no interest in the laboratory; CASC recommends one, the expert agrees, and the \
    accreditation body takes the expert into its team. CASC does not assess.
    """
) {
  Step("request", "Ask for an expert", →.requested, by: .accreditationBody)
    .asks(\.laboratory, \.recommendation, \.from, \.until, \.languages, \.purpose)
    .requires("the last day does not come before the first, which is not in the past") {
      $0.today <= $0.from && $0.from <= $0.until
    }
    .requires("at least one language is given") { !$0.languages.isEmpty }
    .records { record, inspection in
      let catalogued = try inspection.records.find(record.recommendation, of: recommendationEntry)?.record
      record.designation = catalogued?.designation ?? ""
      record.laboratoryName = try inspection.records.organisation(record.laboratory)?.name ?? ""
    }
  Step(
    "recommend", "Recommend an expert", .requested → .recommended, by: .casc,
    within: .days(14).remind(3).escalate(to: .secretariat, after: 7)
  )
  .asks(\.expert)
  .independentOfParties()
  .requires("the expert fits the request and has no interest in the laboratory") {
    try $0.match()?.fits == true
  } because: {
    try $0.match()?.objections.joined(separator: "; ") ?? "there is no such appointment"
  }
  .requires("the expert has not declined, and nobody objected to the expert") {
    $0.expert.map { [declined = $0.declined] in !declined.contains($0) } ?? false
  }
  .records { record, inspection in
    record.expertOrganisation = try inspection.records.find(record.expert, of: expertAppointment)?.record.organisation
  }
  Step("accept", "Accept", .recommended → .accepted, by: .expert, within: .days(7).remind(2))
    .requires("you are the expert") { try $0.isByTheExpert() }
    .requires("the expert fits the request and has no interest in the laboratory") {
      try $0.match()?.fits == true
    } because: {
      try $0.match()?.objections.joined(separator: "; ") ?? "there is no such appointment"
    }
  Step("decline", "Decline", .recommended → .requested, by: .expert)
    .asksReason("why? An interest, other work: CASC looks for another expert.")
    .whenNeeded()
    .requires("you are the expert") { try $0.isByTheExpert() }
    .releases()
  Step("object", "Object to the expert", [.recommended, .accepted] → .requested, by: .laboratory)
    .asksReason("what interest do you see?")
    .whenNeeded()
    .releases()
  Step("engage", "Take the expert into the team", .accepted → .engaged, by: .accreditationBody, within: .days(14))
  Step("refuse", "Do not take this expert", .accepted → .requested, by: .accreditationBody)
    .asksReason("why, and whom would you need?")
    .whenNeeded()
    .releases()
  Step("finish", "Record that the work is done", .engaged → .done, by: .accreditationBody)
    .asksReason("what came of it, and how was the work with the expert?")
  Step(
    "cancel", "Take the request back", [.requested, .recommended, .accepted, .engaged] → .cancelled,
    by: .accreditationBody
  )
  .asksReason("why is no expert needed any more?")
  .whenNeeded()
}

extension Step<ExpertRequestCase> {
  /// Lets the expert go, and does not ask for the same one again.
  fileprivate func releases() -> Step {
    records { record, _ in
      if let expert = record.expert { record.declined.append(expert) }
      record.expert = nil
      record.expertOrganisation = nil
    }
  }
}

package struct ExpertRequestCase: CaseRecord {
  package enum State: String, CaseState { case requested, recommended, accepted, engaged, done, cancelled }

  package var body: OrganisationID?
  package var laboratory: OrganisationID?
  package var laboratoryName = ""
  package var recommendation: CaseID?
  /// `G.711`
  package var designation = ""
  package var from = Day(ordinal: 0)
  package var until = Day(ordinal: 0)
  package var languages: [String] = []
  package var purpose = ""
  package var expert: CaseID?
  package var expertOrganisation: OrganisationID?
  /// Experts who declined or whom a party did not want.
  package var declined: [CaseID] = []

  package init() {}

  package var title: String { designation.isEmpty ? "" : "\(designation) at \(laboratoryName), \(from)" }
  package var parties: [Role: OrganisationID] {
    [.accreditationBody: body, .laboratory: laboratory].compactMapValues { $0 }
  }
  package var partiesByRole: [Role: Set<OrganisationID>] {
    body == nil ? [:] : [.expert: Set([expertOrganisation].compactMap { $0 })]
  }
  package var keys: [CaseKey] { expert.map { [CaseKey("expert", $0.description)] } ?? [] }

  package mutating func open(by actor: Actor) { body = actor.organisation }

  package struct Fields: Sendable {
    let laboratory = Field("laboratory", \ExpertRequestCase.laboratory, "Laboratory", .organisation(.laboratory))
    let recommendation = Field(
      "recommendation", \ExpertRequestCase.recommendation, "Recommendation",
      .record(procedure: "recommendation-entry", states: []))
    let from = Field("from", \ExpertRequestCase.from, "First day", .day)
    let until = Field("until", \ExpertRequestCase.until, "Last day", .day)
    let languages = Field(
      "languages", \ExpertRequestCase.languages, "Languages, one of which is needed", .choices(Language.choices))
    let purpose = Field("purpose", \ExpertRequestCase.purpose, "What the expert is needed for", .longText(most: 2000))
    let expert = Field(
      "expert", \ExpertRequestCase.expert, "Expert",
      .record(procedure: "expert-appointment", states: ["appointed", "renewing"]),
      help: "By the number of the appointment. The page of the request lists who fits.")
  }
  package static let fields = Fields()
}

extension Inspection<ExpertRequestCase> {
  /// How the named expert fits; nil if there is no such appointment.
  fileprivate func match() throws -> ExpertMatch? {
    guard let found = try records.find(record.expert, of: expertAppointment) else { return nil }
    return try ExpertMatch(found, for: record, records, besides: id)
  }

  fileprivate func isByTheExpert() throws -> Bool {
    guard let person = try records.find(record.expert, of: expertAppointment)?.record.person else { return false }
    return actor?.person == person
  }
}
