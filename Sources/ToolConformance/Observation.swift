import TTCN3Machine
import TTCN3Syntax

/// What our tool did with a file.
package enum Observation: Sendable {
  /// Refused before anything ran; the first error.
  case rejected(Diagnostic)
  /// Refused because it uses what we cannot do yet: says nothing about the file.
  case notSupported(String)
  /// Accepted; nothing was run, because only the static rules were asked for.
  case accepted
  /// Accepted and run: the results of its test cases, in order. Empty if it has none.
  case ran([TestCaseResult])
}

extension Observation {
  /// The verdict of the run: the one that overwrites the others (Z.161 24.1); nil if no test case was run.
  package var verdict: Verdict? {
    guard case .ran(let results) = self else { return nil }
    guard let first = results.first else { return nil }
    return results.reduce(first.verdict) { $0.overwritten(by: $1.verdict) }
  }

  /// One line for people.
  package var summary: String {
    switch self {
    case .rejected(let diagnostic): "rejected: \(diagnostic)"
    case .notSupported(let reason): "not supported: \(reason)"
    case .accepted: "accepted"
    case .ran(let results) where results.isEmpty: "accepted, nothing executed"
    case .ran(let results):
      results.map { "\($0.name) \($0.verdict)" + ($0.reason.isEmpty ? "" : ": \($0.reason)") }.joined(separator: "; ")
    }
  }
}
