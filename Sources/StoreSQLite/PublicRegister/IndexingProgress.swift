/// How far an index has come that is brought up to date.
package struct IndexingProgress: Equatable, Sendable {
  /// What is indexed: `register`, `identifiers`, `excerpts`.
  package let name: String
  /// The part of all that was done before this step, 0 to 1.
  package let before: Double
  /// The part that is done now; 1 is said once, at the end.
  package let now: Double

  package init(name: String, before: Double, now: Double) {
    self.name = name
    self.before = before
    self.now = now
  }
}
