import Programme
import ProgrammeTesting
import Testing

@Suite("With the Council's decision, a licence lives its whole life")
struct MarkLicenceTests {
  @Test("it is applied for, reviewed by one, granted by two others, and public")
  func granted() async throws {
    let scene = try await MarkScene()
    let trial = scene.trial
    defer { trial.remove() }
    let licence = try await trial.applyForMark(on: scene.listing)
    #expect(try await trial.licence(licence) == nil, "an application is nobody's business")
    try await trial.take(
      "review", on: licence, by: "secretary", answers: ["conditions": "As listed", "surveillanceMonths": 12])
    _ = try await refusal(.notIndependent) { try await trial.take("grant", on: licence, by: "secretary") }
    let first = try await trial.take("grant", on: licence, by: "secretary2")
    #expect(first.approvalsMissing == 1)
    _ = try await refusal(.notIndependent) { try await trial.take("grant", on: licence, by: "secretary2") }
    try await trial.take("grant", on: licence, by: "secretary3")
    let published = try #require(try await trial.licence(licence))
    #expect(published.status == .licensed)
    #expect(published.listing == "LST-2026-0001")
    #expect(published.decision == "C26/61")
    #expect(published.validUntil == trial.today.advanced(by: 730))
  }

  @Test("suspended, restored by two, withdrawn by two")
  func life() async throws {
    let scene = try await MarkScene()
    let trial = scene.trial
    defer { trial.remove() }
    let licence = try await scene.licensed()
    try await trial.take("suspend", on: licence, by: "secretary", note: "shown on another model")
    try await trial.take("restore", on: licence, by: "secretary")
    #expect(try await trial.row(licence).state == "suspended")
    try await trial.take("restore", on: licence, by: "secretary2")
    #expect(try await trial.row(licence).state == "licensed")
    try await trial.take("withdraw", on: licence, by: "secretary")
    try await trial.take("withdraw", on: licence, by: "secretary2")
    #expect(try await trial.licence(licence)?.history.map(\.status) == [.licensed, .suspended, .licensed, .withdrawn])
    let kinds = try await trial.store.read { try $0.logRows(subject: "MRK-2026-0001").map(\.kind) }
    #expect(kinds == ["mark-licensed", "mark-suspended", "mark-restored", "mark-withdrawn"])
  }

  @Test("it is given back by its holder, and by nobody else's vendor")
  func surrendered() async throws {
    let scene = try await MarkScene()
    let trial = scene.trial
    defer { trial.remove() }
    let licence = try await scene.licensed()
    _ = try await refusal(.notFound) { try await trial.take("surrender", on: licence, by: "rival") }
    try await trial.take("surrender", on: licence, by: "vendor")
    #expect(try await trial.row(licence).state == "withdrawn")
  }

  @Test("surveillance is recorded; one that is missed suspends the licence; the term ends it")
  func time() async throws {
    let scene = try await MarkScene()
    let trial = scene.trial
    defer { trial.remove() }
    let licence = try await scene.licensed()
    trial.advance(days: 350)
    try await trial.take(
      "survey", on: licence, by: "secretary",
      answers: ["surveillanceResult": "conforming", "surveillanceFindings": "bought in a shop, as listed"])
    trial.advance(days: 360)
    try await trial.tick()
    #expect(try await trial.row(licence).state == "licensed", "the next one is due in 30 days' grace")
    trial.advance(days: 21)
    try await trial.tick()
    #expect(["suspended", "expired"].contains(try await trial.row(licence).state))
    trial.advance(days: 100)
    try await trial.tick()
    #expect(try await trial.row(licence).state == "expired")
  }

  @Test("it is suspended with the listing")
  func listing() async throws {
    let scene = try await MarkScene()
    let trial = scene.trial
    defer { trial.remove() }
    let licence = try await scene.licensed()
    try await trial.take("suspend", on: scene.listing, by: "secretary")
    #expect(try await trial.row(licence).state == "suspended")
    _ = try await refusal(.requirementNotMet) { try await trial.take("restore", on: licence, by: "secretary") }
  }

  @Test("for one's own listed product, once")
  func refusals() async throws {
    let scene = try await MarkScene()
    let trial = scene.trial
    defer { trial.remove() }
    _ = try await refusal(.requirementNotMet) { try await trial.applyForMark(on: scene.listing, as: "rival") }
    _ = try await scene.licensed()
    _ = try await refusal(.requirementNotMet) { try await trial.applyForMark(on: scene.listing) }
  }
}
