import Campaigns
import Foundation
import Programme

/// The folder in which a run leaves its event logs: one file for each test purpose.
package struct EvidenceFolder: Sendable {
  private let place: URL

  /// - Throws: `evidence-unwritable` if the folder cannot be created.
  package init(_ place: URL) throws(LaboratoryError) {
    self.place = place
    do {
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    } catch {
      throw LaboratoryError(.evidenceUnwritable, "the evidence folder \(place.path) cannot be created: \(error)")
    }
  }

  /// Begins the event log of a purpose.
  func log(
    for purpose: TestPurpose, suite: SuiteReference, startedAt: Date
  ) throws(LaboratoryError) -> EvidenceLog {
    // An identifier has no ‘/’, and the suffix keeps it from being ‘.’ or ‘..’.
    try EvidenceLog(
      name: purpose.id, place: place.appending(path: "\(purpose.id).jsonl"),
      heading: EvidenceHeading(
        format: "assay-evidence 1", purpose: purpose.id, startedAt: startedAt, suite: suite.id,
        suiteDigest: suite.digest, testCase: purpose.testCase.description))
  }
}

/// The first line of an event log.
struct EvidenceHeading: Encodable {
  let format: String
  let purpose: String
  let startedAt: Date
  let suite: String
  let suiteDigest: ContentAddress
  let testCase: String
}

/// A file of evidence.
package struct EvidenceFileReference: Hashable, Sendable {
  /// The test purpose's identifier.
  package let name: String
  package let place: URL
  package let digest: ContentAddress
  /// Octets.
  package let size: Int

  package static let mediaType = "application/jsonl"
}
