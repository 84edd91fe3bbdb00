import Foundation

/// Tables as CSV (RFC 4180), safe to open in a spreadsheet: a cell that a spreadsheet would run as a formula is marked
/// as text.
package enum CSVText {
  package static func encode(header: [String], rows: some Sequence<[String]>) -> String {
    line(header) + self.rows(rows)
  }

  /// Rows without a heading, for a table that is written piece by piece.
  package static func rows(_ rows: some Sequence<[String]>) -> String {
    var text = ""
    for row in rows { text += line(row) }
    return text
  }

  /// Further rows of a table whose header was written before.
  static func encode(rows: some Sequence<[String]>) -> String { rows.reduce(into: "") { $0 += line($1) } }

  /// What a cell of an export held before it was marked as text.
  static func original(_ cell: String) -> String {
    cell.hasPrefix("'") && isFormula(String(cell.dropFirst())) ? String(cell.dropFirst()) : cell
  }

  private static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

  /// One cell. What begins with `=`, `+`, `-`, `@`, a tab or a line end gets a leading apostrophe (OWASP, CSV
  /// injection); what holds a comma, a quotation mark or a line end is quoted.
  static func cell(_ value: String) -> String {
    let isFormula = isFormula(value)
    let safe = isFormula ? "'" + value : value
    guard safe.unicodeScalars.contains(where: { ",\"\r\n;\t'".unicodeScalars.contains($0) }) else { return safe }
    return "\"" + safe.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }

  private static func isFormula(_ value: String) -> Bool {
    let first = value.unicodeScalars.first { !$0.properties.isWhitespace || $0 == "\t" || $0 == "\r" || $0 == "\n" }
    return first.map { "=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) } ?? false
  }
}

extension DeclaredProcedure {
  /// Cases as a table: the envelope, then every field that the procedure asks, empty where `actor` may not read it.
  package func csv(of rows: [CaseRow], for actor: Actor) throws -> String {
    let names = description.fieldNames
    return CSVText.encode(
      header: DeclaredCSV.envelope + names,
      rows: try rows.map { DeclaredCSV.cells($0, names, try answers(in: $0, for: actor)) })
  }
}

extension ProcedureDescription {
  /// The names of every field, in the order of the declaration.
  package var fieldNames: [String] { fields.map(\.name) }
}

/// The columns of a case in a table.
enum DeclaredCSV {
  static let envelope = ["number", "state", "title", "opened", "changed"]

  static func cells(_ row: CaseRow, _ names: [String], _ answers: [String: Answer]) -> [String] {
    [row.number, row.state, row.title, Instant.text(row.openedAt), Instant.text(row.changedAt)]
      + names.map { answers[$0]?.plainText ?? "" }
  }
}

extension Answer {
  /// The answer as one cell: text as it is, structures as JSON.
  package var plainText: String {
    switch self {
    case .null: ""
    case .boolean(let value): value ? "yes" : "no"
    case .integer(let value): String(value)
    case .number(let value): String(value)
    case .text(let value): value
    case .list, .object: (try? String(decoding: CanonicalJSON.encode(self), as: UTF8.self)) ?? ""
    }
  }
}
