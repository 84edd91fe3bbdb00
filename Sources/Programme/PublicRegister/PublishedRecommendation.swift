/// What the public is told of one edition of a Recommendation: what it requires, as its study group determined.
package struct PublishedRecommendation: Hashable, Sendable, Codable {
  package let number: String
  package let designation: String
  package let edition: String
  package let title: String
  package let studyGroup: String
  package let topics: [String]
  package let source: String
  /// The number of the edition in whose place it came, or empty.
  package let supersedes: String
  package let requirements: [Requirement]
  package let status: RecommendationCase.State

  /// A requirement, with the organisation that contributed it by name.
  package struct Requirement: Hashable, Sendable, Codable {
    package let requirement: CatalogueRequirement
    package let contributor: String
  }

  init(_ inspection: Inspection<RecommendationCase>, status: RecommendationCase.State) throws {
    let records = inspection.records
    number = inspection.number
    designation = inspection.designation
    edition = inspection.edition
    title = inspection.name
    studyGroup = try records.organisation(inspection.studyGroup)?.name ?? ""
    topics = inspection.topics
    source = inspection.source
    supersedes = try records.find(inspection.supersedes, of: recommendationEntry)?.number ?? ""
    requirements = try inspection.requirements.map {
      Requirement(requirement: $0, contributor: try records.organisation($0.contributor)?.name ?? "")
    }
    self.status = status
  }

  func entry(id: CaseID) throws -> RegisterEntry {
    try RegisterEntry(
      register: PublicRegister.recommendations, id: id.description, number: number,
      title: "\(designation) (\(edition))", status: status.rawValue,
      facets: [
        "recommendation": [designation], "edition": ["\(designation) (\(edition))"], "topic": topics,
        "studyGroup": [studyGroup], "status": [status.rawValue],
      ],
      searchable: [designation, title, studyGroup] + topics, content: self)
  }
}
