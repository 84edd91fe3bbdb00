import Foundation
import Statements
import VerifiableLog

/// The public registers: entries made from statements and their records, and from nothing else.
package enum PublicRegister {
  package static let products = "products"
  package static let laboratories = "laboratories"
  package static let suites = "suites"
  package static let accreditationBodies = "accreditation-bodies"
  package static let experts = "experts"
  package static let arrangements = "arrangements"
  package static let acceptances = "acceptances"
  package static let recommendations = "recommendations"
  package static let candidates = "candidates"
  package static let markStudies = "mark-studies"
  package static let councilDecisions = "council-decisions"
  package static let markLicences = "mark-licences"

  /// What an entry brings with it besides its own row.
  typealias Expansion =
    @Sendable (
      _ entry: RegisterEntry, _ statement: Int, _ moment: Date, _ transaction: any WriteTransaction,
      _ blobs: any BlobStore
    ) throws -> Void

  /// Registers of which one entry stands for many rows, with what writes these.
  private static let expansions: [String: Expansion] = [
    externalBatches: { try PublishedBatch.expand($0, statement: $1, at: $2, in: $3, blobs: $4) }
  ]

  /// Writes the entry that `record` makes, and the rows it brings with it.
  static func enter(
    _ record: RegisterEntry, statement: Int, at moment: Date, in transaction: any WriteTransaction,
    blobs: any BlobStore
  ) throws {
    try save(record, statement: statement, at: moment, in: transaction)
    try expansions[record.register]?(record, statement, moment, transaction, blobs)
  }

  /// Writes the row that `record` makes.
  package static func save(
    _ record: RegisterEntry, statement: Int, at moment: Date, in transaction: any WriteTransaction
  ) throws {
    try transaction.savePublicRow(
      PublicRow(
        register: record.register, id: record.id, number: record.number, title: record.title, status: record.status,
        document: CanonicalJSON.encode(record), statement: statement, changedAt: moment),
      indexedBy: PublicIndexing(record))
  }

  /// Makes every register anew from the log's leaves and the blobs alone, and checks on the way that each record is
  /// the one its statement commits to. Throws ``ProgrammeError/Code/damagedRecord`` at the first that is not.
  package static func rebuild(in transaction: any WriteTransaction, from blobs: any BlobStore) throws {
    try transaction.clearPublicRegisters()
    let size = try transaction.logSize()
    for start in stride(from: 0, to: size, by: 256) {
      for row in try transaction.logRows(start..<min(size, start + 256)) {
        try replay(row, in: transaction, from: blobs)
      }
    }
    try transaction.settlePublicRegisters()
  }

  private static func replay(
    _ row: LogRow, in transaction: any WriteTransaction, from blobs: any BlobStore
  ) throws {
    let statement = try SignedStatement(decoding: Array(row.leaf)).statement
    guard statement.issuer != .laboratory, let commitment = statement.recordHash else { return }
    guard let address = ContentAddress(Hexadecimal.text(commitment.hash)), let octets = try blobs.get(address) else {
      throw ProgrammeError(.damagedRecord, "the public record of the statement at \(row.index) is missing")
    }
    let salted = try SaltedRecord(octets: octets)
    guard try salted.commitment() == commitment else {
      throw ProgrammeError(.damagedRecord, "the statement at \(row.index) commits to another record")
    }
    try enter(salted.registerEntry(), statement: row.index, at: statement.issuedAt, in: transaction, blobs: blobs)
  }
}
