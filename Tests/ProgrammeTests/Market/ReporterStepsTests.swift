import Programme
import ProgrammeTesting
import Testing

@Suite("A reporter takes the report back, or has somebody else look at it")
struct ReporterStepsTests {
  private func reporter(
    _ scene: MarketScene, _ step: String, _ secret: String, procedure: String = "interoperability-concern",
    note: String = ""
  ) async throws -> StepOutcome {
    let (engine, now, view) = (scene.trial.engine, scene.trial.now, try await scene.view(secret))
    return try await scene.trial.store.write {
      try engine.perform(
        StepRequest(procedure: procedure, step: step, version: view.row.version, note: note), byReporter: secret,
        in: $0,
        now: now)
    }
  }

  private func report(_ scene: MarketScene, _ procedure: String = "interoperability-concern") async throws
    -> (id: CaseID, secret: String)
  {
    let answers = procedure == "counterfeit-report" ? scene.counterfeit : scene.concern
    let outcome = try await scene.report(procedure, "report", answers: answers)
    return (outcome.case, try #require(outcome.secrets["privateLink"]))
  }

  @Test("withdrawn: it ends, it counts no more, and the contact is gone at once", arguments: [false, true])
  func withdrawn(_ isTakenUp: Bool) async throws {
    let scene = try await MarketScene()
    defer { scene.trial.remove() }
    let suite = try await scene.trial.store.read { try $0.searchPublic(PublicQuery(register: "suites")).rows[0].number }
    let (id, secret) = try await report(scene)
    if isTakenUp { try await scene.trial.take("accept", on: id, by: "secretary") }
    _ = try await reporter(scene, "withdraw", secret)
    #expect(try await scene.trial.row(id).state == "withdrawn")
    #expect(try await scene.trial.store.read { try $0.reporterContact(of: id) } == nil)
    #expect(try await scene.trial.store.read { try EscapeRate(ofSuite: suite, in: $0).complaints } == 0)
    #expect(try await scene.view(secret).offers.isEmpty)
    _ = try await refusal(.wrongState) { try await reporter(scene, "withdraw", secret) }
  }

  @Test("an appeal needs a reason, is heard by somebody else, and only once")
  func appealed() async throws {
    let scene = try await MarketScene()
    defer { scene.trial.remove() }
    let trial = scene.trial
    let (id, secret) = try await report(scene)
    try await trial.take("dismiss", on: id, by: "secretary", answers: ["told": "Not about a listing."])
    #expect(try await scene.view(secret).offers.filter(\.isAvailable).map(\.step.name) == ["appeal"])
    _ = try await refusal(.invalidAnswer) { try await reporter(scene, "appeal", secret) }
    _ = try await reporter(scene, "appeal", secret, note: "It names LST-2026-0001.")
    #expect(try await trial.row(id).state == "received")
    _ = try await refusal(.notIndependent) {
      try await trial.take("dismiss", on: id, by: "secretary", answers: ["told": "No."])
    }
    try await trial.take("dismiss", on: id, by: "secretary2", answers: ["told": "Still not."])
    _ = try await refusal(.requirementNotMet) { try await reporter(scene, "appeal", secret, note: "Again.") }
  }

  @Test("a counterfeit report is withdrawn only before somebody took it up: then it concerns others")
  func counterfeit() async throws {
    let scene = try await MarketScene()
    defer { scene.trial.remove() }
    let (first, secret) = try await report(scene, "counterfeit-report")
    _ = try await reporter(scene, "withdraw", secret, procedure: "counterfeit-report")
    #expect(try await scene.trial.row(first).state == "withdrawn")
    let (second, other) = try await report(scene, "counterfeit-report")
    try await scene.trial.take("accept", on: second, by: "secretary")
    _ = try await refusal(.wrongState) { try await reporter(scene, "withdraw", other, procedure: "counterfeit-report") }
  }

  @Test("two persons hold the link: who acts on an older page changes nothing")
  func stale() async throws {
    let scene = try await MarketScene()
    defer { scene.trial.remove() }
    let (id, secret) = try await report(scene)
    let seen = try await scene.view(secret).row.version
    try await scene.trial.take("accept", on: id, by: "secretary")
    let (engine, now) = (scene.trial.engine, scene.trial.now)
    _ = try await refusal(.staleVersion) {
      try await scene.trial.store.write {
        try engine.perform(
          StepRequest(procedure: "interoperability-concern", step: "withdraw", version: seen), byReporter: secret,
          in: $0,
          now: now)
      }
    }
    #expect(try await scene.trial.row(id).state == "accepted")
  }

  private func reportedByRival(_ scene: MarketScene, _ procedure: String) async throws -> CaseID {
    let answers: [String: Answer] =
      switch procedure {
      case "interoperability-concern": scene.concern
      case "counterfeit-report": scene.counterfeit
      default: ["product": "A lamp", "whereSeen": "A shop", "description": "A mark"]
      }
    return try await scene.trial.open(procedure, by: "report", as: "rival", answers: answers).case
  }

  @Test(
    "who reported with an account takes the same steps in that case, whatever role they have; nobody else does",
    arguments: ["interoperability-concern", "counterfeit-report", "mark-misuse"])
  func withAccount(_ procedure: String) async throws {
    let scene = try await MarketScene()
    defer { scene.trial.remove() }
    let trial = scene.trial
    let first = try await reportedByRival(scene, procedure)
    for other in ["vendor", "secretary", "customsKE"] where try await scene.sees(other, first) {
      _ = try await refusal(.notPermitted) { try await trial.take("withdraw", on: first, by: other) }
    }
    try await trial.take("withdraw", on: first, by: "rival")
    #expect(try await trial.row(first).state == "withdrawn")
    #expect(try await trial.store.read { try $0.reporterContact(of: first) } == nil)
    let rival = try trial.actor("rival").organisation
    let last = try await trial.store.read { try $0.timeline(of: first).last }
    #expect(last?.role == .reporter && last?.organisation == rival)
    let second = try await reportedByRival(scene, procedure)
    try await trial.take("dismiss", on: second, by: "secretary", answers: ["told": "No."], note: "no")
    try await trial.take("appeal", on: second, by: "rival", note: "Look at the picture.")
    _ = try await refusal(.notIndependent) {
      try await trial.take("dismiss", on: second, by: "secretary", answers: ["told": "No."], note: "no")
    }
  }
}
