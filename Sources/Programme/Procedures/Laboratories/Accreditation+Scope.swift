import Foundation

/// One line of a scope: tests to a Recommendation, by a method, while it was in the scope.
package struct ScopeLine: Hashable, Sendable, Codable {
  /// The designation, such as `G.711`.
  package let recommendation: String
  /// The edition, or empty where the scope names none and so covers every one.
  package let edition: String
  /// The method as the scope words it.
  package let method: String
  /// Range, uncertainty and other limits as the scope words them.
  @AddedLater package var limits: String
  package var period: Period

  package init(recommendation: String, edition: String, method: String, limits: String = "", period: Period) {
    self.recommendation = recommendation
    self.edition = edition
    self.method = method
    self.limits = limits
    self.period = period
  }

  package func names(_ recommendation: String, edition: String) -> Bool {
    self.recommendation == recommendation && (self.edition.isEmpty || self.edition == edition)
  }
}

extension AccreditationCase {
  /// A line of the scope as the body states it.
  package struct StatedLine: Hashable, Sendable, Codable {
    package let recommendation: String
    package let edition: String
    @AddedLater package var method: String
    @AddedLater package var limits: String

    package init(recommendation: String, edition: String, method: String, limits: String = "") {
      self.recommendation = recommendation
      self.edition = edition
      self.method = method
      self.limits = limits
    }

    func line(from day: Day) -> ScopeLine {
      ScopeLine(
        recommendation: recommendation, edition: edition, method: method, limits: limits, period: Period(first: day))
    }

    /// Whether it means `line`: what is left empty means every one.
    func means(_ line: StatedLine) -> Bool {
      recommendation == line.recommendation && (edition.isEmpty || edition == line.edition)
        && (method.isEmpty || method == line.method)
    }
  }

  /// Takes the stated scope as the one from `day` on; lines that are no longer stated end the day before.
  mutating func replaceScope(on day: Day) {
    let kept = Set(statedScope)
    closeLines(before: day) { !kept.contains($0) }
    suspendedLines = []
    changedLines = statedScope
    addLines(on: day)
  }

  /// Adds the lines that are not in the scope, from `day` on. Which lines a step named is forgotten with it, so that the
  /// next form begins empty.
  mutating func addLines(on day: Day) {
    let present = Set(scope.filter { $0.period.contains(day) }.map(\.stated))
    let added = changedLines
    suspendedLines.removeAll { added.contains($0) }
    for line in added where !present.contains(line) { scope.append(line.line(from: day)) }
    changedLines = []
  }

  func namesLines(on day: Day) -> Bool {
    let present = scope.filter { $0.period.contains(day) }.map(\.stated)
    return !changedLines.isEmpty && changedLines.allSatisfy { named in present.contains { named.means($0) } }
  }

  var namesSuspendedLines: Bool {
    !changedLines.isEmpty && changedLines.allSatisfy { named in suspendedLines.contains { named.means($0) } }
  }

  /// Takes the named lines out: on `day` itself they are no longer in scope.
  mutating func removeLines(on day: Day) {
    let named = changedLines
    closeLines(before: day) { line in named.contains { $0.means(line) } }
    suspendedLines.removeAll { line in named.contains { $0.means(line) } }
    changedLines = []
  }

  mutating func suspendLines(on day: Day) {
    let named = changedLines
    let suspended = scope.filter { $0.period.contains(day) }.map(\.stated).filter { line in
      named.contains { $0.means(line) }
    }
    removeLines(on: day)
    suspendedLines += suspended
  }

  mutating func restoreLines(on day: Day) {
    let named = changedLines
    changedLines = suspendedLines.filter { line in named.contains { $0.means(line) } }
    addLines(on: day)
  }

  /// Whether a line that is suspended now names it.
  func isSuspended(_ recommendation: String, edition: String) -> Bool {
    suspendedLines.contains {
      $0.recommendation == recommendation && ($0.edition.isEmpty || $0.edition == edition)
    }
  }

  private mutating func closeLines(before day: Day, where isConcerned: (StatedLine) -> Bool) {
    for index in scope.indices.reversed() where scope[index].period.contains(day) && isConcerned(scope[index].stated) {
      let last = day.advanced(by: -1)
      if last < scope[index].period.first { scope.remove(at: index) } else { scope[index].period.last = last }
    }
  }
}

extension ScopeLine {
  fileprivate var stated: AccreditationCase.StatedLine {
    .init(recommendation: recommendation, edition: edition, method: method, limits: limits)
  }
}
