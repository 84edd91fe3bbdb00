import CSQLite
import Foundation
import GRDB
import Programme
import Synchronization

/// The store on SQLite: one file in write-ahead mode, one writer, many readers.
///
/// `synchronous = FULL`: a commit is on the disk before `write` returns, so that what was acknowledged survives a power
/// cut as well as a kill.
package final class SQLiteStore: Store {
  let writer: any DatabaseWriter
  private let readerThreads = ReaderThreads(count: mostReaders)
  private let writes = Atomic(0)
  private let erasures = Erasures()
  private let names = RegisterNames()

  /// Opens the database at `path`, making it if there is none, and brings its schema and its indexes up to date.
  /// Throws `.storeFailed` if the file cannot be used or was written by a newer version of this program.
  /// - Parameter told: how the indexes of an older database come along, which takes minutes for a million entries. What
  ///   was told is on the disk; when the program ends in between, the next one goes on from there.
  package convenience init(path: String, told: (IndexingProgress) -> Void = { _ in }) throws {
    let pool = try Self.translating {
      let pool = try DatabasePool(path: path, configuration: Self.configuration)
      // Opening a pool sets ‘NORMAL’, which may lose the last commits in a power cut.
      try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      // Readers look through the write-ahead log for each page they read, and an earlier run may have left a long one.
      // Where another process reads, it stays.
      _ = try Self.emptyJournal(of: pool, patience: 0)
      return pool
    }
    try self.init(writer: pool, told: told)
  }

  /// A database that lives and dies with this process: for tests and trials.
  package static func inMemory() throws -> SQLiteStore {
    try SQLiteStore(writer: translating { try DatabaseQueue(configuration: configuration) })
  }

  init(writer: any DatabaseWriter, told: (IndexingProgress) -> Void = { _ in }) throws {
    self.writer = writer
    try Self.translating {
      try Schema.migrate(writer, by: Schema.migrations)
      try IndexRefill.bringUpToDate(writer, told: told)
    }
  }

  package func read<Value: Sendable>(
    _ body: @escaping @Sendable (any ReadTransaction) throws -> Value
  ) async throws -> Value {
    let names = names
    return try await Self.translatingLater {
      try await withTaskExecutorPreference(readerThreads) {
        try readHere { try body(SQLiteTransaction(database: $0, names: names)) }
      }
    }
  }

  package var readers: (any TaskExecutor)? { readerThreads }

  /// Reads on the thread that asks, which waits for it.
  private func readHere<Value>(_ body: (Database) throws -> Value) throws -> Value { try writer.read(body) }

  package func write<Value: Sendable>(
    _ body: @escaping @Sendable (any WriteTransaction) throws -> Value
  ) async throws -> Value {
    defer { writes.add(1, ordering: .sequentiallyConsistent) }
    let erasures = erasures
    let value = try await Self.translatingLater {
      try await writer.write { try body(SQLiteTransaction(database: $0, erasures: erasures)) }
    }
    if erasures.areOpen { await wipe() }
    return value
  }

  /// Empties the write-ahead log, which still holds what was erased: copied into the file, where `secure_delete` has
  /// written zeros over it. While somebody reads an older state it is left for after the next write.
  private func wipe() async {
    guard let pool = writer as? DatabasePool else { return erasures.close() }
    let isDone = try? await Task { try Self.emptyJournal(of: pool, patience: 100) }.value
    if isDone == true { erasures.close() }
  }

  /// Copies the write-ahead log into the file and makes it empty. Returns false where others read for longer than
  /// `patience` in milliseconds.
  private static func emptyJournal(of pool: DatabasePool, patience: Int) throws -> Bool {
    try pool.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA busy_timeout = \(patience)")
      defer { try? database.execute(sql: "PRAGMA busy_timeout = 10000") }
      return try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)").map { $0[0] as Int == 0 } ?? false
    }
  }

  /// Closes the file; the store is not used afterwards.
  package func close() throws { try Self.translating { try writer.close() } }

  /// Copies the whole database, as it is at one moment, to a new file at `path`, while work goes on.
  package func backUp(to path: String) throws {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw ProgrammeError(.alreadyExists, "there is a file at \(path) already; a backup overwrites nothing")
    }
    try Self.translating { try writer.backup(to: DatabaseQueue(path: path)) }
  }

  /// Each reader has a cache of its own, so that more of them than there are processors to work only share the memory
  /// out. One more, for when one waits for the disk.
  private static let mostReaders = max(3, min(8, ProcessInfo.processInfo.activeProcessorCount + 1))
  /// For all readers together, in octets. The upper levels of every index of a register of a million entries stay in it,
  /// and most of what counting reads.
  private static let pageCache = 240 << 20

  /// Once, before the first database is opened.
  private static let statistics = assay_sqlite_without_statistics()

  private static var configuration: Configuration {
    _ = statistics
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(10)
    configuration.maximumReaderCount = mostReaders
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA trusted_schema = OFF")
      // What is deleted is written over with zeros, whatever the library was built with.
      try database.execute(sql: "PRAGMA secure_delete = ON")
      try database.execute(sql: "PRAGMA cache_size = -\(pageCache / mostReaders / 1024)")
    }
    return configuration
  }

  /// SQLite's own failures as ours; every other error unchanged.
  static func translating<Value>(_ body: () throws -> Value) throws -> Value {
    do { return try body() } catch let error as DatabaseError { throw failure(error) }
  }

  static func translatingLater<Value>(_ body: () async throws -> Value) async throws -> Value {
    do { return try await body() } catch let error as DatabaseError { throw failure(error) }
  }

  private static func failure(_ error: DatabaseError) -> ProgrammeError {
    if error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE
      || error.extendedResultCode == .SQLITE_CONSTRAINT_PRIMARYKEY
    {
      return ProgrammeError(.alreadyExists, "there is such a record already (\(error.message ?? "unique"))")
    }
    return ProgrammeError(
      .storeFailed,
      "the database refused: \(error.message ?? "no message") (SQLite \(error.extendedResultCode.rawValue))")
  }
}

extension SQLiteStore: ChangeWitness {
  /// Every commit appends to the write-ahead log, whichever process makes it.
  package func changeToken() -> ChangeToken {
    let count = writes.load(ordering: .sequentiallyConsistent)
    guard writer is DatabasePool else { return ChangeToken(writes: count, journal: []) }
    var status = stat()
    guard stat(writer.path + "-wal", &status) == 0 else { return ChangeToken(writes: count, journal: [0]) }
    return ChangeToken(
      writes: count,
      journal: [Int(status.st_size), Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec)])
  }
}
