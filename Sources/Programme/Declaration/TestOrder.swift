import Foundation

/// A request to a laboratory to run a suite against a product: what its agent takes a lease on. The order does not
/// change; it is closed when its report came or the case ended.
package struct TestOrder: Hashable, Sendable, Codable {
  package let id: TestOrderID
  /// The case it came from.
  package let `case`: CaseID
  package let caseNumber: String
  package let laboratory: OrganisationID
  package let suite: SuiteReference
  package let product: ProductReference
  /// Answers to the suite's ICS proforma (implementation conformance statement, X.290).
  package let ics: [String: Answer]
  /// Answers to the suite's IXIT proforma (extra information for testing, X.290).
  package let ixit: [String: Answer]
  package let placedAt: Date
  package var closedAt: Date?
  /// The test purposes to run; empty: every one that the suite demands.
  @AddedLater package var purposes: [String] = []

  package init(
    id: TestOrderID, case: CaseID, caseNumber: String, laboratory: OrganisationID, suite: SuiteReference,
    product: ProductReference, ics: [String: Answer], ixit: [String: Answer], placedAt: Date, closedAt: Date? = nil,
    purposes: [String] = []
  ) {
    self.id = id
    self.case = `case`
    self.caseNumber = caseNumber
    self.laboratory = laboratory
    self.suite = suite
    self.product = product
    self.ics = ics
    self.ixit = ixit
    self.placedAt = placedAt
    self.closedAt = closedAt
    self.purposes = purposes
  }
}

/// One published version of a suite.
package struct SuiteReference: Hashable, Sendable, Codable {
  /// The identifier in its `suite.yaml`, such as `G.711`.
  package let id: String
  package let version: String
  /// The SHA-256 of the suite bundle's manifest.
  package let digest: ContentAddress
  /// The Recommendation it tests, such as `G.711`, and its edition, such as `11/1988`.
  package let recommendation: String
  package let edition: String

  package init(id: String, version: String, digest: ContentAddress, recommendation: String, edition: String) {
    self.id = id
    self.version = version
    self.digest = digest
    self.recommendation = recommendation
    self.edition = edition
  }
}

/// What is tested, as the supplier names it.
package struct ProductReference: Hashable, Sendable, Codable {
  package let supplier: String
  package let name: String
  package let version: String

  package init(supplier: String, name: String, version: String) {
    self.supplier = supplier
    self.name = name
    self.version = version
  }
}
