import Foundation
import Programme
import ProgrammeTesting
import Statements
import Testing

@Suite("A listing is renewed before its term ends, and the supplier is reminded")
struct ListingRenewalTests {
  private func due(in trial: TrialProgramme) async throws -> (listing: CaseID, renewal: CaseID) {
    let listing = try await trial.listedProduct(in: try await trial.prepare())
    trial.advance(days: Double(ListingRecord.validityInDays - ListingRecord.renewalInDays))
    try await trial.tick()
    let found = try await trial.store.read {
      try $0.caseRows(CaseQuery(procedure: listingRenewal.name, limit: 10)).first
    }
    return (listing, try #require(found).id)
  }

  @Test("ninety days before, a case opens that waits for the supplier; not a day earlier, and once")
  func reminder() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    _ = try await trial.listedProduct(in: try await trial.prepare())
    func renewals() async throws -> Int {
      try await trial.store.read { try $0.caseRows(CaseQuery(procedure: listingRenewal.name, limit: 10)).count }
    }
    trial.advance(days: Double(ListingRecord.validityInDays - ListingRecord.renewalInDays - 1))
    try await trial.tick()
    #expect(try await renewals() == 0)
    for _ in 1...3 {
      trial.advance(days: 1)
      try await trial.tick()
      #expect(try await renewals() == 1)
    }
    let (engine, vendor, now) = (trial.engine, try trial.actor("vendor"), trial.now)
    let work = try await trial.store.read { try engine.myWork(of: vendor, in: $0, now: now) }
    #expect(work.contains { $0.row.procedure == listingRenewal.name })
  }

  @Test("renewed, it holds for another term, in a further statement")
  func renewed() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let (listing, renewal) = try await due(in: trial)
    try await trial.take("request", on: renewal, by: "vendor", answers: ["isUnchanged": true])
    let before = try Snapshot(try await trial.row(listing), of: listingLife).record.listing.validUntil
    try await trial.take("renew", on: renewal, by: "secretary")
    let page = try #require(try await trial.store.read { try PublicReader($0).product(number: "LST-2026-0001") })
    #expect(page.listing.validUntil == before.advanced(by: ListingRecord.validityInDays))
    #expect(page.statements.map(\.kind) == [.listed, .amended] && page.listing.renewedOn == [trial.today])
    trial.advance(days: 100)
    try await trial.tick()
    #expect(try await trial.row(listing).state == "listed")
  }

  @Test("a product that changed is amended first; a recalled suite needs a new test")
  func refusals() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let (_, renewal) = try await due(in: trial)
    let changed = try await refusal(.requirementNotMet) {
      try await trial.take("request", on: renewal, by: "vendor", answers: ["isUnchanged": false])
    }
    #expect(changed.reason.contains("amend the listing first"))
    await #expect(throws: ProgrammeError(.notFound, "")) {
      try await trial.take("request", on: renewal, by: "rival", answers: ["isUnchanged": true])
    }
  }

  @Test("without an answer the listing expires, and the renewal is missed")
  func missed() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let (listing, renewal) = try await due(in: trial)
    trial.advance(days: Double(ListingRecord.renewalInDays + 1))
    try await trial.tick()
    #expect(try await trial.row(listing).state == "expired")
    #expect(try await trial.row(renewal).state == "missed")
  }
}
