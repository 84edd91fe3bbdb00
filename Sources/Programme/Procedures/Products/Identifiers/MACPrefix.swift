/// A block of MAC addresses as IEEE assigns it: MA-L of 24 bits, MA-M of 28, MA-S of 36 (IEEE 802 clause 8).
enum MACPrefix {
  /// Its normal form is `00:1A:2B`, `70:B3:D5:1`, `70:B3:D5:12:3`.
  static func normalised(_ text: String) throws -> String {
    let trimmed = try IdentifierText.trimmed(text, "MAC prefix")
    let digits = trimmed.uppercased().filter { !":-. ".contains($0) }
    guard digits.utf8.allSatisfy({ isHexadecimal($0) }) else {
      throw IdentifierText.invalid("a MAC prefix has hexadecimal digits only, as 00:1A:2B")
    }
    guard digits.utf8.count != 12 else {
      throw IdentifierText.invalid(
        "this is a whole MAC address, which names one device and is not kept here: give the block of its maker, "
          + "the first 6, 7 or 9 digits")
    }
    guard [6, 7, 9].contains(digits.utf8.count) else {
      throw IdentifierText.invalid("a MAC prefix has 6, 7 or 9 hexadecimal digits, as IEEE assigned it")
    }
    let first = UInt8(digits.prefix(2), radix: 16) ?? 0
    guard first & 0b11 == 0 else {
      throw IdentifierText.invalid(
        "\(digits) is a group or a local address: in a prefix that IEEE assigned, the two lowest bits of the first "
          + "octet are 0")
    }
    return pairs(digits)
  }

  private static func pairs(_ digits: String) -> String {
    var rest = Substring(digits)
    var pairs: [Substring] = []
    while !rest.isEmpty {
      pairs.append(rest.prefix(2))
      rest = rest.dropFirst(2)
    }
    return pairs.joined(separator: ":")
  }

  private static func isHexadecimal(_ octet: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet) || (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(octet)
  }
}
