import Foundation

/// Appointment of a person as an ITU expert for conformance and interoperability (row 6).
package let expertAppointment: Procedure<ExpertCase> = Procedure(
  "expert-appointment", title: "Appointment of an expert", series: "EXP",
  clauses: ["recognizing g", "taking into account c", "TSB 10", "CASC", "ISO/IEC 17000 5.3"],
  purpose: """
    A person applies, for the organisation, with the qualifications for each Recommendation, the languages and every \
    interest. CASC decides by vote and appoints for three years. An expert assesses nobody for ITU: CASC recommends \
    experts to the teams of accreditation bodies. Who the experts are is not public; how many there are, is.
    """
) {
  Step("apply", "Apply to be appointed", →.applied, by: .expert)
    .asks(\.qualifications, \.languages, \.interests, \.statement)
    .requires("a qualification is given") { !$0.qualifications.isEmpty }
    .requires("you have no application or appointment that stands") {
      try $0.record.isOnly(in: $0.records, besides: $0.id)
    }
    .records { record, inspection in
      record.region = try inspection.records.organisation(record.organisation)?.region
    }
  Step("ask", "Ask the applicant", .applied → .questioned, by: .secretariat, .casc)
    .asksReason("what do you need to know?")
    .whenNeeded()
  Step("answer", "Answer the question", .questioned → .applied, by: .expert, within: .days(30))
    .asks(\.qualifications, \.languages, \.interests, \.statement)
    .asksReason("your answer")
    .requires("you are the applicant") { $0.isByTheExpert }
  Step("decide", "Decide on the appointment", .applied → .appointed, by: .casc, within: .days(45).remind(14, 3))
    .independentOfParties()
    .decidedByVote(quorum: 3, majority: .moreThanHalf, otherwise: .declined)
    .appealable(within: .days(60), reopens: .applied)
    .appoints()
  Step("ask-renewal", "Ask to be appointed again", .appointed → .renewing, by: .expert)
    .asks(\.qualifications, \.languages, \.interests, \.statement)
    .whenNeeded()
    .requires("you are the expert") { $0.isByTheExpert }
    .requires("the term ends within half a year") { inspection in
      inspection.until.map { $0 <= inspection.today.advanced(by: 183) } ?? false
    }
  Step("renew", "Decide on the renewal", .renewing → .appointed, by: .casc, within: .days(45).remind(14, 3))
    .independentOfParties()
    .decidedByVote(quorum: 3, majority: .moreThanHalf, otherwise: .ended)
    .appoints()
  Step("declare-interest", "Declare an interest", .appointed → .appointed, by: .expert)
    .asks(\.interests)
    .whenNeeded()
    .requires("you are the expert") { $0.isByTheExpert }
  Step("suspend", "Suspend the appointment", .appointed → .suspended, by: .casc)
    .independentOfParties()
    .asksReason("why is it suspended?")
    .whenNeeded()
    .appealable(within: .days(60), reopens: .suspended)
    .records { $0.periods.close(before: $1.today) }
    .publishes { try $0.entry(.suspended) }
  Step("restore", "Restore the appointment", .suspended → .appointed, by: .casc, approvals: 2)
    .independentOfParties()
    .asksReason("what was put right?")
    .whenNeeded()
    .records { $0.periods.append(Period(first: $1.today, last: $0.until)) }
    .publishes { try $0.entry(.appointed) }
  Step(
    "withdraw", "Withdraw the appointment", [.appointed, .renewing, .suspended] → .withdrawn, by: .casc, approvals: 2
  )
  .independentOfParties()
  .asksReason("why is it withdrawn?")
  .whenNeeded()
  .appealable(within: .days(60), reopens: .suspended)
  .records { $0.periods.close(before: $1.today) }
  .publishes { try $0.entry(.withdrawn) }
  Step("resign", "Give the appointment back", [.appointed, .renewing, .suspended] → .ended, by: .expert)
    .whenNeeded()
    .requires("you are the expert") { $0.isByTheExpert }
    .records { $0.periods.close(before: $1.today) }
    .publishes { try $0.entry(.ended) }
  Lapse(
    "term-over", "The term of the appointment is over", [.appointed, .renewing, .suspended] → .ended,
    from: { $0.until?.advanced(by: 1) }, when: { inspection in inspection.until.map { $0 < inspection.today } ?? false }
  )
  .publishes { try $0.entry(.ended) }
}

