import Programme
import ProgrammeTesting
import Testing

@Suite("A concern about a listed product goes from the reporter to the tests")
struct ConcernLifeTests {
  /// A concern that somebody without an account reported, up to the supplier's answer.
  private func answered(_ scene: MarketScene) async throws -> (id: CaseID, secret: String) {
    let outcome = try await scene.report("interoperability-concern", "report", answers: scene.concern)
    let secret = try #require(outcome.secrets["privateLink"])
    try await scene.trial.take("accept", on: outcome.case, by: "secretary")
    try await scene.trial.take(
      "answer", on: outcome.case, by: "vendor",
      answers: ["supplierAnswer": "We look at it.", "supplierConfidential": "The resampler was bought in."])
    return (outcome.case, secret)
  }

  @Test("to a gap, which the study group's rapporteur closes without learning whose product it was")
  func gap() async throws {
    let scene = try await MarketScene()
    defer { scene.trial.remove() }
    let (id, secret) = try await answered(scene)
    let outcome = try await scene.trial.take(
      "find-gap", on: id, by: "secretary2",
      answers: [
        "analysedClause": "4.2", "gap": "no-purpose", "gapDescription": "Idle noise is not measured.",
        "told": "No test asked for this; one will.",
      ])
    let gap = try #require(outcome.opened.first)
    let stored = try await scene.stored(gap)
    #expect(!stored.contains("Example") && !stored.contains(scene.listingNumber))
    try await scene.trial.take(
      "plan", on: gap, by: "rapporteur", answers: ["remedy": "contribution", "plan": "A purpose for idle noise."])
    try await scene.trial.take("close", on: gap, by: "rapporteur", answers: ["result": "SG12-C42"])
    #expect(try await scene.trial.row(gap).state == "closed")
    let view = try await scene.view(secret)
    #expect(view.row.state == "test-gap")
    #expect(view.answers["told"]?.text == "No test asked for this; one will.")
    #expect(view.answers["supplierAnswer"]?.text == "We look at it.")
  }

  @Test("to the suspension of the listing, with the reason in the log, when it does not conform")
  func nonconformity() async throws {
    let scene = try await MarketScene()
    defer { scene.trial.remove() }
    let (id, _) = try await answered(scene)
    try await scene.trial.take("ask-rerun", on: id, by: "secretary", answers: ["rerunQuestion": "Noise"])
    try await scene.trial.take(
      "report-rerun", on: id, by: "engineer", answers: ["rerunVerdict": "fail", "rerunFinding": "Reproduced."])
    let outcome = try await scene.trial.take(
      "find-nonconformity", on: id, by: "secretary",
      answers: ["analysedClause": "4.2", "suspends": true, "told": "The listing is suspended."],
      note: "Noise above the bound of clause 4.2")
    #expect(outcome.statements.count == 1)
    let number = scene.listingNumber
    let page = try #require(await scene.trial.store.read { try PublicReader($0).product(number: number) })
    #expect(page.listing.status == .suspended)
    #expect(page.statements.last?.reason == "Noise above the bound of clause 4.2")
  }

  @Test(
    "to an end that leaves the listing as it is",
    arguments: [("find-interoperability", "not-interoperable"), ("find-user-error", "user-error")])
  func otherwise(_ step: String, _ state: String) async throws {
    let scene = try await MarketScene()
    defer { scene.trial.remove() }
    let (id, _) = try await answered(scene)
    let answers: [String: Answer] =
      step == "find-interoperability" ? ["analysedClause": "4.2", "told": "x"] : ["told": "x"]
    try await scene.trial.take(step, on: id, by: "secretary", answers: answers)
    #expect(try await scene.trial.row(id).state == state)
    #expect(try await scene.trial.row(scene.listing).state == "listed")
  }

  @Test(
    "a rival, another laboratory and the study group see nothing of it; the supplier's confidential part goes to few")
  func readers() async throws {
    let scene = try await MarketScene()
    defer { scene.trial.remove() }
    let (id, secret) = try await answered(scene)
    for stranger in ["rival", "otherEngineer", "rapporteur", "engineer", "liaison", "regulatorKE"] {
      #expect(try await !scene.sees(stranger, id), "\(stranger)")
    }
    for reader in ["vendor", "secretary", "auditor", "casc1"] { #expect(try await scene.sees(reader, id), "\(reader)") }
    #expect(try await scene.answers("secretary", id)["supplierConfidential"]?.text == "The resampler was bought in.")
    #expect(try await scene.answers("auditor", id)["supplierConfidential"] == nil)
    #expect(try await scene.view(secret).answers["supplierConfidential"] == nil)
    await #expect(throws: ProgrammeError(.notFound, "")) { try await scene.view(secret + "x") }
  }

  @Test("a rival who complains with an account reads the case and not the supplier's confidential part")
  func complainant() async throws {
    let scene = try await MarketScene()
    defer { scene.trial.remove() }
    let outcome = try await scene.trial.open(
      "interoperability-concern", by: "report", as: "rival", answers: scene.concern)
    try await scene.trial.take("accept", on: outcome.case, by: "secretary")
    await #expect(throws: ProgrammeError(.notPermitted, "")) {
      try await scene.trial.take("answer", on: outcome.case, by: "rival", answers: ["supplierAnswer": "It is true."])
    }
    try await scene.trial.take(
      "answer", on: outcome.case, by: "vendor", answers: ["supplierAnswer": "a", "supplierConfidential": "b"])
    #expect(try await scene.sees("rival", outcome.case))
    #expect(try await scene.answers("rival", outcome.case)["supplierConfidential"] == nil)
  }

  @Test("the contact is in no record and no timeline; an IMEI is never kept")
  func personalData() async throws {
    let scene = try await MarketScene()
    defer { scene.trial.remove() }
    let outcome = try await scene.report("interoperability-concern", "report", answers: scene.concern)
    let stored = try await scene.stored(outcome.case)
    #expect(!stored.contains("ada@") && !stored.contains("176148") && stored.contains("35209900"))
    #expect(try await scene.trial.store.read { try $0.reporterContact(of: outcome.case) } == "ada@reporter.example")
  }

  @Test("the escape rate counts what was confirmed, and is shown only of enough listings")
  func escapeRate() async throws {
    let scene = try await MarketScene()
    defer { scene.trial.remove() }
    let suite = try await scene.trial.store.read { try $0.searchPublic(PublicQuery(register: "suites")).rows[0].number }
    let (first, _) = try await answered(scene)
    let (second, _) = try await answered(scene)
    try await scene.trial.take("find-user-error", on: first, by: "secretary", answers: ["told": "x"])
    try await scene.trial.take(
      "find-gap", on: second, by: "secretary",
      answers: ["analysedClause": "4.2", "gap": "weak-purpose", "gapDescription": "x", "told": "x"])
    let rate = try await scene.trial.store.read { try EscapeRate(ofSuite: suite, in: $0) }
    #expect(rate == EscapeRate(suite: suite, listings: 1, complaints: 2, escapes: 1))
    #expect(rate.perHundred == 100 && !rate.isAnonymous)
    #expect(try await scene.trial.store.read { try EscapeRate.records(ofSuite: suite, in: $0).count } == 2)
  }
}
