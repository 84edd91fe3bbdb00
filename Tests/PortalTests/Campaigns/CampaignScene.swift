import Campaigns
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Programme
import ProgrammeTesting
import Statements
import StoreSQLite
import Testing

@testable import Portal

/// A portal with one product that waits for its test, and what an agent needs to talk to it.
final class CampaignScene: Sendable {
  let trial: TrialProgramme
  let dependencies: PortalDependencies
  let suite: SuiteBundle
  let order: TestOrder
  /// API tokens by member of the cast.
  let tokens: [String: String]

  static let description = """
    suite:
      id: G.711
      version: 1.0.0
      title: A suite of two purposes
      category: media
    recommendation:
      id: G.711
      edition: 11/1988
      title: Testing
      studyGroup: Study Group 12
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

  init() async throws {
    let trial = try await TrialProgramme()
    let suite = try SuiteBundle { path in
      Data((path == "suite.yaml" ? Self.description : "module M { testcase tc1() {} testcase tc2() {} }").utf8)
    }
    for content in [suite.manifest] + suite.files.map(\.content) { _ = try trial.blobs.put(content) }
    let recommendation = try await trial.catalogueRecommendation(
      requirements: suite.description.requirements.map(\.answer))
    let published = try await trial.open(
      "suite-publication", by: "submit", as: "rapporteur",
      answers: [
        "recommendation": .text(recommendation.description), "suite": "G.711", "version": "1.0.0",
        "digest": .text(suite.digest.description), "requirements": 1, "uncovered": 0, "purposes": 2, "testCases": 2,
        "outline": SuiteOutline(suite).answer,
      ]
    ).case
    try await trial.take("approve", on: published, by: "rapporteur2")
    let accreditation = try await trial.recordAccreditation()
    let recognition = try await trial.recogniseLaboratory(recommendation: recommendation, accreditation: accreditation)
    let product = try await trial.declareProduct(suite: published)
    order = try await trial.requestTesting(of: product, recognition: recognition)
    var tokens: [String: String] = [:]
    for name in ["engineer", "otherEngineer", "vendor", "rival", "secretary"] {
      tokens[name] = try await trial.accounts.createToken(
        for: trial.actor(name), name: "agent", lasts: 30 * 86_400, now: trial.now
      ).text
    }
    self.tokens = tokens
    self.trial = trial
    self.suite = suite
    let desk = CampaignDesk(
      store: trial.store, blobs: trial.blobs, engine: trial.engine,
      staging: try FileUploadStaging(path: trial.folder + "/staging"), clock: { trial.now })
    dependencies = PortalDependencies(
      site: Site(address: "https://assay.test"), store: trial.store, blobs: trial.blobs, engine: trial.engine,
      accounts: trial.accounts, logKey: trial.logKey.verifierKey, packSigner: trial.registryKey,
      clock: { trial.now }, campaigns: desk)
  }

  deinit { trial.remove() }

  func test<Value: Sendable>(
    _ body: @Sendable @escaping (AgentClient) async throws -> Value
  ) async throws -> Value {
    let application = Application(
      router: PortalApplication.router(dependencies), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    let scene = self
    return try await application.test(.router) { try await body(AgentClient(scene: scene, client: $0)) }
  }

  /// A report on the order, as a laboratory would make it.
  func report(verdict: TestVerdict = .pass) throws -> TestReport {
    let description = suite.description
    let review = ConformanceReview(of: description, ics: [:], ixit: [:])
    let purposes = review.selected.map { purpose in
      PurposeReport(
        purpose: purpose, clauses: ["1"], verdict: verdict, reason: "as observed",
        attribution: verdict == .pass ? nil : .product, milliseconds: 2, evidence: ContentAddress(of: Self.evidence))
    }
    return TestReport(
      suite: suite.reference, recommendation: description.recommendation, product: order.product, identification: nil,
      review: review, preflight: [], purposes: purposes, startedAt: trial.now, finishedAt: trial.now, tool: "test")
  }

  static let evidence = Data("{\"event\":\"message\"}\n".utf8)

  /// A completion of the order with that report, signed.
  func completion(of report: TestReport, key: Ed25519StatementKey? = nil) throws -> CompletionRequest {
    let octets = try report.encoded()
    let salt = Data(repeating: 7, count: 32)
    let statement = try ReportStatement.draft(
      for: order, laboratory: "Codec Laboratory", verdicts: VerdictCounts(report), demanded: report.demanded,
      report: octets, salt: salt, issuedAt: trial.now
    ).signed(by: key ?? trial.laboratoryKey)
    return CompletionRequest(
      report: ContentAddress(of: octets), statement: Data(statement.bytes), salt: salt,
      testedFrom: Day(report.startedAt), testedUntil: Day(report.finishedAt),
      evidence: [
        EvidenceReference(
          name: "TP1", digest: ContentAddress(of: Self.evidence), size: Self.evidence.count,
          mediaType: "application/jsonl")
      ])
  }

  func caseState() async throws -> String { try await trial.row(order.case).state }
}

/// Speaks the agent API, octet by octet as an agent does.
struct AgentClient: Sendable {
  let scene: CampaignScene
  let client: any TestClientProtocol
  private static let base = "/api/v1/laboratory"

  func send(
    _ method: HTTPRequest.Method, _ path: String, as name: String? = "engineer", secret: LeaseSecret? = nil,
    body: Data? = nil, headers: [String: String] = [:]
  ) async throws -> TestResponse {
    var fields = HTTPFields()
    if let name { fields[.authorization] = "Bearer \(scene.tokens[name] ?? "")" }
    if let secret { fields[try field(AgentWire.leaseHeader)] = secret.text }
    for (name, value) in headers { fields[try field(name)] = value }
    return try await client.execute(
      uri: Self.base + path, method: method, headers: fields, body: body.map { ByteBuffer(bytes: $0) })
  }

  private func field(_ name: String) throws -> HTTPField.Name { try #require(HTTPField.Name(name)) }

  private var campaign: String { "/campaigns/\(scene.order.id)" }

  func take(_ secret: LeaseSecret, as name: String = "engineer", agent: String = "bench-1") async throws
    -> TestResponse
  {
    let request = LeaseRequest(agent: try AgentName(agent), secret: secret)
    return try await send(.post, campaign + "/lease", as: name, body: AgentWire.encode(request))
  }

  func append(_ events: [CampaignEvent], _ secret: LeaseSecret, as name: String = "engineer") async throws
    -> TestResponse
  {
    try await send(
      .post, campaign + "/events", as: name, secret: secret, body: AgentWire.encode(EventBatch(events: events)))
  }

  func put(
    _ chunk: Data, at offset: Int = 0, length: Int? = nil, of blob: ContentAddress? = nil, _ secret: LeaseSecret,
    as name: String = "engineer"
  ) async throws -> TestResponse {
    try await send(
      .put, campaign + "/blobs/\(blob ?? ContentAddress(of: chunk))", as: name, secret: secret, body: chunk,
      headers: [
        AgentWire.offsetHeader: String(offset), AgentWire.lengthHeader: String(length ?? chunk.count),
      ])
  }

  func complete(_ request: CompletionRequest, _ secret: LeaseSecret, as name: String = "engineer") async throws
    -> TestResponse
  {
    try await send(.put, campaign + "/report", as: name, secret: secret, body: AgentWire.encode(request))
  }

  /// Takes the lease and uploads what the completion names.
  func prepare(_ report: TestReport, _ secret: LeaseSecret) async throws {
    #expect(try await take(secret).status == .ok)
    #expect(try await put(report.encoded(), secret).status == .noContent)
    #expect(try await put(CampaignScene.evidence, secret).status == .noContent)
  }
}

extension TestResponse {
  /// The code of a problem document.
  var problem: String {
    (try? AgentWire.decode(AgentProblem.self, from: Data(body.readableBytesView)))?.code ?? "no problem: \(status)"
  }

  func decoded<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try AgentWire.decode(type, from: Data(body.readableBytesView))
  }
}
