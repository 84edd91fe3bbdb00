import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("Everything public rebuilds from the log and the blobs")
struct RebuildTests {
  private func everything(_ transaction: any ReadTransaction) throws -> [PublicRow] {
    try [PublicRegister.products, PublicRegister.laboratories, PublicRegister.suites].flatMap { register in
      try transaction.searchPublic(PublicQuery(register: register, limit: 200)).rows
    }.sorted { ($0.register, $0.id) < ($1.register, $1.id) }
  }

  private func story(_ trial: TrialProgramme) async throws {
    let setting = try await trial.prepare()
    let first = try await trial.listedProduct("First codec", in: setting)
    _ = try await trial.listedProduct("Second codec", in: setting)
    try await trial.take("suspend", on: first, by: "secretary")
    try await trial.take("suspend", on: setting.recognition, by: "casc3")
    try await trial.take("recall", on: setting.suite, by: "rapporteur")
  }

  @Test("in place: every entry is what it was")
  func inPlace() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    try await story(trial)
    let blobs = trial.blobs
    let before = try await trial.store.read { try self.everything($0) }
    try await trial.store.write { try PublicRegister.rebuild(in: $0, from: blobs) }
    let after = try await trial.store.read { try self.everything($0) }
    #expect(before.count == 4)
    #expect(after == before)
    let found = try await trial.store.read { try PublicReader($0).products(text: "second").total }
    #expect(found == 1)
  }

  @Test("elsewhere: a store that was given nothing but the leaves")
  func elsewhere() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    try await story(trial)
    let (leaves, before) = try await trial.store.read { (try $0.logRows(0..<1000), try self.everything($0)) }
    let other = try BareProgramme()
    let blobs = trial.blobs
    try await other.store.write { transaction in
      for leaf in leaves { try transaction.appendLogRow(leaf) }
      try PublicRegister.rebuild(in: transaction, from: blobs)
    }
    #expect(try await other.store.read { try self.everything($0) } == before)
  }

  @Test("a blob that is missing or is another is found, and nothing is half rebuilt")
  func damage() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    try await story(trial)
    let before = try await trial.store.read { try self.everything($0) }
    await #expect(throws: ProgrammeError(.damagedRecord, "")) {
      try await trial.store.write { try PublicRegister.rebuild(in: $0, from: MemoryBlobs()) }
    }
    #expect(try await trial.store.read { try self.everything($0) } == before)
  }
}
