import Foundation

/// Text of a header field. What is no printable character becomes a space before anything else is done, so that no text
/// can begin a new header.
enum HeaderText {
  /// The text as an unstructured field (RFC 5322 2.2.1): as it is, or as encoded words (RFC 2047) of at most 75
  /// characters, one a line.
  static func unstructured(_ text: String, most: Int = 500) -> String {
    let clean = cleaned(text, most: most)
    return isPlain(clean) ? clean : encodedWords(clean)
  }

  /// The text as a display name: a quoted string, or encoded words.
  static func phrase(_ text: String) -> String {
    let clean = cleaned(text, most: 200)
    guard isPlain(clean) else { return encodedWords(clean) }
    return "\"" + clean.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private static func cleaned(_ text: String, most: Int) -> String {
    var clean = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(most) {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: clean.append(" ")
      // What turns the writing round could make a subject read as something else.
      case .format where scalar.turnsWritingRound: continue
      default: clean.append(scalar)
      }
    }
    return String(clean).trimmingCharacters(in: .whitespaces)
  }

  private static func isPlain(_ text: String) -> Bool {
    text.utf8.count <= 60 && text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
  }

  private static func encodedWords(_ text: String) -> String {
    var words: [String] = []
    var word: [UInt8] = []
    for scalar in text.unicodeScalars {
      let octets = Array(String(scalar).utf8)
      // 45 octets are 60 characters of base64; a character is never cut.
      if word.count + octets.count > 45 {
        words.append("=?UTF-8?B?\(Data(word).base64EncodedString())?=")
        word = []
      }
      word += octets
    }
    words.append("=?UTF-8?B?\(Data(word).base64EncodedString())?=")
    return words.joined(separator: "\r\n ")
  }
}

extension Unicode.Scalar {
  /// Whether it is one of the embeddings, overrides and isolates of Unicode's bidirectional algorithm (UAX #9), which
  /// reach beyond the words they stand in. The marks that do not (U+200E, U+200F, U+061C) are none of them.
  var turnsWritingRound: Bool { (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value) }
}
