import GRDB
import Programme

/// A code that may be what somebody meant.
struct CodeCandidate {
  let id: Int64
  let code: String

  /// As ``init(_:)`` takes them. How a code is shown is not among them: the index of codes has no more than this, and of
  /// hundreds of candidates a few are shown.
  static let columns = "register_codes.id, register_codes.code"

  init(_ row: Row) {
    id = row[0]
    code = row[1]
  }
}

/// How the trigram index is asked for a part: by the part's rarest trigrams, and not beyond a number of codes.
///
/// A maker's bar codes share most of their digits, so the lists of these trigrams name nearly every code. To follow
/// several of them for a code that ends otherwise takes as long as reading them all; the rare ones lead to the same codes.
private struct CodePartProbe {
  let match: String
  /// Codes up to this one are not looked at.
  let after: Int64
}

extension SQLiteTransaction {
  /// How many codes of the newest with a trigram tell how rare it is.
  private static let sample = 40
  /// About how many codes of one list are looked at, the newest first.
  private static let mostFollowed: Int64 = 5000
  /// How many trigrams of a long part are weighed.
  private static let mostWeighed = 6

  func candidates(_ sql: String, _ arguments: StatementArguments) throws -> [CodeCandidate] {
    try each(sql, arguments) { CodeCandidate($0) }
  }

  /// Codes that have `part` in them, the newest first.
  func codes(having part: String, limit: Int) throws -> [CodeCandidate] {
    guard let probe = try probe(for: part) else { return [] }
    return try candidates(Self.codesByPart, [probe.match, probe.after, part, limit])
  }

  static let codesByPart = """
    SELECT \(CodeCandidate.columns) FROM register_code_parts
    CROSS JOIN register_codes ON register_codes.id = register_code_parts.rowid
    WHERE register_code_parts MATCH ? AND register_code_parts.rowid > ? AND instr(register_codes.code, ?) > 0
    ORDER BY register_code_parts.rowid DESC LIMIT ?
    """

  /// The oldest of the newest codes with a trigram, and how many these are.
  static let newestWithTrigram = """
    SELECT min(code) AS oldest, count(*) AS found FROM (
      SELECT rowid AS code FROM register_code_parts WHERE register_code_parts MATCH ? ORDER BY rowid DESC LIMIT ?)
    """
  static let newestCode = "SELECT max(id) AS newest FROM register_codes"

  /// Nil if some trigram of the part is in no code.
  private func probe(for part: String) throws -> CodePartProbe? {
    guard let newest = try row(Self.newestCode, [])?["newest"] as Int64? else { return nil }
    var weighed: [(term: String, spread: Int64)] = []
    for term in Self.trigrams(of: part) {
      let sampled = try row(Self.newestWithTrigram, [term, Self.sample])
      guard let oldest = sampled?["oldest"] as Int64?, let found = sampled?["found"] as Int? else { return nil }
      weighed.append((term, found < Self.sample ? .max : newest - oldest + 1))
    }
    let rarest = weighed.sorted { $0.spread > $1.spread }
    guard let first = rarest.first else { return nil }
    let chosen = rarest.prefix(3).filter { $0.spread >= first.spread / 4 }
    let reach = first.spread.multipliedReportingOverflow(by: Self.mostFollowed / Int64(Self.sample))
    return CodePartProbe(
      match: chosen.map(\.term).joined(separator: " AND "),
      after: reach.overflow ? 0 : max(0, newest - reach.partialValue))
  }

  /// The trigrams of a part as terms of the index; of a long part the last ones, which differ most, and the first.
  private static func trigrams(of part: String) -> [String] {
    let scalars = Array(part.unicodeScalars.filter { $0 != "\"" })
    guard scalars.count >= 3 else { return [] }
    var seen: Set<String> = []
    var terms: [String] = []
    for start in [0] + (0...scalars.count - 3).reversed() where terms.count < mostWeighed {
      var term = String.UnicodeScalarView()
      term.append(contentsOf: scalars[start..<start + 3])
      if seen.insert(String(term)).inserted { terms.append("\"\(String(term))\"") }
    }
    return terms
  }
}
