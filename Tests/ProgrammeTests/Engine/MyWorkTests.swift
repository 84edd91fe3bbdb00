import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("My work is what waits for me")
struct MyWorkTests {
  private func work(of name: String, in trial: TrialProgramme) async throws -> [WorkItem] {
    let (engine, actor, now) = (trial.engine, try trial.actor(name), trial.now)
    return try await trial.store.read { try engine.myWork(of: actor, in: $0, now: now) }
  }

  @Test("it follows a product from hand to hand")
  func handToHand() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    let product = try await trial.declareProduct(suite: setting.suite)
    func holders() async throws -> Set<String> {
      var holders: Set<String> = []
      for name in trial.cast.keys where try await work(of: name, in: trial).contains(where: { $0.row.id == product }) {
        holders.insert(name)
      }
      return holders
    }
    #expect(try await holders() == ["vendor"])
    let order = try await trial.requestTesting(of: product, recognition: setting.recognition)
    #expect(try await holders() == ["engineer"])
    try await trial.handOver(try trial.report(on: order), for: order)
    #expect(try await holders() == ["vendor"])
    try await trial.take("submit", on: product, by: "vendor")
    #expect(try await holders() == ["secretary", "secretary2"])
    try await trial.take("review", on: product, by: "secretary")
    #expect(try await holders() == ["secretary2", "casc1", "casc2", "casc3"], "not the person who reviewed")
    try await trial.take("list", on: product, by: "casc1")
    #expect(try await holders() == [])
  }

  @Test("what is due first stands first, and what is late is marked")
  func urgency() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let recommendation = try await trial.catalogueRecommendation()
    let accreditation = try await trial.recordAccreditation()
    let early = try await trial.applyForRecognition(recommendation: recommendation, accreditation: accreditation)
    let item = try #require(try await work(of: "casc1", in: trial).first { $0.row.id == early })
    #expect(!item.isOverdue)
    #expect(item.row.dueAt == Instant.rounded(trial.now).addingTimeInterval(30 * 86_400))
    trial.advance(days: 31)
    #expect(try await work(of: "casc1", in: trial).first { $0.row.id == early }?.isOverdue == true)
  }

  @Test("a person who cannot act is told who can")
  func whoElse() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    let product = try await trial.declareProduct(suite: setting.suite)
    let (engine, actor, now) = (trial.engine, try trial.actor("secretary"), trial.now)
    let offers = try await trial.store.read { try engine.offers(case: product, to: actor, in: $0, now: now) }
    let testing = try #require(offers.first { $0.step.name == "request-testing" })
    #expect(!testing.isForActor && !testing.isAvailable)
    #expect(testing.nextActors.contains { $0.role == .vendor && $0.organisation != nil })
  }

  @Test(
    "a person can open what their roles open, and nothing else",
    arguments: [
      ("secretary", ["organisation-registration", "external-import"]), ("liaison", ["accreditation"]),
      ("rapporteur", ["recommendation-entry", "suite-publication"]), ("engineer", ["laboratory-recognition"]),
      (
        "vendor",
        ["product-listing", "listing-amendment", "listing-renewal", "product-family", "product-certificate"]
      ),
      ("auditor", []),
    ] as [(String, [String])])
  func openings(_ name: String, _ procedures: [String]) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let actor = try trial.actor(name)
    let openings = trial.engine.openings(for: actor).map(\.procedure.name)
    #expect(Set(openings).isSuperset(of: procedures))
    let declared = Procedures.all.filter { procedure in
      procedure.description.steps.contains { $0.opensCase && !actor.roles.isDisjoint(with: $0.roles) }
    }
    #expect(openings == declared.map(\.name))
  }
}
