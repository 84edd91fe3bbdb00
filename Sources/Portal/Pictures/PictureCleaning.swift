import Foundation

/// Takes out of a picture what tells of who made it: place, time, camera and its number, comments, a smaller copy of the
/// picture as it was before it was cut. What shows the picture stays, octet for octet: nothing is decoded.
enum PictureCleaning {
  /// The picture without it; nil for octets that do not begin as a picture of a known kind.
  ///
  /// - Throws: ``Unreadable`` for a picture that cannot be read to its end. What it holds beside the picture could then
  ///   not be told from the picture.
  static func cleaned(_ content: Data) throws -> Data? {
    let octets = [UInt8](content)
    if octets.starts(with: [0xFF, 0xD8, 0xFF]) { return Data(try JPEGCleaning(octets).cleaned()) }
    if octets.starts(with: PNGCleaning.signature) { return Data(try PNGCleaning(octets).cleaned()) }
    if WebPCleaning.begins(octets) { return Data(try WebPCleaning(octets).cleaned()) }
    return nil
  }

  struct Unreadable: Error {
    /// What the picture is, and what is wrong in it.
    let reason: String
  }
}

extension [UInt8] {
  /// An unsigned number of `count` octets, the most significant first; nil beyond the end.
  func number(at place: Int, octets count: Int, leastFirst: Bool = false) -> Int? {
    guard place >= 0, count <= 4, place <= self.count - count else { return nil }
    let octets = self[place..<place + count]
    return leastFirst
      ? octets.reversed().reduce(0) { $0 << 8 | Int($1) } : octets.reduce(0) { $0 << 8 | Int($1) }
  }

  func has(_ text: String, at place: Int) -> Bool {
    place >= 0 && place <= count && self[place...].starts(with: Array(text.utf8))
  }
}
