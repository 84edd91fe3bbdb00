import Foundation
import Programme
import Testing

@Suite("docs/traceability.md is what the declarations and the tree say")
struct TraceabilityTests {
  @Test("every clause of the proposal has one row")
  func complete() throws {
    let clauses = try TraceabilityPage().rows.map(\.clause)
    #expect(clauses == TraceabilityPage.clauses)
  }

  @Test("a clause that is served names a file, and a test that shows it; both are there")
  func files() throws {
    for row in try TraceabilityPage().rows where ["served", "part"].contains(row.status) {
      #expect(!row.places.isEmpty && !row.tests.isEmpty, "\(row.clause) names nothing")
      for place in row.places where !TraceabilityPage.isSource(place) {
        Issue.record("\(row.clause): no such file or folder under Sources: \(place)")
      }
      for test in row.tests where !TraceabilityPage.isThere("Tests/\(test)") {
        Issue.record("\(row.clause): no such test: \(test)")
      }
    }
  }

  @Test("a procedure stands in the row of every clause it claims", arguments: Procedures.all.map(\.description))
  func claims(_ procedure: ProcedureDescription) throws {
    let rows = Dictionary(grouping: try TraceabilityPage().rows, by: \.clause)
    let file = try #require(try TraceabilityPage.file(of: procedure.name))
    for claim in procedure.clauses {
      for clause in try ResolutionClause.all(in: claim) {
        let row = try #require(rows[clause]?.first, "\(procedure.name) claims \(claim), which the proposal has not")
        #expect(row.places.contains(file), "\(procedure.name) claims \(clause): its row should name \(file)")
        #expect(row.status != "later", "\(procedure.name) claims \(clause), which is marked later")
      }
    }
  }

  @Test("the sum under the table is right")
  func sum() throws {
    let page = try TraceabilityPage()
    let count = { (status: String) in page.rows.count { $0.status == status } }
    let sum = """
      \(page.rows.count) clauses: \(count("served")) served, \(count("part")) in part, \(count("later")) later, \
      \(count("context")) context.
      """
    #expect(page.text.contains(sum), "it should read: \(sum)")
  }
}

/// The page, read.
private struct TraceabilityPage {
  struct Row {
    let clause: String
    let status: String
    let places: [String]
    let tests: [String]
  }

  let text: String
  let rows: [Row]

  init() throws {
    text = try String(contentsOf: Self.root.appending(path: "docs/traceability.md"), encoding: .utf8)
    let table = text.prefix(upTo: text.firstRange(of: "## Standards")?.lowerBound ?? text.endIndex)
    rows = table.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst().map { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      return Row(clause: cells[0], status: cells[3], places: Self.names(cells[4]), tests: Self.names(cells[5]))
    }
  }

  static let clauses: [String] =
    ["Intro"] + lettered("rcl", "abcdefgh") + lettered("rec", "abcdefghijklmno") + lettered("con", "abcdefg")
    + lettered("not", "abcde") + lettered("tia", "abcdefg") + numbered("res", 12) + numbered("D", 5)
    + numbered("TSB", 14) + numbered("SG", 4) + ["CASC", "invites TSB", "C", "M 1i", "M 1ii", "M 1iii", "M 2", "M 3"]

  private static func lettered(_ section: String, _ letters: String) -> [String] { letters.map { "\(section) \($0)" } }
  private static func numbered(_ section: String, _ last: Int) -> [String] { (1...last).map { "\(section) \($0)" } }

  /// What stands between backticks.
  private static func names(_ cell: String) -> [String] {
    cell.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
      .map { String($0.element) }
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func isThere(_ path: String) -> Bool {
    [path, path + ".swift", path + ".py"].contains {
      FileManager.default.fileExists(atPath: root.appending(path: $0).path)
    }
  }

  static func isSource(_ place: String) -> Bool {
    isThere("Sources/\(place)") || isThere("Sources/Programme/Procedures/\(place)")
  }

  /// The file that declares a procedure, below the folder of procedures, without its ending.
  static func file(of procedure: String) throws -> String? {
    let folder = root.appending(path: "Sources/Programme/Procedures")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      if try String(contentsOf: file, encoding: .utf8).contains("\n  \"\(procedure)\", title: ") {
        return String(file.deletingPathExtension().path.dropFirst(folder.path.count + 1))
      }
    }
    return nil
  }
}

/// The clauses in what a procedure says it serves: ‘resolves 1–2’, ‘recognizing b, j, m’.
private enum ResolutionClause {
  private static let sections = [
    "recalling": "rcl", "recognizing": "rec", "considering": "con", "noting": "not", "taking into account": "tia",
    "resolves": "res", "invites ITU-D members": "D", "TSB": "TSB", "SG": "SG", "CASC": "CASC",
    "invites the Council": "C", "invites Member States and Sector Members": "M",
  ]

  /// None where it names another standard.
  static func all(in claim: String) throws -> [String] {
    let named = sections.filter { claim.hasPrefix($0.key) }.max { $0.key.count < $1.key.count }
    guard let (section, short) = named else { return [] }
    let items = claim.dropFirst(section.count).split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    return items.isEmpty ? [short] : try items.flatMap(range).flatMap { known("\(short) \($0)") }
  }

  /// ‘M 1’ means all of its parts.
  private static func known(_ clause: String) -> [String] {
    clause == "M 1" ? ["M 1i", "M 1ii", "M 1iii"] : [clause]
  }

  private static func range(_ item: String) throws -> [String] {
    let ends = item.split(separator: "–").map(String.init)
    guard ends.count == 2 else { return [item] }
    if let first = Int(ends[0]), let last = Int(ends[1]) { return (first...last).map(String.init) }
    let first = try #require(ends[0].unicodeScalars.first?.value)
    let last = try #require(ends[1].unicodeScalars.first?.value)
    return (first...last).compactMap { Unicode.Scalar($0).map { String(Character($0)) } }
  }
}
