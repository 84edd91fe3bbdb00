extension QRCode {
  /// The code as an SVG element, dark on white with its quiet zone, one unit a module; it scales to its container.
  /// It can stand alone as a file or inside an HTML page.
  /// - Parameter title: what a screen reader says, such as ‘QR code of the listing LST-2026-0042’.
  package func svg(title: String) -> String {
    let side = width + 2 * Self.quietZone
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" role="img" shape-rendering="crispEdges">\
      <title>\(Self.escaped(title))</title>\
      <rect width="\(side)" height="\(side)" fill="#fff"/><path stroke="#000" fill="none" d="\(path)"/></svg>
      """
  }

  /// One stroke through the middle of each horizontal run of dark modules, each told from where the former ended: that
  /// is the shortest way to say it, and a page carries it inline.
  private var path: String {
    var path = Array("M0 .5".utf8)
    var pen = (row: 0, column: 0)
    path.reserveCapacity(modules.count)
    for row in 0..<width {
      let line = modules[row * width..<(row + 1) * width]
      var column = 0
      while let start = line[(line.startIndex + column)...].firstIndex(of: 1) {
        column = start - line.startIndex
        let end = (line[start...].firstIndex(of: 0) ?? line.endIndex) - line.startIndex
        let (across, down) = (column + Self.quietZone - pen.column, row + Self.quietZone - pen.row)
        Self.append("m", across, to: &path)
        Self.append(" ", down, to: &path)
        Self.append("h", end - column, to: &path)
        pen = (row + Self.quietZone, end + Self.quietZone)
        column = end
      }
    }
    return String(decoding: path, as: UTF8.self)
  }

  /// A code has over a thousand runs, and a page of a product waits for them: so octets, and no text for each number.
  private static func append(_ letter: Unicode.Scalar, _ number: Int, to path: inout [UInt8]) {
    path.append(UInt8(ascii: letter))
    if number < 0 { path.append(UInt8(ascii: "-")) }
    let amount = number.magnitude
    // A side has 177 modules and the quiet zone, at most.
    if amount >= 100 { path.append(UInt8(ascii: "0") + UInt8(amount / 100 % 10)) }
    if amount >= 10 { path.append(UInt8(ascii: "0") + UInt8(amount / 10 % 10)) }
    path.append(UInt8(ascii: "0") + UInt8(amount % 10))
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
