import Foundation

/// Takes what names one device out of what people write about goods: an IMEI stays as its TAC, a MAC address as its
/// maker's prefix. The programme keeps no number that would follow a device, and with it a person, about (rec k–l).
package enum DeviceNumbers {
  /// `text` with every IMEI in it reduced to its TAC and every MAC address to its prefix: `352099001761481` becomes
  /// `35209900…`. A number of 15 digits counts as an IMEI if its check digit is right.
  package static func reduced(in text: String) -> String {
    var output = ""
    output.reserveCapacity(text.utf8.count)
    var rest = text[...]
    while let first = rest.first {
      guard first.isHexDigit, first.isASCII else {
        output.append(first)
        rest = rest.dropFirst()
        continue
      }
      let run = rest.prefix { isOfNumber($0) }
      output += reducedRun(run)
      rest = rest.dropFirst(run.count)
    }
    return output
  }

  private static func isOfNumber(_ character: Character) -> Bool {
    character.isASCII && character.isHexDigit || "-: ".contains(character)
  }

  /// A run of hexadecimal digits with strokes, colons or spaces between them.
  private static func reducedRun(_ run: Substring) -> String {
    if let address = run.range(of: #"\b([0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}\b"#, options: .regularExpression) {
      let kept = run[address].prefix(8)
      return String(run[..<address.lowerBound]) + kept + ":…" + reducedRun(run[address.upperBound...])
    }
    for pattern in [#"(?<![0-9])([0-9][- ]?){14}[0-9](?![0-9])"#] {
      guard let found = run.range(of: pattern, options: .regularExpression) else { continue }
      let digits = run[found].compactMap(\.wholeNumberValue)
      let shown =
        IdentifierScheme.hasLuhnCheckDigit(digits)
        ? digits.prefix(8).map(String.init).joined() + "…" : String(run[found])
      return String(run[..<found.lowerBound]) + shown + reducedRun(run[found.upperBound...])
    }
    return String(run)
  }
}
