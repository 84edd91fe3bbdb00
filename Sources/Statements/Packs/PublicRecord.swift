import VerifiableLog

/// What the log says in sum: replayed from its entries in order, each verified. From it derive packs, mirrors and the
/// public database; it holds no state that the entries do not.
package struct PublicRecord: Sendable {
  package private(set) var keys = KeyRegister()
  package private(set) var snapshot = StatusSnapshot()
  package private(set) var leaves: [MerkleHash] = []
  /// The key statements with their indices: a pack carries them whole.
  package private(set) var keyStatements: [(index: Int, bytes: [UInt8])] = []

  /// The latest statement about each subject, by its leaf hash.
  private var latest: [String: MerkleHash] = [:]

  package init() {}

  /// Replays a whole log.
  package init(entries: some Sequence<[UInt8]>) throws {
    for entry in entries { try append(entry) }
  }

  /// Takes in the next entry of the log, or throws and stays as it was. A log that asks this before it appends cannot
  /// hold an entry that a mirror refuses.
  /// - Throws: what reading and verifying a statement throws, and `impossibleHistory`.
  @discardableResult
  package mutating func append(_ entry: [UInt8]) throws -> SignedStatement {
    let signed = try SignedStatement(decoding: entry)
    let index = leaves.count
    try checkPrevious(of: signed.statement)
    // Each of the two changes nothing when it throws, and a kind that changes the first never changes the second.
    try keys.append(signed, at: index)
    try snapshot.append(signed.statement, at: index)
    leaves.append(signed.leafHash)
    latest[signed.statement.subject] = signed.leafHash
    if signed.statement.kind.concernsKeys { keyStatements.append((index, entry)) }
    return signed
  }

  /// A statement that names the one it follows names the latest about its subject: nobody decided on an old state.
  private func checkPrevious(of statement: Statement) throws {
    guard let previous = statement.previous, previous != latest[statement.subject] else { return }
    throw StatementsError(
      .impossibleHistory,
      "the ‘\(statement.kind)’ statement about ‘\(statement.subject)’ does not follow the latest one before it")
  }

  /// The root hash over all entries.
  package var root: MerkleHash {
    var frontier = Frontier()
    for leaf in leaves { _ = frontier.append(leaf) }
    return frontier.root
  }
}
