// What is the same in many answers: made once, and written once by who writes long lists.

extension CheckAnswer.Outcome {
  /// What to do after such an answer.
  package var actions: [CheckAnswer.Action] {
    switch self {
    case .match: Self.afterMatch
    case .mismatch: Self.afterMismatch
    case .refer: Self.afterRefer
    }
  }

  private static let afterMatch: [CheckAnswer.Action] = [
    .init(kind: .compare, sentence: "Compare the goods with the description, point by point."),
    .init(kind: .release, sentence: "If they look as described and nothing else is against them: release them."),
    .init(kind: .hold, sentence: "If they differ: hold them and report a counterfeit."),
  ]

  private static let afterMismatch: [CheckAnswer.Action] = [
    .init(kind: .compare, sentence: "Read the identifier again, from the goods themselves and not from papers."),
    .init(kind: .hold, sentence: "If it is the same: hold the goods as your law provides."),
    .init(kind: .report, sentence: "Report it: the supplier is then asked whether the goods are genuine."),
  ]

  private static let afterRefer: [CheckAnswer.Action] = [
    .init(
      kind: .compare, sentence: "Check another identifier of the same goods: bar code, IMEI, the code of the mark."),
    .init(kind: .refer, sentence: "Ask your regulator: type approval and import rules are national."),
    .init(kind: .report, sentence: "If something else looks wrong: hold the goods and report it."),
  ]
}

extension CheckAnswer.Reason {
  /// Those that are the same in every answer.
  package static let constant = [unknown, notReported, mayBeCopied, notInteroperability]

  static let unknown = Self(
    code: .unknown,
    sentence: "The register does not know this identifier. Not known is not counterfeit: most genuine equipment is not "
      + "listed here.")
  static let notReported = Self(
    code: .reported, sentence: "No counterfeit was reported here under this identifier.")
  static let mayBeCopied = Self(
    code: .mayBeCopied,
    sentence: "A genuine identifier can be copied to other goods: accept only goods that look as described.")
  static let notInteroperability = Self(
    code: .notInteroperability,
    sentence: "A listing says what was tested. It does not say that the product works together with others.")
}
