/// Type Allocation Code: the first eight digits of an IMEI, which name a model (3GPP TS 23.003 clause 6.2.1, GSMA TS.06).
/// The full number names one device of one person and is never kept.
enum TypeAllocationCode {
  static func normalised(_ text: String) throws -> String {
    let trimmed = try IdentifierText.trimmed(text, "TAC")
    let digits = IdentifierText.digits(trimmed.replacing("/", with: ""))
    // 14 without the check digit, 15 with it, 16 with the software version (IMEISV).
    if let digits, (14...16).contains(digits.count) { throw deviceNumber }
    guard let digits, digits.count == 8 else {
      throw IdentifierText.invalid("a TAC has 8 digits, the first 8 of the IMEI; this is not one")
    }
    guard digits.contains(where: { $0 != 0 }) else {
      throw IdentifierText.invalid("a TAC of zeros names no model")
    }
    return digits.map { String($0) }.joined()
  }

  static let deviceNumber = IdentifierText.invalid(
    "this is a full IMEI, which names the device of one person and is not kept here: give its first 8 digits, the TAC")

  /// Luhn's sum over all fifteen digits is a multiple of ten.
  static func isCheckDigitRight(_ digits: [UInt8]) -> Bool {
    let sum = digits.reversed().enumerated().reduce(0) { sum, place in
      let doubled = place.offset.isMultiple(of: 2) ? Int(place.element) : Int(place.element) * 2
      return sum + (doubled > 9 ? doubled - 9 : doubled)
    }
    return sum.isMultiple(of: 10)
  }
}
