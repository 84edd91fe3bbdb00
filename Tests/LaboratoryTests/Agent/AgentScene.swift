import Campaigns
import Foundation
import Logging
import Programme
import Statements
import Synchronization

@testable import Laboratory

/// Runs nothing: tells two purposes and reports them as passed, or does what the test says instead.
final class StubExecutor: CampaignExecuting, Sendable {
  private let runs = Mutex<[Int]>([])
  private let behaviour: @Sendable (CampaignAssignment) async throws -> Void

  init(_ behaviour: @escaping @Sendable (CampaignAssignment) async throws -> Void = { _ in }) {
    self.behaviour = behaviour
  }

  /// The attempts that were run.
  var attempts: [Int] { runs.withLock { $0 } }

  func execute(
    _ assignment: CampaignAssignment, tell: @escaping @Sendable (CampaignEvent.Body) -> Void
  ) async throws -> CampaignOutcome {
    runs.withLock { $0.append(assignment.attempt) }
    let order = assignment.order.order
    let suite = assignment.suite.description
    let review = ConformanceReview(of: suite, ics: order.ics, ixit: order.ixit)
    tell(.runStarted(purposes: review.selected.map(\.id)))
    try await behaviour(assignment)
    var evidence: [EvidenceFileReference] = []
    var purposes: [PurposeReport] = []
    for purpose in review.selected {
      tell(.purposeStarted(purpose: purpose.id))
      let log = Data("{\"purpose\":\"\(purpose.id)\",\"attempt\":\(assignment.attempt)}\n".utf8)
      let place = assignment.folder.appendingPathComponent("\(purpose.id).jsonl")
      try log.write(to: place)
      evidence.append(
        EvidenceFileReference(name: purpose.id, place: place, digest: ContentAddress(of: log), size: log.count))
      purposes.append(
        PurposeReport(
          purpose: purpose, clauses: ["1"], verdict: .pass, reason: "as it should be", attribution: nil,
          milliseconds: 1, evidence: ContentAddress(of: log)))
      tell(
        .purposeFinished(
          .init(purpose: purpose.id, verdict: "pass", reason: "as it should be", attribution: nil, milliseconds: 1)))
    }
    let now = Date(timeIntervalSince1970: 1_790_000_000)
    let report = TestReport(
      suite: order.suite, recommendation: suite.recommendation, product: order.product, identification: nil,
      review: review, preflight: [], purposes: purposes, startedAt: now, finishedAt: now, tool: "stub")
    return CampaignOutcome(report: report, evidence: evidence)
  }
}

/// An agent, its folder, and a portal with orders.
struct AgentScene {
  let folder: URL
  let portal: MemoryPortal
  let key = Ed25519StatementKey(role: .laboratory)
  let suite: SuiteBundle
  let laboratory = OrganisationID.new(at: Date(timeIntervalSince1970: 1_790_000_000))

  static let description = """
    suite:
      id: T.1
      version: 1.0.0
      title: A suite of two purposes
      category: service
    recommendation:
      id: ITU-T T.1
      edition: "01/2020"
      title: Testing
      studyGroup: ITU-T Study Group 11
    modules: [M.ttcn]
    entry: [M]
    requirements:
      - {id: R1, clause: "1", statement: It works., level: mandatory}
    purposes:
      - {id: TP1, requirements: [R1], text: It works once., testCase: M.tc1}
      - {id: TP2, requirements: [R1], text: It works twice., testCase: M.tc2}
    ics: []
    ixit: []
    """

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("assay-agent-\(UUID().uuidString)")
    suite = try SuiteBundle { path in
      Data((path == "suite.yaml" ? Self.description : "module M { testcase tc1() {} testcase tc2() {} }").utf8)
    }
    portal = MemoryPortal(suite: suite, laboratory: laboratory)
  }

  /// Places an order and returns it.
  @discardableResult
  func order() async -> TestOrder {
    let now = Date(timeIntervalSince1970: 1_790_000_000)
    let order = TestOrder(
      id: .new(at: now), case: .new(at: now), caseNumber: "APP-2026-0001", laboratory: laboratory,
      suite: suite.reference, product: ProductReference(supplier: "Maker", name: "Codec", version: "1"), ics: [:],
      ixit: [:], placedAt: now)
    await portal.place(order)
    return order
  }

  var spoolFolder: URL { folder.appendingPathComponent("spool") }

  func agent(_ executor: some CampaignExecuting, name: String = "bench-1") throws -> LaboratoryAgent {
    LaboratoryAgent(
      name: try AgentName(name), key: key, portal: portal, spool: try Spool(folder: spoolFolder),
      cache: try SuiteCache(folder: folder.appendingPathComponent("cache")), executor: executor,
      timing: AgentTiming(
        pollWait: 1,
        backoff: Backoff(first: 0.001, longest: 0.005), rerunDelay: 0.01, farewell: 2),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  /// Runs an agent until there is nothing left to do, and stops it.
  func settle(_ executor: some CampaignExecuting) async throws {
    let work = Task { try await agent(executor).work() }
    await portal.idle()
    work.cancel()
    _ = await work.result
  }

  func jobs() throws -> [Job] { try Spool(folder: spoolFolder).jobs() }

  func remove() { try? FileManager.default.removeItem(at: folder) }
}
