/// What a masked code is marked down for (ISO/IEC 18004 7.8.3.1, table 11).
struct QRPenalty<Line: QRLine> {
  private let width: Int
  /// The modules that there are, and those that have a next one.
  private let inside: Line
  private let beforeLast: Line

  init(_ width: Int) {
    self.width = width
    beforeLast = (0..<width - 1).reduce(Line()) { $0 | .module($1) }
    inside = beforeLast | .module(width - 1)
  }

  func points(of rows: [Line], _ columns: [Line]) -> Int {
    var points = imbalance(rows)
    for line in rows { points += runs(line) + likeFinders(line) }
    for line in columns { points += runs(line) + likeFinders(line) }
    for (row, next) in zip(rows, rows.dropFirst()) { points += blocks(row, next) }
    return points
  }

  /// Modules that have the colour of the next one.
  private func sameAsNext(_ line: Line) -> Line { ~(line ^ line.towardsFirst(1)) & beforeLast }

  /// Five modules of one colour in a row: 3, and 1 more for each above five.
  private func runs(_ line: Line) -> Int {
    let twos = sameAsNext(line)
    let threes = twos & twos.towardsFirst(1)
    let fives = threes & threes.towardsFirst(2)
    return fives.nonzeroBitCount + 2 * (fives & ~fives.awayFromFirst(1)).nonzeroBitCount
  }

  /// Dark, light, three dark, light, dark, as in a finder, with four light modules on a side: 40 for each side. Around
  /// the code all is light.
  private func likeFinders(_ line: Line) -> Int {
    let next = line.towardsFirst(1)
    let threeDark = line & next & line.towardsFirst(2)
    let core = line & ~next & threeDark.towardsFirst(2) & ~line.towardsFirst(5) & line.towardsFirst(6)
    guard core != Line() else { return 0 }
    let two = line | next
    let four = two | two.towardsFirst(2)
    let darkBefore =
      line.awayFromFirst(1) | line.awayFromFirst(2) | line.awayFromFirst(3) | line.awayFromFirst(4)
    return 40 * ((core & ~four.towardsFirst(7)).nonzeroBitCount + (core & ~darkBefore).nonzeroBitCount)
  }

  /// Two by two modules of one colour: 3.
  private func blocks(_ row: Line, _ next: Line) -> Int {
    3 * (sameAsNext(row) & sameAsNext(next) & ~(row ^ next)).nonzeroBitCount
  }

  /// 10 for each 5 % by which more or fewer than half of the modules are dark.
  private func imbalance(_ rows: [Line]) -> Int {
    let dark = rows.reduce(0) { $0 + $1.nonzeroBitCount }
    return abs(dark * 20 - width * width * 10) / (width * width) * 10
  }
}
