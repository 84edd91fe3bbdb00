/// The codewords of a text, with error correction, in the order in which they are placed (ISO/IEC 18004 7.4 to 7.6).
enum QRCodewords {
  /// How characters become bits.
  enum Mode {
    /// `0-9 A-Z $%*+-./:` and space, two in eleven bits.
    case alphanumeric
    /// Octets.
    case octets

    fileprivate var indicator: Int {
      switch self {
      case .alphanumeric: 0b0010
      case .octets: 0b0100
      }
    }

    fileprivate func countWidth(in version: QRVersion) -> Int {
      switch self {
      case .alphanumeric: version.number < 10 ? 9 : version.number < 27 ? 11 : 13
      case .octets: version.number < 10 ? 8 : 16
      }
    }

    fileprivate func width(of count: Int) -> Int {
      switch self {
      case .alphanumeric: count / 2 * 11 + count % 2 * 6
      case .octets: count * 8
      }
    }
  }

  /// The smallest version that holds so many characters; nil if none does.
  static func version(for count: Int, _ mode: Mode) -> QRVersion? {
    QRVersion.all.first { 4 + mode.countWidth(in: $0) + mode.width(of: count) <= $0.dataCount * 8 }
  }

  /// - Parameter characters: octets, or values of the alphanumeric alphabet (0 … 44); as many as the version holds.
  static func codewords(of characters: [UInt8], _ mode: Mode, in version: QRVersion) -> [UInt8] {
    var bits = Bits(capacity: version.dataCount)
    bits.append(mode.indicator, 4)
    bits.append(characters.count, mode.countWidth(in: version))
    switch mode {
    case .octets: for octet in characters { bits.append(Int(octet), 8) }
    case .alphanumeric:
      for place in stride(from: 0, to: characters.count - 1, by: 2) {
        bits.append(Int(characters[place]) * 45 + Int(characters[place + 1]), 11)
      }
      if !characters.count.isMultiple(of: 2) { bits.append(Int(characters[characters.count - 1]), 6) }
    }
    return interleaved(bits.padded(to: version.dataCount), version)
  }

  /// The codewords of the blocks in turn, first of data, then of correction. Later blocks may have one of data more.
  private static func interleaved(_ data: [UInt8], _ version: QRVersion) -> [UInt8] {
    let (count, correction) = (version.blockCount, version.correctionCount)
    let divisor = ReedSolomon.divisor(degree: correction)
    let (shortest, longer) = data.count.quotientAndRemainder(dividingBy: count)
    var blocks: [ArraySlice<UInt8>] = []
    for block in 0..<count {
      let start = blocks.last?.endIndex ?? 0
      blocks.append(data[start..<start + shortest + (block >= count - longer ? 1 : 0)])
    }
    var codewords: [UInt8] = []
    codewords.reserveCapacity(version.codewordCount)
    for place in 0...shortest {
      for block in blocks where place < block.count { codewords.append(block[block.startIndex + place]) }
    }
    let corrections = blocks.map { ReedSolomon.remainder(of: $0, by: divisor) }
    for place in 0..<correction { for words in corrections { codewords.append(words[place]) } }
    return codewords
  }
}

/// Bits, the highest first, collected into octets.
private struct Bits {
  private var octets: [UInt8] = []
  private var pending = 0
  private var pendingCount = 0

  init(capacity: Int) { octets.reserveCapacity(capacity) }

  mutating func append(_ value: Int, _ count: Int) {
    pending = pending << count | value
    pendingCount += count
    while pendingCount >= 8 {
      pendingCount -= 8
      octets.append(UInt8(truncatingIfNeeded: pending >> pendingCount))
      pending &= 1 << pendingCount - 1
    }
  }

  /// Ended by up to four zeros, filled up to an octet, and to `count` octets with the two that the standard names.
  func padded(to count: Int) -> [UInt8] {
    var bits = self
    bits.append(0, min(4, count * 8 - octets.count * 8 - pendingCount))
    if bits.pendingCount > 0 { bits.append(0, 8 - bits.pendingCount) }
    var filling: UInt8 = 0xEC
    while bits.octets.count < count {
      bits.octets.append(filling)
      filling ^= 0xEC ^ 0x11
    }
    return bits.octets
  }
}

/// Reed–Solomon codes over GF(256) with the polynomial x⁸ + x⁴ + x³ + x² + 1 (ISO/IEC 18004 7.5.2).
private enum ReedSolomon {
  /// Powers of the generator, twice over, and their logarithms.
  private static let (powers, logarithms): ([UInt8], [Int]) = {
    var (powers, logarithms) = ([UInt8](repeating: 0, count: 510), [Int](repeating: 0, count: 256))
    var power = 1
    for exponent in 0..<255 {
      powers[exponent] = UInt8(power)
      powers[exponent + 255] = UInt8(power)
      logarithms[power] = exponent
      power = power << 1 ^ (power > 127 ? 0x11D : 0)
    }
    return (powers, logarithms)
  }()

  /// The logarithms of the coefficients of the divisor of that degree, the highest first, without the leading one.
  static func divisor(degree: Int) -> [Int] {
    var coefficients: [UInt8] = [1]
    for exponent in 0..<degree {
      // Times (x - generator to the power of exponent).
      let times = coefficients.map { $0 == 0 ? 0 : powers[logarithms[Int($0)] + exponent] }
      coefficients.append(0)
      for place in times.indices { coefficients[place + 1] ^= times[place] }
    }
    return coefficients.dropFirst().map { logarithms[Int($0)] }
  }

  static func remainder(of data: ArraySlice<UInt8>, by divisor: [Int]) -> [UInt8] {
    var rest = [UInt8](repeating: 0, count: divisor.count)
    for octet in data {
      let factor = octet ^ rest[0]
      for place in 1..<rest.count { rest[place - 1] = rest[place] }
      rest[rest.count - 1] = 0
      guard factor != 0 else { continue }
      let logarithm = logarithms[Int(factor)]
      for place in rest.indices { rest[place] ^= powers[divisor[place] + logarithm] }
    }
    return rest
  }
}
