/// Global Trade Item Number (GS1 General Specifications, section 7.9: check digit calculations).
///
/// Its normal form has fourteen digits, the shorter ones filled with zeros from the left, so that one item has one form
/// whichever bar code shows it.
enum GTIN {
  static func normalised(_ text: String) throws -> String {
    let trimmed = try IdentifierText.trimmed(text, "GTIN")
    guard let digits = IdentifierText.digits(trimmed), [8, 12, 13, 14].contains(digits.count) else {
      if IdentifierText.digits(trimmed)?.count == 15 { throw TypeAllocationCode.deviceNumber }
      throw IdentifierText.invalid("a GTIN has 8, 12, 13 or 14 digits; this is not one")
    }
    guard digits.contains(where: { $0 != 0 }) else {
      throw IdentifierText.invalid("a GTIN of zeros names nothing")
    }
    let expected = checkDigit(of: digits.dropLast())
    guard digits.last == expected else {
      throw IdentifierText.invalid(
        "the last digit of the GTIN \(shown(digits)) is wrong: the others give the check digit \(expected); "
          + "compare it with the bar code")
    }
    return String(repeating: "0", count: 14 - digits.count) + shown(digits)
  }

  /// The weights are 3 and 1 in turn, from the right; the check digit fills up to a multiple of ten.
  static func checkDigit(of digits: some BidirectionalCollection<UInt8>) -> UInt8 {
    let sum = digits.reversed().enumerated().reduce(0) { $0 + Int($1.element) * ($1.offset.isMultiple(of: 2) ? 3 : 1) }
    return UInt8((10 - sum % 10) % 10)
  }

  /// The normal form without its filling: as a bar code of 8, 12, 13 or 14 digits has it.
  static func printed(_ normal: String) -> String {
    guard normal.utf8.count == 14 else { return normal }
    let filling = [("000000", 6), ("00", 2), ("0", 1)].first { normal.hasPrefix($0.0) }
    return String(normal.dropFirst(filling?.1 ?? 0))
  }

  private static func shown(_ digits: [UInt8]) -> String { digits.map { String($0) }.joined() }
}
