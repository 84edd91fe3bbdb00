import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("A product's way from declaration to listing")
struct WholeWayTests {
  @Test("every step is taken by its person, and the log holds what became public")
  func wholeWay() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    let listing = try await trial.listedProduct(in: setting)
    let row = try await trial.row(listing)
    #expect(row.state == "listed")
    #expect(row.number == "LST-2026-0001")
    let kinds = try await trial.store.read { try $0.logRows(0..<100).map(\.kind) }
    #expect(
      kinds == [
        "key-added", "key-added", "recorded", "suite-published", "laboratory-recognised", "key-added", "report",
        "listed",
      ])
  }
}
