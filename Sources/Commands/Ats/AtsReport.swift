import Foundation
import ToolConformance

/// What `assay ats --json` prints: docs/command-line.md is its contract.
struct AtsReport: Encodable {
  struct File: Encodable {
    let file: String
    let clause: String
    let demand: String
    let observed: String
    let agrees: Bool
    let disagreement: String?
    let ground: String?
  }

  struct Row: Encodable {
    struct Count: Encodable {
      let agreed: Int
      let asked: Int
    }

    let clause: String
    let accept: Count
    let reject: Count

    init(_ row: SuiteTable.Row) {
      clause = row.clause?.description ?? ""
      accept = Count(agreed: row.accept.agreed, asked: row.accept.asked)
      reject = Count(agreed: row.reject.agreed, asked: row.reject.asked)
    }
  }

  let files: [File]
  let clauses: [Row]
  let total: Row
  /// How many are right, by what that rests on.
  let grounds: [String: Int]
  /// Without what only a run can reject, if there is a list of that.
  let totalWithoutRunOnly: Row?

  init(_ scores: [FileScore], _ table: SuiteTable, runOnly: RunOnlyList? = nil) {
    files = scores.map { score in
      File(
        file: score.file, clause: score.clause?.description ?? "", demand: score.demand.description,
        observed: score.observation.summary, agrees: score.disagreement == nil,
        disagreement: score.disagreement?.rawValue, ground: score.ground.map { "\($0)" })
    }
    clauses = table.rows.map { Row($0) }
    total = Row(table.total)
    grounds = Dictionary(uniqueKeysWithValues: table.total.grounds.map { ("\($0.key)", $0.value) })
    totalWithoutRunOnly = runOnly.map { Row(SuiteTable($0.others(scores), depth: 1).total) }
  }

  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
