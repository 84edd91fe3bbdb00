import Foundation

/// What the public is told of an arrangement between countries or bodies to accept each other's evidence.
package struct PublishedArrangement: Hashable, Sendable, Codable {
  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// A mutual recognition agreement between governments.
    case agreement
    /// A mutual recognition arrangement between administrations of a region or an organisation.
    case arrangement
    /// A scheme of bodies: what a member issues is accepted by the countries that take part.
    case scheme

    package var title: String {
      switch self {
      case .agreement: "Agreement between governments"
      case .arrangement: "Arrangement between administrations"
      case .scheme: "Scheme of conformity assessment bodies"
      }
    }
  }

  /// Phase I: acceptance of test reports; phase II: acceptance of certificates (as in the APEC TEL and ASEAN
  /// arrangements). What each phase accepts is said by the arrangement.
  package enum Phase: String, Hashable, Sendable, Codable, CaseIterable {
    case one = "1"
    case two = "2"

    package var title: String { self == .one ? "Phase I" : "Phase II" }
  }

  /// A country that takes part in a phase, while it does.
  package struct Party: Hashable, Sendable, Codable {
    package let country: String
    package let phase: Phase
    package var period: Period

    package init(country: String, phase: Phase, period: Period) {
      self.country = country
      self.phase = phase
      self.period = period
    }
  }

  /// A body that is a member of a scheme, while it is.
  package struct Member: Hashable, Sendable, Codable {
    package let organisation: OrganisationID?
    package let name: String
    package let country: String
    package var period: Period

    package init(organisation: OrganisationID?, name: String, country: String, period: Period) {
      self.organisation = organisation
      self.name = name
      self.country = country
      self.period = period
    }
  }

  package var number = ""
  package var name = ""
  package var kind = Kind.arrangement
  package var scope = RecommendationScope()
  /// What each phase accepts.
  package var phaseOne: [EvidenceForm] = []
  package var phaseTwo: [EvidenceForm] = []
  package var conditions = AcceptanceConditions()
  /// Whether a party accepts what another party accepts under another arrangement.
  package var carriesOver = false
  package var parties: [Party] = []
  package var members: [Member] = []
  /// When it was in force and not suspended.
  package var periods: [Period] = []
  package var reference = ""
  package var website = ""
  package var status = ArrangementCase.State.inForce

  package init() {}

  package func accepted(in phase: Phase) -> [EvidenceForm] { phase == .one ? phaseOne : phaseTwo }

  /// The country's part in it, in a phase that accepts such evidence, on that day.
  package func party(_ country: String, accepting kind: EvidenceForm, on day: Day) -> Party? {
    parties.first { $0.country == country && accepted(in: $0.phase).contains(kind) && $0.period.contains(day) }
  }

  package var countries: [String] { Set(parties.map(\.country)).sorted() }

  func entry(id: CaseID) throws -> RegisterEntry {
    let scopeWords = scope.lines.map(\.recommendation)
    return try RegisterEntry(
      register: PublicRegister.arrangements, id: id.description, number: number, title: name, status: status.rawValue,
      facets: [
        "country": countries, "kind": [kind.rawValue], "status": [status.rawValue],
        "recommendation": scope.coversEvery ? ["every"] : Set(scopeWords).sorted(), "topic": scope.topics,
        "evidence": Set(phaseOne + phaseTwo).map(\.rawValue).sorted(),
        "region": Set(countries.compactMap { Country.region(of: $0)?.rawValue }).sorted(),
      ],
      searchable: [reference] + countries.map { Country.name(of: $0) } + scopeWords + members.map(\.name),
      content: self)
  }
}
