import Foundation
import ToolConformance

/// The score as a person reads it: the disagreements by clause, then a table, then the sums.
struct AtsText {
  let scores: [FileScore]
  let table: SuiteTable

  init(_ scores: [FileScore], _ table: SuiteTable) {
    self.scores = scores
    self.table = table
  }

  func say(without list: RunOnlyList? = nil) {
    for score in scores.filter({ $0.disagreement != nil }).sorted(by: Self.byClause) {
      Terminal.say("\(score.clause?.description ?? "-") \(score.file): \(score.disagreement?.rawValue ?? "")")
      Terminal.say("  asked: \(score.demand)")
      Terminal.say("  did: \(score.observation.summary)")
    }
    Terminal.say("")
    Terminal.say(Self.columns("clause", "accept", "reject", "differences"))
    for row in table.rows { Terminal.say(Self.line(row, row.clause?.description ?? "-")) }
    Terminal.say(Self.line(table.total, "all"))
    for ground in FileScore.Ground.allCases {
      if let count = table.total.grounds[ground] { Terminal.say("  \(count) right \(ground.rawValue)") }
    }
    guard let list else { return }
    let others = list.others(scores)
    Terminal.say(Self.line(SuiteTable(others, depth: 1).total, "all - \(scores.count - others.count)"))
    Terminal.say("  (without what only a run can reject: see the list)")
  }

  private static func byClause(_ one: FileScore, _ other: FileScore) -> Bool {
    guard one.clause != other.clause else { return one.file < other.file }
    guard let first = one.clause else { return false }
    return other.clause.map { first < $0 } ?? true
  }

  private static func line(_ row: SuiteTable.Row, _ name: String) -> String {
    let differences = FileScore.Disagreement.allCases.compactMap { kind in
      row.disagreements[kind].map { "\($0) \(kind.rawValue)" }
    }
    return columns(name, text(row.accept), text(row.reject), differences.joined(separator: "; "))
  }

  private static func text(_ count: SuiteTable.Count) -> String {
    count.asked == 0
      ? "-" : "\(count.agreed)/\(count.asked) \(String(format: "%.1f", count.percentage)) %"
  }

  private static func columns(_ clause: String, _ accept: String, _ reject: String, _ rest: String) -> String {
    let texts = [(clause, 10), (accept, 20), (reject, 20)]
    return texts.map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }.joined() + rest
  }
}
