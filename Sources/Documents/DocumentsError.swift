/// What went wrong in making a document: callers switch on ``code``, people read ``reason``. Equality is on the code.
package struct DocumentsError: Error, CustomStringConvertible {
  package struct Code: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// Text that no QR code of error level M can hold.
    package static let textTooLong = Code(description: "textTooLong")
    /// Text with a character that the chosen QR mode does not have, or no text at all.
    package static let invalidText = Code(description: "invalidText")
    /// The encoder failed for a reason of its own, such as lack of memory.
    package static let encoder = Code(description: "encoder")
  }

  package let code: Code
  /// A sentence for people: what, where, what to do.
  package let reason: String
  package let file: String
  package let line: Int

  package init(_ code: Code, _ reason: String, file: String = #fileID, line: Int = #line) {
    self.code = code
    self.reason = reason
    self.file = file
    self.line = line
  }

  package var description: String { "\(reason) [\(code), \(file):\(line)]" }
}

extension DocumentsError: Hashable {
  package static func == (left: DocumentsError, right: DocumentsError) -> Bool { left.code == right.code }

  package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
