import TTCN3Machine

/// A message in BER while it is read: tags and lengths.
struct BerReader {
  let octets: [UInt8]
  /// In octets.
  var position = 0
  private(set) var end: Int
  private static let maximumDepth = 100

  init(_ octets: [UInt8]) {
    self.octets = octets
    end = octets.count
  }

  struct Header {
    var tag: BerTag
    var isConstructed: Bool
    /// Nil: up to the end-of-contents octets (X.690 clause 8.1.3.6).
    var length: Int?
  }

  /// What lies between a header and its end.
  struct Scope {
    /// Nil: up to the end-of-contents octets.
    var end: Int?
    /// The end before it.
    let outer: Int
  }

  func malformed(_ what: String) -> CodecError { CodecError(.malformed, "\(what) (at octet \(position))") }

  private mutating func octet() throws(CodecError) -> UInt8 {
    guard position < end else {
      throw CodecError(.incomplete, "the message ends where a tag or length is expected (at octet \(position))")
    }
    position += 1
    return octets[position - 1]
  }

  /// The tag that comes next, without moving.
  func peek() throws(CodecError) -> BerTag {
    var copy = self
    return try copy.tag().0
  }

  mutating func header() throws(CodecError) -> Header {
    let (tag, isConstructed) = try tag()
    let length = try length()
    if length == nil, !isConstructed { throw malformed("a primitive element has no length") }
    if let length, length > end - position {
      throw CodecError(
        .incomplete, "\(length) octets are announced, and \(end - position) are there (at octet \(position))")
    }
    return Header(tag: tag, isConstructed: isConstructed, length: length)
  }

  /// A tag, and whether its element is constructed.
  private mutating func tag() throws(CodecError) -> (BerTag, Bool) {
    let first = try octet()
    var number = Int(first & 31)
    if number == 31 {
      number = 0
      var next: UInt8
      repeat {
        next = try octet()
        if number == 0, next == 0x80 { throw malformed("a tag begins with zeros") }
        number = number << 7 | Int(next & 0x7F)
        guard number <= BerTag.largestNumber else { throw malformed("the number of a tag is too large") }
      } while next >= 0x80
    }
    guard let kind = BerTag.Class(rawValue: first >> 6) else { throw malformed("a tag has no class") }
    return (BerTag(class: kind, number: number), first & 0x20 != 0)
  }

  private mutating func length() throws(CodecError) -> Int? {
    let first = try octet()
    if first < 0x80 { return Int(first) }
    if first == 0x80 { return nil }
    guard first < 0xFF else { throw malformed("255 is reserved for lengths to come") }
    var length = 0
    for _ in 0..<first & 0x7F {
      let next = try octet()
      guard length < 1 << 40 else { throw malformed("a length is too large") }
      length = length << 8 | Int(next)
    }
    return length
  }

  mutating func enter(_ header: Header) -> Scope {
    let scope = Scope(end: header.length.map { position + $0 }, outer: end)
    if let end = scope.end { self.end = end }
    return scope
  }

  /// Whether nothing more is in a scope.
  func isAtEnd(of scope: Scope) -> Bool {
    if let end = scope.end { return position >= end }
    return position + 1 < end && octets[position] == 0 && octets[position + 1] == 0
  }

  mutating func leave(_ scope: Scope) throws(CodecError) {
    guard isAtEnd(of: scope) else {
      throw scope.end == nil && position >= end
        ? CodecError(.incomplete, "the end-of-contents octets are missing (at octet \(position))")
        : malformed("something follows that does not belong there")
    }
    if scope.end == nil { position += 2 }
    end = scope.outer
  }

  /// The content of a primitive element.
  mutating func content(_ header: Header) throws(CodecError) -> ArraySlice<UInt8> {
    guard !header.isConstructed, let length = header.length else {
      throw malformed("the element is constructed, where it must be primitive")
    }
    defer { position += length }
    return octets[position..<position + length]
  }

  /// Goes over an element.
  mutating func skip(depth: Int = 0) throws(CodecError) {
    guard depth <= Self.maximumDepth else { throw malformed("the message is nested too deeply") }
    let header = try header()
    if let length = header.length {
      position += length
      return
    }
    let scope = enter(header)
    while !isAtEnd(of: scope) { try skip(depth: depth + 1) }
    try leave(scope)
  }

  /// The octets of a string that may be made of parts (X.690 clauses 8.7 and 8.23), each put in by a function that also
  /// sees whether it is the last one.
  mutating func parts(
    _ header: Header, tag: BerTag, depth: Int = 0, _ body: (ArraySlice<UInt8>) throws(CodecError) -> Void
  ) throws(CodecError) {
    guard depth <= Self.maximumDepth else { throw malformed("the message is nested too deeply") }
    guard header.isConstructed else { return try body(try content(header)) }
    let scope = enter(header)
    while !isAtEnd(of: scope) {
      let part = try self.header()
      guard part.tag == tag else { throw malformed("a part of a string has the tag \(part.tag), not \(tag)") }
      try parts(part, tag: tag, depth: depth + 1, body)
    }
    try leave(scope)
  }
}
