/// A statement as a QR code shows it: `ASSAY1:` and the base45 of its exact octets.
package enum StatementText {
  package static let prefix = "ASSAY1:"

  /// A statement has at most 2048 octets, so its base45 at most 3072 characters.
  package static let maximumCharacterCount = prefix.utf8.count + 3072

  package static func encode(_ bytes: [UInt8]) -> String { prefix + Base45.encode(bytes) }

  /// Line ends and spaces around the text, as scanners and files add them, are dropped. A space is a base45 digit, but
  /// no code ends in one: the last digit of a group is at most W.
  /// - Throws: `tooLarge` or `malformedText`.
  package static func decode(_ text: String) throws -> [UInt8] {
    guard text.utf8.count <= maximumCharacterCount + 16 else {
      throw StatementsError(.tooLarge, "the text is longer than any statement")
    }
    let trimmed = text.trimming(\.isWhitespace)
    guard trimmed.hasPrefix(prefix) else {
      throw StatementsError(.malformedText, "this is no code of this programme: it does not begin with \(prefix)")
    }
    return try Base45.decode(trimmed.dropFirst(prefix.count))
  }
}

extension String {
  fileprivate func trimming(_ isTrimmed: (Character) -> Bool) -> Substring {
    var rest = self[...]
    while let first = rest.first, isTrimmed(first) { rest.removeFirst() }
    while let last = rest.last, isTrimmed(last) { rest.removeLast() }
    return rest
  }
}
