/// The name under which a program is distributed: plain, as `com.example.app` or `@scope/name`, or a package URL
/// (ECMA-427) without a version, as `pkg:deb/debian/sox`.
enum PackageName {
  static func normalised(_ text: String) throws -> String {
    let trimmed = try IdentifierText.trimmed(text, "package name")
    try IdentifierText.refuseDeviceNumber(in: trimmed)
    guard trimmed.utf8.count <= 100, trimmed.utf8.allSatisfy({ isAllowed($0) }) else {
      throw IdentifierText.invalid(
        "a package name has at most 100 letters, digits and . _ + ~ @ / : % -, and no spaces")
    }
    guard trimmed.lowercased().hasPrefix("pkg:") else { return trimmed }
    let parts = trimmed.dropFirst(4).split(separator: "/", omittingEmptySubsequences: true)
    guard parts.count >= 2, let type = parts.first else {
      throw IdentifierText.invalid("a package URL has a type and a name, as pkg:deb/debian/sox")
    }
    guard !parts.dropFirst().contains(where: { $0.contains("@") || $0.contains("?") || $0.contains("#") }) else {
      throw IdentifierText.invalid("leave the version out of the package URL: versions are declared beside it")
    }
    return "pkg:" + ([type.lowercased()] + parts.dropFirst().map(String.init)).joined(separator: "/")
  }

  private static func isAllowed(_ octet: UInt8) -> Bool {
    let lower = octet | 0x20
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet) || "._+~@/:%-".utf8.contains(octet)
  }
}
