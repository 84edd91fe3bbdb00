import Foundation
import Programme
import ProgrammeTesting
import Statements
import Testing
import VerifiableLog

@Suite("The log only grows, and anybody can check it")
struct LogConsistencyTests {
  @Test("each checkpoint continues the one before, is signed, and is of exactly the entries there are")
  func everyStep() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let history = Checkpoints()
    let setting = try await trial.prepare()
    try await history.note(trial)
    let first = try await trial.listedProduct("First codec", in: setting)
    try await history.note(trial)
    try await trial.take("suspend", on: first, by: "secretary")
    try await history.note(trial)
    _ = try await trial.listedProduct("Second codec", in: setting)
    try await history.note(trial)
    trial.advance(days: 301)
    try await trial.tick()
    try await history.note(trial)
    #expect(history.seen.map(\.size) == history.seen.map(\.size).sorted())
    #expect(history.seen.count == 5)
  }

  @Test("every entry is proved by the latest checkpoint, and every statement by the keys before it")
  func entries() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    _ = try await trial.listedProduct(in: try await trial.prepare())
    let key = trial.logKey.verifierKey
    let leaves = try await trial.store.read { transaction in
      let reader = LogReader(transaction)
      let rows = try transaction.logRows(0..<1000)
      for row in rows {
        let proof = try #require(try reader.proof(of: row.index))
        try proof.verify(entry: Array(row.leaf), logKey: key)
      }
      #expect(try reader.proof(of: rows.count) == nil)
      return rows.map { Array($0.leaf) }
    }
    let record = try PublicRecord(entries: leaves)
    #expect(record.keys.keys.map(\.role) == [.casc, .registry, .laboratory])
    #expect(record.snapshot["LST-2026-0001"]?.status == .active)
  }

  @Test("tiles and bundles hold the same entries and hashes")
  func tiles() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    _ = try await trial.listedProduct(in: try await trial.prepare())
    try await trial.store.read { transaction in
      let reader = LogReader(transaction)
      let size = try transaction.logSize()
      let bundle = try #require(try reader.tile(TilePath(.entries, index: 0, width: size)))
      let entries = try EntryBundle(decoding: Array(bundle), width: size).entries
      #expect(entries == (try transaction.logRows(0..<size).map { Array($0.leaf) }))
      let tile = try #require(try reader.tile(TilePath(.hashes(level: 0), index: 0, width: size)))
      #expect(try HashTile(decoding: Array(tile), width: size).hashes == entries.map { MerkleHash.leaf($0) })
      #expect(try reader.tile(TilePath(.entries, index: 0)) == nil, "a full tile that the log does not reach")
      #expect(try reader.tile(TilePath(.hashes(level: 1), index: 0, width: 1)) == nil)
    }
  }

  @Test("a pack of it decides about the code on the goods")
  func pack() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let listing = try await trial.listedProduct(in: try await trial.prepare())
    let (publisher, now) = (trial.engine.publisher, trial.now)
    let text = try #require(
      try await trial.store.read { try PublicReader($0).product(number: "LST-2026-0001")?.current?.text })
    let pack = try await trial.store.read { try publisher.pack(in: $0, now: now) }
    let green = OfflineVerifier(pack: Array(pack), anchor: trial.logKey.verifierKey).decide(text: text, at: now)
    #expect(green.colour == .green)
    #expect(green.goods.contains { $0.value.contains("prints ‘Example codec v14.4.2’") })
    try await trial.take("suspend", on: listing, by: "secretary")
    let later = try await trial.store.read { try publisher.pack(in: $0, now: now) }
    let red = OfflineVerifier(pack: Array(later), anchor: trial.logKey.verifierKey).decide(text: text, at: now)
    #expect(red.colour == .red)
  }
}

/// The checkpoints seen so far, each held against the one before.
private final class Checkpoints {
  private(set) var seen: [Checkpoint] = []

  func note(_ trial: TrialProgramme) async throws {
    let key = trial.logKey.verifierKey
    let earlier = seen.last
    let checkpoint = try await trial.store.read { transaction in
      let reader = LogReader(transaction)
      let signed = try #require(try reader.checkpoint())
      #expect(try !signed.note.verify(by: [key]).isEmpty)
      let size = try transaction.logSize()
      #expect(signed.checkpoint.size == size)
      let leaves = try transaction.logRows(0..<size).map { MerkleHash.leaf($0.leaf) }
      let tree = InMemoryTree(leaves: leaves)
      #expect(try TreeAppend.root(of: size, reading: tree) == signed.checkpoint.root)
      if let earlier {
        try reader.consistency(from: earlier.size, to: size)
          .verify(oldRoot: earlier.root, newRoot: signed.checkpoint.root)
      }
      return signed.checkpoint
    }
    seen.append(checkpoint)
  }
}
