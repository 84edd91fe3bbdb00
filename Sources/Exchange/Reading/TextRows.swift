import Foundation

/// The lines of a plain list; empty lines and those that begin with ‘#’ are left out.
enum TextRows {
  static let mostRows = 400_000
  static let longestLine = 2000

  /// Throws ``ExchangeError/Code/malformed`` for octets that are not UTF-8, ``ExchangeError/Code/tooLarge`` beyond
  /// ``mostRows``.
  static func read(_ data: Data) throws -> [(line: Int, text: String)] {
    guard let text = String(validating: data, as: UTF8.self) else {
      throw ExchangeError(.malformed, "the file is not text in UTF-8")
    }
    var rows: [(Int, String)] = []
    var line = 0
    for part in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      line += 1
      let cut = String(decoding: part.prefix(longestLine + 1), as: UTF8.self)
        .trimmingCharacters(in: .whitespaces.union(CharacterSet(charactersIn: "\r\u{FEFF}")))
      if cut.isEmpty || cut.hasPrefix("#") { continue }
      guard rows.count < mostRows else {
        throw ExchangeError(.tooLarge, "line \(line): the file has more than \(mostRows) lines; split it")
      }
      rows.append((line, cut))
    }
    return rows
  }
}
