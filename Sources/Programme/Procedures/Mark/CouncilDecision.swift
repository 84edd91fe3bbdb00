import Foundation

/// A decision of the ITU Council, recorded: the only switch of the Mark programme (row 16).
package let councilDecision: Procedure<CouncilDecisionCase> = Procedure(
  "council-decision", title: "Decision of the Council", series: "CDE",
  clauses: ["considering a", "resolves 11", "TSB 5", "invites the Council", "Resolution 177"],
  purpose: """
    The secretariat records what the ITU Council decided, with the reference of the document; a second person confirms \
    that the document says so. The ITU Mark is undecided and stays off: a recorded and confirmed decision that enables it \
    is the only thing that can switch it on, and its revocation switches it off again.
    """
) {
  Step("record", "Record the decision", →.recorded, by: .secretariat)
    .asks(\.session, \.document, \.decidedOn, \.subject, \.text)
    .requires("it names a document of the Council, as C26/61") {
      $0.record.document.namesCouncilDocument
    } because: {
      "‘\($0.document)’ is none"
    }
    .requires("the Council decided it before today or today") { $0.decidedOn <= $0.today }
  Step("confirm", "Confirm against the document", .recorded → .inForce, by: .secretariat, within: .days(14))
    .notBy("record")
    .asksReason("what in the document says so?")
    .records { $0.confirmedOn = $1.today }
    .publishes { try $0.published(.inForce) }
  Step("reject", "Reject the record", .recorded → .rejected, by: .secretariat)
    .notBy("record")
    .asksReason("what does the document say instead?")
    .whenNeeded()
  Step("revoke", "Record that the Council revoked it", .inForce → .revocationRecorded, by: .secretariat)
    .asks(\.revokedBy)
    .asksReason("what did the Council decide instead?")
    .whenNeeded()
    .requires("it names the document that revokes it, as C27/12") {
      $0.record.revokedBy.namesCouncilDocument
    } because: {
      "‘\($0.revokedBy)’ is none"
    }
  Step(
    "confirm-revocation", "Confirm the revocation against the document", .revocationRecorded → .revoked,
    by: .secretariat, within: .days(14)
  )
  .notBy("revoke")
  .asksReason("what in the document says so? This becomes public.")
  .publishes { try $0.published(.revoked) }
  Step("reject-revocation", "Reject the revocation", .revocationRecorded → .inForce, by: .secretariat)
    .notBy("revoke")
    .asksReason("what does the document say instead?")
    .whenNeeded()
}

extension Inspection<CouncilDecisionCase> {
  fileprivate func published(_ status: CouncilDecisionCase.State) throws -> [Publication] {
    [.recorded(try PublishedCouncilDecision(self, status: status).entry(id: id))]
  }
}

extension String {
  /// Whether it is the number of a document of the Council: `C`, the year in two digits, a slash and a number, perhaps
  /// with a language or a revision behind, as `C26/61-E`.
  fileprivate var namesCouncilDocument: Bool {
    let parts = split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 3, parts[0].first == "C", parts[0].dropFirst().allSatisfy(\.isASCIIDigit)
    else { return false }
    return parts[1].first?.isASCIIDigit == true
      && parts[1].allSatisfy { $0.isASCIIDigit || ($0.isASCII && $0.isLetter) || "()-. ".contains($0) }
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}

package struct CouncilDecisionCase: CaseRecord {
  package enum State: String, CaseState {
    case recorded
    case inForce = "in-force"
    case rejected
    case revocationRecorded = "revocation-recorded"
    case revoked

    /// Whether the decision has its effect: until a second person confirmed a revocation, it stands.
    package var stands: Bool { self == .inForce || self == .revocationRecorded }
  }

  /// What a decision does to the Mark programme.
  package enum Subject: String, Hashable, Sendable, Codable, CaseIterable {
    case enablesMark = "enables-mark"
    case keepsMarkOff = "keeps-mark-off"
    case other

    package var title: String {
      switch self {
      case .enablesMark: "Enables the Mark programme"
      case .keepsMarkOff: "Keeps the Mark programme off"
      case .other: "Something else"
      }
    }
  }

  package var session = ""
  package var document = ""
  package var decidedOn = Day(ordinal: 0)
  package var subject = Subject.other
  package var text = ""
  package var confirmedOn: Day?
  package var revokedBy = ""

  package init() {}

  package var title: String { "\(document): \(subject.title)" }
  package var keys: [CaseKey] { [CaseKey("subject", subject.rawValue)] }

  package struct Fields: Sendable {
    let session = Field("session", \CouncilDecisionCase.session, "Session of the Council", .text(most: 60))
    let document = Field(
      "document", \CouncilDecisionCase.document, "Document of the Council", .text(most: 30), help: "As C26/61.")
    let decidedOn = Field("decidedOn", \CouncilDecisionCase.decidedOn, "Decided on", .day)
    let subject = Field(
      "subject", \CouncilDecisionCase.subject, "What it does",
      .choice(Subject.allCases.map { .init($0.rawValue, $0.title) }))
    let text = Field("text", \CouncilDecisionCase.text, "The decision, in its words", .longText(most: 4000))
    let revokedBy = Field(
      "revokedBy", \CouncilDecisionCase.revokedBy, "Document that revokes it", .text(most: 30))
  }
  package static let fields = Fields()
}
