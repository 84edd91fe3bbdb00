import Foundation

package struct ArrangementCase: CaseRecord {
  package enum State: String, CaseState {
    case proposed, declined
    case inForce = "in-force"
    case suspended, ended
  }

  /// A country's part, as it is answered.
  package struct StatedParty: Hashable, Sendable, Codable {
    package let country: String
    package let phase: PublishedArrangement.Phase
    package let from: Day?
    package var until: Day?
  }

  /// A body's membership, as it is answered.
  package struct StatedMember: Hashable, Sendable, Codable {
    package let organisation: OrganisationID?
    package let name: String
    package let country: String
    package let from: Day?
    package let until: Day?
  }

  package enum Condition: String, Hashable, Sendable, Codable, CaseIterable {
    case accreditation, recognition, listing

    package var title: String {
      switch self {
      case .accreditation: "Accreditation under the ILAC arrangement, with the Recommendation in its scope"
      case .recognition: "Recognition of the laboratory by CASC"
      case .listing: "A listing in the Product Conformity Database"
      }
    }

    static let choices = allCases.map { FieldKind.Choice($0.rawValue, $0.title) }
  }

  package var proposer: OrganisationID?
  package var name = ""
  package var kind = PublishedArrangement.Kind.arrangement
  package var coversEvery = false
  package var lines: [RecommendationScope.Line] = []
  package var topics: [String] = []
  package var phaseOne: [EvidenceForm] = []
  package var phaseTwo: [EvidenceForm] = []
  package var conditions: [Condition] = []
  package var carriesOver = false
  package var countries: [StatedParty] = []
  package var bodies: [StatedMember] = []
  package var validFrom = Day(ordinal: 0)
  package var validUntil: Day?
  package var reference = ""
  package var website = ""
  /// When it was in force and not suspended.
  package var periods: [Period] = []
  /// The last day of a country that leaves.
  package var leavesAfter: Day?

  package init() {}

  package var title: String { name }
  package var keys: [CaseKey] { Set(countries.map(\.country)).map { CaseKey("country", $0) } }
  package var jurisdictions: [Role: Set<String>] {
    countries.isEmpty ? [:] : [.regulator: Set(countries.map(\.country))]
  }

  package mutating func open(by actor: Actor) { proposer = actor.organisation }

  var scope: RecommendationScope { RecommendationScope(coversEvery: coversEvery, lines: lines, topics: topics) }

  var datesAreInOrder: Bool {
    let spans =
      countries.map { ($0.from, $0.until) } + bodies.map { ($0.from, $0.until) } + [(validFrom, validUntil)]
    return spans.allSatisfy { ($0.0 ?? validFrom) <= ($0.1 ?? Day(ordinal: .max)) }
  }

  mutating func leave(_ country: String) {
    for index in countries.indices where countries[index].country == country { countries[index].until = leavesAfter }
  }

  func published(number: String, status: State) -> PublishedArrangement {
    var published = PublishedArrangement()
    published.number = number
    published.name = name
    published.kind = kind
    published.scope = scope
    published.phaseOne = phaseOne
    published.phaseTwo = phaseTwo
    published.conditions = AcceptanceConditions(conditions)
    published.carriesOver = carriesOver
    published.parties = countries.map {
      .init(country: $0.country, phase: $0.phase, period: Period(first: $0.from ?? validFrom, last: $0.until))
    }
    published.members = bodies.map {
      .init(
        organisation: $0.organisation, name: $0.name, country: $0.country,
        period: Period(first: $0.from ?? validFrom, last: $0.until))
    }
    published.periods = periods
    published.reference = reference
    published.website = website
    published.status = status
    return published
  }

  package struct Fields: Sendable {
    let name = Field("name", \ArrangementCase.name, "Name", .text(most: 200))
    let kind = Field(
      "kind", \ArrangementCase.kind, "What it is",
      .choice(PublishedArrangement.Kind.allCases.map { .init($0.rawValue, $0.title) }))
    let coversEvery = Field(
      "coversEvery", \ArrangementCase.coversEvery, "It covers every ITU-T Recommendation", .yesNo, isRequired: false)
    let lines = Field("lines", \ArrangementCase.lines, "Recommendations", ScopeFields.lines, isRequired: false)
    let topics = Field("topics", \ArrangementCase.topics, "Technology areas", ScopeFields.topics, isRequired: false)
    let phaseOne = Field(
      "phaseOne", \ArrangementCase.phaseOne, "Phase I accepts", .choices(EvidenceForm.choices),
      help: "Usually test reports.", isRequired: false)
    let phaseTwo = Field(
      "phaseTwo", \ArrangementCase.phaseTwo, "Phase II accepts", .choices(EvidenceForm.choices),
      help: "Usually certificates.", isRequired: false)
    let conditions = Field(
      "conditions", \ArrangementCase.conditions, "Conditions", .choices(ArrangementCase.Condition.choices),
      isRequired: false)
    let carriesOver = Field(
      "carriesOver", \ArrangementCase.carriesOver,
      "It says that what one party accepts under another arrangement, all parties accept", .yesNo, isRequired: false)
    let countries = Field(
      "countries", \ArrangementCase.countries, "Countries",
      .rows(
        columns: [
          .init("country", "Country", .choice(Country.choices)),
          .init("phase", "Phase", .choice([.init("1", "Phase I"), .init("2", "Phase II")])),
          .init("from", "From", .day, isRequired: false), .init("until", "Last day", .day, isRequired: false),
        ], most: 400),
      help: "One line for each country and phase. Without a first day, from the beginning of the arrangement.")
    let bodies = Field(
      "bodies", \ArrangementCase.bodies, "Bodies",
      .rows(
        columns: [
          .init("organisation", "Registered here as", .organisation(nil), isRequired: false),
          .init("name", "Name", .text(most: 100)), .init("country", "Country", .choice(Country.choices)),
          .init("from", "From", .day, isRequired: false), .init("until", "Last day", .day, isRequired: false),
        ], most: 400),
      help: "The members of a scheme: laboratories and certification bodies.", isRequired: false)
    let validFrom = Field("validFrom", \ArrangementCase.validFrom, "First day", .day)
    let validUntil = Field("validUntil", \ArrangementCase.validUntil, "Last day", .day, isRequired: false)
    let reference = Field("reference", \ArrangementCase.reference, "Reference of the text", .text(most: 200))
    let website = Field(
      "website", \ArrangementCase.website, "Where it is published", .text(most: 300), isRequired: false)
    let leavesAfter = Field("leavesAfter", \ArrangementCase.leavesAfter, "Last day of your country", .day)
  }
  package static let fields = Fields()
}

/// What arrangements and national acceptances ask about their scope.
enum ScopeFields {
  static let lines = FieldKind.rows(
    columns: [
      .init("recommendation", "Recommendation", .text(most: 40)),
      .init("edition", "Edition", .text(most: 20), isRequired: false),
    ], most: 200)
  static let topics = FieldKind.choices([
    .init("media", "Voice and media"), .init("signalling", "Signalling"), .init("security", "Security"),
    .init("end-devices", "End devices"), .init("services", "ICT services"), .init("iot", "Internet of Things"),
    .init("imt-2020", "IMT-2020 and beyond"), .init("transport", "Transport and access"),
  ])
}

extension AcceptanceConditions {
  init(_ conditions: [ArrangementCase.Condition]) {
    self.init(
      accreditation: conditions.contains(.accreditation), recognition: conditions.contains(.recognition),
      listing: conditions.contains(.listing))
  }
}
