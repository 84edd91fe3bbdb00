import Programme
import ProgrammeTesting
import Testing

@Suite("A new edition shows what must be tested again")
struct EditionImpactTests {
  @Test("the purposes of the suite that test what changed, and the products whose reports ran them")
  func impact() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    _ = try await trial.listedProduct("Ran it", in: setting, purposes: [1, 2])
    _ = try await trial.listedProduct("Did not run it", in: setting, purposes: [2, 3])
    _ = try await trial.listedProduct("Ran everything", in: setting)
    let withdrawn = try await trial.listedProduct("Withdrawn", in: setting, purposes: [1])
    try await trial.take("withdraw", on: withdrawn, by: "vendor")
    var requirements = TrialProgramme.requirements
    requirements[0] = row("R-1", clause: "3.1", "Demand 1, stricter")
    let newer = try await trial.open(
      "recommendation-entry", by: "enter", as: "rapporteur",
      answers: [
        "designation": "G.711", "edition": "06/2026", "name": "PCM", "topics": ["media"],
        "requirements": .list(requirements),
      ])
    let blobs = trial.blobs
    let impact = try await trial.store.read {
      try PublicReader($0).impact(from: "RCM-2026-0001", to: newer.number, blobs: blobs)
    }
    #expect(impact.comparison.changed.map(\.after.id) == ["R-1"])
    #expect(impact.comparison.unchanged.count == 11)
    #expect(impact.suites.map(\.suite.number) == ["STE-2026-0001"])
    // TP-1, TP-13, … TP-205 test R-1: every twelfth of 215.
    #expect(impact.suites.first?.purposes.map(\.id) == stride(from: 1, through: 215, by: 12).map { "TP-\($0)" })
    let products = Dictionary(uniqueKeysWithValues: impact.products.map { ($0.listing.product, $0.retest) })
    #expect(Set(products.keys) == ["Ran it", "Ran everything"])
    #expect(products["Ran it"]?.purposes == ["TP-1"])
    #expect(products["Ran everything"]?.purposes.count == 18)
    #expect(!impact.coverage.isComplete, "no suite tests the newer edition yet")
  }
}
