/// Why a file of another register cannot be read at all; single wrong rows are ``RefusedRow``s.
package struct ExchangeError: Error, Hashable, CustomStringConvertible {
  package struct Code: Hashable, Sendable, CustomStringConvertible {
    package let description: String
    private init(_ description: String) { self.description = description }

    /// The file, or something in it, is larger than its bound.
    package static let tooLarge = Code("too-large")
    /// Nested deeper than its bound.
    package static let tooDeep = Code("too-deep")
    /// Not of the promised form.
    package static let malformed = Code("malformed")
    /// A file that the format needs was not given, or one that it does not know was.
    package static let wrongFiles = Code("wrong-files")
    /// No format of that name.
    package static let unknownFormat = Code("unknown-format")
    /// It declares entities or a document type, which no result of ours needs and which can grow without bound.
    package static let forbiddenDeclaration = Code("forbidden-declaration")
    /// Fewer tests were run, or passed, than the release demands.
    package static let incompleteResult = Code("incomplete-result")
  }

  package let code: Code
  /// What, where, and what to do.
  package let reason: String
  package let file: StaticString
  package let line: UInt

  package init(_ code: Code, _ reason: String, file: StaticString = #fileID, line: UInt = #line) {
    self.code = code
    self.reason = reason
    self.file = file
    self.line = line
  }

  package var description: String { "\(code): \(reason) (\(file):\(line))" }

  package static func == (left: ExchangeError, right: ExchangeError) -> Bool { left.code == right.code }
  package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
