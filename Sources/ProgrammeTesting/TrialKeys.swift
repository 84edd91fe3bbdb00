import Foundation
import Programme
import Statements
import Synchronization
import VerifiableLog

/// Keys that live as long as a test.
package enum TrialKeys {
  package static func publisher(blobs: any BlobStore) throws -> LogPublisher {
    LogPublisher(
      signers: [Ed25519StatementKey(role: .casc), Ed25519StatementKey(role: .registry)],
      logKey: try NoteSigningKey(name: "log.trial.example"), blobs: blobs)
  }
}

/// Blobs in memory.
package final class MemoryBlobs: BlobStore {
  private let kept = Mutex<[ContentAddress: Data]>([:])
  package let limit = 1 << 20

  package init() {}

  package func put(_ data: Data) throws -> ContentAddress {
    let address = ContentAddress(of: data)
    kept.withLock { $0[address] = data }
    return address
  }

  package func get(_ address: ContentAddress) throws -> Data? { kept.withLock { $0[address] } }
  package func contains(_ address: ContentAddress) throws -> Bool { kept.withLock { $0[address] != nil } }
}
