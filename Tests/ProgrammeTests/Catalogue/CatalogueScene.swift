import Foundation
import Programme
import ProgrammeTesting

/// What the tests of the catalogue ask of the trial.
extension TrialProgramme {
  /// One vote on a step.
  @discardableResult
  func vote(_ vote: Vote, on step: String, of id: CaseID, by name: String) async throws -> StepOutcome {
    let row = try await row(id)
    return try await perform(
      StepRequest(
        procedure: row.procedure, step: step, case: id, version: row.version, note: "I looked at it", vote: vote),
      by: name)
  }

  /// The votes of the three members of CASC, in turn.
  func ballot(_ votes: [Vote], on step: String = "decide", of id: CaseID) async throws {
    for (place, vote) in votes.enumerated() { try await self.vote(vote, on: step, of: id, by: "casc\(place + 1)") }
  }

  /// A second study group, whose rapporteur is in the cast as `otherRapporteur`.
  func registerOtherStudyGroup() async throws {
    let outcome = try await open(
      "organisation-registration", by: "register", as: "secretary",
      answers: [
        "name": "Study Group 17", "kinds": ["study-group"], "country": "CH", "region": "europe",
        "personName": "R. Other", "personEmail": "other@trial.example", "personRoles": ["rapporteur"],
      ])
    guard let person = outcome.secrets["person"].flatMap({ PersonID($0) }),
      let organisation = outcome.secrets["organisation"].flatMap({ OrganisationID($0) })
    else { throw ProgrammeError(.notFound, "no person") }
    add(Actor(person: person, organisation: organisation, roles: [.rapporteur]), as: "otherRapporteur")
  }

  func edition(_ number: String) async throws -> PublishedRecommendation? {
    try await store.read { try PublicReader($0).edition(number: number) }
  }
}

/// A requirement in one line.
func requirement(
  _ id: String, clause: String = "1", _ statement: String = "It works",
  level: CatalogueRequirement.Level = .mandatory, minimum: Double? = nil, maximum: Double? = nil
) -> CatalogueRequirement {
  CatalogueRequirement(
    id: id, clause: clause, statement: statement, level: level, condition: level == .conditional ? "encoder" : "",
    parameter: minimum == nil && maximum == nil ? "" : "value", minimum: minimum, maximum: maximum)
}

/// A requirement as an answer.
func row(_ id: String, clause: String = "1", _ statement: String = "It works", level: String = "mandatory") -> Answer {
  ["id": .text(id), "clause": .text(clause), "statement": .text(statement), "level": .text(level)]
}

func outline(_ purposes: (id: String, requirements: [String], testCase: String)...) -> SuiteOutline {
  SuiteOutline(
    requirements: purposes.flatMap(\.requirements),
    purposes: purposes.map { SuiteOutline.Purpose(id: $0.id, requirements: $0.requirements, testCase: $0.testCase) })
}
