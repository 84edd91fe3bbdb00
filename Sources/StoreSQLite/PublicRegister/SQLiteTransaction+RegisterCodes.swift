import Foundation
import GRDB
import Programme

/// A code with how many slips it is away; none if it contains what was asked for.
private struct NearCode {
  let candidate: CodeCandidate
  let slips: Int
}

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
    return try lines(Self.coded, [code, id, 200], of: register)
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
    var lines = try lines(Self.numbered, [register, text.uppercased()], of: query.register)
    if lines.isEmpty { lines = try self.lines(Self.coded, [code, register, Self.mostExact], of: query.register) }
    guard !facets.isEmpty else { return lines }
    return try lines.filter { line in
      let ids: String = try row("SELECT ids FROM register_tallies WHERE row = ?", [line.place])?["ids"] ?? ""
      return facets.allSatisfy { $0.contains { ids.contains(",\($0.id),") } }
    }
  }

  /// Codes like the text, the nearest first. Where some are one slip away, the nearest are known, and no others are
  /// looked for than those that begin with the text.
  func alike(_ text: String, in register: Int64) throws -> [AlikeCode] {
    let code = RegisterCode.normal(text)
    guard code.count >= Self.shortestPart, code.count <= 40, text.count <= 60 else { return [] }
    let near = try nearest(to: code)
    let alike = try told(near, in: register)
    if alike.contains(where: { $0.slips > 0 }) || alike.count == Self.mostAlike { return alike }
    return try told(near + farther(from: code, slips: RegisterCode.forgiven(code)), in: register)
  }

  /// What is told of candidates: the nearest that entries of the register have.
  private func told(_ found: [NearCode], in register: Int64) throws -> [AlikeCode] {
    var alike: [AlikeCode] = []
    var seen: Set<Int64> = []
    for near in found.sorted(by: { ($0.slips, $0.candidate.code) < ($1.slips, $1.candidate.code) })
    where alike.count < Self.mostAlike && seen.insert(near.candidate.id).inserted {
      let entries: Int = try row(Self.codedCount, [near.candidate.id, register])?[0] ?? 0
      guard entries > 0, let shown: String = try row(Self.shownCode, [near.candidate.id])?[0] else { continue }
      alike.append(AlikeCode(code: shown, slips: near.slips, entries: entries))
    }
    return alike
  }

  static let codedCount = """
    SELECT count(*) AS entries FROM (
      SELECT 1 FROM register_coded CROSS JOIN register_entries ON register_entries.row = register_coded.row
      WHERE register_coded.code = ? AND register_entries.register = ? LIMIT 100)
    """
  static let shownCode = "SELECT shown FROM register_codes WHERE id = ?"
  /// Which codes of a JSON list there are.
  static let codesNamed = """
    SELECT \(CodeCandidate.columns) FROM json_each(?) AS asked
    CROSS JOIN register_codes ON register_codes.code = asked.value
    """
  static let codesByBeginning = """
    SELECT \(CodeCandidate.columns) FROM register_codes WHERE code >= ? AND code < ? ORDER BY code LIMIT ?
    """

  /// Codes that begin with a code, and every code one slip away from it.
  private func nearest(to code: String) throws -> [NearCode] {
    let longer = try candidates(Self.codesByBeginning, [code, code + "\u{10FFFF}", Self.mostAlike])
    let neighbours = RegisterCode.forgiven(code) > 0 ? CodeSlips.neighbours(of: code) : []
    guard !neighbours.isEmpty else { return longer.map { NearCode(candidate: $0, slips: 0) } }
    // Letters and digits need no escaping.
    let asked = "[\"" + neighbours.joined(separator: "\",\"") + "\"]"
    return longer.map { NearCode(candidate: $0, slips: 0) }
      + (try candidates(Self.codesNamed, [asked]).map { NearCode(candidate: $0, slips: 1) })
  }

  /// Codes that contain a code, and codes within some slips of it. With `slips` slips, one of `slips` + 1 parts of the
  /// code is still whole; to the codes with such a part come those that begin alike.
  private func farther(from code: String, slips: Int) throws -> [NearCode] {
    let containing = try codes(having: code, limit: Self.mostAlike).map { NearCode(candidate: $0, slips: 0) }
    guard slips > 0, containing.count < Self.mostAlike else { return containing }
    var counter = SlipCounter(code)
    return containing
      + (try candidates(for: code, slips: slips).compactMap { candidate in
        counter.slips(to: candidate.code, atMost: slips).map { NearCode(candidate: candidate, slips: $0) }
      })
  }

  private func candidates(for code: String, slips: Int) throws -> [CodeCandidate] {
    var found: [CodeCandidate] = []
    let characters = Array(code)
    let length = characters.count / (slips + 1)
    if length >= Self.shortestPart {
      for part in 0...slips {
        let end = part == slips ? characters.count : (part + 1) * length
        found += try codes(having: String(characters[part * length..<end]), limit: Self.mostCandidates / (slips + 1))
      }
    }
    return found + (try codes(beginningLike: characters))
  }

  /// The codes with the longest common beginning, at most ``mostCandidates`` for each length of it: where thousands begin
  /// with the number of one maker, those nearest to the code come first.
  private func codes(beginningLike code: [Character]) throws -> [CodeCandidate] {
    var found: [CodeCandidate] = []
    for length in stride(from: code.count - 1, through: max(1, (code.count - 1) / 2), by: -1) {
      let beginning = String(code.prefix(length))
      let longer = found
      found = try candidates(Self.codesByBeginning, [beginning, beginning + "\u{10FFFF}", Self.mostCandidates])
      // The codes that have more in common are among these, unless there were too many.
      if found.count == Self.mostCandidates { return longer + found }
      if found.count >= Self.enoughCandidates { return found }
    }
    return found
  }
}
