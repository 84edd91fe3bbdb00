import Foundation
import Programme

/// Text as the full-text index takes it and as it is asked for: both sides do the same to it.
///
/// Scripts with spaces between words go in as they are; the index itself folds case and accents. Scripts without (Han,
/// kana, Thai, Lao, Khmer, Burmese, Tibetan) and Hangul, whose words carry their particles, go in character by
/// character, and what is asked for in them is a sequence of characters: so any part of such text is found.
enum RegisterWords {
  /// The most of what is asked for that is looked at.
  static let mostWords = 12
  static let mostCharacters = 200
  /// What is shorter is a whole word; what is longer may be the beginning of one.
  static let shortestBeginning = 3

  /// `text` for the index.
  static func indexed(_ text: String) -> String {
    let normal = text.precomposedStringWithCompatibilityMapping
    guard normal.unicodeScalars.contains(where: { isUnspaced($0) || isTag($0) }) else { return normal }
    return spaced(normal)
  }

  /// `text` as an FTS5 expression: quoted words, so that nothing a visitor types is read as an operator. A text that
  /// could be one model or identifier is also looked for as such. Nil if there is no word.
  static func match(_ text: String) -> String? {
    let normal = String(text.prefix(mostCharacters)).precomposedStringWithCompatibilityMapping
    let words = normal.split { !$0.isLetter && !$0.isNumber }.prefix(mostWords).compactMap { term(String($0)) }
    guard !words.isEmpty else { return nil }
    let all = words.joined(separator: " AND ")
    let code = RegisterCode.normal(text)
    guard words.count > 1, words.count <= 4, code.count >= shortestBeginning, code.utf8.count == code.count else {
      return "(\(all))"
    }
    return "((\(all)) OR \"\(code)\")"
  }

  private static func term(_ word: String) -> String? {
    let word = String(word.prefix(RegisterCode.longest))
    let text = spaced(word).trimmingCharacters(in: .whitespaces)
    guard !text.isEmpty else { return nil }
    let endsOpen = word.unicodeScalars.last.map { !isUnspaced($0) } ?? false
    return "\"\(text)\"" + (endsOpen && word.count >= shortestBeginning ? "*" : "")
  }

  private static func spaced(_ text: String) -> String {
    var spaced = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isTag(scalar) || scalar == "\"" || scalar.value == 0 {
        spaced.append(" ")
      } else if isUnspaced(scalar) {
        spaced.append(contentsOf: [" ", scalar, " "])
      } else {
        spaced.append(scalar)
      }
    }
    return String(spaced)
  }

  private static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E00...0x0EFF, 0x0F00...0x0FFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3105...0x312F,
      0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0x20000...0x323AF:
      true
    default: false
    }
  }

  /// The private-use characters that tags are written in; text loses them.
  private static let tags: ClosedRange<UInt32> = 0xE000...0xF8FF
  private static func isTag(_ scalar: Unicode.Scalar) -> Bool { tags.contains(scalar.value) }

  /// The value of a facet as a word of the index: always two characters, shorter than any indexed beginning.
  static func tag(_ value: Int64) -> String {
    let base = Int64(tags.count)
    let digits = [value / base % base, value % base]
    return String(
      String.UnicodeScalarView(digits.compactMap { Unicode.Scalar(tags.lowerBound + UInt32($0)) }))
  }

  /// The expression for entries with one of these values.
  static func match(anyOf values: [Int64]) -> String {
    "tags : (" + values.map { "\"\(tag($0))\"" }.joined(separator: " OR ") + ")"
  }
}
