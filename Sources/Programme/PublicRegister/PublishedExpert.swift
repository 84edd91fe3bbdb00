import Foundation

/// What the public is told of an appointment: that there is one, for which Recommendations, in which region. Neither
/// the person nor the organisation.
package struct PublishedExpert: Hashable, Sendable, Codable {
  package let number: String
  package let recommendations: [String]
  package let region: Region?
  package let until: Day?
  package let status: ExpertCase.State

  func entry(id: CaseID) throws -> RegisterEntry {
    try RegisterEntry(
      register: PublicRegister.experts, id: id.description, number: number, title: "Expert \(number)",
      status: status.rawValue,
      facets: [
        "recommendation": recommendations, "region": region.map { [$0.rawValue] } ?? [], "status": [status.rawValue],
      ],
      searchable: recommendations, content: self)
  }
}
