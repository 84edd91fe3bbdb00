import Programme
import ProgrammeTesting
import Testing

@Suite("A counterfeit report goes from the goods to the countries concerned")
struct CounterfeitLifeTests {
  private func answered(_ scene: MarketScene, finding: Answer = "counterfeit") async throws -> (CaseID, String) {
    let outcome = try await scene.report("counterfeit-report", "report", answers: scene.counterfeit)
    let secret = try #require(outcome.secrets["privateLink"])
    try await scene.trial.take("accept", on: outcome.case, by: "secretary")
    try await scene.trial.take("ask-supplier", on: outcome.case, by: "secretary")
    try await scene.trial.take(
      "confirm", on: outcome.case, by: "vendor",
      answers: ["finding": finding, "told": "It is not ours.", "explanation": "Our ring is blue."])
    return (outcome.case, secret)
  }

  @Test("a whole IMEI and a serial number are reduced before anything is kept")
  func reduced() async throws {
    let scene = try await MarketScene()
    defer { scene.trial.remove() }
    let outcome = try await scene.report("counterfeit-report", "report", answers: scene.counterfeit)
    let stored = try await scene.stored(outcome.case)
    #expect(!stored.contains("1761481") && !stored.contains("7K1234") && !stored.contains("+254"))
    #expect(stored.contains("35209900") && stored.contains("EC#@####"))
  }

  @Test("the check counts it once it is taken up, and again once it is confirmed")
  func counted() async throws {
    let scene = try await MarketScene()
    defer { scene.trial.remove() }
    func counts() async throws -> [Int] {
      let answer = try await scene.trial.store.read { try IdentifierCheck($0).answer(CheckQuestion("35209900")) }
      return [answer.reported, answer.confirmed]
    }
    let outcome = try await scene.report("counterfeit-report", "report", answers: scene.counterfeit)
    #expect(try await counts() == [0, 0])
    try await scene.trial.take("accept", on: outcome.case, by: "secretary")
    #expect(try await counts() == [1, 0])
    try await scene.trial.take("ask-supplier", on: outcome.case, by: "secretary")
    try await scene.trial.take(
      "confirm", on: outcome.case, by: "vendor", answers: ["finding": "counterfeit", "told": "x"])
    #expect(try await counts() == [1, 1])
    let number = scene.listingNumber
    let listed = try await scene.trial.store.read { try IdentifierCheck($0).answer(CheckQuestion(number)) }
    #expect(listed.outcome == .match && listed.confirmed == 1)
  }

  @Test("an alert reaches regulators and customs of its country, and nobody else")
  func alerts() async throws {
    let scene = try await MarketScene()
    defer { scene.trial.remove() }
    let (id, _) = try await answered(scene)
    let outcome = try await scene.trial.take(
      "alert", on: id, by: "secretary", answers: ["alertCountries": ["KE", "UG"], "alertText": "Look at the ring."])
    #expect(outcome.opened.count == 4)
    var seen: [String: Int] = [:]
    for alert in outcome.opened {
      for name in [
        "regulatorKE", "customsKE", "regulatorUG", "customsUG", "regulatorGH", "customsGH", "rival", "vendor",
      ]
      where try await scene.sees(name, alert) { seen[name, default: 0] += 1 }
    }
    #expect(seen == ["regulatorKE": 1, "customsKE": 1, "regulatorUG": 1, "customsUG": 1])
    for alert in outcome.opened where try await scene.sees("customsKE", alert) {
      try await scene.trial.take("acknowledge", on: alert, by: "customsKE")
      await #expect(throws: ProgrammeError.self) { try await scene.trial.take("act", on: alert, by: "customsUG") }
      try await scene.trial.take("act", on: alert, by: "customsKE", answers: ["action": "40 units were seized."])
      #expect(try await scene.trial.row(alert).state == "acted")
      #expect(try await scene.sees("customsKE", alert))
    }
  }

  @Test("nothing is public until two persons publish an advisory, which leaves the listing as it is")
  func advisory() async throws {
    let scene = try await MarketScene()
    defer { scene.trial.remove() }
    let size = try await scene.trial.store.read { try $0.logSize() }
    let (id, _) = try await answered(scene)
    #expect(try await scene.trial.store.read { try $0.logSize() } == size)
    try await scene.trial.take(
      "draft-advisory", on: id, by: "secretary", answers: ["advisory": "Copies with a red ring are on the market."])
    try await scene.trial.take("publish-advisory", on: id, by: "secretary")
    #expect(try await scene.trial.store.read { try $0.logSize() } == size)
    try await scene.trial.take("publish-advisory", on: id, by: "secretary2")
    #expect(try await scene.trial.store.read { try $0.logSize() } == size + 1)
    #expect(try await scene.trial.row(scene.listing).state == "listed")
  }

  @Test("no advisory against goods that are genuine", arguments: ["genuine", "diverted", "unclear"])
  func noAdvisory(_ finding: String) async throws {
    let scene = try await MarketScene()
    defer { scene.trial.remove() }
    let (id, _) = try await answered(scene, finding: .text(finding))
    await #expect(throws: ProgrammeError(.requirementNotMet, "")) {
      try await scene.trial.take("draft-advisory", on: id, by: "secretary", answers: ["advisory": "x"])
    }
  }

  @Test("the reporter follows it to the end, and reads neither the supplier's explanation nor whom it alerted")
  func followed() async throws {
    let scene = try await MarketScene()
    defer { scene.trial.remove() }
    let (id, secret) = try await answered(scene)
    try await scene.trial.take(
      "alert", on: id, by: "secretary", answers: ["alertCountries": ["KE"], "alertText": "secret text"])
    try await scene.trial.take("close", on: id, by: "secretary", answers: ["told": "Thank you."])
    let view = try await scene.view(secret)
    #expect(view.row.state == "closed")
    #expect(view.changes.map(\.to) == ["received", "accepted", "asked", "answered", "alerted", "closed"])
    #expect(view.answers["told"]?.text == "Thank you.")
    for hidden in ["explanation", "alertCountries", "alertText", "contact"] { #expect(view.answers[hidden] == nil) }
    #expect(try await scene.trial.store.read { try $0.reporterContact(of: id) } == nil)
  }

  @Test("a report that names no listing is examined by the secretariat; there is no supplier to ask")
  func nameless() async throws {
    let scene = try await MarketScene()
    defer { scene.trial.remove() }
    var answers = scene.counterfeit
    answers["listing"] = nil
    let outcome = try await scene.report("counterfeit-report", "report", answers: answers)
    try await scene.trial.take("accept", on: outcome.case, by: "secretary")
    await #expect(throws: ProgrammeError(.requirementNotMet, "")) {
      try await scene.trial.take("ask-supplier", on: outcome.case, by: "secretary")
    }
    #expect(try await !scene.sees("vendor", outcome.case))
    try await scene.trial.take(
      "examine", on: outcome.case, by: "secretary", answers: ["finding": "counterfeit", "told": "x"])
    #expect(try await scene.trial.row(outcome.case).state == "answered")
  }
}
