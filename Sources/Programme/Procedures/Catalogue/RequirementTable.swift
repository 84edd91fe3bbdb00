/// A table of requirements as a study group hands it in: comma-separated values with a header. Every row is looked at,
/// so that a person corrects all of them at once.
package struct RequirementTable: Hashable, Sendable {
  /// What is wrong with one row.
  package struct Problem: Hashable, Sendable, Codable {
    /// As a spreadsheet counts: the header is row 1.
    package let row: Int
    /// The column, or empty where it is the row as a whole.
    package let column: String
    package let reason: String
  }

  package let requirements: [CatalogueRequirement]
  /// Rows that are wrong, in their order; the table can be taken only if there is none.
  package let problems: [Problem]

  package static let columnNames = CatalogueRequirement.columns.map(\.name)
  package static let mostOctets = 500_000
  private static let bounds = CSVTable.Bounds(octets: mostOctets, records: CatalogueRequirement.most, cell: 4000)

  /// Throws ``ProgrammeError``: `.tooLarge` beyond the bounds, `.invalidAnswer` for a text that is no such table: no
  /// header, an unknown or missing column, or not a row.
  package init(csv text: String) throws {
    let table = try CSVTable(text, within: Self.bounds)
    let names = table.header.map { $0.filter { !$0.isWhitespace }.lowercased() }
    if let unknown = names.first(where: { !Self.columnNames.contains($0) }) {
      throw ProgrammeError(
        .invalidAnswer,
        "the table has a column ‘\(unknown.prefix(60))’; the columns are \(Self.columnNames.joined(separator: ", "))",
        field: "table")
    }
    for column in CatalogueRequirement.columns
    where names.filter({ $0 == column.name }).count != 1 && (column.isRequired || names.contains(column.name)) {
      throw ProgrammeError(
        .invalidAnswer, "the table needs one column ‘\(column.name)’", field: "table")
    }
    guard !table.records.isEmpty else {
      throw ProgrammeError(.invalidAnswer, "the table has a header and no row", field: "table")
    }
    var (requirements, problems): ([CatalogueRequirement], [Problem]) = ([], [])
    var rows: [String: Int] = [:]
    for record in table.records {
      let reading = Self.read(record, names)
      problems += reading.problems
      guard let requirement = reading.requirement else { continue }
      if let first = rows[requirement.id] {
        problems.append(
          Problem(row: record.row, column: "id", reason: "‘\(requirement.id)’ stands in row \(first) already"))
      } else {
        rows[requirement.id] = record.row
        requirements.append(requirement)
      }
    }
    self.requirements = requirements
    self.problems = problems
  }

  private static func read(
    _ record: CSVTable.Record, _ names: [String]
  ) -> (requirement: CatalogueRequirement?, problems: [Problem]) {
    func problem(_ column: String, _ reason: String) -> Problem {
      Problem(row: record.row, column: column, reason: reason)
    }
    if let fault = record.fault { return (nil, [problem("", fault)]) }
    guard record.cells.count == names.count else {
      return (nil, [problem("", "it has \(record.cells.count) cells where the header names \(names.count)")])
    }
    let cells = Dictionary(zip(names, record.cells), uniquingKeysWith: { first, _ in first })
    var (accepted, problems): ([String: Answer], [Problem]) = ([:], [])
    for column in CatalogueRequirement.columns {
      do {
        accepted[column.name] = try column.kind.accept(
          .text(cells[column.name] ?? ""), isRequired: column.isRequired, label: column.label, in: NoContext())
      } catch let error as ProgrammeError {
        problems.append(problem(column.name, error.reason))
      } catch {
        problems.append(problem(column.name, "it cannot be read"))
      }
    }
    guard problems.isEmpty else { return (nil, problems) }
    let requirement = try? CanonicalJSON.decode(
      CatalogueRequirement.self, from: CanonicalJSON.encode(Answer.object(accepted)))
    guard let requirement else { return (nil, [problem("", "it cannot be read")]) }
    return (requirement, requirement.fault.map { [problem("", $0)] } ?? [])
  }

  /// Cells of a requirement name no organisation and no case.
  private struct NoContext: AnswerContext {
    func organisation(_ text: String, kind: OrganisationKind?) throws -> OrganisationID? { nil }
    func record(_ text: String, procedure: String, states: [String]) throws -> CaseID? { nil }
  }

  /// What is wrong, in one sentence for a refusal: the first rows, and how many more there are.
  package var complaint: String {
    let shown = problems.prefix(5).map { problem in
      "row \(problem.row)\(problem.column.isEmpty ? "" : ", \(problem.column)"): \(problem.reason)"
    }
    let more = problems.count - shown.count
    return shown.joined(separator: "; ") + (more > 0 ? "; and \(more) more" : "")
  }
}
