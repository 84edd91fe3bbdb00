/// One of the forty sizes of a QR code, at error level M (ISO/IEC 18004 7.1 and table 9).
struct QRVersion: Hashable, Sendable {
  /// 1 … 40.
  let number: Int

  static let all = (1...40).map { QRVersion(number: $0) }

  /// The length of a side in modules.
  var width: Int { 17 + 4 * number }

  /// The rows, and columns, in which the centres of alignment patterns lie (annex E).
  var alignmentCentres: [Int] {
    guard number > 1 else { return [] }
    let count = number / 7 + 2
    let step = number == 32 ? 26 : (number * 4 + count * 2 + 1) / (count * 2 - 2) * 2
    return [6] + (0..<count - 1).map { width - 7 - (count - 2 - $0) * step }
  }

  /// Codewords of data and of error correction together: what the function patterns leave of the square.
  var codewordCount: Int {
    var modules = (16 * number + 128) * number + 64
    if number > 1 {
      let centres = number / 7 + 2
      modules -= (25 * centres - 10) * centres - 55
    }
    if number > 6 { modules -= 36 }
    return modules / 8
  }

  var dataCount: Int { codewordCount - blockCount * correctionCount }

  /// Into how many blocks the data are divided, each with its own error correction.
  var blockCount: Int { Self.blockCounts[number - 1] }

  /// Codewords of error correction in each block.
  var correctionCount: Int { Self.correctionCounts[number - 1] }

  private static let blockCounts = [
    1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33,
    35,
    37, 38, 40, 43, 45, 47, 49,
  ]
  private static let correctionCounts = [
    10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28,
    28,
    28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
  ]
}
