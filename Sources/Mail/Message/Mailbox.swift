/// An address that mail can be sent to, with the name shown beside it (RFC 5322 3.4). Only a dot-atom may stand before
/// the ‘@’ (with letters of any script, RFC 6531), so that nothing in it can end a command or a header.
package struct Mailbox: Hashable, Sendable {
  package let name: String
  package let address: String

  /// Throws ``MailError/Code/unsendable`` for what is no such address.
  package init(_ address: String, name: String = "") throws {
    guard Mailbox.isAddress(address) else {
      throw MailError(.unsendable, "this is not an address that mail can be sent to; it is written as name@example.org")
    }
    self.address = address
    self.name = name
  }

  /// Whether the server must be able to carry letters of other scripts in addresses (RFC 6531).
  package var needsUTF8: Bool { !address.utf8.allSatisfy { $0 < 0x80 } }

  package static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard text.utf8.count <= 254, parts.count == 2, (1...64).contains(parts[0].utf8.count) else { return false }
    let local = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let domain = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    return local.allSatisfy { !$0.isEmpty && $0.unicodeScalars.allSatisfy(isAtomText) }
      && domain.allSatisfy { isLabel($0) }
  }

  private static func isLabel(_ label: Substring) -> Bool {
    (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
      && label.unicodeScalars.allSatisfy { $0 == "-" || isLetterOrDigit($0) }
  }

  private static func isAtomText(_ scalar: Unicode.Scalar) -> Bool {
    isLetterOrDigit(scalar) || "!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains(scalar)
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0..<0x80: false
    default: scalar.properties.isAlphabetic || scalar.properties.generalCategory == .decimalNumber
    }
  }
}
