/// What a suite demands of a product with certain ICS answers, read from the suite's own files: the laboratory's count
/// is held against it, and the effect of a change is computed from it.
package struct SuiteDemand: Hashable, Sendable {
  package struct Requirement: Hashable, Sendable {
    package let id: String
    package let clause: String
    package let table: String?
    package let statement: String
    package let level: String

    package init(id: String, clause: String, table: String? = nil, statement: String, level: String = "mandatory") {
      self.id = id
      self.clause = clause
      self.table = table
      self.statement = statement
      self.level = level
    }
  }

  package struct Purpose: Hashable, Sendable {
    package let id: String
    package let requirements: [String]
    package let text: String
    /// `Module.name`
    package let testCase: String
    /// When it applies, as the suite words it; nil: always.
    package let condition: String?
    /// The ICS items that its condition, or the condition of one of its requirements, depends on.
    package let items: [String]
    /// Changes whenever the verdict may.
    package let fingerprint: String
    package let isDemanded: Bool

    package init(
      id: String, requirements: [String], text: String = "", testCase: String = "", condition: String? = nil,
      items: [String] = [], fingerprint: String = "", isDemanded: Bool = true
    ) {
      self.id = id
      self.requirements = requirements
      self.text = text
      self.testCase = testCase
      self.condition = condition
      self.items = items
      self.fingerprint = fingerprint
      self.isDemanded = isDemanded
    }
  }

  /// Something that the Recommendation says and the suite leaves alone.
  package struct Untested: Hashable, Sendable {
    package let clause: String
    package let statement: String
    package let reason: String

    package init(clause: String, statement: String, reason: String) {
      self.clause = clause
      self.statement = statement
      self.reason = reason
    }
  }

  package let requirements: [Requirement]
  package let purposes: [Purpose]
  package let untested: [Untested]
  /// The answers with what they imply filled in.
  package let ics: [String: Answer]
  /// What is wrong with the answers; with any, no demand can be told.
  package let faults: [String]

  package init(
    requirements: [Requirement], purposes: [Purpose], untested: [Untested] = [], ics: [String: Answer] = [:],
    faults: [String] = []
  ) {
    self.requirements = requirements
    self.purposes = purposes
    self.untested = untested
    self.ics = ics
    self.faults = faults
  }

  package var demanded: [Purpose] { purposes.filter(\.isDemanded) }

  package func requirement(_ id: String) -> Requirement? { requirements.first { $0.id == id } }

  /// The clauses that a purpose tests, each once, in the order of its requirements.
  package func clauses(of purpose: Purpose) -> [String] {
    purpose.requirements.compactMap { requirement($0)?.clause }.reduce(into: []) { clauses, clause in
      if !clauses.contains(clause) { clauses.append(clause) }
    }
  }

  /// Every clause that it demands a test of, in the order of the suite.
  package var demandedClauses: [String] {
    demanded.flatMap { clauses(of: $0) }.reduce(into: []) { clauses, clause in
      if !clauses.contains(clause) { clauses.append(clause) }
    }
  }
}
