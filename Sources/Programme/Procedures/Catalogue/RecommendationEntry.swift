import Foundation

/// An entry of the catalogue: one edition of one Recommendation that products can be tested against.
package let recommendationEntry: Procedure<RecommendationCase> = Procedure(
  "recommendation-entry", title: "Recommendation in the catalogue", series: "RCM",
  clauses: ["resolves 8", "recognizing b, j, m", "noting a", "SG 1–2"],
  purpose: """
    A study group enters an edition of one of its Recommendations into the catalogue, so that test suites, recognitions \
    and listings can name it. Requirements for conformance testing verify the parameters it defines, as determined by \
    the study group that developed it.
    """
) {
  Step("enter", "Enter the Recommendation", →.inForce, by: .rapporteur)
    .asks(\.designation, \.edition, \.name, \.topics, \.source)
    .requires("this edition is not in the catalogue yet") {
      try $0.records.all(of: recommendationEntry, key: $0.record.designationKey).allSatisfy { [edition = $0.edition] in
        $0.record.edition != edition
      }
    }
  Step("supersede", "Mark as superseded", .inForce → .superseded, by: .rapporteur)
    .asksReason("which edition takes its place?")
    .whenNeeded()
    .flagsDependants { "\($0.designation) (\($0.edition)) was superseded: \($0.note)" }
}

package struct RecommendationCase: CaseRecord {
  package enum State: String, CaseState {
    case inForce = "in-force"
    case superseded
  }

  package var studyGroup: OrganisationID?
  /// `G.711`
  package var designation = ""
  /// `11/1988`
  package var edition = ""
  package var name = ""
  package var topics: [String] = []
  package var source = ""

  package init() {}

  package var title: String { "\(designation) (\(edition)) \(name)" }
  package var parties: [Role: OrganisationID] { [.rapporteur: studyGroup].compactMapValues { $0 } }
  package var keys: [CaseKey] { [designationKey] }
  fileprivate var designationKey: CaseKey { CaseKey("designation", designation) }

  package mutating func open(by actor: Actor) { studyGroup = actor.organisation }

  package struct Fields: Sendable {
    let designation = Field(
      "designation", \RecommendationCase.designation, "Designation", .text(most: 40),
      help: "As G.711, without ‘ITU-T’ and without the edition.")
    let edition = Field(
      "edition", \RecommendationCase.edition, "Edition", .text(most: 20), help: "Month and year, as 11/1988.")
    let name = Field("name", \RecommendationCase.name, "Title", .text(most: 300))
    let topics = Field(
      "topics", \RecommendationCase.topics, "Topics",
      .choices([
        .init("media", "Voice and media"), .init("signalling", "Signalling"), .init("security", "Security"),
        .init("end-devices", "End devices"), .init("services", "ICT services"), .init("iot", "Internet of Things"),
        .init("imt-2020", "IMT-2020 and beyond"), .init("transport", "Transport and access"),
      ]))
    let source = Field(
      "source", \RecommendationCase.source, "Where it is published", .text(most: 300), isRequired: false)
  }
  package static let fields = Fields()
}
