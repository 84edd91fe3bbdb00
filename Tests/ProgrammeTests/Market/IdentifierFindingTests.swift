import Programme
import ProgrammeTesting
import Testing

@Suite("A declared identifier that another product claims becomes a finding")
struct IdentifierFindingTests {
  @Test("at the declaration of a rival, and not of the same product again")
  func declared() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    let first = try await trial.listedProduct(in: setting)
    let again = try await trial.open(
      "product-listing", by: "declare", as: "vendor", answers: trial.declaration(of: "Again", suite: setting.suite))
    #expect(again.opened.isEmpty)
    let rival = try await trial.open(
      "product-listing", by: "declare", as: "rival", answers: trial.declaration(of: "Copy", suite: setting.suite))
    let finding = try #require(rival.opened.first)
    let record = try Snapshot(try await trial.row(finding), of: identifierFinding).record
    #expect(record.identifier == "package:example-codec" && record.claimant == rival.number)
    #expect(record.others == [try await trial.row(first).number])
    try await trial.take("settle", on: finding, by: "secretary", answers: ["conclusion": "mistake"])
    #expect(try await trial.row(finding).state == "settled")
    // Neither supplier learns of it by itself.
    for name in ["vendor", "rival", "casc1", "auditor"] {
      let (engine, actor, now) = (trial.engine, try trial.actor(name), trial.now)
      await #expect(throws: ProgrammeError(.notFound, "")) {
        try await trial.store.read { try engine.offers(case: finding, to: actor, in: $0, now: now) }
      }
    }
  }
}
