import Foundation
import GRDB
import Programme

extension SQLiteTransaction {
  /// How many entries with exactly the identifier asked for are set apart.
  private static let mostExact = 50
  /// How many codes are compared with what was asked for, and how many are told.
  private static let mostCandidates = 600
  private static let mostAlike = 8
  private static let enoughCandidates = 200
  private static let shortestPart = 3

  func publicLines(register: String, code: String) throws -> [PublicLine] {
    let code = RegisterCode.normal(code)
    guard !code.isEmpty, let id = try registerID(register) else { return [] }
    return try rows(Self.coded, [code, id, 200]).map { try RegisterLine.line($0, of: register) }
  }

  static let coded = """
    SELECT \(RegisterLine.columns) FROM register_codes
    CROSS JOIN register_coded ON register_coded.code = register_codes.id
    CROSS JOIN register_entries AS entry ON entry.row = register_coded.row
    WHERE register_codes.code = ? AND entry.register = ? ORDER BY register_coded.row DESC LIMIT ?
    """
  static let numbered = """
    SELECT \(RegisterLine.columns) FROM register_entries AS entry WHERE entry.register = ? AND entry.number = ?
    """

  /// Entries with exactly the number, model or identifier that the whole text is, as far as the facets allow.
  func exact(_ query: PublicQuery, _ register: Int64, _ facets: [[CountedValue]]) throws -> [PublicLine] {
    let text = query.text.trimmingCharacters(in: .whitespacesAndNewlines)
    let code = RegisterCode.normal(text)
    guard text.count <= RegisterCode.longest + 16, code.count >= Self.shortestPart else { return [] }
    var found = try rows(Self.numbered, [register, text.uppercased()])
    if found.isEmpty { found = try rows(Self.coded, [code, register, Self.mostExact]) }
    let lines = try found.map { try RegisterLine.line($0, of: query.register) }
    guard !facets.isEmpty else { return lines }
    return try lines.filter { line in
      let ids: String = try row("SELECT ids FROM register_tallies WHERE row = ?", [line.place])?["ids"] ?? ""
      return facets.allSatisfy { $0.contains { ids.contains(",\($0.id),") } }
    }
  }

  /// Codes that contain the text, and codes that differ from it by a slip or two.
  func alike(_ text: String, in register: Int64) throws -> [AlikeCode] {
    let code = RegisterCode.normal(text)
    guard code.count >= Self.shortestPart, code.count <= 40, text.count <= 60 else { return [] }
    let bound = RegisterCode.forgiven(code)
    var found: [(id: Int64, shown: String, slips: Int)] = []
    var counter = SlipCounter(code)
    for (candidate, contains) in try candidates(for: code, slips: bound) {
      guard let slips = contains ? 0 : counter.slips(to: candidate.code, atMost: bound) else { continue }
      if !found.contains(where: { $0.id == candidate.id }) { found.append((candidate.id, candidate.shown, slips)) }
    }
    var alike: [AlikeCode] = []
    for code in found.sorted(by: { ($0.slips, $0.shown) < ($1.slips, $1.shown) }) where alike.count < Self.mostAlike {
      let entries: Int = try row(Self.codedCount, [code.id, register])?["entries"] ?? 0
      if entries > 0 { alike.append(AlikeCode(code: code.shown, slips: code.slips, entries: entries)) }
    }
    return alike
  }

  static let codedCount = """
    SELECT count(*) AS entries FROM (
      SELECT 1 FROM register_coded CROSS JOIN register_entries ON register_entries.row = register_coded.row
      WHERE register_coded.code = ? AND register_entries.register = ? LIMIT 100)
    """
  /// Which codes of a JSON list there are.
  static let codesNamed = """
    SELECT register_codes.id AS id, register_codes.code AS code, shown FROM json_each(?) AS asked
    CROSS JOIN register_codes ON register_codes.code = asked.value
    """
  static let codesByBeginning = """
    SELECT id, code, shown FROM register_codes WHERE code >= ? AND code < ? ORDER BY code LIMIT ?
    """

  /// What may be alike: first every code one slip away. With `slips` slips, one of `slips` + 1 parts of the code is still
  /// whole; to the codes with such a part come those that begin alike.
  private func candidates(for code: String, slips: Int) throws -> [(CodeCandidate, contains: Bool)] {
    var found: [(CodeCandidate, Bool)] = try codes(having: code, limit: Self.mostAlike).map { ($0, true) }
    guard slips > 0 else { return found }
    let neighbours = CodeSlips.neighbours(of: code)
    if !neighbours.isEmpty {
      found += try rows(Self.codesNamed, [try text(Array(neighbours))]).map { (CodeCandidate($0), false) }
    }
    let characters = Array(code)
    let length = characters.count / (slips + 1)
    if length >= Self.shortestPart {
      for part in 0...slips {
        let end = part == slips ? characters.count : (part + 1) * length
        found += try codes(
          having: String(characters[part * length..<end]), limit: Self.mostCandidates / (slips + 1)
        ).map { ($0, false) }
      }
    }
    return found + (try codes(beginningLike: characters).map { ($0, false) })
  }

  /// The codes with the longest common beginning, at most ``mostCandidates`` for each length of it: where thousands begin
  /// with the number of one maker, those nearest to the code come first.
  private func codes(beginningLike code: [Character]) throws -> [CodeCandidate] {
    var found: [CodeCandidate] = []
    for length in stride(from: code.count - 1, through: max(1, (code.count - 1) / 2), by: -1) {
      let beginning = String(code.prefix(length))
      let longer = found
      found = try rows(Self.codesByBeginning, [beginning, beginning + "\u{10FFFF}", Self.mostCandidates])
        .map { CodeCandidate($0) }
      // The codes that have more in common are among these, unless there were too many.
      if found.count == Self.mostCandidates { return longer + found }
      if found.count >= Self.enoughCandidates { return found }
    }
    return found
  }
}
