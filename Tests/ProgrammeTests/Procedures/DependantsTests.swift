import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("What relied on a thing that changed is found")
struct DependantsTests {
  @Test("a recall flags every listing that relied on the suite version, and waits with the secretariat")
  func recall() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    let first = try await trial.listedProduct("First codec", in: setting)
    let second = try await trial.listedProduct("Second codec", in: setting)
    try await trial.take("recall", on: setting.suite, by: "rapporteur", note: "purpose 17 judges by the wrong table")
    for listing in [first, second] {
      let row = try await trial.row(listing)
      #expect(row.flag?.contains("purpose 17") == true)
      #expect(row.state == "listed", "a person decides what becomes of it")
    }
    let (engine, now) = (trial.engine, trial.now)
    let secretary = try trial.actor("secretary")
    let work = try await trial.store.read { try engine.myWork(of: secretary, in: $0, now: now) }
    #expect(Set(work.map(\.row.id)).isSuperset(of: [first, second]))
    let page = try #require(try await trial.store.read { try PublicReader($0).product(number: "LST-2026-0001") })
    #expect(page.notices.contains { $0.contains("recalled") })
    try await trial.take("keep", on: first, by: "secretary", note: "purpose 17 was not demanded of it")
    #expect(try await trial.row(first).flag == nil)
    #expect(try await trial.row(second).flag != nil)
  }

  @Test("suspending a laboratory lists every product that rests on it")
  func suspension() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    let listings = [
      try await trial.listedProduct("First codec", in: setting),
      try await trial.listedProduct("Second codec", in: setting),
    ]
    try await trial.take("suspend", on: setting.recognition, by: "casc3", note: "the reference is out of date")
    for listing in listings { #expect(try await trial.row(listing).flag?.contains("suspended") == true) }
    let page = try #require(try await trial.store.read { try PublicReader($0).laboratory(number: "REC-2026-0001") })
    #expect(page.products.total == 2)
    #expect(page.laboratory.status == .suspended)
  }
}
