/// Which test purposes of a suite test which requirements, by which test cases: as much of a suite as the programme
/// judges by. What the tests do is in the suite's own files.
package struct SuiteOutline: Hashable, Sendable, Codable {
  /// One test purpose (ITU-T X.290).
  package struct Purpose: Hashable, Sendable, Codable {
    package let id: String
    /// Identifiers of the requirements of the Recommendation that it tests.
    package let requirements: [String]
    /// `Module.name`.
    package let testCase: String
    /// Changes whenever the verdict may: with the purpose, its condition, or the modules behind its test case. Empty if
    /// nobody computed it.
    package let fingerprint: String

    package init(id: String, requirements: [String], testCase: String, fingerprint: String = "") {
      self.id = id
      self.requirements = requirements
      self.testCase = testCase
      self.fingerprint = fingerprint
    }
  }

  /// The identifiers of the requirements that the suite sets out to test, in its order.
  package var requirements: [String]
  package var purposes: [Purpose]

  package init(requirements: [String] = [], purposes: [Purpose] = []) {
    self.requirements = requirements
    self.purposes = purposes
  }

  package var isEmpty: Bool { purposes.isEmpty }
  package var testCases: Set<String> { Set(purposes.map(\.testCase)) }
  /// Requirements that no purpose tests, in the order of the suite.
  package var uncovered: [String] {
    let tested = Set(purposes.flatMap(\.requirements))
    return requirements.filter { !tested.contains($0) }
  }
}

/// Reads test suites. The programme knows no format of suites: who puts it together gives it a reader.
package protocol SuiteReader: Sendable {
  /// What the suite of that digest holds; nil if its files are not among `blobs`. Throws
  /// ``ProgrammeError/Code/invalidAnswer`` with what is wrong with files that are no suite.
  func suite(_ digest: ContentAddress, in blobs: any BlobStore) throws -> ReadSuite?
  /// What that suite demands of a product with these ICS answers; nil if its files are not among `blobs`.
  func demand(of digest: ContentAddress, ics: [String: Answer], in blobs: any BlobStore) throws -> SuiteDemand?
}

extension SuiteReader {
  package func demand(of digest: ContentAddress, ics: [String: Answer], in blobs: any BlobStore) throws -> SuiteDemand?
  {
    nil
  }
}

/// A suite as its own files describe it.
package struct ReadSuite: Hashable, Sendable {
  package let id: String
  package let version: String
  package let recommendation: String
  package let edition: String
  package let outline: SuiteOutline

  package init(id: String, version: String, recommendation: String, edition: String, outline: SuiteOutline) {
    self.id = id
    self.version = version
    self.recommendation = recommendation
    self.edition = edition
    self.outline = outline
  }
}

/// Reads none: the outline is then what the rapporteur states.
package struct NoSuiteReader: SuiteReader {
  package init() {}
  package func suite(_ digest: ContentAddress, in blobs: any BlobStore) throws -> ReadSuite? { nil }
}
