/// Text cut to the bounds of a signed statement, whose octets must fit a QR code. The full text is in the record that
/// the statement commits to.
enum Fitted {
  /// `text` as one line of at most `octets` octets of UTF-8, cut at a character and marked with ‘…’; nil if empty.
  static func text(_ text: String, _ octets: Int) -> String? {
    let line = String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    guard line.utf8.count > octets else { return line.isEmpty ? nil : line }
    var cut = ""
    var count = 0
    for character in line {
      count += character.utf8.count
      guard count <= octets - 3 else { break }
      cut.append(character)
    }
    return cut + "…"
  }

  /// At most `count` of `texts`, each fitted.
  static func texts(_ texts: [String], _ count: Int, octets: Int) -> [String] {
    texts.prefix(count).compactMap { text($0, octets) }
  }
}
