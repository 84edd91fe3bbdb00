import Foundation

/// The two streams a command speaks on: answers on standard output, everything else on standard error.
package enum Terminal {
  package static func say(_ line: String) { write(line + "\n", to: .standardOutput) }
  package static func complain(_ line: String) { write("assay: \(line)\n", to: .standardError) }
  package static func remark(_ line: String) { write(line + "\n", to: .standardError) }
  /// A line that the next one takes the place of; only where a person looks.
  package static func progress(_ line: String) {
    if isatty(2) == 1 { write("\r\u{1B}[K" + line, to: .standardError) }
  }

  /// Colours only where a person looks and has not said no (https://no-color.org is the custom).
  package static let isColourful =
    isatty(1) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
    && ProcessInfo.processInfo.environment["TERM"] != "dumb"

  /// Whether a person looks at both streams, on a terminal that can move its cursor.
  package static let isWatched =
    isatty(1) == 1 && isatty(2) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"

  /// Columns; 80 where that is not known.
  package static var width: Int {
    var size = winsize()
    guard ioctl(2, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 else { return 80 }
    return Int(size.ws_col)
  }

  /// Takes away the lines that were written last.
  package static func erase(lines: Int) { write("\u{1B}[\(lines)A\r\u{1B}[J", to: .standardError) }

  package static func cut(_ line: String, to width: Int) -> String {
    line.count <= width ? line : line.prefix(max(width - 1, 0)) + "…"
  }

  /// A text from outside without what a terminal would obey: control characters but tabs and line breaks.
  package static func harmless(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isControl(scalar) {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    (scalar.value < 0x20 && scalar != "\n" && scalar != "\t") || (0x7F...0x9F).contains(scalar.value)
  }

  private static func write(_ text: String, to handle: FileHandle) {
    // A closed pipe at the other end is not an error of ours.
    try? handle.write(contentsOf: Data(text.utf8))
  }
}
