import Foundation

/// Reads chosen members of a JSON text (RFC 8259) and passes over the others without making anything of them: for records
/// of ours of which much is kept and little is needed, many times a second.
///
/// It is for texts that ``CanonicalJSON`` wrote: what is passed over is not examined. What is read is read as a
/// `JSONDecoder` reads it, and refused with ``ProgrammeError/Code/damagedRecord`` if it is something else.
package struct JSONReader {
  private let octets: [UInt8]
  private var place = 0

  package init(_ text: Data) { octets = [UInt8](text) }
  package init(_ text: [UInt8]) { octets = text }

  /// Goes on to the value of the only member of an object that is among `names`; what stands after that value is never
  /// read.
  package mutating func enter<Name>(_ names: JSONNames<Name>) throws {
    try take(UInt8(ascii: "{"))
    repeat {
      let name = try self.name(among: names)
      try take(UInt8(ascii: ":"))
      if name != nil { return }
      try pass()
    } while takes(UInt8(ascii: ","))
    throw Self.damaged
  }

  /// Gives the value of each member of an object that is among `names` to `read`, which reads it to its end.
  package mutating func object<Name>(
    _ names: JSONNames<Name>, _ read: (inout JSONReader, Name) throws -> Void
  ) throws {
    try take(UInt8(ascii: "{"))
    if takes(UInt8(ascii: "}")) { return }
    repeat {
      let name = try self.name(among: names)
      try take(UInt8(ascii: ":"))
      if let name { try read(&self, name) } else { try pass() }
    } while takes(UInt8(ascii: ","))
    try take(UInt8(ascii: "}"))
  }

  /// The elements of a list, each of which `read` reads to its end.
  package mutating func list<Element>(_ read: (inout JSONReader) throws -> Element) throws -> [Element] {
    try take(UInt8(ascii: "["))
    if takes(UInt8(ascii: "]")) { return [] }
    var elements: [Element] = []
    repeat { elements.append(try read(&self)) } while takes(UInt8(ascii: ","))
    try take(UInt8(ascii: "]"))
    return elements
  }

  /// A text.
  package mutating func text() throws -> String {
    try take(UInt8(ascii: "\""))
    let (range, isEscaped) = try textRange()
    return isEscaped ? try Self.unescaped(octets[range]) : try Self.string(octets[range])
  }

  /// Whether `null` stands here; it is then passed over.
  package mutating func isNull() -> Bool {
    passSpace()
    guard place + 4 <= octets.count, octets[place..<place + 4].elementsEqual("null".utf8) else { return false }
    place += 4
    return true
  }

  /// The name of the next member, if it is one of `names`.
  private mutating func name<Name>(among names: JSONNames<Name>) throws -> Name? {
    try take(UInt8(ascii: "\""))
    let (range, isEscaped) = try textRange()
    return isEscaped ? Name(rawValue: try Self.unescaped(octets[range])) : names.name(octets, range)
  }

  /// From after the opening quotation mark to before the closing one, which is passed over.
  private mutating func textRange() throws -> (range: Range<Int>, isEscaped: Bool) {
    let start = place
    var isEscaped = false
    while place < octets.count {
      let octet = octets[place]
      place += 1
      switch octet {
      case UInt8(ascii: "\""): return (start..<place - 1, isEscaped)
      case UInt8(ascii: "\\"):
        isEscaped = true
        place += 1
      case 0..<0x20: throw Self.damaged
      default: break
      }
    }
    throw Self.damaged
  }

  /// Passes over one value of any kind.
  package mutating func pass() throws {
    var depth = 0
    passSpace()
    repeat {
      guard place < octets.count else { throw Self.damaged }
      let octet = octets[place]
      switch octet {
      case UInt8(ascii: "\""):
        place += 1
        _ = try textRange()
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        place += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        place += 1
      case UInt8(ascii: ","), UInt8(ascii: ":"):
        guard depth > 0 else { throw Self.damaged }
        place += 1
      default: passPlain()
      }
    } while depth > 0
    if depth < 0 { throw Self.damaged }
  }

  /// Passes over a number, a word or white space.
  private mutating func passPlain() {
    while place < octets.count {
      switch octets[place] {
      case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "}"), UInt8(ascii: "]"),
        UInt8(ascii: ","), UInt8(ascii: ":"):
        return
      default: place += 1
      }
    }
  }

  private mutating func passSpace() {
    while place < octets.count {
      switch octets[place] {
      case 0x20, 0x09, 0x0A, 0x0D: place += 1
      default: return
      }
    }
  }

  private mutating func takes(_ octet: UInt8) -> Bool {
    passSpace()
    guard place < octets.count, octets[place] == octet else { return false }
    place += 1
    return true
  }

  private mutating func take(_ octet: UInt8) throws {
    if !takes(octet) { throw Self.damaged }
  }

  private static func string(_ octets: ArraySlice<UInt8>) throws -> String {
    // Nearly every text is plain, and the library makes those much quicker without examining them again.
    if octets.withUnsafeBufferPointer({ $0.allSatisfy { $0 < 0x80 } }) {
      return octets.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }
    guard let text = String(validating: octets, as: UTF8.self) else { throw damaged }
    return text
  }

  /// A text with escapes is rare, so the library reads it.
  private static func unescaped(_ octets: ArraySlice<UInt8>) throws -> String {
    guard let text = try? JSONDecoder().decode(String.self, from: Data("\"".utf8 + octets + "\"".utf8)) else {
      throw damaged
    }
    return text
  }

  private static var damaged: ProgrammeError {
    ProgrammeError(.damagedRecord, "a stored record is not the JSON that was written")
  }
}

/// The names of members that a ``JSONReader`` looks for, ready to be compared with octets.
package struct JSONNames<Name: CaseIterable & RawRepresentable<String> & Sendable>: Sendable {
  private let names: [Name]
  private let octets: [UInt8]
  /// Where each name begins in ``octets``, and where the last one ends.
  private let starts: [Int]

  package init() {
    names = Array(Name.allCases)
    octets = names.flatMap { Array($0.rawValue.utf8) }
    starts = names.reduce(into: [0]) { starts, name in starts.append((starts.last ?? 0) + name.rawValue.utf8.count) }
  }

  fileprivate func name(_ text: [UInt8], _ range: Range<Int>) -> Name? {
    for index in names.indices where starts[index + 1] - starts[index] == range.count {
      let start = starts[index]
      if (0..<range.count).allSatisfy({ octets[start + $0] == text[range.lowerBound + $0] }) { return names[index] }
    }
    return nil
  }
}
