import Foundation
import Programme
import ProgrammeTesting
import Statements
import Testing

@Suite("A listing is suspended, restored, withdrawn, and expires; nothing is edited")
struct ListingLifeTests {
  @Test("each change is a further statement, chained to the one before, and the page shows all")
  func life() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let listing = try await trial.listedProduct(in: try await trial.prepare())
    trial.advance(days: 1)
    try await trial.take("suspend", on: listing, by: "secretary", note: "a complaint is looked into")
    trial.advance(days: 1)
    try await trial.take("restore", on: listing, by: "secretary", note: "the complaint was unfounded")
    try await trial.take("restore", on: listing, by: "secretary2", note: "the complaint was unfounded")
    trial.advance(days: 1)
    try await trial.take("withdraw", on: listing, by: "vendor", note: "no longer made")
    let page = try #require(try await trial.store.read { try PublicReader($0).product(number: "LST-2026-0001") })
    #expect(page.statements.map(\.kind) == [.listed, .suspended, .restored, .withdrawn])
    #expect(page.row.status == "withdrawn")
    #expect(page.listing.history.map(\.status) == [.listed, .suspended, .listed, .withdrawn])
    let statements = try page.statements.map { try SignedStatement(text: $0.text) }
    for (earlier, later) in zip(statements, statements.dropFirst()) {
      #expect(later.statement.previous == earlier.leafHash)
    }
    #expect(page.current?.kind == .listed, "the code on the goods stays what it was")
  }

  @Test("it expires after its last day", arguments: [(0.0, "listed"), (1.0, "expired")])
  func expiry(_ days: Double, _ state: String) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let listing = try await trial.listedProduct(in: try await trial.prepare())
    trial.advance(days: Double(ListingRecord.validityInDays) + days)
    try await trial.tick()
    #expect(try await trial.row(listing).state == state)
  }

  @Test("a withdrawn listing is not restored")
  func final() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let listing = try await trial.listedProduct(in: try await trial.prepare())
    try await trial.take("withdraw", on: listing, by: "secretary")
    let refused = try await refusal(.wrongState) { try await trial.take("restore", on: listing, by: "secretary2") }
    #expect(refused.reason.contains("withdrawn"))
  }

  @Test("a rival cannot withdraw it; the vendor cannot suspend it")
  func strangers() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let listing = try await trial.listedProduct(in: try await trial.prepare())
    await #expect(throws: ProgrammeError(.notFound, "")) { try await trial.take("withdraw", on: listing, by: "rival") }
    await #expect(throws: ProgrammeError(.notPermitted, "")) {
      try await trial.take("suspend", on: listing, by: "vendor")
    }
  }
}