extension Step<ExpertCase> {
  /// Appoints for a term, from this day or from the end of the term before.
  fileprivate func appoints() -> Step {
    records { record, inspection in
      let first = record.until.map { max($0.advanced(by: 1), inspection.today) } ?? inspection.today
      record.until = first.advanced(by: ExpertCase.termInDays - 1)
      record.periods.append(Period(first: first, last: record.until))
    }
    .publishes { try $0.entry(.appointed) }
  }
}

package struct ExpertCase: CaseRecord {
  package enum State: String, CaseState {
    case applied, questioned, appointed, declined, renewing, suspended, withdrawn, ended
  }

  /// An appointment holds for three years.
  package static let termInDays = 3 * 365

  /// What a person knows of one Recommendation.
  package struct Qualification: Hashable, Sendable, Codable {
    package let recommendation: String
    package let evidence: String
    package let years: Int
  }

  /// An organisation in whose affairs the person has an interest.
  package struct Interest: Hashable, Sendable, Codable {
    package let organisation: OrganisationID
    package let nature: String
  }

  /// Who it is stands in the register of persons and nowhere else.
  package var person: PersonID?
  package var organisation: OrganisationID?
  package var region: Region?
  package var qualifications: [Qualification] = []
  package var languages: [String] = []
  package var interests: [Interest] = []
  package var statement = ""
  package var until: Day?
  /// When it was appointed and not suspended.
  package var periods: [Period] = []

  package init() {}

  package var title: String { qualifications.map(\.recommendation).joined(separator: ", ") }
  package var parties: [Role: OrganisationID] { [.expert: organisation].compactMapValues { $0 } }
  package var keys: [CaseKey] {
    [CaseKey("expert", "all")] + (person.map { [CaseKey("person", $0.description)] } ?? [])
  }

  package mutating func open(by actor: Actor) {
    person = actor.person
    organisation = actor.organisation
  }

  fileprivate func isOnly(in records: Records, besides id: CaseID) throws -> Bool {
    guard let person else { return false }
    return try records.all(
      of: expertAppointment, key: CaseKey("person", person.description),
      in: [.applied, .questioned, .appointed, .renewing, .suspended]
    ).allSatisfy { $0.id == id }
  }

  package struct Fields: Sendable {
    let qualifications = Field(
      "qualifications", \ExpertCase.qualifications, "Qualifications",
      .rows(
        columns: [
          .init("recommendation", "Recommendation", .text(most: 40)),
          .init("evidence", "What shows it", .text(most: 300)),
          .init("years", "Years of practice", .integer(0...70)),
        ], most: 40),
      help: "One line for each Recommendation, as G.711.", audience: .only(.expert, .casc, .secretariat))
    let languages = Field(
      "languages", \ExpertCase.languages, "Languages in which you can assess", .choices(Language.choices))
    let interests = Field(
      "interests", \ExpertCase.interests, "Interests",
      .rows(
        columns: [
          .init("organisation", "Organisation", .organisation(nil)),
          .init("nature", "Kind of interest", .text(most: 200)),
        ], most: 50),
      help: "Every organisation in whose affairs you have an interest: you will not be recommended where it counts.",
      isRequired: false, audience: .only(.expert, .casc, .secretariat))
    let statement = Field(
      "statement", \ExpertCase.statement, "What else CASC should know", .longText(most: 4000), isRequired: false,
      audience: .only(.expert, .casc, .secretariat))
  }
  package static let fields = Fields()
}

/// The languages of the Union, in which assessments are asked for.
package enum Language: String, Hashable, Sendable, Codable, CaseIterable {
  case arabic = "ar"
  case chinese = "zh"
  case english = "en"
  case french = "fr"
  case portuguese = "pt"
  case russian = "ru"
  case spanish = "es"
  case swahili = "sw"

  package var title: String {
    switch self {
    case .arabic: "Arabic"
    case .chinese: "Chinese"
    case .english: "English"
    case .french: "French"
    case .portuguese: "Portuguese"
    case .russian: "Russian"
    case .spanish: "Spanish"
    case .swahili: "Swahili"
    }
  }

  package static let choices = allCases.map { FieldKind.Choice($0.rawValue, $0.title) }
}

extension Inspection<ExpertCase> {
  fileprivate var isByTheExpert: Bool { actor?.person == record.person }

  fileprivate func entry(_ status: ExpertCase.State) throws -> [Publication] {
    let published = PublishedExpert(
      number: number, recommendations: Set(record.qualifications.map(\.recommendation)).sorted(),
      region: record.region, until: record.until, status: status)
    return [.recorded(try published.entry(id: id))]
  }
}
