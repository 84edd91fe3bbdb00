/// The codes that lie one slip away from a code: one character more, less or other, or two neighbours changed.
///
/// A code that was read or typed wrongly differs from the right one in one place, mostly. There are some hundred such
/// codes, and each is looked up by itself: so the right one is found among any number of others.
enum CodeSlips {
  /// What is longer has too many neighbours.
  static let longest = 20

  /// Empty for what is no code of capital letters and digits with a digit in it; words have none.
  static func neighbours(of code: String) -> Set<String> {
    let octets = Array(code.utf8)
    guard (4...longest).contains(octets.count), octets.contains(where: isDigit),
      octets.allSatisfy({ isDigit($0) || isLetter($0) })
    else { return [] }
    let characters = octets.allSatisfy(isDigit) ? digits : digits + letters
    var found: Set<[UInt8]> = []
    for place in 0...octets.count {
      for character in characters { found.insert(octets.replacing(place..<place, with: [character])) }
      guard place < octets.count else { break }
      found.insert(octets.replacing(place..<place + 1, with: []))
      for character in characters { found.insert(octets.replacing(place..<place + 1, with: [character])) }
      if place + 1 < octets.count {
        found.insert(octets.replacing(place..<place + 2, with: [octets[place + 1], octets[place]]))
      }
    }
    found.remove(octets)
    return Set(found.map { String(decoding: $0, as: UTF8.self) })
  }

  private static let digits = Array(UInt8(ascii: "0")...UInt8(ascii: "9"))
  private static let letters = Array(UInt8(ascii: "A")...UInt8(ascii: "Z"))
  private static func isDigit(_ octet: UInt8) -> Bool { (0x30...0x39).contains(octet) }
  private static func isLetter(_ octet: UInt8) -> Bool { (0x41...0x5A).contains(octet) }
}

extension [UInt8] {
  fileprivate func replacing(_ range: Range<Int>, with octets: [UInt8]) -> [UInt8] {
    var replaced = self
    replaced.replaceSubrange(range, with: octets)
    return replaced
  }
}
