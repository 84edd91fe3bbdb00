import Foundation
import Programme
import Statements
import StoreSQLite
import VerifiableLog

/// Fills a portal's folder with a register of synthetic listings, the same ones every time.
///
/// usage: synthetic-register DATA-FOLDER COUNT
///
/// The folder must exist with its keys (`assay admin keys --data DATA-FOLDER`). Entries go through the store's own
/// interface, in batches, and past the procedures: one listing in fifty has its signed statement in the log, the others
/// refer to one of these. So the register and its index are what they would be; the log is shorter.
@main
struct SyntheticRegister {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, let count = Int(arguments[2]), (1...10_000_000).contains(count) else {
      FileHandle.standardError.write(Data("usage: synthetic-register DATA-FOLDER COUNT\n".utf8))
      exit(64)
    }
    let folder = URL(fileURLWithPath: arguments[1], isDirectory: true)
    let store = try SQLiteStore(path: folder.appendingPathComponent("assay.sqlite").path)
    let keys = FileKeyStore(directory: folder.appendingPathComponent("keys", isDirectory: true))
    let key = try keys.statementKey("registry", role: .registry)
    let existing = try await store.read { try $0.publicRegisters() }
    guard existing.isEmpty else {
      print("synthetic-register: there are entries in \(folder.path) already; nothing done")
      return
    }
    try Listings.check()
    let start = ContinuousClock.now
    for first in stride(from: 0, to: count, by: Self.batch) {
      let range = first..<min(count, first + Self.batch)
      try await store.write { try Self.write(range, signedBy: key, in: $0) }
      if first % 50_000 == 0 { print("\(range.upperBound) of \(count), \(start.duration(to: .now))") }
    }
    try await store.write { transaction in
      try Self.writeLaboratories(in: transaction)
      try transaction.settlePublicRegisters()
    }
    try store.close()
    print("\(count) listings in \(start.duration(to: .now))")
  }

  private static let batch = 5000

  private static func write(
    _ range: Range<Int>, signedBy key: Ed25519StatementKey, in transaction: any WriteTransaction
  ) throws {
    let listings = range.map { Listings.listing($0) }
    var position = try transaction.logSize()
    let statements = try listings.filter { $0.index % 50 == 0 }.map { try $0.statement(signedBy: key) }
    let append = try TreeAppend(
      entries: statements.map(\.bytes), to: position, reading: StoredTree(transaction))
    for (offset, statement) in statements.enumerated() {
      try transaction.appendLogRow(
        LogRow(
          index: position + offset, leaf: Data(statement.bytes), kind: statement.statement.kind.name,
          subject: statement.statement.subject, record: nil, appendedAt: Listings.start))
    }
    for placed in append.newHashes {
      try transaction.insertLogHash(
        level: placed.node.level, index: placed.node.index, hash: Data(placed.hash.bytes))
    }
    position -= 1
    for listing in listings {
      if listing.index % 50 == 0 { position += 1 }
      try transaction.savePublicRow(listing.row(statement: max(0, position)), indexedBy: listing.indexing)
    }
  }

  private static func writeLaboratories(in transaction: any WriteTransaction) throws {
    for (index, name) in Listings.laboratories.enumerated() {
      let entry = try RegisterEntry(
        register: PublicRegister.laboratories, id: Listings.laboratoryID(index), number: "REC-2026-\(1000 + index)",
        title: name, status: "recognised",
        facets: ["laboratory": [Listings.laboratoryID(index)], "status": ["recognised"]], searchable: [],
        content: ["laboratory": Answer.text(name)])
      try PublicRegister.save(entry, statement: 0, at: Listings.start, in: transaction)
    }
  }
}

/// A sequence of numbers that looks random and is the same for the same seed (SplitMix64).
struct Deterministic {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func number(below bound: Int) -> Int { Int(next() % UInt64(bound)) }

  mutating func one<Element>(of elements: [Element]) -> Element { elements[number(below: elements.count)] }

  /// A number below `bound` of which small ones are much more frequent, as suppliers and countries are.
  mutating func skewed(below bound: Int) -> Int {
    let part = Double(next() >> 11) / Double(1 << 53)
    return min(bound - 1, Int(Double(bound) * part * part * part))
  }
}
