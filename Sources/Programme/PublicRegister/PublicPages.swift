import Foundation
import Statements

/// A statement in the log, as pages show it.
package struct PublishedStatement: Hashable, Sendable {
  package let position: Int
  package let kind: StatementKind
  package let issuedAt: Date
  package let reason: String
  /// What the QR code holds.
  package let text: String
}

/// A listed product, with everything that a reader needs to believe it or to doubt it.
package struct ProductPage: Hashable, Sendable {
  package let row: PublicRow
  package let listing: PublishedListing
  /// Every statement about the listing, oldest first.
  package let statements: [PublishedStatement]
  /// What changed since in what it rests on.
  package let notices: [String]
  /// Where the laboratory's report statement stands in the log.
  package let reportPosition: Int?
  /// The other entries of its family.
  package let relatives: [PublicRow]

  /// The statement with the current public facts: the one to show as a QR code.
  package var current: PublishedStatement? { statements.last { $0.kind == .listed || $0.kind == .amended } }
}

package struct LaboratoryPage: Hashable, Sendable {
  package let row: PublicRow
  package let laboratory: PublishedLaboratory
  package let statements: [PublishedStatement]
  /// Other recognitions of the same laboratory.
  package let others: [PublicRow]
  /// Products that rest on this recognition.
  package let products: PublicResults
}

package struct SuitePage: Hashable, Sendable {
  package let row: PublicRow
  package let suite: PublishedSuite
  package let statements: [PublishedStatement]
  package let products: PublicResults
}

package struct RecommendationPage: Hashable, Sendable {
  package let designation: String
  package let suites: PublicResults
  package let laboratories: PublicResults
  package let products: PublicResults
}
