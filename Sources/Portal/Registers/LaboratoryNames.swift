import Programme
import Synchronization

/// The names of laboratories as the register of laboratories knows them, looked up once while the log stands still: every
/// page of products shows some dozen of them.
final class LaboratoryNames: Sendable {
  private struct Known {
    var logSize = -1
    var names: [String: String] = [:]
  }

  private let known = Mutex(Known())

  /// The names of these laboratories, by their identifiers. A laboratory without an entry has none.
  func names(of laboratories: [String], in transaction: any ReadTransaction) throws -> [String: String] {
    let logSize = try transaction.logSize()
    var names = known.withLock { $0.logSize == logSize ? $0.names : [:] }
    let missing = laboratories.filter { names[$0] == nil }
    guard !missing.isEmpty else { return names }
    for laboratory in missing { names[laboratory] = try Self.name(of: laboratory, in: transaction) ?? laboratory }
    known.withLock { $0 = Known(logSize: logSize, names: names) }
    return names
  }

  private static let column = RegisterDescription.named(PublicRegister.laboratories).index(of: "laboratory")

  private static func name(of laboratory: String, in transaction: any ReadTransaction) throws -> String? {
    let query = PublicQuery(register: PublicRegister.laboratories, facets: ["laboratory": [laboratory]], limit: 1)
    guard let column, let line = try transaction.listPublic(query).lines.first, line.columns.indices.contains(column)
    else { return nil }
    return line.columns[column]
  }
}
