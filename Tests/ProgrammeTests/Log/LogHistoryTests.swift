import Foundation
import Programme
import ProgrammeTesting
import Statements
import Testing

@Suite("The log takes no statement that a mirror would refuse")
struct LogHistoryTests {
  /// A procedure that publishes whatever its note names.
  private static func careless(_ kinds: [StatementKind]) -> Procedure<Careless> {
    Procedure("careless", title: "Careless", series: "CRL", clauses: ["a test"], purpose: "Publishes what it is told.")
    {
      Step("publish", "Publish", →.done, by: .secretariat).publishes { inspection in
        try kinds.map { kind in
          var summary = StatementSummary()
          summary.reason = "a test"
          summary.suite = "G.711@1"
          summary.suiteDigest = Array(repeating: 1, count: 32)
          summary.recommendation = "G.711"
          summary.edition = "1"
          summary.title = "A title"
          summary.status = "done"
          return .own(
            kind, subject: inspection.number, summary: summary,
            record: kind == .recorded
              ? try RegisterEntry(
                register: "careless", id: inspection.id.description, number: inspection.number, title: "A title",
                status: "done", facets: [:], searchable: [], content: [String: String]()) : nil)
        }
      }
    }
  }

  struct Careless: CaseRecord {
    enum State: String, CaseState { case done }
    var title: String { "careless" }
    struct Fields: Sendable {}
    static let fields = Fields()
  }

  static let impossible: [[StatementKind]] = [
    [.suspended], [.restored], [.withdrawn], [.suitePublished, .suitePublished], [.suitePublished, .restored],
    [.suitePublished, .recall, .suspended], [.suitePublished, .recognitionSuspended], [.advisory],
  ]

  @Test("an impossible history is refused, and nothing of the step stays", arguments: impossible)
  func refused(_ kinds: [StatementKind]) async throws {
    let trial = try await TrialProgramme(further: [Self.careless(kinds)])
    defer { trial.remove() }
    let before = try await trial.store.read { try $0.logSize() }
    let refused = try await refusal(.invalidStatement) {
      try await trial.open("careless", by: "publish", as: "secretary", answers: [:])
    }
    #expect(refused.reason.contains("cannot follow"))
    #expect(try await trial.store.read { try $0.logSize() } == before)
  }

  @Test(
    "a possible one is taken, and the whole log replays",
    arguments: [
      [.suitePublished, .suspended, .restored, .advisory, .recall], [.recorded, .recorded],
      [.recorded, .suitePublished, .recorded, .suspended],
    ] as [[StatementKind]])
  func taken(_ kinds: [StatementKind]) async throws {
    let trial = try await TrialProgramme(further: [Self.careless(kinds)])
    defer { trial.remove() }
    try await trial.open("careless", by: "publish", as: "secretary", answers: [:])
    let leaves = try await trial.store.read { transaction in
      try transaction.logRows(0..<transaction.logSize()).map { Array($0.leaf) }
    }
    let record = try PublicRecord(entries: leaves)
    #expect(record.leaves.count == leaves.count)
    #expect(record.snapshot.all.count == (kinds.contains(.suitePublished) ? 1 : 0))
  }
}
