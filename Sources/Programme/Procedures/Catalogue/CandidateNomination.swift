import Foundation

/// Nomination of a Recommendation as a candidate for conformity assessment, and CASC's decision (row 2).
package let candidateNomination: Procedure<CandidateCase> = Procedure(
  "candidate-nomination", title: "Nomination of a candidate Recommendation", series: "CAN",
  clauses: ["SG 1, 4", "resolves 1–2", "taking into account a"],
  purpose: """
    A study group submits to CASC a Recommendation that could be a candidate for conformity assessment, with the market \
    need, how ready it is, and what pilots showed. CASC decides by vote. Every nomination is public, so that Study Group \
    11, which coordinates the Sector's activities, sees those of all study groups at once.
    """
) {
  Step("nominate", "Nominate the Recommendation", →.nominated, by: .rapporteur)
    .asks(
      \.designation, \.edition, \.name, \.topics, \.marketNeed, \.services, \.readiness, \.readinessNote,
      \.pilotExperience
    )
    .requires("no other nomination of this edition is before CASC or accepted") {
      let others = try $0.records.all(
        of: candidateNomination, key: $0.record.editionKey, in: [.nominated, .questioned, .accepted])
      return others.allSatisfy { [id = $0.id] in $0.id == id }
    }
    .publishes { try $0.published(.nominated) }
  Step("question", "Ask the study group", .nominated → .questioned, by: .casc)
    .asksReason("what must CASC know before it can decide?")
    .whenNeeded()
  Step("answer", "Answer, and complete the nomination", .questioned → .nominated, by: .rapporteur, within: .days(60))
    .asks(\.marketNeed, \.services, \.readiness, \.readinessNote, \.pilotExperience)
    .asksReason("what is the answer?")
    .publishes { try $0.published(.nominated) }
  Step("decide", "Accept the candidate", .nominated → .accepted, by: .casc, within: .days(60).remind(14, 3))
    .independentOfParties()
    .decidedByVote(quorum: 3, majority: .moreThanHalf, otherwise: .declined)
    .records { $0.decidedOn = $1.today }
    .publishes { try $0.published(.accepted) }
    .whenLost {
      $0.records { $0.decidedOn = $1.today }
        .publishes { try $0.published(.declined) }
    }
  Step("withdraw", "Withdraw the nomination", [.nominated, .questioned] → .withdrawn, by: .rapporteur)
    .asksReason("why is it withdrawn? This becomes public.")
    .whenNeeded()
    .publishes { try $0.published(.withdrawn) }
}

extension Inspection<CandidateCase> {
  fileprivate func published(_ status: CandidateCase.State) throws -> [Publication] {
    [.recorded(try PublishedCandidate(self, status: status).entry(id: id))]
  }
}

package struct CandidateCase: CaseRecord {
  package enum State: String, CaseState { case nominated, questioned, accepted, declined, withdrawn }

  package var studyGroup: OrganisationID?
  package var designation = ""
  package var edition = ""
  package var name = ""
  package var topics: [String] = []
  package var marketNeed = ""
  package var services = ""
  package var readiness = ""
  package var readinessNote = ""
  package var pilotExperience = ""
  package var decidedOn: Day?

  package init() {}

  package var title: String { "\(designation) (\(edition)) \(name)" }
  package var parties: [Role: OrganisationID] { [.rapporteur: studyGroup].compactMapValues { $0 } }
  package var keys: [CaseKey] { [editionKey] }
  fileprivate var editionKey: CaseKey { CaseKey("candidate", "\(designation)@\(edition)") }

  package mutating func open(by actor: Actor) { studyGroup = actor.organisation }

  /// How far a Recommendation is from being tested.
  package static let readinessChoices: [FieldKind.Choice] = [
    .init("ready", "Ready: its requirements are complete and can be tested"),
    .init("requirements-missing", "Specific requirements must be added to it first"),
    .init("suite-missing", "Requirements are complete; a test suite is still to be written"),
    .init("under-study", "Under study"),
  ]

  package struct Fields: Sendable {
    let designation = Field(
      "designation", \CandidateCase.designation, "Designation", .text(most: 40),
      help: "As G.711, without ‘ITU-T’ and without the edition.")
    let edition = Field(
      "edition", \CandidateCase.edition, "Edition", .text(most: 20), help: "Month and year, as 11/1988.")
    let name = Field("name", \CandidateCase.name, "Title", .text(most: 300))
    let topics = Field("topics", \CandidateCase.topics, "Technology", .choices(RecommendationCase.topicChoices))
    let marketNeed = Field(
      "marketNeed", \CandidateCase.marketNeed, "Market need", .longText(most: 4000),
      help: "Who needs products that are shown to conform, and why (SG 4).")
    let services = Field(
      "services", \CandidateCase.services, "End-to-end services it enables", .longText(most: 2000),
      help: "SG 1: capable of providing end-to-end interoperable services on a global scale.", isRequired: false)
    let readiness = Field("readiness", \CandidateCase.readiness, "Readiness", .choice(readinessChoices))
    let readinessNote = Field(
      "readinessNote", \CandidateCase.readinessNote, "What is missing, and until when", .longText(most: 2000),
      isRequired: false)
    let pilotExperience = Field(
      "pilotExperience", \CandidateCase.pilotExperience, "Experience of pilot projects", .longText(most: 4000),
      help: "Objective, partners, results and lessons, if there was one.", isRequired: false)
  }
  package static let fields = Fields()
}
