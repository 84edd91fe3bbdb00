import Foundation
import HummingbirdTesting
import Programme
import Statements
import Testing
import VerifiableLog

@testable import Portal

@Suite("The log is served so that others can verify it")
struct LogEndpointTests {
  private func listed() async throws -> PortalHarness {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    _ = try await harness.trial.listedProduct(in: setting)
    return harness
  }

  private func checkpoint(_ harness: PortalHarness) async throws -> SignedCheckpoint {
    let key = try NoteVerifierKey(
      vkey: try await harness.get("/log/key").text.trimmingCharacters(in: .whitespacesAndNewlines))
    let checkpoint = try SignedCheckpoint(parsing: try await harness.get("/log/checkpoint").text)
    try checkpoint.verify(logKey: key)
    return checkpoint
  }

  @Test("tiles and entry bundles lead to the root of the signed checkpoint")
  func tiles() async throws {
    let harness = try await listed()
    let head = try await checkpoint(harness).checkpoint
    let bundle = try await harness.get("/log/tile/entries/000.p/\(head.size)")
    #expect(bundle.status == .ok)
    let entries = try EntryBundle(decoding: Array(bundle.body.readableBytesView), width: head.size).entries
    let tile = try await harness.get("/log/tile/0/000.p/\(head.size)")
    let hashes = try HashTile(decoding: Array(tile.body.readableBytesView), width: head.size).hashes
    #expect(hashes == entries.map { MerkleHash.leaf($0) })
    var frontier = Frontier()
    for hash in hashes { _ = frontier.append(hash) }
    #expect(frontier.root == head.root)
    #expect(try PublicRecord(entries: entries).root == head.root)
  }

  @Test("each entry's proof verifies, and against nothing else")
  func inclusion() async throws {
    let harness = try await listed()
    let head = try await checkpoint(harness)
    for index in 0..<head.checkpoint.size {
      let leaf = Array(try await harness.get("/log/leaf/\(index)").body.readableBytesView)
      let proof = try LogProof(parsing: try await harness.get("/log/proof/\(index)").text)
      try proof.verify(entry: leaf, logKey: harness.dependencies.logKey)
      #expect(throws: VerifiableLogError.self) {
        try proof.verify(entry: leaf + [0], logKey: harness.dependencies.logKey)
      }
    }
  }

  private struct Consistency: Decodable {
    let oldSize: Int
    let newSize: Int
    let hashes: [String]
  }

  @Test("an earlier head is proved to be the beginning of a later one")
  func consistency() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    let before = try await checkpoint(harness).checkpoint
    _ = try await harness.trial.listedProduct(in: setting)
    let after = try await checkpoint(harness).checkpoint
    let answer = try await harness.get("/log/consistency?from=\(before.size)&to=\(after.size)").json(Consistency.self)
    let proof = ConsistencyProof(
      oldSize: answer.oldSize, newSize: answer.newSize, hashes: try answer.hashes.map { try MerkleHash(base64: $0) })
    try proof.verify(oldRoot: before.root, newRoot: after.root)
  }

  @Test(
    "what is not there is not found, and nonsense is refused",
    arguments: [
      ("/log/tile/0/001", 404), ("/log/tile/0/000", 404), ("/log/tile/0/0", 404), ("/log/tile/entries/000.p/255", 404),
      ("/log/tile/9/000", 404), ("/log/tile/../../etc/passwd", 404), ("/log/proof/999", 404), ("/log/proof/-1", 400),
      ("/log/proof/99999999999999999999", 400), ("/log/leaf/x", 400), ("/log/consistency?from=5&to=2", 400),
      ("/log/consistency", 400), ("/log/consistency?from=0&to=999999", 400),
    ])
  func hostile(_ path: String, _ status: Int) async throws {
    let response = try await listed().get(path)
    #expect(response.status.code == status)
    #expect(response.headers[.contentType] == "application/problem+json")
  }

  @Test("an empty answer is not made up: an unknown programme has no pack before its first statement")
  func pack() async throws {
    let harness = try await listed()
    let pack = try await harness.get("/pack/assay.pack")
    #expect(pack.status == .ok)
    let verifier = OfflineVerifier(
      pack: Array(pack.body.readableBytesView), anchor: harness.dependencies.logKey)
    let page = try #require(
      try await harness.trial.store.read { try PublicReader($0).product(number: "LST-2026-0001") })
    let text = try #require(page.current?.text)
    #expect(verifier.decide(text: text, at: harness.trial.now).colour == .green)
  }

  @Test("a pack follows the log: a suspension is in the next one")
  func packFollows() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    let listing = try await harness.trial.listedProduct(in: setting)
    let before = try await harness.get("/pack/assay.pack")
    try await harness.trial.take("suspend", on: listing, by: "secretary2", note: "another firmware")
    let after = try await harness.get("/pack/assay.pack")
    let page = try #require(
      try await harness.trial.store.read { try PublicReader($0).product(number: "LST-2026-0001") })
    let text = try #require(page.current?.text)
    func colour(_ pack: TestResponse) -> Decision.Colour {
      OfflineVerifier(pack: Array(pack.body.readableBytesView), anchor: harness.dependencies.logKey)
        .decide(text: text, at: harness.trial.now).colour
    }
    #expect(colour(before) == .green)
    #expect(colour(after) == .red)
  }
}
