/// What somebody with the goods in front of them asks: what stands on the goods, as far as they can read it.
package struct CheckQuestion: Hashable, Sendable, Codable {
  /// What kind of identifier it is, if the asker says so.
  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case any, gtin, tac, model, serial, number, cpe, package, other
    case macPrefix = "mac-prefix"

    package var title: String {
      switch self {
      case .any: "Find out for me"
      case .gtin: "GTIN (number under the bar code)"
      case .tac: "IMEI or TAC"
      case .model: "Model"
      case .serial: "Serial number"
      case .number: "Number of the listing or of the mark"
      case .cpe: "CPE name"
      case .package: "Package name of a program"
      case .macPrefix: "MAC address or its prefix"
      case .other: "Another identifier"
      }
    }
  }

  package let identifier: String
  package let kind: Kind
  /// The model printed on the goods, if the asker compares it; else empty.
  package let model: String
  /// The serial number on the goods, if the asker compares it; else empty.
  package let serial: String

  /// Longer texts are cut before they are looked at.
  package static let longest = IdentifierScheme.longest

  package init(_ identifier: String, kind: Kind = .any, model: String = "", serial: String = "") {
    self.identifier = Self.cut(identifier)
    self.kind = kind
    self.model = Self.cut(model)
    self.serial = Self.cut(serial)
  }

  /// Questions about one identifier that differ in the rest are few.
  package func hash(into hasher: inout Hasher) { hasher.combine(identifier) }

  private static func cut(_ text: String) -> String {
    text.utf8.count <= longest ? text : String(text.unicodeScalars.prefix(longest))
  }
}
