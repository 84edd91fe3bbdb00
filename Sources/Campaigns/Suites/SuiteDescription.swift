import Programme

/// A conformance test suite as its `suite.yaml` describes it: what the Recommendation requires, what is tested of it
/// and how, and what a product's supplier has to answer first (ITU-T X.290 series).
package struct SuiteDescription: Hashable, Sendable {
  package let id: String
  package let version: String
  package let title: String
  package let category: Category
  package let recommendation: RecommendationEdition
  /// Paths of the TTCN-3 modules within the suite's folder.
  package let modules: [String]
  /// Names of the modules that hold the test cases.
  package let entry: [String]
  /// Names of modules that the tool supplies, such as `AssayProcess`.
  package let libraries: [String]
  package let requirements: [Requirement]
  /// What the Recommendation says and this suite leaves alone, with the reason.
  package let notTested: [UntestedProvision]
  package let purposes: [TestPurpose]
  package let ics: [ProformaItem]
  package let icsRules: [ProformaRule]
  package let ixit: [ProformaItem]

  /// What a suite is about, for those who search.
  package enum Category: String, Hashable, Sendable, CaseIterable {
    case security
    case signalling
    case endDevice = "end-device"
    case service
    case media
  }

  /// The requirement of an identifier.
  package func requirement(_ id: String) -> Requirement? { requirements.first { $0.id == id } }
}

/// One edition of a Recommendation and the study group that owns it.
package struct RecommendationEdition: Hashable, Sendable, Codable {
  /// Such as `G.711`.
  package let id: String
  /// Such as `11/1988`.
  package let edition: String
  package let title: String
  package let studyGroup: String

  package init(id: String, edition: String, title: String, studyGroup: String) {
    self.id = id
    self.edition = edition
    self.title = title
    self.studyGroup = studyGroup
  }
}

/// One thing that a Recommendation requires.
package struct Requirement: Hashable, Sendable {
  package enum Level: String, Hashable, Sendable, CaseIterable { case mandatory, optional, conditional }

  package let id: String
  package let clause: String
  /// The table or tables within the clause.
  package let table: String?
  package let statement: String
  package let level: Level
  /// When a conditional requirement binds.
  package let condition: Condition?
  /// What is measured, with its bounds and unit.
  package let parameter: String?
  package let bounds: NumericBounds?
  package let unit: String?
  /// Line in `suite.yaml`.
  package let line: Int
}

/// Bounds of a parameter or of an answer, both ends included.
package struct NumericBounds: Hashable, Sendable {
  package let minimum: Double?
  package let maximum: Double?

  package init(minimum: Double?, maximum: Double?) {
    self.minimum = minimum
    self.maximum = maximum
  }

  package func contain(_ value: Double) -> Bool {
    (minimum.map { $0 <= value } ?? true) && (maximum.map { value <= $0 } ?? true)
  }
}

/// A provision that this suite does not test, said so that nobody takes silence for a test.
package struct UntestedProvision: Hashable, Sendable {
  package let clause: String
  package let statement: String
  package let reason: String
}

/// One test purpose and the test case that carries it out.
package struct TestPurpose: Hashable, Sendable {
  package let id: String
  /// Identifiers of the requirements it tests.
  package let requirements: [String]
  package let text: String
  /// When it applies to a product; nil: always.
  package let condition: Condition?
  package let testCase: QualifiedTestCase
  package let line: Int
}

/// A test case by module and name.
package struct QualifiedTestCase: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let module: String
  package let name: String

  package init(module: String, name: String) {
    self.module = module
    self.name = name
  }

  package var description: String { "\(module).\(name)" }

  package static func < (left: QualifiedTestCase, right: QualifiedTestCase) -> Bool {
    (left.module, left.name) < (right.module, right.name)
  }
}

/// A module parameter by module and name (Z.161 clause 8.2.1).
package struct QualifiedParameter: Hashable, Sendable, CustomStringConvertible {
  package let module: String
  package let name: String

  package init(module: String, name: String) {
    self.module = module
    self.name = name
  }

  package var description: String { "\(module).\(name)" }
}
