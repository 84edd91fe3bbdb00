import Foundation

/// The rows of a JSON document without reading it as a whole: the elements of the arrays that are members of its
/// top-level objects. Each keeps its exact octets, so that one wrong row spoils no other and a row can be hashed as it
/// was given. Several top-level values may follow one another, as when pages of an interface are put into one file.
struct JSONRows {
  struct Row {
    /// The member that holds it; empty for an array at the top.
    let member: String
    let octets: Data
    /// Where it begins, counted from 1.
    let line: Int
  }

  /// The deepest nesting, counted from the top.
  static let deepest = 32
  /// The most rows of one document.
  static let mostRows = 400_000

  private let octets: Data
  private var place = 0
  private var line = 1
  private var rows: [Row] = []

  /// Throws ``ExchangeError``: `.malformed`, `.tooDeep`, `.tooLarge`.
  static func read(_ data: Data) throws -> [Row] {
    // The octets are addressed from 0; a slice would keep the addresses of what it was cut from.
    var reader = JSONRows(octets: Data(data))
    if reader.octets.starts(with: [0xEF, 0xBB, 0xBF]) { reader.place = 3 }
    reader.skipSpace()
    guard reader.current != nil else { throw ExchangeError(.malformed, "the file is empty") }
    while reader.current != nil {
      try reader.readTop()
      reader.skipSpace()
    }
    return reader.rows
  }

  private init(octets: Data) { self.octets = octets }

  private var current: UInt8? { place < octets.count ? octets[place] : nil }

  private mutating func advance() {
    if octets[place] == 0x0A { line += 1 }
    place += 1
  }

  private mutating func skipSpace() {
    while let octet = current, octet == 0x20 || octet == 0x0A || octet == 0x0D || octet == 0x09 { advance() }
  }

  private mutating func readTop() throws {
    switch current {
    case UInt8(ascii: "["): try readArray(of: "")
    case UInt8(ascii: "{"): try readObject()
    default: throw malformed("an object or an array was expected")
    }
  }

  private mutating func readObject() throws {
    advance()
    skipSpace()
    if current == UInt8(ascii: "}") { return advance() }
    while true {
      skipSpace()
      guard current == UInt8(ascii: "\"") else { throw malformed("a member's name was expected") }
      let start = place
      try skipString()
      let name =
        (try? JSONDecoder().decode([String].self, from: Data("[".utf8) + octets[start..<place] + Data("]".utf8)))
      guard let member = name?.first else { throw malformed("a member's name is not a string") }
      skipSpace()
      guard current == UInt8(ascii: ":") else { throw malformed("‘:’ was expected") }
      advance()
      skipSpace()
      if current == UInt8(ascii: "[") {
        try readArray(of: member)
      } else if current == UInt8(ascii: "{") {
        try take(member)
      } else {
        try skipValue()
      }
      skipSpace()
      switch current {
      case UInt8(ascii: ","): advance()
      case UInt8(ascii: "}"): return advance()
      default: throw malformed("‘,’ or ‘}’ was expected")
      }
    }
  }

  private mutating func readArray(of member: String) throws {
    advance()
    skipSpace()
    if current == UInt8(ascii: "]") { return advance() }
    while true {
      skipSpace()
      try take(member)
      skipSpace()
      switch current {
      case UInt8(ascii: ","): advance()
      case UInt8(ascii: "]"): return advance()
      default: throw malformed("‘,’ or ‘]’ was expected")
      }
    }
  }

  private mutating func take(_ member: String) throws {
    let (start, first) = (place, line)
    try skipValue()
    guard rows.count < Self.mostRows else {
      throw ExchangeError(.tooLarge, "line \(first): the file has more than \(Self.mostRows) rows; split it")
    }
    rows.append(Row(member: member, octets: octets.subdata(in: start..<place), line: first))
  }

  private mutating func skipValue() throws {
    let start = place
    var depth = 0
    repeat {
      switch current {
      case nil: throw malformed("the file ends inside a value")
      case UInt8(ascii: "\""): try skipString()
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        guard depth + 2 <= Self.deepest else {
          throw ExchangeError(.tooDeep, "line \(line): values are nested more than \(Self.deepest) levels deep")
        }
        advance()
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard depth > 0 else { throw malformed("a value was expected") }
        depth -= 1
        advance()
      case UInt8(ascii: ","):
        guard depth > 0 else { throw malformed("a value was expected") }
        advance()
      default:
        if depth > 0 { advance() } else { skipWord() }
      }
    } while depth > 0
    guard place > start else { throw malformed("a value was expected") }
  }

  /// A number, or one of the words.
  private mutating func skipWord() {
    while let octet = current, octet > 0x20, !",]}".utf8.contains(octet) { advance() }
  }

  private mutating func skipString() throws {
    advance()
    while let octet = current {
      advance()
      if octet == UInt8(ascii: "\"") { return }
      if octet == UInt8(ascii: "\\") {
        guard current != nil else { break }
        advance()
      }
    }
    throw malformed("the file ends inside a string")
  }

  private func malformed(_ sentence: String) -> ExchangeError {
    ExchangeError(.malformed, "line \(line): \(sentence); the file is not JSON of this form")
  }
}
