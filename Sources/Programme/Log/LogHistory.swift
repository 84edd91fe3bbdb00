import Foundation
import Statements
import VerifiableLog

/// Asks, before a statement is appended, what a mirror would ask when it reads the log: whether its key was in force,
/// whether it follows the latest about its subject, and whether the subject can become what it says. It reads the
/// statements about the subject and about the keys involved, which are few, and never the whole log.
struct LogHistory {
  let transaction: any LogReading

  /// Throws ``ProgrammeError/Code/invalidStatement`` with the reason.
  func check(_ signed: SignedStatement, at index: Int) throws {
    do {
      try checkKeys(signed, at: index)
      try checkSubject(signed, at: index)
    } catch let error as StatementsError {
      throw ProgrammeError(.invalidStatement, "the log cannot take this statement: \(error.reason)")
    }
  }

  private func checkSubject(_ signed: SignedStatement, at index: Int) throws {
    let statement = signed.statement
    var snapshot = StatusSnapshot()
    let rows = try transaction.logRows(subject: statement.subject)
    for row in rows { try snapshot.append(SignedStatement(decoding: Array(row.leaf)).statement, at: row.index) }
    if let previous = statement.previous, previous != rows.last.map({ MerkleHash.leaf($0.leaf) }) {
      throw StatementsError(.impossibleHistory, "it does not follow the latest statement about \(statement.subject)")
    }
    try snapshot.append(statement, at: index)
  }

  private func checkKeys(_ signed: SignedStatement, at index: Int) throws {
    var keys = KeyRegister()
    var known: Set<KeyIdentifier> = []
    if index > 0 { try load(signed.keyID, into: &keys, &known) }
    let summary = signed.statement.summary
    for concerned in [summary.keyID, summary.publicKey.map { KeyIdentifier(of: $0) }].compactMap({ $0 })
    where signed.statement.kind.concernsKeys {
      try load(concerned, into: &keys, &known)
    }
    try keys.append(signed, at: index)
  }

  /// Takes in what the log says about a key, after what it says about the keys that signed that.
  private func load(_ id: KeyIdentifier, into keys: inout KeyRegister, _ known: inout Set<KeyIdentifier>) throws {
    guard known.insert(id).inserted else { return }
    for row in try transaction.logRows(subject: "key:\(id)") {
      let signed = try SignedStatement(decoding: Array(row.leaf))
      try load(signed.keyID, into: &keys, &known)
      try keys.append(signed, at: row.index)
    }
  }
}
