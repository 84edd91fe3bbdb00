import Foundation
import Programme
import Statements

extension TrialProgramme {
  /// How many purposes the suites of the story have.
  package static let suitePurposes = 215

  /// A machine-readable report with as many purposes and verdicts; every other purpose of the suite is left out with a
  /// reason.
  ///
  /// - Parameters:
  ///   - purposes: the identifiers to list; `TP-1` and so on where there are not enough.
  ///   - leavesOut: whether it gives a reason for what it does not list.
  package static func reportContent(
    of order: TestOrder, verdicts: VerdictCounts = VerdictCounts(pass: 215), demanded: Int = 215,
    purposes: [String] = [], leavesOut: Bool = true
  ) throws -> Data {
    let words =
      Array(repeating: "pass", count: verdicts.pass) + Array(repeating: "fail", count: verdicts.fail)
      + Array(repeating: "inconc", count: verdicts.inconc) + Array(repeating: "none", count: verdicts.none)
      + Array(repeating: "error", count: verdicts.error)
    let ids = purposes.isEmpty ? (1...suitePurposes + 10).map { "TP-\($0)" } : purposes
    let listed: [Answer] = ids.prefix(max(words.count, demanded)).enumerated().map { place, id in
      [
        "id": .text(id), "requirements": ["R-1"], "clauses": ["3.1"],
        "testCase": .text("Trial.tc_\(id.hasPrefix("TP-") ? String(id.dropFirst(3)) : String(place + 1))"),
        "verdict": place < words.count ? .text(words[place]) : .null, "reason": "", "milliseconds": 1,
      ]
    }
    let left = leavesOut ? ids.dropFirst(listed.count).prefix(max(0, suitePurposes - listed.count)) : []
    let content: [String: Answer] = [
      "format": .text(ReportContent.format), "order": .text(order.id.description),
      "suite": try answer(order.suite), "product": try answer(order.product), "ics": .object(order.ics),
      "purposes": .list(listed),
      "notSelected": .list(left.map { ["id": .text($0), "reason": "its condition does not hold"] }),
      "tool": "trial",
    ]
    return try CanonicalJSON.encode(content)
  }

  private static func answer(_ value: some Encodable) throws -> Answer {
    try CanonicalJSON.decode(Answer.self, from: CanonicalJSON.encode(value))
  }
}
