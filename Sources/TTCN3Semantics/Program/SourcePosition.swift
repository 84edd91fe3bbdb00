/// Where something was written: the only thing in a `Program` that remembers the text.
package struct SourcePosition: Hashable, Sendable {
  /// The position in `Program.files`.
  package var file: Int32
  /// From 1.
  package var line: Int32
  /// From 1, in characters.
  package var column: Int32

  package init(file: Int, line: Int, column: Int) {
    self.file = Int32(clamping: file)
    self.line = Int32(clamping: line)
    self.column = Int32(clamping: column)
  }

  /// What has no place in any text, such as an implicit definition.
  package static let none = SourcePosition(file: -1, line: 0, column: 0)
}
