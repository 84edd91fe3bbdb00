/// Something that the static conformance review has to say about a product's answers (X.290 clause on static
/// conformance review): the answers against the proforma, against each other and against the requirements.
package struct ReviewFinding: Hashable, Sendable, Codable {
  package enum Severity: String, Hashable, Sendable, Codable {
    /// Nothing is run before it is put right.
    case error
    /// Run, and said in the report.
    case warning
  }

  /// A stable name for machines.
  package enum Code: String, Hashable, Sendable, Codable {
    case unknownItem = "unknown-item"
    case missingAnswer = "missing-answer"
    case invalidAnswer = "invalid-answer"
    /// An answer claims what its condition excludes.
    case contradiction
    /// A rule between answers does not hold.
    case ruleBroken = "rule-broken"
    /// An answer that nothing asks for under these claims.
    case unusedAnswer = "unused-answer"
    /// A requirement binds the product, and no purpose that tests it is selected.
    case requirementUntested = "requirement-untested"
    case nothingToTest = "nothing-to-test"
    /// The order names a purpose that the suite has not, or that these claims exclude.
    case orderedNotDemanded = "ordered-not-demanded"
  }

  package let severity: Severity
  package let code: Code
  /// The proforma item or requirement.
  package let subject: String
  /// What, and what to do.
  package let message: String
  /// Clause of the Recommendation.
  package let reference: String?

  package init(severity: Severity, code: Code, subject: String, message: String, reference: String? = nil) {
    self.severity = severity
    self.code = code
    self.subject = subject
    self.message = message
    self.reference = reference
  }
}
