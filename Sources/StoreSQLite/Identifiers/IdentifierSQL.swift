/// The statements by which identifiers lead to entries. Each is answered from an index; a test asks SQLite how.
enum IdentifierSQL {
  /// The excerpts of the entries under one identifier, oldest first.
  static let excerpts = """
    SELECT identified_excerpts.excerpt FROM identifiers
    CROSS JOIN identified_excerpts ON identified_excerpts.row = identifiers.row
    WHERE identifiers.scheme = ? AND identifiers.value = ? ORDER BY identifiers.row LIMIT ?
    """

  static let anyOfScheme = "SELECT 1 FROM identifiers WHERE scheme = ? LIMIT 1"

  /// Entries with a pattern of one length and one of so many heads.
  static func patterns(heads: Int) -> String {
    """
    \(RegisterRow.selected) FROM serial_patterns
    CROSS JOIN register_entries AS entry ON entry.row = serial_patterns.row \(RegisterRow.joined)
    WHERE serial_patterns.length = ? AND serial_patterns.head IN (\(Array(repeating: "?", count: heads).joined(separator: ", ")))
    LIMIT ?
    """
  }

  /// Entries with a pattern of one length whose head begins with another.
  static let patternsWithHead = """
    \(RegisterRow.selected) FROM serial_patterns
    CROSS JOIN register_entries AS entry ON entry.row = serial_patterns.row \(RegisterRow.joined)
    WHERE serial_patterns.length = ? AND serial_patterns.head >= ? AND serial_patterns.head < ? LIMIT ?
    """

  static let shared = """
    SELECT value, count(*) AS entries FROM identifiers WHERE scheme = ? AND value > ?
    GROUP BY value HAVING count(*) > 1 ORDER BY value LIMIT ?
    """

  static let patternsInOrder = """
    SELECT DISTINCT value FROM identifiers WHERE scheme = ? AND value > ? ORDER BY value LIMIT ?
    """

  /// Every length once: each step leaps to the next in the index.
  static let patternLengths = """
    WITH RECURSIVE lengths (length) AS (
      SELECT min(length) FROM serial_patterns
      UNION ALL
      SELECT (SELECT min(length) FROM serial_patterns WHERE length > lengths.length) FROM lengths
      WHERE lengths.length IS NOT NULL)
    SELECT length FROM lengths WHERE length IS NOT NULL
    """

  static let anyCase = "SELECT 1 FROM case_keys WHERE name = ? LIMIT 1"

  static let cases = "SELECT count(*) FROM case_keys WHERE name = ? AND value = ?"
}
