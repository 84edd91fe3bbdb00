extension QRCode {
  /// The code for a terminal, two rows of modules a line in half blocks, quiet zone included. On a
  /// dark background the light modules are drawn and the dark ones left blank; on a light one the other way round.
  package func terminalText(background: TerminalBackground = .dark) -> String {
    let range = -Self.quietZone..<width + Self.quietZone
    return stride(from: range.lowerBound, to: range.upperBound, by: 2).map { row in
      range.map { column in
        let upper = isDark(row: row, column: column) == (background == .light)
        let lower = isDark(row: row + 1, column: column) == (background == .light)
        return switch (upper, lower) {
        case (true, true): "█"
        case (true, false): "▀"
        case (false, true): "▄"
        case (false, false): " "
        }
      }.joined()
    }.joined(separator: "\n")
  }

  package enum TerminalBackground: Hashable, Sendable {
    case dark
    case light
  }
}
