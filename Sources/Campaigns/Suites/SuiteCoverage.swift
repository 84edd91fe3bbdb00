/// What is wrong with a suite as a whole.
package struct SuiteFinding: Hashable, Sendable {
  /// A stable name for machines.
  package enum Code: String, Hashable, Sendable {
    case requirementWithoutPurpose = "requirement-without-purpose"
    case purposeWithoutTestCase = "purpose-without-test-case"
    case testCaseWithoutPurpose = "test-case-without-purpose"
    case testCaseOfTwoPurposes = "test-case-of-two-purposes"
    case unknownEntryModule = "unknown-entry-module"
    case unknownLibrary = "unknown-library"
    case unknownModuleParameter = "unknown-module-parameter"
  }

  package let code: Code
  /// What, and what to do.
  package let message: String
  /// Line in `suite.yaml`.
  package let line: Int

  package init(code: Code, message: String, line: Int) {
    self.code = code
    self.message = message
    self.line = line
  }
}

extension SuiteDescription {
  /// Whether requirements, purposes and test cases cover each other completely.
  ///
  /// - Parameters:
  ///   - testCases: every test case that the modules declare.
  ///   - parameters: every module parameter that they declare.
  /// - Returns: findings in the order of `suite.yaml`; each is an error.
  package func coverageFindings(
    testCases: Set<QualifiedTestCase>, parameters: Set<QualifiedParameter>
  ) -> [SuiteFinding] {
    var findings: [SuiteFinding] = []
    let tested = Set(purposes.flatMap(\.requirements))
    for requirement in requirements where !tested.contains(requirement.id) {
      findings.append(
        SuiteFinding(
          code: .requirementWithoutPurpose,
          message:
            "requirement ‘\(requirement.id)’ has no test purpose; write one, or move it to ‘notTested’ with a reason",
          line: requirement.line))
    }
    var used: [QualifiedTestCase: String] = [:]
    for purpose in purposes {
      if !testCases.contains(purpose.testCase) {
        findings.append(
          SuiteFinding(
            code: .purposeWithoutTestCase,
            message: "purpose ‘\(purpose.id)’ names test case ‘\(purpose.testCase)’, which no module declares",
            line: purpose.line))
      }
      if let other = used.updateValue(purpose.id, forKey: purpose.testCase) {
        findings.append(
          SuiteFinding(
            code: .testCaseOfTwoPurposes,
            message:
              "purposes ‘\(other)’ and ‘\(purpose.id)’ share test case ‘\(purpose.testCase)’; one verdict is for one",
            line: purpose.line))
      }
    }
    for testCase in testCases.subtracting(used.keys).sorted() {
      findings.append(
        SuiteFinding(
          code: .testCaseWithoutPurpose,
          message: "test case ‘\(testCase)’ has no test purpose; name it in one, or remove it", line: 1))
    }
    let declaring = Set(testCases.map(\.module))
    for module in entry where !declaring.contains(module) {
      findings.append(
        SuiteFinding(
          code: .unknownEntryModule, message: "entry module ‘\(module)’ declares no test case", line: 1))
    }
    for item in ics + ixit {
      guard let parameter = item.parameter, !parameters.contains(parameter) else { continue }
      findings.append(
        SuiteFinding(
          code: .unknownModuleParameter,
          message: "‘\(item.id)’ feeds module parameter ‘\(parameter)’, which no module declares", line: item.line))
    }
    return findings
  }
}
