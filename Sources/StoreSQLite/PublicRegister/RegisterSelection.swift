import GRDB
import Programme

/// A value of a facet as it is asked for: its number and how many entries have it.
struct CountedValue: Hashable {
  let id: Int64
  let count: Int
}

/// The SQL of a search: what the index is asked, and what is looked at beside it.
///
/// Facets that leave few entries are looked up in the index, together with the words; those that leave most are checked
/// entry by entry in `register_tallies`, which costs less than following a long list in the index. Everything comes newest
/// first, straight from the index, which counts entries downwards from -1: the first page of a million results reads one
/// page.
struct RegisterSelection {
  /// How many results are counted.
  static let mostCounted = 1000
  /// A value that more than this part of everything has is checked, not looked up.
  static let commonPart = 0.2

  /// The FTS5 expression.
  let match: String
  /// For each facet that is checked: the values of which an entry must have one.
  let checked: [[Int64]]

  /// - Parameters:
  ///   - words: the expression of the words; nil for none.
  ///   - whole: the value that stands for the whole register.
  ///   - facets: for each facet asked for, its values.
  ///   - everything: how many entries there are in all registers together.
  init(words: String?, whole: CountedValue, facets: [[CountedValue]], everything: Int) {
    let sets = (facets + [[whole]]).map { values in (values.map(\.id), values.reduce(0) { $0 + $1.count }) }
      .sorted { $0.1 < $1.1 }
    var terms = words.map { [$0] } ?? []
    var checked: [[Int64]] = []
    for (ids, count) in sets {
      if terms.isEmpty || Double(count) < Double(everything) * Self.commonPart {
        terms.append(RegisterWords.match(anyOf: ids))
      } else if count < everything {
        checked.append(ids)
      }
    }
    match = terms.joined(separator: " AND ")
    self.checked = checked
  }

  private static let tallied =
    "register_words CROSS JOIN register_tallies ON register_tallies.row = -register_words.rowid"

  private var source: String { checked.isEmpty ? "register_words" : Self.tallied }

  private var condition: String { "register_words MATCH ?" + checked.map { Self.check($0) }.joined() }
  /// What ``newest`` and ``count`` are asked with.
  var texts: [String] { [match] + checked.flatMap { $0.map { ",\($0)," } } }

  static func check(_ values: [Int64]) -> String {
    " AND (" + values.map { _ in "instr(register_tallies.ids, ?) > 0" }.joined(separator: " OR ") + ")"
  }

  /// The entries before a row, newest first.
  var page: String {
    """
    SELECT \(RegisterLine.columns) FROM \(source)
    CROSS JOIN register_entries AS entry ON entry.row = -register_words.rowid
    WHERE \(condition) AND register_words.rowid > ? ORDER BY register_words.rowid LIMIT ?
    """
  }
  func pageArguments(before row: Int64, limit: Int) -> StatementArguments { StatementArguments(texts) + [-row, limit] }

  /// How many there are, up to one more than are counted.
  var count: String {
    "SELECT count(*) AS total FROM (SELECT 1 FROM \(source) WHERE \(condition) LIMIT \(Self.mostCounted + 1))"
  }

  /// Of each of the newest results, in this order, its values and its place; one more than are counted.
  var newest: String {
    """
    SELECT register_tallies.ids, -register_words.rowid FROM \(Self.tallied)
    WHERE \(condition) ORDER BY register_words.rowid LIMIT \(Self.mostCounted + 1)
    """
  }
}

/// How an entry is read for a list.
enum RegisterLine {
  /// As ``line(_:of:)`` takes them.
  static let columns = """
    entry.row, entry.id, entry.number, entry.title, entry.status, entry.columns, entry.statement, entry.changed_at
    """
  /// Stands between the texts of `columns`; no text holds it.
  static let separator: Character = "\u{1F}"

  static func text(_ columns: [String]) -> String {
    columns.map { $0.replacing(String(separator), with: " ") }.joined(separator: String(separator))
  }

  static func line(_ row: Row, of register: String) throws -> PublicLine {
    guard let changedAt = Instant.date(row[7]) else { throw row.damaged("changed_at") }
    return PublicLine(
      place: row[0], register: register, id: row[1], number: row[2], title: row[3], status: row[4],
      columns: texts(in: row[5]), statement: row[6], changedAt: changedAt)
  }

  private static func texts(in columns: String) -> [String] {
    guard !columns.isEmpty else { return [] }
    return columns.utf8.split(separator: 0x1F, omittingEmptySubsequences: false).map { String(Substring($0)) }
  }
}

extension SQLiteTransaction {
  /// The lines that a statement with ``RegisterLine/columns`` finds.
  func lines(_ sql: String, _ arguments: StatementArguments, of register: String) throws -> [PublicLine] {
    try each(sql, arguments) { try RegisterLine.line($0, of: register) }
  }
}
