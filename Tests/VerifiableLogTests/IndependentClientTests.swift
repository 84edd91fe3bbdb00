import Foundation
import OracleTesting
import Testing

@testable import VerifiableLog

@Suite("An existing client reads our log")
struct IndependentClientTests {
  private struct Claims: Encodable {
    struct Inclusion: Encodable {
      let index: Int
      let size: Int
      let hashes: [String]
    }

    struct Consistency: Encodable {
      let old: Int
      let new: Int
      let hashes: [String]
    }

    let verifierKeys: [String]
    let inclusion: [Inclusion]
    let consistency: [Consistency]
  }

  @Test(
    "tlog-scales and pymerkle agree on root, signatures, tiles and proofs", arguments: [1, 2, 7, 255, 256, 257, 700])
  func agrees(size: Int) throws {
    try Oracle.withFolder { folder in
      let tree = try publish(size, in: folder)
      try JSONEncoder().encode(tree).write(to: folder.appendingPathComponent("claims.json"))
      let output = try Oracle.run("log_reader.py", [folder.path])
      #expect(output.hasPrefix("\(size) entries"))
    }
  }

  /// Writes what a log of `size` entries serves.
  private func publish(_ size: Int, in folder: URL) throws -> Claims {
    let entries = (0..<size).map { Array("entry \($0)".utf8) }
    var tree = InMemoryTree()
    let append = try tree.append(entries)
    let log = try NoteSigningKey(name: "assay.example/log")
    let witness = try NoteSigningKey(name: "regulator.example", type: .cosignature)
    var checkpoint = try SignedCheckpoint(
      Checkpoint(origin: "assay.example/log", size: size, root: append.root), signedBy: log)
    try checkpoint.cosign(with: witness, at: Date(timeIntervalSince1970: 1_800_000_000))
    try write(Array(checkpoint.serialized.utf8), to: "checkpoint", in: folder)
    for path in try TilePath.all(treeSize: size) {
      let bytes =
        if case .entries = path.content {
          try EntryBundle(Array(entries[path.index * 256..<path.index * 256 + path.width])).encoded
        } else {
          try HashTile(at: path, reading: tree).encoded
        }
      try write(bytes, to: path.description, in: folder)
    }
    return try claims(size, tree: tree, keys: [log.verifierKey, witness.verifierKey])
  }

  private func claims(_ size: Int, tree: InMemoryTree, keys: [NoteVerifierKey]) throws -> Claims {
    let places = Set([0, 1, size / 3, size / 2, size - 2, size - 1].filter { 0..<size ~= $0 }).sorted()
    return Claims(
      verifierKeys: keys.map(\.description),
      inclusion: try places.map {
        let proof = try InclusionProof(index: $0, size: size, reading: tree)
        return Claims.Inclusion(index: $0, size: size, hashes: proof.hashes.map(\.base64))
      },
      consistency: try places.filter { $0 > 0 }.map {
        let proof = try ConsistencyProof(from: $0, to: size, reading: tree)
        return Claims.Consistency(old: $0, new: size, hashes: proof.hashes.map(\.base64))
      })
  }

  private func write(_ bytes: [UInt8], to path: String, in folder: URL) throws {
    let file = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }
}
