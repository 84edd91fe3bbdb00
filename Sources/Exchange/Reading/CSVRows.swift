import Foundation

/// The rows of a file of comma-separated values (RFC 4180): quoted fields may hold commas, quotation marks and line
/// ends. Each row keeps its exact octets.
struct CSVRows {
  struct Row {
    /// Why it could not be cut into fields, if so.
    let fault: String?
    let fields: [String]
    let octets: Data
    /// Where it begins, counted from 1.
    let line: Int
  }

  static let mostFields = 40
  static let longestField = 2000
  static let mostRows = 400_000

  /// Throws ``ExchangeError/Code/malformed`` for octets that are not UTF-8 and for a quotation mark that is never
  /// closed, ``ExchangeError/Code/tooLarge`` beyond ``mostRows``.
  static func read(_ data: Data) throws -> [Row] {
    var octets = Array(data)
    if octets.starts(with: [0xEF, 0xBB, 0xBF]) { octets.removeFirst(3) }
    guard String(validating: octets, as: UTF8.self) != nil else {
      throw ExchangeError(.malformed, "the file is not text in UTF-8; save it as ‘CSV UTF-8’")
    }
    var reader = CSVRows(octets: octets)
    while reader.place < octets.count { try reader.readRow() }
    return reader.rows
  }

  private let octets: [UInt8]
  private var place = 0
  private var line = 1
  private var rows: [Row] = []

  private init(octets: [UInt8]) { self.octets = octets }

  private mutating func readRow() throws {
    let (start, first) = (place, line)
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var fault: String?
    reading: while place < octets.count {
      let octet = octets[place]
      place += 1
      if octet == 0x0A { line += 1 }
      switch (isQuoted, octet) {
      case (true, UInt8(ascii: "\"")):
        if place < octets.count, octets[place] == UInt8(ascii: "\"") {
          field.append(octet)
          place += 1
        } else {
          isQuoted = false
        }
      case (false, UInt8(ascii: "\"")):
        if field.isEmpty { isQuoted = true } else { fault = "a quotation mark stands inside a field without quotation" }
      case (false, UInt8(ascii: ",")):
        fields.append(String(decoding: field, as: UTF8.self))
        field = []
      case (false, 0x0A): break reading
      case (false, 0x0D) where place < octets.count && octets[place] == 0x0A: continue
      default: field.append(octet)
      }
      if field.count > Self.longestField {
        fault = "a field is longer than \(Self.longestField) octets"
        field.removeAll()
      }
      if fields.count >= Self.mostFields {
        fault = "it has more than \(Self.mostFields) fields"
        fields.removeAll()
      }
    }
    guard !isQuoted else {
      throw ExchangeError(.malformed, "line \(first): a quotation mark is opened and never closed")
    }
    fields.append(String(decoding: field, as: UTF8.self))
    guard rows.count < Self.mostRows else {
      throw ExchangeError(.tooLarge, "line \(first): the file has more than \(Self.mostRows) rows; split it")
    }
    if fault == nil, fields == [""] { return }
    rows.append(Row(fault: fault, fields: fields, octets: Data(octets[start..<place]), line: first))
  }
}
