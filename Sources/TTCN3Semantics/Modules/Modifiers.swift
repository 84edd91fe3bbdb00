import TTCN3Syntax

/// What the modifiers of a parameter, variable or template say (Z.161 clauses 3.1, 5.4.1, 11, 15.3).
struct Modifiers {
  var evaluation = Evaluation.strict
  /// What is evaluated later has no side effects, and a snapshot may rest on it.
  var isDeterministic = false
  /// A template that is there to be modified: it need not be complete.
  var isAbstract = false

  static let none = Modifiers()

  /// References to it must not stand where a snapshot rests on them (Z.161 clause 16.1.4).
  var isUnpredictable: Bool { evaluation != .strict && !isDeterministic }
}

extension Analysis {
  func modifiers(
    _ syntax: [NameSyntax], in file: Int, _ clause: String, allowsAbstract: Bool = false
  ) -> Modifiers {
    var result = Modifiers()
    for modifier in syntax {
      switch modifier.symbol {
      case words.lazy where result.evaluation == .strict: result.evaluation = .lazy
      case words.fuzzy where result.evaluation == .strict: result.evaluation = .fuzzy
      case words.deterministic where !result.isDeterministic: result.isDeterministic = true
      case words.abstract where allowsAbstract: result.isAbstract = true
      default:
        diagnose(
          .wrongModifier, in: file, at: range(modifier),
          "‘@\(name(modifier.symbol))’ cannot stand here: remove it", "Z.161 \(clause)")
      }
    }
    if result.isDeterministic, result.evaluation == .strict, let first = syntax.first {
      diagnose(
        .wrongModifier, in: file, at: range(first),
        "‘@deterministic’ is about what is evaluated later: write ‘@lazy’ or ‘@fuzzy’ before it, or remove it",
        "Z.161 \(clause)")
    }
    return result
  }
}

extension BodyChecker {
  /// A reference to something whose value may differ from one evaluation to the next (Z.161 clause 16.1.4 m).
  func noteUse(_ modifiers: Modifiers, of name: String, _ range: TokenRange) {
    guard modifiers.isUnpredictable else { return }
    noteEffect("the evaluation of ‘\(name)’, which is not ‘@deterministic’,", range)
    guard let place else { return }
    error(
      .sideEffect, range,
      "‘\(name)’ cannot stand \(place), for it is evaluated when it is used and may differ each time: declare it "
        + "‘@deterministic’", "16.1.4")
  }

  /// Checks an expression that is evaluated later, when it is used (Z.161 clauses 5.4.2, 11.1, 15.3).
  func delayed<Result>(_ modifiers: Modifiers, _ what: String, _ body: () -> Result) -> Result {
    guard modifiers.isDeterministic else { return body() }
    return restricted("in \(what), which is ‘@deterministic’", body)
  }
}
