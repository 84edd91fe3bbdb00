/// How far the published suites test what an edition requires: requirement → purposes → test cases. Nothing here is
/// stated by anybody; it is computed from the catalogue and the suites whenever it is asked for.
package struct EditionCoverage: Hashable, Sendable {
  /// A suite version that counts: published, and not recalled as a whole.
  package struct Suite: Hashable, Sendable {
    package let number: String
    package let outline: SuiteOutline
    package let recalled: Set<String>

    package init(number: String, outline: SuiteOutline, recalled: Set<String> = []) {
      self.number = number
      self.outline = outline
      self.recalled = recalled
    }
  }

  /// A purpose that tests a requirement.
  package struct Test: Hashable, Sendable {
    package let suite: String
    package let purpose: String
    package let testCase: String
  }

  package struct Line: Hashable, Sendable {
    package let requirement: CatalogueRequirement
    package let tests: [Test]
    /// Tests that do not count any more, because their test case was recalled.
    package let recalled: [Test]
    package var isCovered: Bool { !tests.isEmpty }
  }

  package let lines: [Line]

  package init(of requirements: [CatalogueRequirement], by suites: [Suite]) {
    var found: [String: (tests: [Test], recalled: [Test])] = [:]
    for suite in suites {
      for purpose in suite.outline.purposes {
        let test = Test(suite: suite.number, purpose: purpose.id, testCase: purpose.testCase)
        let isRecalled = suite.recalled.contains(purpose.testCase)
        for requirement in Set(purpose.requirements) {
          if isRecalled {
            found[requirement, default: ([], [])].recalled.append(test)
          } else {
            found[requirement, default: ([], [])].tests.append(test)
          }
        }
      }
    }
    lines = requirements.map {
      Line(requirement: $0, tests: found[$0.id]?.tests ?? [], recalled: found[$0.id]?.recalled ?? [])
    }
  }

  /// How many of how many.
  package struct Share: Hashable, Sendable, Codable {
    package let covered: Int
    package let total: Int

    package init(covered: Int, total: Int) {
      self.covered = covered
      self.total = total
    }

    /// Whole per cent, rounded down so that 100 means all; nil of nothing.
    package var percent: Int? { total == 0 ? nil : covered * 100 / total }
  }

  package var share: Share { share { _ in true } }

  package func share(of level: CatalogueRequirement.Level) -> Share { share { $0.requirement.level == level } }

  /// Whether there is something to test, and every requirement that is not optional has a test.
  package var isComplete: Bool {
    let demanded = share { $0.requirement.level != .optional }
    return demanded.total > 0 && demanded.covered == demanded.total
  }

  private func share(_ belongs: (Line) -> Bool) -> Share {
    let counted = lines.filter(belongs)
    return Share(covered: counted.count(where: \.isCovered), total: counted.count)
  }
}

extension PublicReader {
  /// The suites that test an edition now.
  package func suites(testing edition: PublishedRecommendation) throws -> [PublishedSuite] {
    try walk(
      PublicRegister.suites,
      ["edition": ["\(edition.designation) (\(edition.edition))"], "status": [SuiteCase.State.published.rawValue]]
    ).map { try $0.content(as: PublishedSuite.self) }
  }

  package func coverage(of edition: PublishedRecommendation) throws -> EditionCoverage {
    EditionCoverage(
      of: edition.requirements.map(\.requirement), by: try suites(testing: edition).map(\.counted))
  }
}

extension PublishedSuite {
  /// The suite as coverage counts it.
  package var counted: EditionCoverage.Suite {
    EditionCoverage.Suite(
      number: number, outline: outline ?? SuiteOutline(), recalled: Set((recalled ?? []).map(\.testCase)))
  }
}
