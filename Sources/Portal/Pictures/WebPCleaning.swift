/// A WebP file (RFC 9649) chunk by chunk: pictures, transparency, animation and colour profile stay, Exif but for the
/// orientation, XMP, unknown chunks and what follows the end do not.
struct WebPCleaning {
  private static let pictures: Set<String> = ["VP8 ", "VP8L", "ALPH"]
  private static let shown: Set<String> = pictures.union(["ANIM", "ICCP"])

  private let octets: [UInt8]

  init(_ octets: [UInt8]) { self.octets = octets }

  static func begins(_ octets: [UInt8]) -> Bool { octets.has("RIFF", at: 0) && octets.has("WEBP", at: 8) }

  func cleaned() throws -> [UInt8] {
    guard let size = octets.number(at: 4, octets: 4, leastFirst: true), size >= 4, size <= octets.count - 8 else {
      throw unreadable("ends before its end")
    }
    var kept = Array("WEBP".utf8)
    kept.reserveCapacity(octets.count)
    var flags: Int?
    var turned = false
    for chunk in try chunks(12..<8 + size) {
      let content = octets[chunk.content]
      switch chunk.name {
      case "VP8X":
        guard content.count >= 10, flags == nil else { throw unreadable("has a wrong header") }
        flags = kept.count + 8
        kept += Self.chunk("VP8X", Array(content))
      case "EXIF":
        guard !turned, flags != nil, let orientation = orientation(content) else { continue }
        turned = true
        kept += Self.chunk("EXIF", orientation.tiff)
      case "ANMF":
        kept += Self.chunk("ANMF", try frame(chunk.content))
      default:
        if Self.shown.contains(chunk.name) { kept += Self.chunk(chunk.name, Array(content)) }
      }
    }
    // RFC 9649 2.7.1: one bit for Exif, one for XMP.
    if let flags { kept[flags] = kept[flags] & ~0x0C | (turned ? 0x08 : 0) }
    return Array("RIFF".utf8) + Self.leastFirst(kept.count) + kept
  }

  /// Some programs write the Exif chunk as JPEG has it, with a head of six octets.
  private func orientation(_ content: ArraySlice<UInt8>) -> ExifOrientation? {
    let content = Array(content)
    return ExifOrientation(tiff: content.has("Exif", at: 0) ? Array(content.dropFirst(6)) : content)
  }

  /// A frame of an animation: its head of sixteen octets, then chunks.
  private func frame(_ place: Range<Int>) throws -> [UInt8] {
    guard place.count >= 16 else { throw unreadable("has a wrong frame") }
    let head = place.lowerBound..<place.lowerBound + 16
    return try chunks(head.upperBound..<place.upperBound).filter { Self.pictures.contains($0.name) }
      .reduce(into: Array(octets[head])) { $0 += Self.chunk($1.name, Array(octets[$1.content])) }
  }

  private func chunks(_ place: Range<Int>) throws -> [(name: String, content: Range<Int>)] {
    var found: [(name: String, content: Range<Int>)] = []
    var at = place.lowerBound
    while at < place.upperBound {
      guard at + 8 <= place.upperBound, let length = octets.number(at: at + 4, octets: 4, leastFirst: true),
        length <= place.upperBound - at - 8
      else { throw unreadable("has a chunk beyond its end") }
      found.append((String(decoding: octets[at..<at + 4], as: UTF8.self), at + 8..<at + 8 + length))
      at += 8 + length + length % 2
    }
    return found
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    Array(name.utf8) + leastFirst(content.count) + content + (content.count.isMultiple(of: 2) ? [] : [0])
  }

  private static func leastFirst(_ number: Int) -> [UInt8] {
    [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  private func unreadable(_ what: String) -> PictureCleaning.Unreadable { .init(reason: "the WebP picture \(what)") }
}
