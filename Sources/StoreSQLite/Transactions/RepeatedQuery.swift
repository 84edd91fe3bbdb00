import Foundation
import GRDB
import GRDBSQLite

/// One question to the database that is asked again and again with other values: hundreds of times for one page. Nothing
/// is made for an answer but what is read of it.
///
/// Its statement must be one that is asked in no other way.
struct RepeatedQuery {
  private let statement: Statement
  private let database: Database
  /// Tells the library to keep a copy of the text (`SQLITE_TRANSIENT`).
  private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

  init(_ sql: String, in database: Database) throws {
    statement = try database.cachedStatement(sql: sql)
    self.database = database
  }

  /// Sets the parameter at `place`, from 1, for this asking and those after it.
  func bind(_ text: String, at place: Int32) {
    _ = text.withCString { start in
      sqlite3_bind_text(statement.sqliteStatement, place, start, Int32(text.utf8.count), Self.copied)
    }
  }

  func bind(_ number: Int, at place: Int32) {
    sqlite3_bind_int64(statement.sqliteStatement, place, Int64(number))
  }

  /// Asks, and calls `read` for each row of the answer, which reads its columns.
  func each(_ read: () throws -> Void) throws {
    defer { sqlite3_reset(statement.sqliteStatement) }
    while true {
      switch sqlite3_step(statement.sqliteStatement) {
      case SQLITE_ROW: try read()
      case SQLITE_DONE: return
      case let code:
        throw DatabaseError(
          resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(database.sqliteConnection)),
          sql: statement.sql)
      }
    }
  }

  /// The octets in a column, from 0, where they lie: until ``each(_:)`` goes on.
  func octets(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(statement.sqliteStatement, column)
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement.sqliteStatement, column)))
  }

  func number(_ column: Int32) -> Int { Int(sqlite3_column_int64(statement.sqliteStatement, column)) }
}
