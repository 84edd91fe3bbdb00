/// Counts the slips between one code and many others (optimal string alignment: a character more, less or other, or two
/// neighbours changed). One search compares with over a thousand codes, so nothing is allocated for each.
package struct SlipCounter {
  private let code: [Unicode.Scalar]
  private var other: [Unicode.Scalar] = []
  /// The last three rows of the table of distances: the row before the last, the last, the current.
  private var rows = (before: [Int](), last: [Int](), current: [Int]())

  package init(_ code: String) { self.code = Array(code.unicodeScalars) }

  /// How many slips lie between the code and `text`, or nil if more than `bound`.
  package mutating func slips(to text: String, atMost bound: Int) -> Int? {
    // No scalar takes more than four octets, and none less than one.
    let octets = text.utf8.count
    guard octets >= code.count - bound, octets <= (code.count + bound) * 4 else { return nil }
    other.removeAll(keepingCapacity: true)
    other.append(contentsOf: text.unicodeScalars)
    guard abs(code.count - other.count) <= bound else { return nil }
    let (start, left, right) = differing()
    guard left > 0, right > 0 else { return max(left, right) }
    return distance(from: start, left, right, atMost: bound)
  }

  /// Where the two begin to differ, and how many scalars of each there are from there to where they are alike again.
  private func differing() -> (start: Int, left: Int, right: Int) {
    let shorter = min(code.count, other.count)
    var start = 0
    while start < shorter, code[start] == other[start] { start += 1 }
    var end = 0
    while end < shorter - start, code[code.count - 1 - end] == other[other.count - 1 - end] { end += 1 }
    return (start, code.count - start - end, other.count - start - end)
  }

  /// The distance of what differs. Only places at most `bound` from the diagonal can be within it; when a whole row is
  /// beyond, so is everything after it.
  private mutating func distance(from start: Int, _ left: Int, _ right: Int, atMost bound: Int) -> Int? {
    let beyond = bound + 1
    prepare(right + 1, beyond)
    for column in 0...right { rows.last[column] = column }
    for row in 1...left {
      let columns = max(1, row - bound)...min(right, row + bound)
      rows.current[columns.lowerBound - 1] = columns.lowerBound == 1 ? row : beyond
      var least = rows.current[columns.lowerBound - 1]
      for column in columns {
        let (mine, theirs) = (code[start + row - 1], other[start + column - 1])
        let above = column < row + bound ? rows.last[column] : beyond
        var slips = min(above + 1, rows.current[column - 1] + 1, rows.last[column - 1] + (mine == theirs ? 0 : 1))
        if row > 1, column > 1, mine == other[start + column - 2], code[start + row - 2] == theirs {
          slips = min(slips, rows.before[column - 2] + 1)
        }
        rows.current[column] = slips
        least = min(least, slips)
      }
      guard least <= bound else { return nil }
      rows = (rows.last, rows.current, rows.before)
    }
    return rows.last[right] <= bound ? rows.last[right] : nil
  }

  private mutating func prepare(_ count: Int, _ beyond: Int) {
    guard rows.last.count < count else { return }
    let row = [Int](repeating: beyond, count: count)
    rows = (row, row, row)
  }
}
