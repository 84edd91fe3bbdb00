/// Whether the Mark programme is on. Nothing but a decision of the Council, recorded with its document and confirmed by a
/// second person, can make it so (resolves 11; TSB 5; considering a).
package struct MarkSwitch: Hashable, Sendable {
  /// The decision that switched it on; nil while it is off.
  package let decision: Snapshot<CouncilDecisionCase>?
  package var isOn: Bool { decision != nil }

  package init(in records: Records) throws {
    decision = try records.all(
      of: councilDecision, key: CaseKey("subject", CouncilDecisionCase.Subject.enablesMark.rawValue),
      in: Set(CouncilDecisionCase.State.allCases.filter(\.stands))
    ).first
  }

  /// What a person is told who tries a step of a licence while the Mark is off.
  static let sentence = "the ITU Council has decided to enable the Mark programme"
  static let offBecause = """
    the Mark programme is off: no decision of the Council that enables it is recorded and confirmed (procedure \
    council-decision), so nobody may apply for, grant or use a mark
    """
}

extension Step where Case: MarkGoverned {
  /// Refuses the step, with the sentence that says why, while no decision of the Council enables the Mark.
  func whileMarkIsOn() -> Step {
    requires(MarkSwitch.sentence, remedy: .secretariat) {
      try MarkSwitch(in: $0.records).isOn
    } because: { _ in
      MarkSwitch.offBecause
    }
  }
}

/// Records that exist only while the Mark programme is on.
protocol MarkGoverned: CaseRecord {}
