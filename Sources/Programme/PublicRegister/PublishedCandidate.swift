/// What the public is told of a candidate Recommendation: the list that study groups submit to CASC (SG 4), as one.
package struct PublishedCandidate: Hashable, Sendable, Codable {
  package let number: String
  package let designation: String
  package let edition: String
  package let title: String
  package let studyGroup: String
  package let topics: [String]
  package let marketNeed: String
  package let services: String
  package let readiness: String
  package let readinessNote: String
  package let pilotExperience: String
  package let decidedOn: Day?
  /// What CASC counted, or why it was withdrawn; empty before.
  package let outcome: String
  package let status: CandidateCase.State

  init(_ inspection: Inspection<CandidateCase>, status: CandidateCase.State) throws {
    number = inspection.number
    designation = inspection.designation
    edition = inspection.edition
    title = inspection.name
    studyGroup = try inspection.records.organisation(inspection.studyGroup)?.name ?? ""
    topics = inspection.topics
    marketNeed = inspection.marketNeed
    services = inspection.services
    readiness = inspection.readiness
    readinessNote = inspection.readinessNote
    pilotExperience = inspection.pilotExperience
    decidedOn = inspection.decidedOn
    outcome = status == .nominated ? "" : inspection.note
    self.status = status
  }

  func entry(id: CaseID) throws -> RegisterEntry {
    try RegisterEntry(
      register: PublicRegister.candidates, id: id.description, number: number, title: "\(designation) (\(edition))",
      status: status.rawValue,
      facets: [
        "recommendation": [designation], "studyGroup": [studyGroup], "topic": topics, "readiness": [readiness],
        "status": [status.rawValue],
      ],
      searchable: [designation, title, studyGroup, marketNeed], content: self)
  }
}
