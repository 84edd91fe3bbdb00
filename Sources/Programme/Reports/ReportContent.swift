import Foundation
import Statements

/// A report as far as the programme judges by it: which purposes it lists, with which verdicts, for which ICS. The
/// counts of a statement are a sum; these are the summands.
package struct ReportContent: Hashable, Sendable, Decodable {
  /// What the machine-readable reports of this programme's tools call themselves.
  package static let format = "assay-report 1"
  /// The largest report that is read.
  static let largest = 16 << 20

  package struct Purpose: Hashable, Sendable, Decodable {
    package let id: String
    package let requirements: [String]
    package let clauses: [String]
    package let testCase: String
    /// Nil: not run.
    package let verdict: String?
    package let reason: String
    /// The event log of the run.
    package let evidence: ContentAddress?
  }

  /// A purpose that the ICS does not demand, and why.
  package struct NotSelected: Hashable, Sendable, Decodable {
    package let id: String
    package let reason: String
  }

  package let format: String
  package let suite: SuiteReference
  package let product: ProductReference
  package let ics: [String: Answer]
  package let purposes: [Purpose]
  package let notSelected: [NotSelected]
  package let tool: String

  /// Nil for octets that are no report of this form: a document that people read.
  package init?(octets: Data) {
    guard octets.count <= Self.largest, let content = try? CanonicalJSON.decode(ReportContent.self, from: octets),
      content.format == Self.format
    else { return nil }
    self = content
  }

  package var run: [Purpose] { purposes.filter { $0.verdict != nil } }

  package var verdicts: VerdictCounts {
    func count(_ verdict: String) -> Int { purposes.count { $0.verdict == verdict } }
    return VerdictCounts(
      pass: count("pass"), fail: count("fail"), inconc: count("inconc"), none: count("none"), error: count("error"))
  }

  /// Whether every purpose it lists was run and passed.
  package var passes: Bool { !purposes.isEmpty && purposes.allSatisfy { $0.verdict == "pass" } }
}
