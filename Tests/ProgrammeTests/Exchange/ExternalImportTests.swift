import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("Records of other registers are recorded with their source")
struct ExternalImportTests {
  private func record(_ key: String, status: String = "certified", source: String = "trial-ledger") -> ExternalRecord {
    ExternalRecord(
      source: source, key: key, scheme: "matter-dcl", supplier: "Trial Lamps Ltd", product: "Lamp \(key)",
      identifiers: [.init(scheme: "matter-pid", value: key)], status: status,
      verbatim: ContentAddress(of: Data(key.utf8)))
  }

  private func propose(
    _ records: [ExternalRecord], isWhole: Bool = true, source: String = "trial-ledger", in trial: TrialProgramme
  ) async throws -> CaseID {
    let batch = try trial.blobs.put(try ExternalBatch(records).octets())
    return try await propose(batch, isWhole: isWhole, source: source, in: trial)
  }

  private func propose(
    _ batch: ContentAddress, isWhole: Bool = true, source: String = "trial-ledger", in trial: TrialProgramme
  ) async throws -> CaseID {
    try await trial.open(
      "external-import", by: "propose", as: "secretary",
      answers: [
        "source": .text(source), "sourceName": "Trial ledger", "sourceLink": "https://ledger.example",
        "format": "matter-dcl", "isWhole": .boolean(isWhole), "batch": .text(batch.description),
      ]
    ).case
  }

  private func rows(_ trial: TrialProgramme, _ register: String = PublicRegister.external) async throws -> [PublicRow] {
    try await trial.store.read { transaction in
      try transaction.searchPublic(PublicQuery(register: register, limit: 200)).rows.sorted { $0.id < $1.id }
    }
  }

  @Test("one statement records a batch that another person approved, and no product is listed by it")
  func approved() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let batch = try await propose([record("1"), record("2", status: "revoked")], in: trial)
    #expect(try await rows(trial).isEmpty)
    await #expect(throws: ProgrammeError(.notIndependent, "")) {
      try await trial.take("approve", on: batch, by: "secretary")
    }
    let before = try await trial.store.read { try $0.logSize() }
    let outcome = try await trial.take("approve", on: batch, by: "secretary2")
    #expect(outcome.statements.count == 1)
    let published = try await trial.store.read { try $0.logRows(before..<1000).map(\.kind) }
    #expect(published.filter { $0 == "recorded" }.count == 1)
    let shown = try await rows(trial)
    #expect(Set(shown.map(\.title)) == ["Lamp 1", "Lamp 2"])
    #expect(Set(shown.map(\.status)) == ["certified", "revoked"])
    #expect(try shown.allSatisfy { try $0.content(as: PublishedExternal.self).sourceName == "Trial ledger" })
    #expect(try await rows(trial, PublicRegister.products).isEmpty)
  }

  @Test("a newer whole batch supersedes the older; an addition leaves the rest")
  func newer() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    for (records, isWhole) in [
      ([record("1"), record("2")], true), ([record("2", status: "revoked"), record("3")], true), ([record("4")], false),
    ] {
      let batch = try await propose(records, isWhole: isWhole, in: trial)
      try await trial.take("approve", on: batch, by: "secretary2")
    }
    let other = try await propose([record("1", source: "other-list")], source: "other-list", in: trial)
    try await trial.take("approve", on: other, by: "secretary2")
    #expect(
      try await rows(trial).map { "\($0.title) \($0.status)" }.sorted() == [
        "Lamp 1 certified", "Lamp 2 revoked", "Lamp 3 certified", "Lamp 4 certified",
      ])
  }

  @Test("a batch that is withdrawn is shown no longer, and its statement stays")
  func withdrawn() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let batch = try await propose([record("1")], in: trial)
    try await trial.take("approve", on: batch, by: "secretary2")
    try await trial.take("withdraw", on: batch, by: "secretary")
    #expect(try await rows(trial).isEmpty)
    #expect(try await rows(trial, PublicRegister.externalBatches).map(\.status) == ["withdrawn"])
  }

  @Test("everything rebuilds from the log and the blobs")
  func rebuilds() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    for records in [[record("1"), record("2")], [record("2"), record("3")]] {
      let batch = try await propose(records, in: trial)
      try await trial.take("approve", on: batch, by: "secretary2")
    }
    let blobs = trial.blobs
    let before = try await rows(trial)
    try await trial.store.write { try PublicRegister.rebuild(in: $0, from: blobs) }
    #expect(try await rows(trial) == before)
    #expect(before.count == 2)
  }

  @Test(
    "a batch that is not exactly in its form is refused",
    arguments: [
      "", "\n", "{}\n", "nonsense", "{\"key\":1}\n",
    ])
  func malformed(text: String) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let batch = try trial.blobs.put(Data(text.utf8))
    await #expect(throws: ProgrammeError(.invalidAnswer, "")) { try await propose(batch, in: trial) }
  }

  @Test("a batch of another source, in another order, with a key twice or with a hostile field is refused")
  func hostile() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let (one, two) = (try ExternalBatch([record("1")]).octets(), try ExternalBatch([record("2")]).octets())
    var scripted = record("3")
    scripted.link = "javascript:alert(1)"
    var control = record("4")
    control.product = "a\u{0}b"
    let foreign = try ExternalBatch([record("1", source: "other-list")]).octets()
    let raw = [scripted, control].map { (try? CanonicalJSON.encode($0)) ?? Data() }
    for octets in [two + one, one + one, foreign, one.dropLast(), raw[0] + [0x0A], raw[1] + [0x0A]] {
      let batch = try trial.blobs.put(Data(octets))
      await #expect(throws: ProgrammeError(.invalidAnswer, "")) { try await propose(batch, in: trial) }
    }
    let missing = ContentAddress(of: Data("never uploaded".utf8))
    await #expect(throws: ProgrammeError(.requirementNotMet, "")) { try await propose(missing, in: trial) }
  }
}
