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

  /// A signed report of the purposes that the suite's own files demand of the product, all passed.
  ///
  /// - Parameter purposes: only these; all that are demanded if empty.
  package func report(on order: TestOrder, demand: SuiteDemand, purposes: [String]) throws -> ReportSubmission {
    let clauses = Dictionary(demand.requirements.map { ($0.id, $0.clause) }, uniquingKeysWith: { first, _ in first })
    let run = demand.demanded.filter { purposes.isEmpty || purposes.contains($0.id) }
    let left = demand.purposes.filter { purpose in !run.contains { $0.id == purpose.id } }
    let listed: [Answer] = run.map { purpose in
      [
        "id": .text(purpose.id), "requirements": .list(purpose.requirements.map { .text($0) }),
        "clauses": .list(Set(purpose.requirements.compactMap { clauses[$0] }).sorted().map { .text($0) }),
        "testCase": .text(purpose.testCase), "verdict": "pass", "reason": "", "milliseconds": 1,
      ]
    }
    let content: [String: Answer] = [
      "format": .text(ReportContent.format), "order": .text(order.id.description),
      "suite": try Self.answer(order.suite), "product": try Self.answer(order.product), "ics": .object(order.ics),
      "purposes": .list(listed),
      "notSelected": .list(left.map { ["id": .text($0.id), "reason": "its condition does not hold"] }), "tool": "trial",
    ]
    return try report(
      on: order, content: CanonicalJSON.encode(content), verdicts: VerdictCounts(pass: run.count), demanded: run.count)
  }

  private static func answer(_ value: some Encodable) throws -> Answer {
    try CanonicalJSON.decode(Answer.self, from: CanonicalJSON.encode(value))
  }
}
