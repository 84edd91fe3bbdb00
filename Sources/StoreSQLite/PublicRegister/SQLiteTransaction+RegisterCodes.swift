import Foundation
import GRDB
import Programme

extension SQLiteTransaction {
  /// How many entries with exactly the identifier asked for are set apart.
  private static let mostExact = 50
  /// How many codes are compared with what was asked for, and how many are told.
  private static let mostCandidates = 600
  private static let mostAlike = 8
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
    for (candidate, contains) in try candidates(for: code, slips: bound) {
      guard let slips = contains ? 0 : RegisterCode.slips(code, candidate.code, atMost: bound) else { continue }
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
  static let codesByPart = """
    SELECT register_codes.id AS id, register_codes.code AS code, shown FROM register_code_parts
    CROSS JOIN register_codes ON register_codes.id = register_code_parts.rowid
    WHERE register_code_parts MATCH ? ORDER BY register_code_parts.rowid DESC LIMIT ?
    """
  static let codesByBeginning = """
    SELECT id, code, shown FROM register_codes WHERE code >= ? AND code < ? ORDER BY code LIMIT ?
    """

  private struct Candidate {
    let id: Int64
    let code: String
    let shown: String

    init(_ row: Row) {
      id = row["id"]
      code = row["code"]
      shown = row["shown"]
    }
  }

  /// What may be alike: with `slips` slips, one of `slips` + 1 parts of the code is still whole. Short codes, whose
  /// parts are shorter than the index takes, are compared with those that begin alike.
  private func candidates(for code: String, slips: Int) throws -> [(Candidate, contains: Bool)] {
    func having(_ part: String, _ limit: Int) throws -> [Candidate] {
      try rows(Self.codesByPart, ["\"\(part.replacing("\"", with: ""))\"", limit]).map(Candidate.init)
    }
    var found: [(Candidate, Bool)] = try having(code, Self.mostAlike).map { ($0, true) }
    guard slips > 0 else { return found }
    let characters = Array(code)
    let length = characters.count / (slips + 1)
    if length >= Self.shortestPart {
      for part in 0...slips {
        let end = part == slips ? characters.count : (part + 1) * length
        found += try having(String(characters[part * length..<end]), Self.mostCandidates / (slips + 1)).map {
          ($0, false)
        }
      }
    }
    let beginning = String(characters.prefix(max(1, (characters.count - 1) / 2)))
    found += try rows(Self.codesByBeginning, [beginning, beginning + "\u{10FFFF}", Self.mostCandidates])
      .map { (Candidate($0), false) }
    return found
  }
}
