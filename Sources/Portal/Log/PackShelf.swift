import Foundation
import Programme
import Statements
import VerifiableLog

/// The latest offline pack, made from the log and kept until the log grows or the pack is some minutes old. It follows
/// the log entry by entry, so that making the next one costs only what is new.
actor PackShelf {
  private let store: any Store
  private let logKey: NoteVerifierKey
  private let signer: any StatementSigner
  private let clock: @Sendable () -> Date
  private var record = PublicRecord()
  private var latest: (size: Int, madeAt: Date, octets: [UInt8], verifier: OfflineVerifier)?

  /// A pack is made anew after so many seconds even if nothing changed: its age is part of every offline answer.
  static let longestAge: TimeInterval = 600

  init(
    store: any Store, logKey: NoteVerifierKey, signer: any StatementSigner, clock: @escaping @Sendable () -> Date
  ) {
    self.store = store
    self.logKey = logKey
    self.signer = signer
    self.clock = clock
  }

  /// The pack's octets. Throws ``PortalError/Code/unavailable`` while the log is empty.
  func octets() async throws -> [UInt8] { try await current().octets }

  /// Decides about scanned texts with the latest pack.
  func verifier() async throws -> OfflineVerifier { try await current().verifier }

  private func current() async throws -> (octets: [UInt8], verifier: OfflineVerifier) {
    let now = clock()
    let size = try await store.read { try $0.logSize() }
    if let latest, latest.size == size, now.timeIntervalSince(latest.madeAt) < Self.longestAge {
      return (latest.octets, latest.verifier)
    }
    let seen = record.leaves.count
    let news = try await store.read { transaction in
      (try transaction.latestCheckpoint(), try transaction.logRows(seen..<(try transaction.logSize())))
    }
    guard let note = news.0?.note else {
      throw PortalError(.unavailable, "There is no pack yet: nothing has been published.")
    }
    // Another call may have read the same entries while this one waited.
    for row in news.1 where row.index >= record.leaves.count { try record.append(Array(row.leaf)) }
    let checkpoint = try SignedCheckpoint(parsing: note)
    guard checkpoint.checkpoint.size == record.leaves.count else { return try await current() }
    let octets = try Pack.build(record, checkpoint: checkpoint, logKeys: [logKey], at: now, signedBy: signer)
    let verifier = OfflineVerifier(pack: octets, anchor: logKey)
    latest = (checkpoint.checkpoint.size, now, octets, verifier)
    return (octets, verifier)
  }
}
