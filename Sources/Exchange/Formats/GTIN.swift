import Foundation
import Programme

extension ImportFormat {
  /// Lists of Global Trade Item Numbers: CSV with a heading, or one number a line.
  package static let gtin = ImportFormat(
    name: "gtin", title: "GTIN list",
    help: """
      CSV in UTF-8 with a heading (gtin, supplier, product, model, version, status, date, link; gtin must be there), or \
      a plain list with one number a line.
      """,
    files: [GTINList.list], needsRelease: false, read: GTINList.read)
}

enum GTINList {
  static let list = ImportFormat.FileRole("list", "List of GTINs")

  @Sendable static func read(_ files: ImportFiles) throws -> ImportOutcome {
    var outcome = ImportOutcome()
    for file in try files.all(list) {
      let rows = try CSVRows.read(file)
      guard let first = rows.first else { throw ExchangeError(.malformed, "the file is empty") }
      let names = first.fields.map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
      if names.contains("gtin") {
        try readTable(rows.dropFirst(), headed: names, files.source, &outcome)
      } else {
        for row in rows where !row.fields[0].hasPrefix("#") { take(row, ["gtin"], files.source, &outcome) }
      }
    }
    return outcome
  }

  private static let columns: Set<String> = [
    "gtin", "supplier", "product", "model", "version", "status", "date", "link",
  ]

  private static func readTable(
    _ rows: ArraySlice<CSVRows.Row>, headed names: [String], _ source: String, _ outcome: inout ImportOutcome
  ) throws {
    if let unknown = names.first(where: { !columns.contains($0) }) {
      throw ExchangeError(
        .malformed,
        "line 1: there is no column ‘\(unknown.prefix(60))’; the columns are \(columns.sorted().joined(separator: ", "))"
      )
    }
    guard Set(names).count == names.count else { throw ExchangeError(.malformed, "line 1: a column is there twice") }
    for row in rows { take(row, names, source, &outcome) }
  }

  private static func take(
    _ row: CSVRows.Row, _ names: [String], _ source: String, _ outcome: inout ImportOutcome
  ) {
    do {
      if let fault = row.fault { throw RowFault(fault) }
      guard row.fields.count == names.count else {
        throw RowFault("it has \(row.fields.count) fields where the heading has \(names.count)")
      }
      let cells = Dictionary(
        zip(names, row.fields.map { $0.trimmingCharacters(in: .whitespaces) }), uniquingKeysWith: { first, _ in first })
      outcome.take(try record(of: cells, row, source), line: row.line)
    } catch { outcome.refuse(line: row.line, RowFault.sentence(for: error)) }
  }

  private static func record(of cells: [String: String], _ row: CSVRows.Row, _ source: String) throws -> ExternalRecord
  {
    let number = try TradeItemNumber(cells["gtin"] ?? "")
    var record = ExternalRecord(
      source: source, key: number.padded, scheme: "gtin", supplier: cells["supplier"] ?? "",
      product: cells["product"] ?? "", model: cells["model"] ?? "", version: cells["version"] ?? "",
      identifiers: [.init(scheme: "gtin", value: number.padded)], status: cells["status"] ?? "",
      link: cells["link"] ?? "", verbatim: ContentAddress(of: row.octets))
    if record.product.isEmpty { record.product = "GTIN \(number.padded)" }
    if record.status.isEmpty { record.status = "listed" }
    if let date = cells["date"], !date.isEmpty {
      guard let day = Day(date) else { throw RowFault("‘date’ takes a day, written as 2026-11-24") }
      record.dates["stated"] = day
    }
    return record
  }
}

/// A GTIN of 8, 12, 13 or 14 digits (GS1 General Specifications, 7.9: the check digit).
struct TradeItemNumber: Hashable {
  /// With zeros in front to 14 digits, the form in which GTINs of every length compare.
  let padded: String

  /// Throws ``RowFault`` with what is wrong.
  init(_ text: String) throws {
    let digits = text.utf8.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") }
    guard [8, 12, 13, 14].contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw RowFault("a GTIN has 8, 12, 13 or 14 digits; ‘\(text.prefix(40))’ has not")
    }
    padded = try RowFault.normalForm(of: text, .gtin)
    if digits.count != 8, Self.isForOneCompanyOnly(Array(padded.utf8)) {
      throw RowFault("‘\(text.prefix(40))’ is a number for use within one company or shop, which others use as well")
    }
  }

  /// GS1 prefixes 020–029, 040–049 and 200–299 circulate within one company or region.
  private static func isForOneCompanyOnly(_ number: [UInt8]) -> Bool {
    let prefix = number[1...3].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return (20...29).contains(prefix) || (40...49).contains(prefix) || (200...299).contains(prefix)
  }
}
