import Foundation

/// A study of the Mark as an option: legal, revenue, technical (row 16).
package let markStudy: Procedure<MarkStudyCase> = Procedure(
  "mark-study", title: "Study of the Mark option", series: "MST",
  clauses: ["resolves 11", "recognizing f", "considering a", "TSB 5"],
  purpose: """
    An ITU testing mark regime is an option that takes into account technical and legal implications, if any, and/or any \
    revenue-generating possibilities. A study looks at one of these, is reviewed by CASC, and is put before the Council. \
    A study decides nothing.
    """
) {
  Step("commission", "Commission a study", →.commissioned, by: .secretariat)
    .asks(\.kind, \.name, \.question, \.dueOn)
    .publishes { try $0.published(.commissioned) }
  Step("deliver", "Hand in the study", [.commissioned, .returned] → .delivered, by: .expert, .secretariat)
    .asks(\.findings, \.assumptions, \.options, \.document)
    .records { record, inspection in
      if inspection.actor?.roles.contains(.expert) == true { record.author = inspection.actor?.organisation }
    }
    .publishes { try $0.published(.delivered) }
  Step("return", "Return it for more work", .delivered → .returned, by: .casc, within: .days(60))
    .notBy("deliver")
    .asksReason("what is missing?")
    .whenNeeded()
    .publishes { try $0.published(.returned) }
  Step("accept", "Accept the study", .delivered → .accepted, by: .casc, within: .days(60))
    .notBy("deliver")
    .decidedByVote(quorum: 3, majority: .moreThanHalf, otherwise: .returned)
    .publishes { try $0.published(.accepted) }
    .whenLost { $0.publishes { try $0.published(.returned) } }
  Step("submit", "Put it before the Council", .accepted → .submitted, by: .secretariat)
    .asks(\.councilDocument)
    .publishes { try $0.published(.submitted) }
  Step("stop", "Stop the study", [.commissioned, .returned] → .stopped, by: .secretariat)
    .asksReason("why is it stopped? This becomes public.")
    .whenNeeded()
    .publishes { try $0.published(.stopped) }
}

extension Inspection<MarkStudyCase> {
  fileprivate func published(_ status: MarkStudyCase.State) throws -> [Publication] {
    [.recorded(try PublishedMarkStudy(self, status: status).entry(id: id))]
  }
}

package struct MarkStudyCase: CaseRecord {
  package enum State: String, CaseState { case commissioned, delivered, returned, accepted, submitted, stopped }

  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case legal, revenue, technical

    package var title: String {
      switch self {
      case .legal: "Legal implications"
      case .revenue: "Revenue-generating possibilities"
      case .technical: "Technical options"
      }
    }
  }

  package var kind = Kind.legal
  package var name = ""
  package var question = ""
  package var dueOn: Day?
  package var findings = ""
  package var assumptions = ""
  package var options = ""
  package var document: ContentAddress?
  package var councilDocument = ""
  /// The organisation of the expert who handed the study in: it follows what becomes of it.
  package var author: OrganisationID?

  package init() {}

  package var title: String { name }
  package var parties: [Role: OrganisationID] { [.expert: author].compactMapValues { $0 } }
  package var keys: [CaseKey] { [CaseKey("kind", kind.rawValue)] }

  package struct Fields: Sendable {
    let kind = Field(
      "kind", \MarkStudyCase.kind, "What it studies", .choice(Kind.allCases.map { .init($0.rawValue, $0.title) }))
    let name = Field("name", \MarkStudyCase.name, "Title", .text(most: 200))
    let question = Field("question", \MarkStudyCase.question, "What it must answer", .longText(most: 4000))
    let dueOn = Field("dueOn", \MarkStudyCase.dueOn, "Due on", .day, isRequired: false)
    let findings = Field("findings", \MarkStudyCase.findings, "Findings", .longText(most: 8000))
    let assumptions = Field(
      "assumptions", \MarkStudyCase.assumptions, "Assumptions", .longText(most: 4000),
      help: "Every figure with what it rests on.")
    let options = Field(
      "options", \MarkStudyCase.options, "Options, with what speaks for and against each", .longText(most: 8000))
    let document = Field(
      "studyDocument", \MarkStudyCase.document, "The study itself", .blob(mediaTypes: ["application/pdf"]),
      isRequired: false)
    let councilDocument = Field(
      "councilDocument", \MarkStudyCase.councilDocument, "Document of the Council", .text(most: 30),
      help: "As C26/61.")
  }
  package static let fields = Fields()
}
