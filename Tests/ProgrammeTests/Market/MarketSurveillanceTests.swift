import Programme
import ProgrammeTesting
import Testing

@Suite("A regulator surveys a listed product on its own market")
struct MarketSurveillanceTests {
  private func ordered(_ scene: MarketScene) async throws -> CaseID {
    try await scene.trial.open(
      "market-surveillance", by: "request", as: "regulatorKE",
      answers: ["listing": .text(scene.listingNumber), "grounds": "Complaints at the border"]
    ).case
  }

  private func resulted(_ scene: MarketScene, verdict: Answer) async throws -> CaseID {
    let id = try await ordered(scene)
    try await scene.trial.take(
      "sample", on: id, by: "regulatorKE",
      answers: [
        "sampledOn": .text(scene.trial.today.description), "sampledWhere": "Mombasa", "sampleCount": 5,
        "laboratory": .text(try scene.trial.actor("engineer").organisation.description),
      ])
    try await scene.trial.take("result", on: id, by: "engineer", answers: ["verdict": verdict, "finding": "x"])
    return id
  }

  @Test("seen by its own country, the named laboratory and the secretariat only")
  func readers() async throws {
    let scene = try await MarketScene()
    defer { scene.trial.remove() }
    let id = try await ordered(scene)
    let before = ["regulatorKE", "secretary"]
    for name in scene.trial.cast.keys.sorted() {
      #expect(try await scene.sees(name, id) == (before + ["secretary2"]).contains(name), "\(name)")
    }
    let tested = try await resulted(scene, verdict: "conforms")
    #expect(try await scene.sees("engineer", tested))
    for name in ["otherEngineer", "vendor", "regulatorUG"] { #expect(try await !scene.sees(name, tested)) }
  }

  @Test(
    "a result against the product can suspend its listing, by the secretariat's decision",
    arguments: [
      ("nonconforming", true), ("counterfeit", true), ("conforms", false), ("inconclusive", false),
    ])
  func suspends(_ verdict: String, _ isAgainst: Bool) async throws {
    let scene = try await MarketScene()
    defer { scene.trial.remove() }
    let id = try await resulted(scene, verdict: .text(verdict))
    try await scene.trial.take("act", on: id, by: "regulatorKE", answers: ["action": "warning"])
    if isAgainst {
      try await scene.trial.take("suspend-listing", on: id, by: "secretary", note: "Surveillance found noise")
    } else {
      await #expect(throws: ProgrammeError(.requirementNotMet, "")) {
        try await scene.trial.take("suspend-listing", on: id, by: "secretary")
      }
    }
    #expect(try await scene.trial.row(scene.listing).state == (isAgainst ? "suspended" : "listed"))
  }

  @Test("a regulator of another country can do nothing in it")
  func otherCountry() async throws {
    let scene = try await MarketScene()
    defer { scene.trial.remove() }
    let id = try await ordered(scene)
    await #expect(throws: ProgrammeError(.notFound, "")) {
      try await scene.trial.take("abandon", on: id, by: "regulatorUG")
    }
  }
}
