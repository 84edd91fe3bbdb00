/// The square of a code before a mask is laid over it: the function patterns, and the codewords in their places
/// (ISO/IEC 18004 6.3 and 7.7.3).
struct QRFrame {
  let width: Int
  /// Row by row; 1 is dark.
  private(set) var modules: [UInt8]
  /// 1 where a module is no codeword's: masks leave it as it is.
  private(set) var fixed: [UInt8]

  init(_ version: QRVersion, holding codewords: [UInt8]) {
    width = version.width
    modules = [UInt8](repeating: 0, count: width * width)
    fixed = modules
    for place in 0..<width {
      set(6, place, isDark: place.isMultiple(of: 2))
      set(place, 6, isDark: place.isMultiple(of: 2))
    }
    for (row, column) in [(3, 3), (3, width - 4), (width - 4, 3)] { addFinder(row, column) }
    addAlignments(version.alignmentCentres)
    for (row, column) in Self.formatPlaces(width).joined() { set(row, column, isDark: false) }
    set(width - 8, 8, isDark: true)
    if version.number > 6 { addVersion(version.number) }
    place(codewords)
  }

  private mutating func set(_ row: Int, _ column: Int, isDark: Bool) {
    modules[row * width + column] = isDark ? 1 : 0
    fixed[row * width + column] = 1
  }

  /// With the separator around it, as far as it lies inside.
  private mutating func addFinder(_ row: Int, _ column: Int) {
    for down in -4...4 where (0..<width).contains(row + down) {
      for across in -4...4 where (0..<width).contains(column + across) {
        let ring = max(abs(down), abs(across))
        set(row + down, column + across, isDark: ring != 2 && ring != 4)
      }
    }
  }

  private mutating func addAlignments(_ centres: [Int]) {
    for row in centres {
      for column in centres where !isInFinder(row, column) {
        for down in -2...2 {
          for across in -2...2 { set(row + down, column + across, isDark: max(abs(down), abs(across)) != 1) }
        }
      }
    }
  }

  private func isInFinder(_ row: Int, _ column: Int) -> Bool {
    let (isTop, isLeft) = (row == 6, column == 6)
    return (isTop && isLeft) || (isTop && column == width - 7) || (row == width - 7 && isLeft)
  }

  private mutating func addVersion(_ number: Int) {
    var rest = number
    for _ in 0..<12 { rest = rest << 1 ^ (rest >> 11) * 0x1F25 }
    let bits = number << 12 | rest
    for bit in 0..<18 {
      let isDark = bits >> bit & 1 == 1
      set(bit / 3, width - 11 + bit % 3, isDark: isDark)
      set(width - 11 + bit % 3, bit / 3, isDark: isDark)
    }
  }

  /// Upwards and downwards in columns of two from the right, past the upright timing pattern.
  private mutating func place(_ codewords: [UInt8]) {
    var bit = 0
    var right = width - 1
    while right > 0 {
      if right == 6 { right = 5 }
      let isUpward = (right + 1) & 2 == 0
      for step in 0..<width {
        let row = isUpward ? width - 1 - step : step
        for column in [right, right - 1] where fixed[row * width + column] == 0 && bit < codewords.count * 8 {
          modules[row * width + column] = codewords[bit >> 3] >> UInt8(7 - bit & 7) & 1
          bit += 1
        }
      }
      right -= 2
    }
  }

  /// Where the fifteen bits of the format stand, from the lowest: around the upper left finder, and beside the others.
  static func formatPlaces(_ width: Int) -> [[(row: Int, column: Int)]] {
    let first = (0..<15).map { bit -> (row: Int, column: Int) in
      switch bit {
      case 0...5: (bit, 8)
      case 6, 7: (bit + 1, 8)
      case 8: (8, 7)
      default: (8, 14 - bit)
      }
    }
    let second = (0..<15).map { bit -> (row: Int, column: Int) in
      bit < 8 ? (8, width - 1 - bit) : (width - 15 + bit, 8)
    }
    return [first, second]
  }

  /// The bits of the format of error level M with a mask (7.9).
  static func format(mask: Int) -> Int {
    var rest = mask
    for _ in 0..<10 { rest = rest << 1 ^ (rest >> 9) * 0x537 }
    return (mask << 10 | rest) ^ 0x5412
  }
}
