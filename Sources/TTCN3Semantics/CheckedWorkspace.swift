import TTCN3Syntax

/// Modules that are checked again and again while some of them change, as in an editor: what did not change is not parsed
/// again. Not for several threads.
package final class CheckedWorkspace {
  private let symbols = SymbolTable()
  /// Packages that modules may use without naming them in their language clause.
  package var packages: Set<LanguagePackage> = [] { didSet { forget() } }
  /// The last look at everything and at one file, as long as nothing changes.
  private var whole: Analysis?
  private var part: (file: String, analysis: Analysis)?
  private var parsed: [String: ParsedSource] = [:]

  package init() {}

  /// The names of the sources, in the order of ``check()``'s files.
  package private(set) var files: [String] = []

  package func source(_ name: String) -> SourceText? { parsed[name]?.tree.source }
  /// The tree of a source as it was set last.
  package func tree(_ name: String) -> SyntaxTree? { parsed[name]?.tree }

  /// Adds a source, or puts it in the place of the one with its name.
  package func set(_ source: SourceText) {
    forget()
    let isNew = parsed.updateValue(ParsedSource(asChecked: source, symbols), forKey: source.name) == nil
    if isNew { files.insert(source.name, at: files.firstIndex { $0 > source.name } ?? files.count) }
  }

  package func remove(_ name: String) {
    forget()
    parsed[name] = nil
    files.removeAll { $0 == name }
  }

  private func forget() { (whole, part) = (nil, nil) }

  /// Checks everything that is there, and tells what names stand for.
  package func check() -> CheckedModules { check { false } ?? CheckedModules(diagnostics: [], program: nil) }

  /// The same, given up as soon as `isUnwanted` says so; then nil.
  package func check(unless isUnwanted: @escaping () -> Bool) -> CheckedModules? {
    let analysis = analysis()
    analysis.isUnwanted = isUnwanted
    guard analysis.run() else { return nil }
    whole = analysis
    return analysis.result()
  }

  /// What is wrong in one file, without looking into the bodies of others: quick enough for every keystroke. What shows
  /// only where bodies of several files are taken together is not in it.
  package func diagnostics(of name: String) -> [Diagnostic] {
    guard let file = files.firstIndex(of: name) else { return [] }
    return part(file, of: name).diagnostics(of: file)
  }

  /// What names stand for, as far as one file needs it: bodies of others need not have been looked into.
  package func names(near name: String) -> NameTable? { nearest(name)?.analysis.nameTable() }

  /// The definitions that a name may become whose first letters are typed in a file.
  /// - Parameter offset: the byte where it is typed; nil if it is no place of the text that is checked.
  package func candidates(like typed: String, in name: String, at offset: Int?) -> NameCandidates {
    guard let (file, analysis) = nearest(name) else { return NameCandidates() }
    return analysis.candidates(like: typed, in: file, at: offset)
  }

  private func nearest(_ name: String) -> (file: Int, analysis: Analysis)? {
    files.firstIndex(of: name).map { ($0, whole ?? part($0, of: name)) }
  }

  private func part(_ file: Int, of name: String) -> Analysis {
    if let part, part.file == name { return part.analysis }
    let analysis = analysis()
    analysis.asked = [file]
    analysis.run()
    part = (name, analysis)
    return analysis
  }

  private func analysis() -> Analysis {
    let analysis = Analysis(files.compactMap { parsed[$0] }, symbols: symbols, recordsNames: true)
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
