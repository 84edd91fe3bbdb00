/// The eight masks, of which the one is laid over a code that leaves the fewest patterns that readers stumble over
/// (ISO/IEC 18004 7.8).
///
/// All eight are tried on every code and everything is counted along rows and along columns: so a row is a number, and
/// its modules are compared with their neighbours all at once.
enum QRMask {
  /// The modules under the best mask, row by row; 1 is dark.
  static func modules(of frame: QRFrame) -> [UInt8] {
    switch frame.width {
    case ...64: best(frame, UInt64.self)
    case ...128: best(frame, UInt128.self)
    default: best(frame, Bits256.self)
    }
  }

  /// Whether a mask turns a module around (table 10). In either direction it repeats itself after twelve modules.
  static func turns(_ mask: Int, _ row: Int, _ column: Int) -> Bool {
    switch mask {
    case 0: (row + column) % 2 == 0
    case 1: row % 2 == 0
    case 2: column % 3 == 0
    case 3: (row + column) % 3 == 0
    case 4: (row / 2 + column / 3) % 2 == 0
    case 5: row * column % 2 + row * column % 3 == 0
    case 6: (row * column % 2 + row * column % 3) % 2 == 0
    default: ((row + column) % 2 + row * column % 3) % 2 == 0
    }
  }

  private static func best<Line: QRLine>(_ frame: QRFrame, _: Line.Type) -> [UInt8] {
    let width = frame.width
    var best: (penalty: Int, rows: [Line]) = (.max, [])
    let across = Lines<Line>(frame) { row, column in row * width + column }
    let down = Lines<Line>(frame) { column, row in row * width + column }
    let penalties = QRPenalty<Line>(width)
    for mask in 0..<8 {
      let rows = across.under(format: QRFrame.format(mask: mask)) { turns(mask, $0, $1) }
      let columns = down.under(format: QRFrame.format(mask: mask), isTurned: true) { turns(mask, $1, $0) }
      let penalty = penalties.points(of: rows, columns)
      if penalty < best.penalty { best = (penalty, rows) }
    }
    return best.rows.flatMap { row in (0..<width).map { (row & .module($0)) == Line() ? 0 : 1 } }
  }

  /// The rows of a frame, or its columns.
  private struct Lines<Line: QRLine> {
    let width: Int
    private var dark: [Line]
    private var open: [Line]

    init(_ frame: QRFrame, place: (_ line: Int, _ module: Int) -> Int) {
      width = frame.width
      (dark, open) = ([], [])
      for line in 0..<width {
        var (darkLine, openLine) = (Line(), Line())
        for module in 0..<width {
          let index = place(line, module)
          if frame.modules[index] == 1 { darkLine = darkLine | .module(module) }
          if frame.fixed[index] == 0 { openLine = openLine | .module(module) }
        }
        dark.append(darkLine)
        open.append(openLine)
      }
    }

    func under(
      format: Int, isTurned: Bool = false, _ turns: (_ line: Int, _ module: Int) -> Bool
    ) -> [Line] {
      let patterns = (0..<12).map { line in
        var pattern = (0..<12).reduce(Line()) { turns(line, $1) ? $0 | .module($1) : $0 }
        var length = 12
        while length < width {
          pattern = pattern | pattern.awayFromFirst(length)
          length *= 2
        }
        return pattern
      }
      var lines = dark.indices.map { dark[$0] ^ (patterns[$0 % 12] & open[$0]) }
      for places in QRFrame.formatPlaces(width) {
        for (bit, place) in places.enumerated() where format >> bit & 1 == 1 {
          let (line, module) = isTurned ? (place.column, place.row) : (place.row, place.column)
          lines[line] = lines[line] | .module(module)
        }
      }
      return lines
    }
  }
}

/// A row or a column of modules as one number, the first module in its lowest bit.
protocol QRLine: Equatable {
  init()
  static func & (left: Self, right: Self) -> Self
  static func | (left: Self, right: Self) -> Self
  static func ^ (left: Self, right: Self) -> Self
  prefix static func ~ (line: Self) -> Self
  /// A line in which one module alone is dark.
  static func module(_ place: Int) -> Self
  /// Each module moved towards the first, or away from it, by fewer places than a line has.
  func towardsFirst(_ places: Int) -> Self
  func awayFromFirst(_ places: Int) -> Self
  /// How many are dark.
  var nonzeroBitCount: Int { get }
}

extension UInt64: QRLine {
  static func module(_ place: Int) -> UInt64 { 1 &<< UInt64(place) }
  func towardsFirst(_ places: Int) -> UInt64 { self &>> UInt64(places) }
  func awayFromFirst(_ places: Int) -> UInt64 { self &<< UInt64(places) }
}

extension UInt128: QRLine {
  static func module(_ place: Int) -> UInt128 { 1 &<< UInt128(place) }
  func towardsFirst(_ places: Int) -> UInt128 { self &>> UInt128(places) }
  func awayFromFirst(_ places: Int) -> UInt128 { self &<< UInt128(places) }
}

/// For the largest codes.
struct Bits256: QRLine {
  private var low: UInt128 = 0
  private var high: UInt128 = 0

  init() {}

  private init(_ low: UInt128, _ high: UInt128) { (self.low, self.high) = (low, high) }

  static func & (left: Bits256, right: Bits256) -> Bits256 { Bits256(left.low & right.low, left.high & right.high) }
  static func | (left: Bits256, right: Bits256) -> Bits256 { Bits256(left.low | right.low, left.high | right.high) }
  static func ^ (left: Bits256, right: Bits256) -> Bits256 { Bits256(left.low ^ right.low, left.high ^ right.high) }
  static prefix func ~ (line: Bits256) -> Bits256 { Bits256(~line.low, ~line.high) }
  static func module(_ place: Int) -> Bits256 {
    place < 128 ? Bits256(.module(place), 0) : Bits256(0, .module(place - 128))
  }
  func towardsFirst(_ places: Int) -> Bits256 {
    Bits256(low.towardsFirst(places) | high.awayFromFirst(128 - places), high.towardsFirst(places))
  }
  func awayFromFirst(_ places: Int) -> Bits256 {
    Bits256(low.awayFromFirst(places), high.awayFromFirst(places) | low.towardsFirst(128 - places))
  }
  var nonzeroBitCount: Int { low.nonzeroBitCount + high.nonzeroBitCount }
}
