import Foundation
import Programme
import ProgrammeTesting
import Testing

/// The purposes are those of `TrialSuites`: TP-1 always, TP-A-E of an A-law encoder, TP-A-D of an A-law decoder, TP-MU of
/// mu-law, TP-L of a decoder; TP-L changed between the versions of the suite.
@Suite("What a change affects is computed from the links of the suite")
struct ChangeImpactTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var items: Set<String> = []
    var clauses: Set<String> = []
    var everything = false
    var before = TrialProgramme.fullICS
    var after = TrialProgramme.fullICS
    var newSuite = false
    let affected: [String]
  }

  static let table = [
    Row(testDescription: "a new case colour", affected: []),
    Row(testDescription: "the encoder", items: ["encoder"], affected: ["TP-1", "TP-A-E"]),
    Row(testDescription: "the decoder", items: ["decoder"], affected: ["TP-1", "TP-A-D", "TP-L"]),
    Row(testDescription: "mu-law", items: ["muLaw"], affected: ["TP-1", "TP-MU"]),
    Row(testDescription: "clause 3.2", clauses: ["3.2"], affected: ["TP-A-E", "TP-A-D"]),
    Row(testDescription: "clause 3, all of it", clauses: ["3"], affected: ["TP-1", "TP-A-E", "TP-A-D", "TP-MU"]),
    Row(testDescription: "clause 3 is not clause 32", clauses: ["32"], affected: []),
    Row(testDescription: "not known", everything: true, affected: ["TP-1", "TP-A-E", "TP-A-D", "TP-MU", "TP-L"]),
    Row(
      testDescription: "a law added", before: ["aLaw": true, "decoder": true],
      after: ["aLaw": true, "muLaw": true, "decoder": true], affected: ["TP-1", "TP-MU"]),
    Row(
      testDescription: "a law taken away", after: ["aLaw": true, "encoder": true, "decoder": true], affected: ["TP-1"]),
    Row(testDescription: "a suite in which one test changed", newSuite: true, affected: ["TP-L"]),
  ]

  @Test("row by row", arguments: table)
  func impact(_ row: Row) throws {
    let blobs = MemoryBlobs()
    func demand(_ ics: [String: Answer], _ version: String) throws -> SuiteDemand? {
      try TrialSuites().demand(of: ContentAddress(of: Data("manifest \(version)".utf8)), ics: ics, in: blobs)
    }
    let impact = ChangeImpact(
      of: .init(items: row.items, clauses: row.clauses, everything: row.everything),
      before: try demand(row.before, "1.0.0"),
      after: try #require(try demand(row.after, row.newSuite ? "2.0.0" : "1.0.0")))
    #expect(impact.purposes == row.affected)
    #expect(impact.isDocumentary == row.affected.isEmpty)
    #expect(impact.affected.allSatisfy { !$0.reason.isEmpty && !$0.clauses.isEmpty })
  }

  @Test("where the earlier suite cannot be read, everything is run")
  func unknownBefore() throws {
    let after = try #require(
      try TrialSuites().demand(
        of: ContentAddress(of: Data("manifest 1.0.0".utf8)), ics: TrialProgramme.fullICS, in: MemoryBlobs()))
    #expect(ChangeImpact(of: .init(), before: nil, after: after).isWhole)
  }
}
