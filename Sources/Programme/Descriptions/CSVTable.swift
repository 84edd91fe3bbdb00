/// A table read from comma-separated values (RFC 4180): a header, then records. Quoted cells may hold commas, quotation
/// marks and line ends; a byte order mark at the start is skipped; lines may end with CR LF or LF.
package struct CSVTable: Hashable, Sendable {
  /// A record with the number a spreadsheet shows: the header is row 1.
  package struct Record: Hashable, Sendable {
    package let row: Int
    package let cells: [String]
    /// Why it could not be cut into cells; nil if it could.
    package let fault: String?
  }

  /// How much is read.
  package struct Bounds: Hashable, Sendable {
    package let octets: Int
    package let records: Int
    package let cell: Int

    package init(octets: Int, records: Int, cell: Int) {
      self.octets = octets
      self.records = records
      self.cell = cell
    }
  }

  package let header: [String]
  package let records: [Record]

  /// Throws ``ProgrammeError/Code/tooLarge`` beyond the bounds, and `.invalidAnswer` for a table without a header or
  /// with a quotation mark that is never closed.
  package init(_ text: String, within bounds: Bounds) throws {
    guard text.utf8.count <= bounds.octets else {
      throw ProgrammeError(.tooLarge, "the table has more than \(bounds.octets) octets; split it")
    }
    var reader = Reader(octets: Array(text.utf8), longest: bounds.cell)
    let header = try reader.next()
    guard let header, header.fault == nil, !header.cells.allSatisfy(\.isEmpty) else {
      throw ProgrammeError(.invalidAnswer, "the table has no header: its first line must name the columns")
    }
    self.header = header.cells
    var records: [Record] = []
    while let record = try reader.next() {
      // A line without anything is how editors end a file, not a record.
      if record.fault == nil, record.cells.allSatisfy(\.isEmpty) { continue }
      guard records.count < bounds.records else {
        throw ProgrammeError(.tooLarge, "the table has more than \(bounds.records) rows; split it")
      }
      records.append(record)
    }
    self.records = records
  }

  private struct Reader {
    let octets: [UInt8]
    let longest: Int
    private var place: Int
    private var row = 0

    init(octets: [UInt8], longest: Int) {
      self.octets = octets
      self.longest = longest
      place = octets.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    mutating func next() throws -> Record? {
      guard place < octets.count else { return nil }
      row += 1
      var cells: [String] = []
      var cell: [UInt8] = []
      var (isQuoted, wasQuoted) = (false, false)
      var fault: String?
      reading: while place < octets.count {
        let octet = octets[place]
        place += 1
        switch (isQuoted, octet) {
        case (true, UInt8(ascii: "\"")) where place < octets.count && octets[place] == octet:
          place += 1
          cell.append(octet)
        case (true, UInt8(ascii: "\"")): isQuoted = false
        case (false, UInt8(ascii: "\"")) where cell.isEmpty && !wasQuoted: (isQuoted, wasQuoted) = (true, true)
        case (false, UInt8(ascii: "\"")): fault = "a quotation mark stands inside a cell without quotation marks"
        case (false, UInt8(ascii: ",")):
          cells.append(String(decoding: cell, as: UTF8.self))
          (cell, wasQuoted) = ([], false)
        case (false, 0x0A): break reading
        case (false, 0x0D) where place < octets.count && octets[place] == 0x0A: continue
        case (false, _) where wasQuoted: fault = "something stands after the closing quotation mark of a cell"
        default: cell.append(octet)
        }
        if cell.count > longest {
          fault = "a cell is longer than \(longest) octets"
          cell = []
        }
        if cells.count > 100 {
          fault = "it has more than 100 cells"
          cells = []
        }
      }
      guard !isQuoted else {
        throw ProgrammeError(.invalidAnswer, "row \(row): a quotation mark is opened and never closed")
      }
      cells.append(String(decoding: cell, as: UTF8.self))
      return Record(row: row, cells: cells, fault: fault)
    }
  }
}
