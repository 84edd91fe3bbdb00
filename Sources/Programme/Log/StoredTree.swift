import Foundation
import VerifiableLog

/// The log's hashes as a transaction sees them.
package struct StoredTree: TreeHashReader {
  private let transaction: any LogReading

  package init(_ transaction: any LogReading) { self.transaction = transaction }

  package func hash(at node: TreeNode) throws -> MerkleHash? {
    try transaction.logHash(level: node.level, index: node.index).map { try MerkleHash(bytes: $0) }
  }
}
