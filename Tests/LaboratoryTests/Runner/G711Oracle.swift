/// G.711 by the arithmetic that codecs use (a biased binary logarithm), and not by the Recommendation's tables of
/// intervals: an independent way to the same numbers.
enum G711Oracle {
  enum Law: String, CaseIterable, Sendable { case aLaw, muLaw }

  /// Half of the uniform code: 13 bits for the A-law, 14 for the µ-law.
  static func half(_ law: Law) -> Int { law == .aLaw ? 4096 : 8192 }

  /// What one unit of the uniform code is worth in 16 bits, left-justified.
  static func unit(_ law: Law) -> Int { law == .aLaw ? 8 : 4 }

  /// The uniform value of a code word.
  static func decode(_ law: Law, _ word: UInt8) -> Int {
    switch law {
    case .aLaw:
      let code = Int(word ^ 0x55)
      let (exponent, mantissa) = (code >> 4 & 7, code & 15)
      let magnitude = exponent == 0 ? 2 * mantissa + 1 : (2 * mantissa + 33) << (exponent - 1)
      return code >= 128 ? magnitude : -magnitude
    case .muLaw:
      let code = Int(~word)
      let (exponent, mantissa) = (code >> 4 & 7, code & 15)
      let magnitude = ((2 * mantissa + 33) << exponent) - 33
      return word >= 128 ? magnitude : -magnitude
    }
  }

  /// The code words that a value may have: two where it equals a decision value, else one.
  static func encodings(_ law: Law, _ value: Int) -> [UInt8] {
    if value == 0 { return law == .aLaw ? [0xD5, 0x55] : [0xFF, 0x7F] }
    let words = [encode(law, value, towardsZero: false), encode(law, value, towardsZero: true)]
    return words[0] == words[1] ? [words[0]] : words
  }

  /// The code word of a value, where an exact decision value falls to the inner or to the outer interval.
  private static func encode(_ law: Law, _ value: Int, towardsZero: Bool) -> UInt8 {
    // Twice the magnitude, with a half step less or more, so that no value stands on a border.
    let doubled = 2 * abs(value) + (towardsZero ? -1 : 1)
    switch law {
    case .aLaw:
      let magnitude = min(max(doubled, 1), 2 * 4096 - 1)
      var exponent = 0
      while exponent < 7, magnitude >= 64 << exponent { exponent += 1 }
      let start = exponent == 0 ? 0 : 64 << (exponent - 1)
      let mantissa = (magnitude - start) / (exponent == 0 ? 4 : 4 << (exponent - 1))
      return UInt8((value < 0 ? 0 : 128) | exponent << 4 | mantissa & 15) ^ 0x55
    case .muLaw:
      let magnitude = min(doubled + 66, 2 * (8159 + 33) - 1)
      var exponent = 0
      while exponent < 7, magnitude >= 128 << exponent { exponent += 1 }
      let mantissa = (magnitude >> (exponent + 2)) & 15
      return ~UInt8((value < 0 ? 128 : 0) | exponent << 4 | mantissa)
    }
  }
}
