import Foundation
import Programme

extension ImportFormat {
  /// Names of products after CPE 2.3 (NISTIR 7695): NVD's dictionary in JSON, or one name a line.
  package static let cpe = ImportFormat(
    name: "cpe", title: "CPE names",
    help: "The answer of NVD's products interface (JSON), or a plain list with one CPE 2.3 name a line.",
    files: [CPEList.list], needsRelease: false, read: CPEList.read)
}

enum CPEList {
  static let list = ImportFormat.FileRole("list", "List of CPE names")

  @Sendable static func read(_ files: ImportFiles) throws -> ImportOutcome {
    var outcome = ImportOutcome()
    for file in try files.all(list) {
      let first = file.first { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
      if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
        try readDictionary(file, files.source, &outcome)
      } else {
        for (line, text) in try TextRows.read(file) {
          do {
            outcome.take(
              record(of: try CPEName(text), status: "named", ContentAddress(of: Data(text.utf8)), files.source),
              line: line)
          } catch { outcome.refuse(line: line, RowFault.sentence(for: error)) }
        }
      }
    }
    return outcome
  }

  /// `products[].cpe` of the NVD interface, version 2.0.
  private static func readDictionary(_ file: Data, _ source: String, _ outcome: inout ImportOutcome) throws {
    let rows = try JSONRows.read(file).filter { $0.member == "products" }
    guard !rows.isEmpty else { throw ExchangeError(.malformed, "the file has no ‘products’: it is no CPE dictionary") }
    for row in rows {
      do {
        let entry = try JSONDecoder().decode(Entry.self, from: row.octets).cpe
        var record = record(
          of: try CPEName(entry.cpeName), status: entry.deprecated ?? false ? "deprecated" : "named",
          ContentAddress(of: row.octets), source)
        if let title = entry.titles?.first(where: { $0.lang == "en" })?.title, !title.isEmpty { record.product = title }
        if let link = entry.refs?.map(\.ref).first(where: { !$0.isEmpty && ExternalRecord.isAddress($0) }) {
          record.link = link
        }
        for (name, text) in [("created", entry.created), ("modified", entry.lastModified)] {
          guard let text, !text.isEmpty else { continue }
          guard let day = Day(instant: text) else { throw RowFault("the date ‘\(name)’ cannot be read") }
          record.dates[name] = day
        }
        outcome.take(record, line: row.line)
      } catch { outcome.refuse(line: row.line, RowFault.sentence(for: error)) }
    }
  }

  private static func record(
    of name: CPEName, status: String, _ verbatim: ContentAddress, _ source: String
  ) -> ExternalRecord {
    ExternalRecord(
      source: source, key: name.text, scheme: "cpe", supplier: name.supplier, product: name.product,
      version: name.version, identifiers: [.init(scheme: "cpe", value: name.text)], status: status, verbatim: verbatim)
  }

  private struct Entry: Decodable {
    struct Name: Decodable {
      struct Title: Decodable {
        let title: String
        let lang: String
      }
      struct Reference: Decodable { let ref: String }

      let cpeName: String
      let deprecated: Bool?
      let created: String?
      let lastModified: String?
      let titles: [Title]?
      let refs: [Reference]?
    }
    let cpe: Name
  }
}

/// A CPE 2.3 name bound to a formatted string (NISTIR 7695, clause 6.2): thirteen parts between colons.
struct CPEName: Hashable {
  let text: String
  private let parts: [String]

  var supplier: String { Self.unquoted(parts[3]) }
  var product: String { Self.unquoted(parts[4]) }
  /// Empty where the name speaks of any version or of none.
  var version: String { ["*", "-"].contains(parts[5]) ? "" : Self.unquoted(parts[5]) }

  /// Throws ``RowFault`` with what is wrong.
  init(_ text: String) throws {
    guard text.utf8.count <= 400 else { throw RowFault("the name is longer than 400 octets") }
    guard text.hasPrefix("cpe:2.3:") else { throw RowFault("a CPE 2.3 name begins with ‘cpe:2.3:’") }
    parts = Self.split(text)
    guard parts.count == 13 else {
      throw RowFault("a CPE 2.3 name has 13 parts between colons; this one has \(parts.count)")
    }
    guard ["a", "o", "h"].contains(parts[2]) else {
      throw RowFault("the third part is ‘a’ (application), ‘o’ (operating system) or ‘h’ (hardware)")
    }
    for (place, part) in parts.enumerated().dropFirst(3) {
      if let fault = Self.fault(in: part) { throw RowFault("part \(place + 1): \(fault)") }
    }
    guard !["*", "-"].contains(parts[3]), !["*", "-"].contains(parts[4]) else {
      throw RowFault("the name must say whose product it is and which")
    }
    self.text = try RowFault.normalForm(of: text, .cpe)
  }

  /// Cuts at colons that no backslash precedes.
  private static func split(_ text: String) -> [String] {
    var parts = [""]
    var isQuoted = false
    for character in text.unicodeScalars {
      if character == ":", !isQuoted {
        parts.append("")
      } else {
        parts[parts.count - 1].unicodeScalars.append(character)
      }
      isQuoted = character == "\\" && !isQuoted
    }
    return parts
  }

  /// Letters, digits, ‘.’, ‘-’ and ‘_’ stand for themselves, other printable ASCII after a backslash; ‘*’ and ‘?’ only
  /// at the ends.
  private static func fault(in part: String) -> String? {
    let octets = Array(part.utf8)
    if octets.isEmpty { return "it is empty; ‘*’ means any, ‘-’ means none" }
    if part == "*" || part == "-" { return nil }
    var place = 0
    while place < octets.count {
      switch octets[place] {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"): break
      case UInt8(ascii: "\\"):
        place += 1
        guard place < octets.count, (0x21...0x7E).contains(octets[place]),
          !Character(UnicodeScalar(octets[place])).isLetter, !Character(UnicodeScalar(octets[place])).isNumber
        else { return "a backslash must stand before a punctuation mark" }
      case UInt8(ascii: "*"), UInt8(ascii: "?"):
        let before = octets[..<place].allSatisfy { $0 == UInt8(ascii: "?") }
        let after = octets[(place + 1)...].allSatisfy { $0 == UInt8(ascii: "?") }
        guard before || after else { return "‘*’ and ‘?’ stand at its beginning or end only, or after a backslash" }
      default: return "a character must be quoted with a backslash, or is not allowed"
      }
      place += 1
    }
    return nil
  }

  private static func unquoted(_ part: String) -> String {
    var text = ""
    var isQuoted = false
    for character in part.unicodeScalars {
      if character == "\\", !isQuoted {
        isQuoted = true
        continue
      }
      text.unicodeScalars.append(character)
      isQuoted = false
    }
    return text
  }
}
