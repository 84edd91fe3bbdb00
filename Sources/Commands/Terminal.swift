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

  private static func write(_ text: String, to handle: FileHandle) {
    // A closed pipe at the other end is not an error of ours.
    try? handle.write(contentsOf: Data(text.utf8))
  }
}
