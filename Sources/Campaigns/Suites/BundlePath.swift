/// Paths within a suite: relative, in ‘/’ components of letters, digits, ‘.’, ‘_’ and ‘-’, none of which begins with a
/// dot. Nothing else can lead outside the folder, hide, or mean different things on different systems.
package enum BundlePath {
  package static func isSafe(_ path: String) -> Bool {
    guard !path.isEmpty, path.utf8.count <= SuiteBounds.path else { return false }
    return path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { component in
      guard let first = component.utf8.first, first != UInt8(ascii: ".") else { return false }
      return component.utf8.allSatisfy { octet in
        let lower = octet | 0x20
        return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet)
          || [UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-")].contains(octet)
      }
    }
  }
}
