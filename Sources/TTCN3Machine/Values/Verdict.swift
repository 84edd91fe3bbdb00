import TTCN3Semantics

/// The value of verdicttype (Z.161 clause 24).
package enum Verdict: Int, Sendable, Hashable, CaseIterable, CustomStringConvertible {
  case none, pass, inconc, fail, error

  package var description: String {
    switch self {
    case .none: "none"
    case .pass: "pass"
    case .inconc: "inconc"
    case .fail: "fail"
    case .error: "error"
    }
  }

  package init(_ literal: VerdictLiteral) { self = Verdict(rawValue: literal.rawValue) ?? .none }

  /// The verdict that holds when `new` is set over this one: a verdict is only ever made worse (Z.161 table 29).
  package func overwritten(by new: Verdict) -> Verdict { new.rawValue > rawValue ? new : self }
}
