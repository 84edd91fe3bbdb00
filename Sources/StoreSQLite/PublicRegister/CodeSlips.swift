/// The codes that lie one slip away from a code: one character more, less or other, or two neighbours changed.
///
/// A code that was read or typed wrongly differs from the right one in one place, mostly. There are some hundred such
/// codes, and each is looked up by itself: so the right one is found among any number of others.
enum CodeSlips {
  /// What is longer has too many neighbours.
  static let longest = 20

  /// Each neighbour once; empty for what is no code of capital letters and digits with a digit in it; words have none.
  static func neighbours(of code: String) -> [String] {
    let octets = Array(code.utf8)
    guard (4...longest).contains(octets.count), octets.contains(where: isDigit),
      octets.allSatisfy({ isDigit($0) || isLetter($0) })
    else { return [] }
    let characters = octets.allSatisfy(isDigit) ? digits : digits + letters
    var found: [String] = []
    found.reserveCapacity((characters.count + 1) * (octets.count * 2 + 1))
    for place in 0...octets.count {
      let next = place < octets.count ? octets[place] : nil
      // A character put before its like makes the same code as one put after it.
      for character in characters where character != next { found.append(octets.text(place..<place, character)) }
      guard let next else { break }
      for character in characters where character != next { found.append(octets.text(place..<place + 1, character)) }
      let isLast = place + 1 == octets.count
      if isLast || octets[place + 1] != next { found.append(octets.text(place..<place + 1)) }
      if !isLast, octets[place + 1] != next { found.append(octets.text(place..<place + 2, octets[place + 1], next)) }
    }
    return found
  }

  private static let digits = Array(UInt8(ascii: "0")...UInt8(ascii: "9"))
  private static let letters = Array(UInt8(ascii: "A")...UInt8(ascii: "Z"))
  private static func isDigit(_ octet: UInt8) -> Bool { (0x30...0x39).contains(octet) }
  private static func isLetter(_ octet: UInt8) -> Bool { (0x41...0x5A).contains(octet) }
}

extension [UInt8] {
  /// The octets as text, with others in the place of a range. Short texts take no memory of their own.
  fileprivate func text(_ range: Range<Int>, _ first: UInt8? = nil, _ second: UInt8? = nil) -> String {
    String(unsafeUninitializedCapacity: count + 2) { text in
      var length = 0
      func put(_ octet: UInt8) {
        text[length] = octet
        length += 1
      }
      for place in 0..<range.lowerBound { put(self[place]) }
      if let first { put(first) }
      if let second { put(second) }
      for place in range.upperBound..<count { put(self[place]) }
      return length
    }
  }
}
