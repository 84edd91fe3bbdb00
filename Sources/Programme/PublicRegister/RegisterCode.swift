import Foundation

/// A model or an identifier as it is compared: capital letters and digits only, so that `ax 200`, `AX-200` and `Ax200`
/// are one.
package enum RegisterCode {
  /// The most characters that are compared.
  package static let longest = 64

  /// `text` as it is compared; empty if it has neither letter nor digit.
  package static func normal(_ text: String) -> String {
    var normal = ""
    for character in text.decomposedStringWithCompatibilityMapping.uppercased()
    where character.isLetter || character.isNumber {
      for scalar in character.unicodeScalars
      where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        normal.unicodeScalars.append(scalar)
      }
      if normal.count >= longest { break }
    }
    return normal
  }

  /// How many slips lie between two codes (optimal string alignment: a character more, less or other, or two
  /// neighbours changed), or nil if more than `bound`.
  package static func slips(_ left: String, _ right: String, atMost bound: Int) -> Int? {
    let (left, right) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
    guard abs(left.count - right.count) <= bound else { return nil }
    var before: [Int] = []
    var last = Array(0...right.count)
    for row in 1...max(1, left.count) where row <= left.count {
      var current = [row] + Array(repeating: bound + 1, count: right.count)
      for column in max(1, row - bound)...max(1, min(right.count, row + bound)) where column <= right.count {
        let same = left[row - 1] == right[column - 1]
        var slips = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1))
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          slips = min(slips, before[column - 2] + 1)
        }
        current[column] = slips
      }
      (before, last) = (last, current)
    }
    let slips = last[right.count]
    return slips <= bound ? slips : nil
  }

  /// How many slips are forgiven: none in what is shorter than four characters, one below nine, two beyond.
  package static func forgiven(_ code: String) -> Int {
    switch code.count {
    case ..<4: 0
    case ..<9: 1
    default: 2
    }
  }
}
