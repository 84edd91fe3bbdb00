/// A PNG file (W3C PNG, third edition, ISO/IEC 15948) chunk by chunk.
///
/// Kept: the critical chunks, and those that say how the picture is shown. Left out: text, time, Exif but for the
/// orientation, chunks that nobody registered, and whatever follows the end.
struct PNGCleaning {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  private static let critical: Set<String> = ["IHDR", "PLTE", "IDAT", "IEND"]
  private static let shown: Set<String> = [
    "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD", "hIST", "pHYs", "sPLT", "acTL",
    "fcTL", "fdAT",
  ]

  private let octets: [UInt8]

  init(_ octets: [UInt8]) { self.octets = octets }

  func cleaned() throws -> [UInt8] {
    var kept = Self.signature
    kept.reserveCapacity(octets.count)
    var place = Self.signature.count
    while true {
      guard let length = octets.number(at: place, octets: 4), place <= octets.count - 12 else {
        throw unreadable("ends before its end")
      }
      let name = String(decoding: octets[place + 4..<place + 8], as: UTF8.self)
      guard length <= octets.count - 12 - place else { throw unreadable("has a chunk beyond its end") }
      guard place > Self.signature.count || name == "IHDR" else { throw unreadable("does not begin with its header") }
      let chunk = octets[place..<place + 12 + length]
      if Self.critical.contains(name) || Self.shown.contains(name) {
        kept += chunk
      } else if name == "eXIf", let orientation = ExifOrientation(tiff: Array(chunk.dropFirst(8).dropLast(4))) {
        kept += Self.chunk(name, orientation.tiff)
      } else if octets[place + 4] & 0x20 == 0 {
        throw unreadable("has a chunk that is not known and must not be left out")
      }
      place += 12 + length
      if name == "IEND" { return kept }
    }
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let named = Array(name.utf8) + content
    return bigEndian(UInt32(content.count)) + named + bigEndian(checksum(named))
  }

  private static func bigEndian(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  /// CRC-32 as annex D has it.
  private static func checksum(_ octets: [UInt8]) -> UInt32 {
    ~octets.reduce(UInt32.max) { sum, octet in
      (0..<8).reduce(sum ^ UInt32(octet)) { rest, _ in rest & 1 == 1 ? 0xEDB8_8320 ^ rest >> 1 : rest >> 1 }
    }
  }

  private func unreadable(_ what: String) -> PictureCleaning.Unreadable { .init(reason: "the PNG picture \(what)") }
}
