import Foundation
import Programme
import Statements

/// The way of one product to its listing, one call a step, so that a test can stop anywhere and turn off.
extension TrialProgramme {
  package func catalogueRecommendation(
    edition: String = "11/1988", requirements: [Answer] = TrialProgramme.requirements
  ) async throws -> CaseID {
    try await open(
      "recommendation-entry", by: "enter", as: "rapporteur",
      answers: [
        "designation": "G.711", "edition": .text(edition), "name": "Pulse code modulation of voice frequencies",
        "topics": ["media"], "requirements": .list(requirements),
      ]
    ).case
  }

  /// The twelve requirements of the trial's Recommendation, R-1 to R-12.
  package static let requirements: [Answer] = (1...12).map {
    ["id": .text("R-\($0)"), "clause": .text("3.\($0)"), "statement": .text("Demand \($0)"), "level": "mandatory"]
  }

  /// The 215 purposes of the trial's suite: TP-1 tests R-1 by Trial.tc_1, TP-13 tests R-1 again by Trial.tc_13, and so on.
  package static let outline: [Answer] = (1...215).map {
    [
      "purpose": .text("TP-\($0)"), "requirements": .text("R-\(($0 - 1) % 12 + 1)"),
      "testCase": .text("Trial.tc_\($0)"),
    ]
  }

  package func submitSuite(for recommendation: CaseID, version: String = "1.0.0") async throws -> CaseID {
    try await open(
      "suite-publication", by: "submit", as: "rapporteur",
      answers: [
        "recommendation": .text(recommendation.description), "suite": "G.711", "version": .text(version),
        "digest": .text(ContentAddress(of: Data("manifest \(version)".utf8)).description), "requirements": 12,
        "uncovered": 0, "purposes": 215, "testCases": 215, "outline": .list(Self.outline),
      ]
    ).case
  }

  package func publishSuite(for recommendation: CaseID, version: String = "1.0.0") async throws -> CaseID {
    let suite = try await submitSuite(for: recommendation, version: version)
    try await take("approve", on: suite, by: "rapporteur2")
    return suite
  }

  package func recordAccreditation(
    from first: Day? = nil, until last: Day? = nil, scope: [String] = ["G.711"], isUnderArrangement: Bool = true
  ) async throws -> CaseID {
    try await open(
      "accreditation", by: "record", as: "liaison",
      answers: [
        "laboratory": .text(actor("engineer").organisation.description), "certificate": "TL-0042",
        "standard": "ISO/IEC 17025:2017", "isUnderArrangement": .boolean(isUnderArrangement),
        "scope": .list(scope.map { ["recommendation": .text($0), "edition": "", "method": "suite G.711"] }),
        "validFrom": .text((first ?? today.advanced(by: -100)).description),
        "validUntil": .text((last ?? today.advanced(by: 300)).description),
      ]
    ).case
  }

  package func applyForRecognition(recommendation: CaseID, accreditation: CaseID) async throws -> CaseID {
    try await open(
      "laboratory-recognition", by: "apply", as: "engineer",
      answers: [
        "recommendation": .text(recommendation.description), "accreditation": .text(accreditation.description),
        "site": "Nairobi", "country": "KE", "region": "africa",
        "publicKey": .text(Data(laboratoryKey.publicKey).base64EncodedString()), "remoteTesting": true,
      ]
    ).case
  }

  package func recogniseLaboratory(recommendation: CaseID, accreditation: CaseID) async throws -> CaseID {
    let recognition = try await applyForRecognition(recommendation: recommendation, accreditation: accreditation)
    try await take("recommend", on: recognition, by: "casc1")
    try await take("recognise", on: recognition, by: "casc1")
    try await take("recognise", on: recognition, by: "casc2")
    return recognition
  }

  package func declareProduct(_ name: String = "Example codec", suite: CaseID) async throws -> CaseID {
    try await open(
      "product-listing", by: "declare", as: "vendor", answers: declaration(of: name, suite: suite)
    ).case
  }

