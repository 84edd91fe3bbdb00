import Foundation

/// A model or an identifier as it is compared: capital letters and digits only, so that `ax 200`, `AX-200` and `Ax200`
/// are one.
package enum RegisterCode {
  /// The most characters that are compared.
  package static let longest = 64

  /// `text` as it is compared; empty if it has neither letter nor digit.
  package static func normal(_ text: String) -> String {
    if let normal = plain(text) { return normal }
    var normal = ""
    for character in text.decomposedStringWithCompatibilityMapping.uppercased()
    where character.isLetter || character.isNumber {
      for scalar in character.unicodeScalars
      where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        normal.unicodeScalars.append(scalar)
      }
      if normal.count >= longest { break }
    }
    return normal
  }

  /// The same for ASCII, which most codes are; nil for other text.
  private static func plain(_ text: String) -> String? {
    var normal: [UInt8] = []
    for octet in text.utf8 {
      guard octet < 0x80 else { return nil }
      switch octet {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"): normal.append(octet)
      case UInt8(ascii: "a")...UInt8(ascii: "z"): normal.append(octet - 0x20)
      default: continue
      }
      if normal.count == longest { break }
    }
    return String(decoding: normal, as: UTF8.self)
  }

  /// How many slips lie between two codes, or nil if more than `bound`.
  package static func slips(_ left: String, _ right: String, atMost bound: Int) -> Int? {
    var counter = SlipCounter(left)
    return counter.slips(to: right, atMost: bound)
  }

  /// How many slips are forgiven: none in what is shorter than four characters, one below nine, two beyond.
  package static func forgiven(_ code: String) -> Int {
    switch code.count {
    case ..<4: 0
    case ..<9: 1
    default: 2
    }
  }
}
