/// The files of a suite that only a run can reject, as whoever keeps the list has decided: one a line, its name and then
/// the reason. `#` begins a comment.
///
/// ```text
/// NegSem_2002_TheAltStatement_001.ttcn a deadlock
/// ```
package struct RunOnlyList: Sendable {
  /// Why a file is in the list.
  package let reasons: [String: String]

  /// - Throws: `Malformed` for a line without a reason, or with a file that was named before.
  package init(_ text: String) throws(Malformed) {
    var reasons: [String: String] = [:]
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let words = line.split(maxSplits: 1, whereSeparator: \.isWhitespace)
      guard let name = words.first.map(String.init), !name.hasPrefix("#") else { continue }
      guard words.count == 2 else { throw Malformed(line: index + 1, reason: "‘\(name)’ has no reason after it") }
      guard reasons.updateValue(String(words[1]), forKey: name) == nil else {
        throw Malformed(line: index + 1, reason: "‘\(name)’ was named before")
      }
    }
    self.reasons = reasons
  }

  package struct Malformed: Error, Sendable, Hashable {
    package let line: Int
    /// A sentence for people.
    package let reason: String
  }

  /// Whether a file is named: by its path in the suite, or by its name alone.
  package func holds(_ file: String) -> Bool {
    reasons[file] != nil || reasons[String(file.split(separator: "/").last ?? "")] != nil
  }

  /// The scores of the other files. A file that must not be rejected stays, whatever the list says.
  package func others(_ scores: [FileScore]) -> [FileScore] {
    scores.filter { $0.demand.demandsAcceptance || !holds($0.file) }
  }

  /// What should not be in the list, with the reason: files that are not there, that need not be rejected, or that are
  /// rejected without a run.
  package func stale(_ scores: [FileScore]) -> [String] {
    reasons.keys.sorted().compactMap { name in
      guard let score = scores.first(where: { $0.file == name || $0.file.hasSuffix("/" + name) }) else {
        return "‘\(name)’ is no file of this suite"
      }
      if score.demand.demandsAcceptance { return "‘\(name)’ is not to be rejected" }
      return score.disagreement == nil ? "‘\(name)’ is rejected without a run" : nil
    }
  }
}