  package func declaration(of name: String, suite: CaseID) -> [String: Answer] {
    [
      "product": .text(name), "kind": "product", "model": "EC-1",
      "versions": [["part": "software", "version": "14.4.2"]],
      "identifiers": [["scheme": "package", "value": "example-codec"]], "origin": "GH",
      "whatToLookAt": "prints ‘Example codec v14.4.2’", "suite": .text(suite.description),
      "ics": ["mu-law": true, "a-law": true], "ixit": ["program": "codec"],
    ]
  }

  /// What has to be there before a product can be tested.
  package struct Setting: Sendable {
    package let recommendation: CaseID
    package let suite: CaseID
    package let accreditation: CaseID
    package let recognition: CaseID
  }

  package func prepare() async throws -> Setting {
    let recommendation = try await catalogueRecommendation()
    let suite = try await publishSuite(for: recommendation)
    let accreditation = try await recordAccreditation()
    let recognition = try await recogniseLaboratory(recommendation: recommendation, accreditation: accreditation)
    return Setting(
      recommendation: recommendation, suite: suite, accreditation: accreditation, recognition: recognition)
  }

  package func requestTesting(
    of product: CaseID, recognition: CaseID, step: String = "request-testing"
  ) async throws -> TestOrder {
    let outcome = try await take(
      step, on: product, by: "vendor", answers: ["recognition": .text(recognition.description)])
    guard let id = outcome.orders.first, let order = try await store.read({ try $0.testOrder(id) }) else {
      throw ProgrammeError(.notFound, "no order was placed")
    }
    return order
  }

  /// A report on `order`, signed by the laboratory's key (or another), not yet handed over.
  package func report(
    on order: TestOrder, verdicts: VerdictCounts = VerdictCounts(pass: 215), demanded: Int = 215,
    key: Ed25519StatementKey? = nil, testedFrom: Day? = nil, testedUntil: Day? = nil, issuedAt: Date? = nil,
    purposes: [Int] = []
  ) throws -> ReportSubmission {
    let chosen = purposes.map { "TP-\($0)" }
    let rest = (1...Self.suitePurposes).map { "TP-\($0)" }.filter { !chosen.contains($0) }
    let content = try Self.reportContent(
      of: order, verdicts: verdicts, demanded: demanded, purposes: chosen.isEmpty ? [] : chosen + rest)
    let salt = Data(RecordCommitment.newSalt())
    let statement = try ReportStatement.draft(
      for: order, laboratory: "Codec Laboratory", verdicts: verdicts, demanded: demanded, report: content, salt: salt,
      issuedAt: issuedAt ?? now
    ).signed(by: key ?? laboratoryKey)
    return ReportSubmission(
      statement: Data(statement.bytes), report: try blobs.put(content), salt: salt, testedFrom: testedFrom ?? today,
      testedUntil: testedUntil ?? today)
  }

  @discardableResult
  package func handOver(_ submission: ReportSubmission, for order: TestOrder, by name: String = "engineer") async throws
    -> StepOutcome
  {
    let row = try await row(order.case)
    return try await perform(
      submission.request(for: order, version: row.version, procedure: row.procedure), by: name)
  }

  /// A product that has been declared, tested, reported on and reviewed: only the decision is missing.
  package func reviewedProduct(
    _ name: String = "Example codec", in setting: Setting, verdicts: VerdictCounts = VerdictCounts(pass: 215),
    purposes: [Int] = []
  ) async throws -> CaseID {
    let product = try await declareProduct(name, suite: setting.suite)
    let order = try await requestTesting(of: product, recognition: setting.recognition)
    let counts = purposes.isEmpty ? verdicts : VerdictCounts(pass: purposes.count)
    try await handOver(
      try report(on: order, verdicts: counts, demanded: purposes.isEmpty ? 215 : purposes.count, purposes: purposes),
      for: order)
    try await take("submit", on: product, by: "vendor")
    try await take("review", on: product, by: "secretary")
    return product
  }

  /// A listed product: the case of its listing.
  package func listedProduct(
    _ name: String = "Example codec", in setting: Setting, purposes: [Int] = []
  ) async throws -> CaseID {
    let product = try await reviewedProduct(name, in: setting, purposes: purposes)
    let outcome = try await take("list", on: product, by: "secretary2")
    guard let listing = outcome.opened.first else { throw ProgrammeError(.notFound, "no listing was opened") }
    return listing
  }
}
