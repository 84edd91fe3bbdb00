import Programme

/// The static conformance review of a product's answers, and the selection of test purposes that follows from them.
///
/// A missing answer never reads as ‘no’: what cannot be decided is a finding, and nothing runs before it is answered.
package struct ConformanceReview: Hashable, Sendable {
  package private(set) var findings: [ReviewFinding]
  /// The ICS with what it implies filled in: presets, and ‘no’ where a question does not arise.
  package let ics: [String: Answer]
  /// The IXIT answers that apply, presets included.
  package let ixit: [String: Answer]
  package private(set) var selected: [TestPurpose]
  package private(set) var notSelected: [UnselectedPurpose]
  package let parameters: [ParameterAnswer]
  /// Programs of the product: IXIT items of type command, with their answers.
  package let commands: [ProductCommand]

  /// Whether the product may be tested with these answers.
  package var isAccepted: Bool { !findings.contains { $0.severity == .error } }

  package init(of suite: SuiteDescription, ics given: [String: Answer], ixit givenIXIT: [String: Answer]) {
    var ics = ProformaReading(items: suite.ics, title: "ICS")
    ics.read(given, conditionsOn: nil)
    var ixit = ProformaReading(items: suite.ixit, title: "IXIT")
    ixit.read(givenIXIT, conditionsOn: ics.effective)
    let claims = ics.effective
    var findings = ics.findings + Self.brokenRules(suite.icsRules, claims) + ixit.findings
    selected = suite.purposes.filter { $0.condition.map { $0.holds(claims) == true } ?? true }
    notSelected = suite.purposes.compactMap { purpose in
      guard let condition = purpose.condition, condition.holds(claims) != true else { return nil }
      return UnselectedPurpose(id: purpose.id, reason: "its condition ‘\(condition)’ does not hold for the ICS")
    }
    if !findings.contains(where: { $0.severity == .error }) {
      findings += Self.untested(suite, selected: selected, claims: claims)
      if selected.isEmpty {
        findings.append(
          ReviewFinding(
            severity: .error, code: .nothingToTest, subject: suite.id,
            message: "no test purpose applies to what the ICS claims; there would be nothing to report"))
      }
    }
    self.findings = findings
    self.ics = claims
    self.ixit = ixit.effective
    let applying = ics.applying + ixit.applying
    parameters = applying.compactMap { item, answer in
      item.parameter.map { ParameterAnswer(parameter: $0, type: item.type, answer: answer) }
    }
    commands = applying.compactMap { item, answer in
      guard item.type == .command || item.type == .identification, let words = answer.texts, let program = words.first
      else { return nil }
      return ProductCommand(
        item: item.id, program: program, arguments: Array(words.dropFirst()),
        isIdentification: item.type == .identification)
    }
  }

  /// The same answers with another selection.
  func replacing(
    selected: [TestPurpose], notSelected: [UnselectedPurpose], findings: [ReviewFinding]
  ) -> ConformanceReview {
    var review = self
    review.selected = selected
    review.notSelected = notSelected
    review.findings = findings
    return review
  }

  private static func brokenRules(_ rules: [ProformaRule], _ claims: [String: Answer]) -> [ReviewFinding] {
    rules.compactMap { rule in
      guard rule.rule.holds(claims) == false else { return nil }
      return ReviewFinding(
        severity: .error, code: .ruleBroken, subject: rule.rule.items.joined(separator: ", "),
        message: "\(rule.message) The ICS answers do not satisfy ‘\(rule.rule)’", reference: rule.reference)
    }
  }

  /// Requirements that bind a product of these claims although no purpose for them is selected.
  private static func untested(
    _ suite: SuiteDescription, selected: [TestPurpose], claims: [String: Answer]
  ) -> [ReviewFinding] {
    let tested = Set(selected.flatMap(\.requirements))
    return suite.requirements.compactMap { requirement in
      guard !tested.contains(requirement.id) else { return nil }
      switch requirement.level {
      case .optional: return nil
      case .conditional where requirement.condition?.holds(claims) != true: return nil
      case .mandatory, .conditional: break
      }
      return ReviewFinding(
        severity: .warning, code: .requirementUntested, subject: requirement.id,
        message: "requirement ‘\(requirement.id)’ binds this product, but the ICS selects no purpose that tests it",
        reference: requirement.clause)
    }
  }
}

/// A purpose that does not apply, and why.
package struct UnselectedPurpose: Hashable, Sendable, Codable {
  package let id: String
  package let reason: String

  package init(id: String, reason: String) {
    self.id = id
    self.reason = reason
  }
}

/// What a module parameter is to be set to.
package struct ParameterAnswer: Hashable, Sendable {
  package let parameter: QualifiedParameter
  package let type: AnswerType
  package let answer: Answer
}

/// A program of the product and its arguments.
package struct ProductCommand: Hashable, Sendable {
  /// The IXIT item.
  package let item: String
  package let program: String
  package let arguments: [String]
  /// Its output tells the product's version.
  package let isIdentification: Bool

  package init(item: String, program: String, arguments: [String], isIdentification: Bool) {
    self.item = item
    self.program = program
    self.arguments = arguments
    self.isIdentification = isIdentification
  }
}
