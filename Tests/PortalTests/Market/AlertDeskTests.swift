import HTTPTypes
import HummingbirdTesting
import Programme
import ProgrammeTesting
import Testing

@testable import Portal

@Suite("An alert stands on the desk of the regulators and customs officers of its country")
struct AlertDeskTests {
  @Test("and on no other; acknowledged, it stays with who took it up")
  func alert() async throws {
    let scene = try await ReporterScene()
    let (trial, harness) = (scene.harness.trial, scene.harness)
    let registration = try await trial.store.read { [actor = try trial.actor("regulator")] in
      try $0.organisation(actor.organisation)?.registration
    }
    try await trial.addPerson("customs", role: .customs, to: try #require(registration))
    let (id, _) = try await scene.reported("counterfeit-report", ReporterScene.counterfeit)
    try await trial.take("accept", on: id, by: "secretary")
    try await trial.take(
      "examine", on: id, by: "secretary", answers: ["finding": "counterfeit", "told": "x"], note: "x")
    // The trial's administration is of Switzerland.
    try await trial.take(
      "alert", on: id, by: "secretary", answers: ["alertCountries": ["CH", "KE"], "alertText": "Look at the ring."])
    let alerts = try await trial.store.read { try $0.caseRows(CaseQuery(procedure: "market-alert")) }
    #expect(alerts.count == 4)
    var found: [String: CaseID] = [:]
    for name in ["regulator", "customs"] {
      let browser = try await harness.browser(as: name)
      let work = try await browser.get("/work").text
      let mine = alerts.filter { work.contains("/cases/\($0.number)/steps/acknowledge") }
      #expect(mine.count == 1, "\(name)")
      #expect(work.contains("Alerts for your country"))
      let list = try await browser.get("/cases?procedure=market-alert").text
      #expect(alerts.filter { list.contains($0.number) }.map(\.number) == mine.map(\.number), "\(name)")
      found[name] = mine.first?.id
    }
    #expect(Set(found.values).count == 2, "one for each office")
    // Both offices are of one administration, which sees what either took up.
    for (name, alert) in found {
      try await trial.take("acknowledge", on: alert, by: name)
      let number = try await trial.row(alert).number
      let list = try await harness.browser(as: name).get("/cases?procedure=market-alert").text
      #expect(list.components(separatedBy: "/cases/\(number)\"").count == 2, "once")
    }
    for name in ["vendor", "rival", "engineer"] {
      #expect(try await !harness.browser(as: name).get("/work").text.contains("ALR-2026"), "\(name)")
    }
  }
}
