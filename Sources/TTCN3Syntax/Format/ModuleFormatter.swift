/// Lays out a module: indentation and spaces follow one set of rules, line breaks are the author's, comments stay.
///
/// ```swift
/// let tidy = try ModuleFormatter().format(source)
/// ```
///
/// The tokens and comments of the result are those of the source, in their order, so it parses to the same tree; and
/// what is laid out already comes back as it is.
package struct ModuleFormatter: Sendable {
  /// Why a source was not laid out.
  package enum Refusal: Error, Sendable {
    /// It is not TTCN-3 as it stands; the errors.
    case syntaxErrors([Diagnostic])
    /// The result would not be the same program: a fault of the formatter, never of the source.
    case wouldChange(String)
  }

  /// How many spaces one level is, 1 to 16.
  package let indent: Int

  package init(indent: Int = 2) { self.indent = min(16, max(1, indent)) }

  /// The source laid out, with one line break at its end; an empty source stays empty.
  package func format(_ source: SourceText) throws(Refusal) -> [UInt8] {
    let tree = Parser.parse(source, symbols: SymbolTable())
    let errors = tree.diagnostics.diagnostics.filter { $0.severity == .error && $0.code != .notSupportedYet }
    guard errors.isEmpty else { throw .syntaxErrors(errors) }
    let pieces = FormatPiece.pieces(of: source, tree.tokens, tree.comments)
    var layout = FormatLayout(indent: indent)
    for piece in pieces { layout.add(piece) }
    let text = layout.finish(lineBreak: Self.lineBreak(of: source))
    try check(pieces, text)
    return text
  }

  /// What the source itself uses.
  private static func lineBreak(of source: SourceText) -> [UInt8] {
    guard let first = source.bytes.firstIndex(of: 10), first > 0, source.bytes[first - 1] == 13 else { return [10] }
    return [13, 10]
  }

  private func check(_ pieces: [FormatPiece], _ text: [UInt8]) throws(Refusal) {
    let source = SourceText(name: "", bytes: text)
    let (array, _) = Lexer.tokens(of: source, symbols: SymbolTable())
    let after = FormatPiece.pieces(of: source, array.tokens, array.comments)
    guard after.count == pieces.count else {
      throw .wouldChange("\(pieces.count) tokens and comments would become \(after.count)")
    }
    for (old, new) in zip(pieces, after) where !old.isSame(as: new) {
      throw .wouldChange("‘\(old.shown)’ would become ‘\(new.shown)’")
    }
  }
}
