import Foundation

/// Which tests a laboratory's report rests on, as far as it can be read here.
package struct ReportedTests: Hashable, Sendable {
  package let purposes: Set<String>
  package let testCases: Set<String>

  /// The tests of the report at `address`; nil if there is none or it lists no purposes: then anything may rest on it.
  package init?(_ address: ContentAddress?, in blobs: any BlobStore) throws {
    struct Report: Decodable {
      struct Purpose: Decodable {
        let id: String
        let testCase: String
      }
      let purposes: [Purpose]
    }
    guard let address, let data = try blobs.get(address),
      let report = try? JSONDecoder().decode(Report.self, from: data), !report.purposes.isEmpty
    else { return nil }
    purposes = Set(report.purposes.map(\.id))
    testCases = Set(report.purposes.map(\.testCase))
  }

  /// Whether a case rests on a verdict of one of `testCases`: a listing or an application whose report lists one of
  /// them, or cannot be read; an application that is still to be tested with the suite. Other cases do not.
  static func rests(_ row: CaseRow, onAnyOf testCases: Set<String>, in records: Records) throws -> Bool {
    let report: ContentAddress?
    switch row.procedure {
    case listingLife.name: report = try Snapshot(row, of: listingLife).record.listing.evidence.report
    case productListing.name: report = try Snapshot(row, of: productListing).record.report?.report
    default: return false
    }
    guard let tests = try ReportedTests(report, in: records.blobs) else { return true }
    return !tests.testCases.isDisjoint(with: testCases)
  }
}
