import Foundation

/// A kind of identifier: how it is written, and what its normal form is. What does not fit one is ‘other’.
package struct IdentifierScheme: Sendable {
  /// The stable name, as stored.
  package let name: String
  package let title: String
  /// What people read beside it.
  package let help: String
  /// The normal form. Throws ``ProgrammeError/Code/invalidAnswer`` with a sentence.
  package let normalise: @Sendable (String) throws -> String
  /// The normal form as goods show it.
  package let print: @Sendable (String) -> String

  private init(
    _ name: String, _ title: String, _ help: String, print: @escaping @Sendable (String) -> String = { $0 },
    _ normalise: @escaping @Sendable (String) throws -> String
  ) {
    self.name = name
    self.title = title
    self.help = help
    self.print = print
    self.normalise = normalise
  }

  package static let gtin = IdentifierScheme(
    "gtin", "GTIN", "The number under the bar code: 8, 12, 13 or 14 digits with the check digit of GS1.",
    print: GTIN.printed
  ) { try GTIN.normalised($0) }

  package static let tac = IdentifierScheme(
    "tac", "TAC", "Type Allocation Code: the first 8 digits of the IMEI. Never the full IMEI."
  ) { try TypeAllocationCode.normalised($0) }

  package static let cpe = IdentifierScheme(
    "cpe", "CPE name", "A CPE 2.3 name, as cpe:2.3:a:vendor:product:1.0:*:*:*:*:*:*:*."
  ) { try CPEName($0).formattedString }

  package static let serialPattern = IdentifierScheme(
    "serial-pattern", "Serial number pattern",
    "What all serial numbers look like: # one digit, ? one letter or digit, * anything. Never one serial number."
  ) { try SerialPattern($0).text }

  package static let macPrefix = IdentifierScheme(
    "mac-prefix", "MAC prefix", "The block that IEEE assigned: 6, 7 or 9 hexadecimal digits. Never a whole address."
  ) { try MACPrefix.normalised($0) }

  package static let package = IdentifierScheme(
    "package", "Package name", "Of a program, as com.example.app, or a package URL, as pkg:deb/debian/sox."
  ) { try PackageName.normalised($0) }

  package static let other = IdentifierScheme(
    "other", "Other", "Its kind and the value, as ‘Type approval: TA-2026/118’."
  ) { try OtherIdentifier.normalised($0) }

  package static let all = [gtin, tac, cpe, serialPattern, macPrefix, package, other]

  package static func named(_ name: String) -> IdentifierScheme? { all.first { $0.name == name } }

  package static var choices: [FieldKind.Choice] { all.map { .init($0.name, $0.title) } }

  /// The longest text that is looked at.
  package static let longest = 200
}

/// What schemes share: bounded text, and the refusal of a number that names one device.
enum IdentifierText {
  /// Without spaces at the ends; refuses what is empty, too long, or holds a control or direction character.
  static func trimmed(_ text: String, _ title: String) throws -> String {
    let trimmed = text.trimmingCharacters(in: .whitespaces)
    guard !trimmed.isEmpty, trimmed.unicodeScalars.count <= IdentifierScheme.longest else {
      throw invalid("a \(title) has 1 to \(IdentifierScheme.longest) characters")
    }
    guard !trimmed.unicodeScalars.contains(where: { isHidden($0) }) else {
      throw invalid("this \(title) holds characters that cannot be seen; type it anew")
    }
    return trimmed
  }

  /// Control, format and private-use characters: they make two identifiers look alike that are not.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .privateUse, .unassigned, .surrogate, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// The ASCII digits of `text` without the spaces and hyphens between them; nil if it holds anything else.
  static func digits(_ text: String) -> [UInt8]? {
    var digits: [UInt8] = []
    for octet in text.utf8 {
      switch octet {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(octet - UInt8(ascii: "0"))
      case UInt8(ascii: " "), UInt8(ascii: "-"): continue
      default: return nil
      }
    }
    return digits
  }

  /// Refuses text that holds a full IMEI: fifteen digits in a row, spaces, hyphens and slashes aside, whose last is the
  /// check digit (3GPP TS 23.003 Annex B).
  static func refuseDeviceNumber(in text: String) throws {
    var run: [UInt8] = []
    for octet in Array(text.utf8) + [0] {
      switch octet {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): run.append(octet - UInt8(ascii: "0"))
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "/"): continue
      default:
        if run.count == 15, TypeAllocationCode.isCheckDigitRight(run) { throw TypeAllocationCode.deviceNumber }
        run = []
      }
    }
  }

  static func invalid(_ sentence: String) -> ProgrammeError { ProgrammeError(.invalidAnswer, sentence) }
}

/// An identifier of a kind that has no scheme here.
enum OtherIdentifier {
  static func normalised(_ text: String) throws -> String {
    let trimmed = try IdentifierText.trimmed(text, "identifier")
    try IdentifierText.refuseDeviceNumber(in: trimmed)
    return trimmed
  }
}
