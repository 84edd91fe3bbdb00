import Foundation

/// What a country has said it accepts, or does not accept, as evidence of conformity.
package struct PublishedAcceptance: Hashable, Sendable, Codable {
  package enum Position: String, Hashable, Sendable, Codable, CaseIterable {
    case accepts, refuses

    package var title: String { self == .accepts ? "Accepts" : "Does not accept" }
  }

  package var number = ""
  package var country = ""
  package var authority = ""
  package var position = Position.accepts
  package var evidence: [EvidenceForm] = []
  package var scope = RecommendationScope()
  /// Countries from which the evidence may come; empty for every country.
  package var origins: [String] = []
  /// The number of the arrangement under which the evidence must be issued, or empty.
  package var arrangement = ""
  package var conditions = AcceptanceConditions()
  /// The most days that may lie between the issue of the evidence and the day; nil for no limit.
  package var mostDays: Int?
  package var reference = ""
  package var website = ""
  /// When it was in force and not suspended.
  package var periods: [Period] = []
  package var status = NationalAcceptanceCase.State.inForce

  package init() {}

  func entry(id: CaseID) throws -> RegisterEntry {
    let named = Set(scope.lines.map(\.recommendation)).sorted()
    return try RegisterEntry(
      register: PublicRegister.acceptances, id: id.description, number: number,
      title: "\(Country.name(of: country)): \(scope.inWords)", status: status.rawValue,
      facets: [
        "country": [country], "position": [position.rawValue], "status": [status.rawValue],
        "recommendation": scope.coversEvery ? ["every"] : named, "topic": scope.topics,
        "evidence": evidence.map(\.rawValue), "region": Country.region(of: country).map { [$0.rawValue] } ?? [],
      ],
      searchable: [authority, reference, Country.name(of: country)] + named, content: self)
  }
}
