extension QRCode {
  /// The code as an SVG element, dark on white with its quiet zone, one unit a module; it scales to its container.
  /// It can stand alone as a file or inside an HTML page.
  /// - Parameter title: what a screen reader says, such as ‘QR code of the listing LST-2026-0042’.
  package func svg(title: String) -> String {
    let side = width + 2 * Self.quietZone
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" role="img" shape-rendering="crispEdges">\
      <title>\(Self.escaped(title))</title>\
      <rect width="\(side)" height="\(side)" fill="#fff"/><path fill="#000" d="\(path)"/></svg>
      """
  }

  /// One horizontal run of dark modules after the other.
  private var path: String {
    var path = ""
    for row in 0..<width {
      var column = 0
      while column < width {
        guard isDark(row: row, column: column) else {
          column += 1
          continue
        }
        var end = column
        while isDark(row: row, column: end) { end += 1 }
        let length = end - column
        path += "M\(column + Self.quietZone) \(row + Self.quietZone)h\(length)v1h-\(length)z"
        column = end
      }
    }
    return path
  }

  /// Text that XML may hold, with its own characters escaped.
  private static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      case "'": output += "&#39;"
      case "\t", "\n", "\r": output += " "
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": continue
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }
}
