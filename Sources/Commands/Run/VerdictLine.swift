import TTCN3Machine

/// How a verdict reads on a terminal: the word first, coloured where colours are seen.
enum VerdictLine {
  static func text(_ verdict: String, _ name: String, _ reason: String) -> String {
    let head = "\(painted(verdict)) \(name)"
    return reason.isEmpty ? head : "\(head)\n       \(reason)"
  }

  /// `12 pass, 1 fail`.
  static func summary(_ verdicts: [String]) -> String {
    guard !verdicts.isEmpty else { return "no test case was run" }
    return ["pass", "fail", "inconc", "error", "none"].compactMap { verdict in
      let count = verdicts.count { $0 == verdict }
      return count == 0 ? nil : "\(count) \(verdict)"
    }.joined(separator: ", ")
  }

  /// `12 pass  1 fail`, each in its colour.
  static func counts(_ counts: [Verdict: Int]) -> String {
    [Verdict.pass, .fail, .inconc, .error, .none].compactMap { verdict in
      guard let count = counts[verdict], count > 0 else { return nil }
      return "\(count) \(verdict)"
    }.joined(separator: "  ")
  }

  private static func painted(_ verdict: String) -> String {
    let word = verdict + String(repeating: " ", count: max(0, 6 - verdict.count))
    guard Terminal.isColourful else { return word }
    let code =
      switch verdict {
      case "pass": "32"
      case "fail", "error": "31"
      default: "33"
      }
    return "\u{1B}[\(code)m\(word)\u{1B}[0m"
  }
}
