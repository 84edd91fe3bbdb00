/// A JPEG file (ITU-T T.81 annex B) segment by segment.
///
/// Kept: what decoders need, the JFIF density, the colour profile (APP2 `ICC_PROFILE`), Adobe's colour transform (APP14).
/// Left out: every other application segment, comments, segments that no decoder needs, and whatever follows the end of the picture.
struct JPEGCleaning {
  private let octets: [UInt8]

  init(_ octets: [UInt8]) { self.octets = octets }

  func cleaned() throws -> [UInt8] {
    var kept: [UInt8] = [0xFF, 0xD8]
    kept.reserveCapacity(octets.count)
    var place = 2
    var orientation: ExifOrientation?
    while true {
      let marker = try marker(at: &place)
      switch marker {
      case 0xD9: return kept + [0xFF, 0xD9]
      case 0xD0...0xD7, 0x01: kept += [0xFF, marker]
      case 0x00, 0xD8, 0xFF: throw unreadable("has a wrong marker")
      default:
        let segment = try segment(at: &place)
        if marker == 0xE1, orientation == nil, segment.starts(with: Self.exif) {
          orientation = ExifOrientation(tiff: Array(segment.dropFirst(Self.exif.count)))
          if let orientation { kept += Self.segment(0xE1, Self.exif + orientation.tiff) }
        } else if let segment = Self.cleaned(segment, marker) {
          kept += Self.segment(marker, segment)
        }
        if marker == 0xDA { kept += scan(at: &place) }
      }
    }
  }

  private static let exif = Array("Exif\0\0".utf8)

  /// What is kept of the content of a segment; nil if nothing.
  private static func cleaned(_ content: [UInt8], _ marker: UInt8) -> [UInt8]? {
    switch marker {
    // JFIF without its thumbnail (ITU-T T.871 10.1).
    case 0xE0: content.starts(with: Array("JFIF\0".utf8)) && content.count >= 14 ? content.prefix(12) + [0, 0] : nil
    case 0xE2: content.starts(with: Array("ICC_PROFILE\0".utf8)) ? content : nil
    case 0xEE: content.starts(with: Array("Adobe".utf8)) ? content : nil
    // Frames, tables and scans.
    case 0xC0...0xDF: content
    default: nil
    }
  }

  private static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
    [0xFF, marker, UInt8((content.count + 2) >> 8), UInt8((content.count + 2) & 0xFF)] + content
  }

  /// The next marker; any number of fill octets may stand before it (B.1.1.2).
  private func marker(at place: inout Int) throws -> UInt8 {
    guard octets.number(at: place, octets: 2) != nil else { throw unreadable("ends before its end") }
    guard octets[place] == 0xFF else { throw unreadable("has octets between its segments") }
    while place < octets.count, octets[place] == 0xFF { place += 1 }
    guard place < octets.count else { throw unreadable("ends before its end") }
    place += 1
    return octets[place - 1]
  }

  private func segment(at place: inout Int) throws -> [UInt8] {
    guard let length = octets.number(at: place, octets: 2) else { throw unreadable("ends before its end") }
    guard length >= 2, place + length <= octets.count else { throw unreadable("has a segment beyond its end") }
    defer { place += length }
    return Array(octets[place + 2..<place + length])
  }

  /// The coded picture after the header of a scan, up to the next marker that is neither a stuffed octet nor a restart.
  private func scan(at place: inout Int) -> ArraySlice<UInt8> {
    let first = place
    while place < octets.count {
      guard let next = octets[place...].firstIndex(of: 0xFF), next + 1 < octets.count else {
        place = octets.count
        break
      }
      place = next
      switch octets[next + 1] {
      case 0x00, 0xD0...0xD7: place += 2
      case 0xFF: place += 1
      default: return octets[first..<next]
      }
    }
    return octets[first...]
  }

  private func unreadable(_ what: String) -> PictureCleaning.Unreadable { .init(reason: "the JPEG picture \(what)") }
}
