import Foundation

/// Texts one after another, each with the count of its octets before it (LEB128).
struct ExcerptWriter {
  private(set) var octets: [UInt8] = []

  mutating func octet(_ octet: UInt8) { octets.append(octet) }

  mutating func rest(_ rest: Data) { octets += rest }

  mutating func text(_ text: String) {
    count(text.utf8.count)
    octets += text.utf8
  }

  mutating func texts(_ texts: [String]) {
    count(texts.count)
    for text in texts { self.text(text) }
  }

  private mutating func count(_ count: Int) {
    var left = count
    while left >= 0x80 {
      octets.append(UInt8(left & 0x7F) | 0x80)
      left >>= 7
    }
    octets.append(UInt8(left))
  }
}

/// Reads what an ``ExcerptWriter`` wrote, where it lies. Everything throws ``ProgrammeError/Code/damagedRecord`` at
/// anything else, and nothing is read beyond the end.
struct ExcerptReader {
  private let octets: UnsafeRawBufferPointer
  private var place = 0

  init(_ octets: UnsafeRawBufferPointer) { self.octets = octets }

  mutating func octet() throws -> UInt8 {
    guard place < octets.count else { throw Self.damaged }
    defer { place += 1 }
    return octets[place]
  }

  mutating func rest() -> [UInt8] {
    defer { place = octets.count }
    return [UInt8](octets[place...])
  }

  mutating func text() throws -> String {
    let count = try count()
    guard count <= octets.count - place else { throw Self.damaged }
    defer { place += count }
    return String(decoding: UnsafeRawBufferPointer(rebasing: octets[place..<place + count]), as: UTF8.self)
  }

  mutating func texts() throws -> [String] {
    let count = try count()
    // Each text takes an octet at least.
    guard count <= octets.count - place else { throw Self.damaged }
    return try (0..<count).map { _ in try text() }
  }

  private mutating func count() throws -> Int {
    var count = 0
    for shift in stride(from: 0, through: 28, by: 7) {
      let octet = try octet()
      count |= Int(octet & 0x7F) << shift
      if octet < 0x80 { return count }
    }
    throw Self.damaged
  }

  static var damaged: ProgrammeError {
    ProgrammeError(.damagedRecord, "an excerpt of a public entry is not as it was written")
  }
}
