import Foundation

/// Reads a table in CSV (RFC 4180) row by row: UTF-8 with or without a byte order mark, lines that end in CR LF or LF.
///
/// A file that is not CSV ends the reading with an error that names the line; a row with too few or too many cells is
/// the caller's to judge.
package struct CSVReader {
  /// One row, and the line of the file on which it begins.
  package struct Row: Hashable, Sendable {
    package let line: Int
    package let cells: [String]
  }

  /// Most octets of one cell, and most cells of one row.
  package static let longestCell = 100_000
  package static let mostCells = 500

  private let octets: [UInt8]
  private var position = 0
  private var line = 1

  package init(_ data: some Sequence<UInt8>) {
    octets = Array(data)
    if octets.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The next row, or nil at the end; empty lines are passed over. Throws
  /// ``ProgrammeError/Code/invalidAnswer`` where the file is no CSV, `.tooLarge` beyond the bounds.
  package mutating func next() throws -> Row? {
    while position < octets.count {
      let start = line
      if skipLineEnd() { continue }
      var cells: [String] = []
      while true {
        cells.append(try cell())
        guard cells.count <= Self.mostCells else {
          throw ProgrammeError(.tooLarge, "line \(start) has more than \(Self.mostCells) cells")
        }
        if position < octets.count, octets[position] == UInt8(ascii: ",") {
          position += 1
          continue
        }
        guard position >= octets.count || skipLineEnd() else {
          throw wrong("after a cell comes a comma or the end of the line")
        }
        return Row(line: start, cells: cells)
      }
    }
    return nil
  }

  private mutating func skipLineEnd() -> Bool {
    if octets[position] == UInt8(ascii: "\n") {
      position += 1
    } else if octets[position] == UInt8(ascii: "\r"), position + 1 < octets.count,
      octets[position + 1] == UInt8(ascii: "\n")
    {
      position += 2
    } else {
      return false
    }
    line += 1
    return true
  }

  private mutating func cell() throws -> String {
    guard position < octets.count, octets[position] == UInt8(ascii: "\"") else { return try plainCell() }
    position += 1
    var content: [UInt8] = []
    while position < octets.count {
      let octet = octets[position]
      position += 1
      if octet == UInt8(ascii: "\"") {
        guard position < octets.count, octets[position] == UInt8(ascii: "\"") else { return try text(content[...]) }
        position += 1
      } else if octet == UInt8(ascii: "\n") {
        line += 1
      }
      content.append(octet)
      try checkLength(content.count)
    }
    throw wrong("a quotation mark is not closed")
  }

  private mutating func plainCell() throws -> String {
    let start = position
    while position < octets.count {
      switch octets[position] {
      case UInt8(ascii: ","), UInt8(ascii: "\n"): return try text(octets[start..<position])
      case UInt8(ascii: "\r"):
        guard position + 1 < octets.count, octets[position + 1] == UInt8(ascii: "\n") else {
          throw wrong("a carriage return stands alone; quote the cell, or end the line with CR LF or LF")
        }
        return try text(octets[start..<position])
      case UInt8(ascii: "\""): throw wrong("a quotation mark stands inside a cell that is not quoted")
      default: position += 1
      }
      try checkLength(position - start)
    }
    return try text(octets[start..<position])
  }

  private func checkLength(_ count: Int) throws {
    guard count <= Self.longestCell else {
      throw ProgrammeError(.tooLarge, "a cell on line \(line) is longer than \(Self.longestCell) octets")
    }
  }

  private func text(_ content: ArraySlice<UInt8>) throws -> String {
    guard let text = String(validating: content, as: UTF8.self) else { throw wrong("it is not UTF-8") }
    return text
  }

  private func wrong(_ sentence: String) -> ProgrammeError {
    ProgrammeError(.invalidAnswer, "line \(line) of the file is no CSV: \(sentence)")
  }
}

extension FieldDescription {
  /// The answer that a cell holds: lists are separated by semicolons, tables and objects are written as JSON, and the
  /// apostrophe with which an export keeps a spreadsheet from running a formula is taken off.
  package func answer(fromCell cell: String) throws -> Answer {
    let cell = CSVText.original(cell)
    switch kind {
    case "choices", "organisations":
      let parts = cell.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
      return cell.hasPrefix("[") ? try json(cell) : .list(parts.map { .text($0) })
    case "rows", "proforma": return cell.isEmpty ? .null : try json(cell)
    default: return cell.isEmpty ? .null : .text(cell)
    }
  }

  private func json(_ cell: String) throws -> Answer {
    do { return try CanonicalJSON.decode(Answer.self, from: Data(cell.utf8)) } catch {
      throw ProgrammeError(.invalidAnswer, "‘\(label)’ takes JSON in a table", field: name)
    }
  }
}
