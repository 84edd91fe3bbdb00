import Foundation

/// Takes what names one device out of what people write: an IMEI stays as its TAC, a MAC address as its maker's prefix.
/// The programme keeps no number that would follow a device, and with it a person, about (rec k–l).
package enum DeviceNumbers {
  /// `text` with every IMEI in it reduced to its TAC and every MAC address to its prefix.
  package static func reduced(in text: String) -> String {
    withoutIMEI(in: text).replacing(/\b(?:[0-9A-Fa-f]{2}[:\-]){5}[0-9A-Fa-f]{2}\b/) {
      String($0.output.prefix(8)) + ":…"
    }
  }

  /// `text` with every IMEI in it reduced to its TAC: `35-209900-176148-1` becomes `35209900 (TAC; the rest was removed)`,
  /// or `35209900…` where `text` would become longer than `most` characters by it.
  ///
  /// Fifteen digits count as an IMEI if the last is their check digit (3GPP TS 23.003 annex B), in whatever script they
  /// are written and with whatever stands between them: spaces, strokes, invisible signs, markup.
  package static func withoutIMEI(in text: String, most: Int = .max) -> String {
    let found = IMEIFinder(text).found
    guard !found.isEmpty else { return text }
    let told = replacing(found, in: text) { $0 + " (TAC; the rest was removed)" }
    return told.unicodeScalars.count <= most ? told : replacing(found, in: text) { $0 + "…" }
  }

  private static func replacing(
    _ found: [IMEIFinder.Found], in text: String, by words: (String) -> String
  ) -> String {
    var output = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    var done = 0
    for imei in found {
      output.append(contentsOf: scalars[done..<imei.range.lowerBound])
      output.append(contentsOf: words(imei.tac).unicodeScalars)
      done = imei.range.upperBound
    }
    output.append(contentsOf: scalars[done...])
    return String(output)
  }
}
