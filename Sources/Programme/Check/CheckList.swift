import Foundation

/// A list of identifiers as somebody pasted it or a scanner wrote it: one a line, or a table with commas, semicolons or
/// tabs. A first line of column names says what is what; without one, the columns are identifier, serial number, model.
package struct CheckList: Hashable, Sendable {
  /// One line of the list.
  package struct Line: Hashable, Sendable {
    /// 1 for the first line of the text.
    package let number: Int
    package let question: CheckQuestion
  }

  package let lines: [Line]

  /// The most octets of one list.
  package static let largest = 2 << 20

  /// Throws ``ProgrammeError/Code/tooLarge`` beyond ``largest`` or ``IdentifierCheck/mostQuestions``, and
  /// ``ProgrammeError/Code/invalidAnswer`` for an empty list.
  package init(_ text: String) throws {
    guard text.utf8.count <= Self.largest else {
      throw ProgrammeError(.tooLarge, "the list is larger than \(Self.largest >> 20) MiB: split it")
    }
    var lines: [Line] = []
    var columns: [Column]?
    let octets = Array(text.utf8)
    for (index, line) in Self.lines(of: octets).enumerated() {
      let cells = Self.cells(of: octets[line])
      guard cells.contains(where: { !$0.allSatisfy(\.isWhitespace) }) else { continue }
      if columns == nil {
        columns = Column.named(by: cells)
        if columns != nil { continue }
        columns = [.identifier(.any), .serial, .model]
      }
      guard lines.count < IdentifierCheck.mostQuestions else {
        throw ProgrammeError(
          .tooLarge, "the list has more than \(IdentifierCheck.mostQuestions) lines: split it")
      }
      lines.append(Line(number: index + 1, question: Self.question(cells, columns ?? [])))
    }
    guard !lines.isEmpty else {
      throw ProgrammeError(.invalidAnswer, "the list is empty: write one identifier a line", field: "list")
    }
    self.lines = lines
  }

  private enum Column: Hashable {
    case identifier(CheckQuestion.Kind)
    case kind, serial, model, unknown

    /// The columns that a first line names; nil if it names none, and so is a line like the others.
    static func named(by cells: [String]) -> [Column]? {
      let columns = cells.map { Column($0) }
      return columns.contains { $0 != .unknown } ? columns : nil
    }

    private init(_ text: String) {
      let name = IdentifierScheme.folded(text).replacing("_", with: "-").replacing(" ", with: "-")
      switch name {
      case "identifier", "value", "id", "code": self = .identifier(.any)
      case "kind", "scheme": self = .kind
      case "imei": self = .identifier(.tac)
      case "listing": self = .identifier(.number)
      case "serial", "serial-number", "sn": self = .serial
      case "model": self = .model
      default: self = CheckQuestion.Kind(rawValue: name).map { .identifier($0) } ?? .unknown
      }
    }
  }

  private static func question(_ cells: [String], _ columns: [Column]) -> CheckQuestion {
    var (identifier, serial, model) = ("", "", "")
    var kind = CheckQuestion.Kind.any
    for (cell, column) in zip(cells, columns) {
      switch column {
      case .identifier(let named):
        if identifier.isEmpty, !cell.isEmpty { (identifier, kind) = (cell, named == .any ? kind : named) }
      case .kind: kind = CheckQuestion.Kind(rawValue: IdentifierScheme.folded(cell)) ?? kind
      case .serial: serial = cell
      case .model: model = cell
      case .unknown: break
      }
    }
    // Goods that bear a serial number or a model only.
    if identifier.isEmpty, !serial.isEmpty { return CheckQuestion(serial, kind: .serial, model: model) }
    if identifier.isEmpty, !model.isEmpty { return CheckQuestion(model, kind: .model) }
    return CheckQuestion(identifier, kind: kind, model: model, serial: serial)
  }

  /// Where the lines are. What ends one is what `Character.isNewline` names; a carriage return and a line feed are one
  /// end. Each of these is a character of its own whatever stands beside it, so that octets tell as much as characters.
  private static func lines(of text: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var (start, place) = (0, 0)
    while place < text.count {
      let width = lineEnd(in: text, at: place)
      if width > 0 {
        lines.append(start..<place)
        start = place + width
      }
      place += max(1, width)
    }
    return lines + [start..<text.count]
  }

  /// How many octets the end of a line at `place` has; 0 if no line ends there.
  private static func lineEnd(in text: [UInt8], at place: Int) -> Int {
    func octet(_ offset: Int) -> UInt8 { place + offset < text.count ? text[place + offset] : 0 }
    return switch text[place] {
    case 0x0A...0x0C: 1
    case 0x0D: octet(1) == 0x0A ? 2 : 1
    // U+0085, U+2028 and U+2029.
    case 0xC2: octet(1) == 0x85 ? 2 : 0
    case 0xE2: octet(1) == 0x80 && (0xA8...0xA9).contains(octet(2)) ? 3 : 0
    default: 0
    }
  }

  /// The most characters of a line that are looked at.
  private static let longestLine = 2000

  /// The cells of one line (RFC 4180, a quoted cell ends with its line): separated by whichever of tab, semicolon and
  /// comma comes first. Nearly every line is ASCII without quotation marks: then an octet is a character.
  private static func cells(of line: ArraySlice<UInt8>) -> [String] {
    guard line.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "\"") }) else {
      return cells(of: Substring(decoding: line, as: UTF8.self))
    }
    let separator = line.first { $0 == 0x09 || $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ",") }
    return line.prefix(longestLine).split(omittingEmptySubsequences: false) { $0 == separator }.map { cell in
      let isSpace = { (octet: UInt8) in octet == 0x20 || octet == 0x09 }
      let text = cell.drop(while: isSpace)
      return String(
        decoding: text[..<(text.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? text.startIndex)], as: UTF8.self)
    }
  }

  private static func cells(of line: Substring) -> [String] {
    let line = line.unicodeScalars.first == "\u{FEFF}" ? line.dropFirst() : line
    let separator = line.first { $0 == "\t" || $0 == ";" || $0 == "," } ?? ","
    var cells = [""]
    var isQuoted = false
    var isAfterQuote = false
    for character in line.prefix(longestLine) {
      if character == "\"" {
        if isAfterQuote { cells[cells.count - 1].append("\"") }
        isAfterQuote = isQuoted
        isQuoted.toggle()
        continue
      }
      isAfterQuote = false
      if character == separator, !isQuoted { cells.append("") } else { cells[cells.count - 1].append(character) }
    }
    return cells.map { $0.trimmingCharacters(in: .whitespaces) }
  }
}

extension CheckAnswer {
  /// The columns of an answered list.
  package static let columns = [
    "line", "asked", "answer", "why", "what to look at", "listings", "product", "supplier", "reported", "confirmed",
    "next",
  ]

  /// The answer as one line of a table.
  package func cells(line: Int) -> [String] {
    let why = reasons.filter { $0.code != .reported && $0.code != .notInteroperability && $0.code != .mayBeCopied }
    return [
      String(line), asked, outcome.rawValue, why.map(\.sentence).joined(separator: " "),
      Set(listings.map(\.whatToLookAt)).sorted().joined(separator: "; "),
      listings.map(\.number).joined(separator: " "), Set(listings.map(\.product)).sorted().joined(separator: "; "),
      Set(listings.map(\.supplier)).sorted().joined(separator: "; "), String(reported), String(confirmed),
      next.map(\.sentence).joined(separator: " "),
    ]
  }

  /// A whole answered list as CSV, safe to open in a spreadsheet.
  package static func csv(_ list: CheckList, _ answers: [CheckAnswer]) -> String {
    CSVText.encode(header: columns, rows: zip(list.lines, answers).map { $1.cells(line: $0.number) })
  }
}
