import TTCN3Syntax

/// Modules that are checked again and again while some of them change, as in an editor: what did not change is not parsed
/// again. Not for several threads.
package final class CheckedWorkspace {
  private let symbols = SymbolTable()
  /// Packages that modules may use without naming them in their language clause.
  package var packages: Set<LanguagePackage> = []
  private var parsed: [String: ParsedSource] = [:]

  package init() {}

  /// The names of the sources, in the order of ``check()``'s files.
  package private(set) var files: [String] = []

  package func source(_ name: String) -> SourceText? { parsed[name]?.tree.source }
  /// The tree of a source as it was set last.
  package func tree(_ name: String) -> SyntaxTree? { parsed[name]?.tree }

  /// Adds a source, or puts it in the place of the one with its name.
  package func set(_ source: SourceText) {
    let isNew = parsed.updateValue(ParsedSource(asChecked: source, symbols), forKey: source.name) == nil
    if isNew { files.insert(source.name, at: files.firstIndex { $0 > source.name } ?? files.count) }
  }

  package func remove(_ name: String) {
    parsed[name] = nil
    files.removeAll { $0 == name }
  }

  /// Checks everything that is there, and tells what names stand for.
  package func check() -> CheckedModules {
    let analysis = analysis(recordsNames: true)
    analysis.run()
    return analysis.result()
  }

  /// The same, given up as soon as `isUnwanted` says so; then nil.
  package func check(unless isUnwanted: @escaping () -> Bool) -> CheckedModules? {
    let analysis = analysis(recordsNames: true)
    analysis.isUnwanted = isUnwanted
    return analysis.run() ? analysis.result() : nil
  }

  /// What is wrong in one file, without looking into the bodies of others: quick enough for every keystroke. What shows
  /// only where bodies of several files are taken together is not in it.
  package func diagnostics(of name: String) -> [Diagnostic] {
    guard let file = files.firstIndex(of: name) else { return [] }
    let analysis = analysis(recordsNames: false)
    analysis.asked = [file]
    analysis.run()
    return analysis.diagnostics(of: file)
  }

  private func analysis(recordsNames: Bool) -> Analysis {
    let analysis = Analysis(files.compactMap { parsed[$0] }, symbols: symbols, recordsNames: recordsNames)
    analysis.packages = packages
    return analysis
  }
}

/// A source with what follows from it alone.
struct ParsedSource {
  let tree: SyntaxTree
  let positions: TokenPositions
  /// Whether ‘implicit omit’ stands in a text somewhere: then fields without a value may be omitted (Z.161 clause 27.7).
  let mentionsImplicitOmit: Bool

  /// With the positions of the files as they were written, which people are told.
  init(asWritten source: SourceText, _ symbols: SymbolTable) {
    let tree = Parser.parse(source, symbols: symbols)
    self.init(tree, TokenPositions(asWritten: tree))
  }

  /// With positions in the text that is checked, in which every name has its own: an editor asks which name stands where, and
  /// what a macro or an inclusion made has one place as written.
  init(asChecked source: SourceText, _ symbols: SymbolTable) {
    let tree = Parser.parse(source, symbols: symbols)
    self.init(tree, TokenPositions(asChecked: tree))
  }

  private init(_ tree: SyntaxTree, _ positions: TokenPositions) {
    self.tree = tree
    self.positions = positions
    mentionsImplicitOmit = Self.mentions(Array("implicit omit".utf8), tree)
  }

  private static func mentions(_ octets: [UInt8], _ tree: SyntaxTree) -> Bool {
    let source = tree.source.bytes
    return tree.tokens.contains { token in
      guard case .charLiteral = token.kind, Int(token.end - token.start) > octets.count else { return false }
      let text = source[Int(token.start)..<Int(token.end)]
      return text.indices.contains { text[$0...].starts(with: octets) }
    }
  }
}
