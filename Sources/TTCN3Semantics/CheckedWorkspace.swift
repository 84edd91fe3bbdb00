import TTCN3Syntax

/// Modules that are checked again and again while some of them change, as in an editor: what did not change is not parsed
/// again. Not for several threads.
package final class CheckedWorkspace {
  private let symbols = SymbolTable()
  private var parsed: [String: ParsedSource] = [:]

  package init() {}

  /// The names of the sources, in the order of ``check()``'s files.
  package var files: [String] { parsed.keys.sorted() }

  package func source(_ name: String) -> SourceText? { parsed[name]?.tree.source }
  /// The tree of a source as it was set last.
  package func tree(_ name: String) -> SyntaxTree? { parsed[name]?.tree }

  /// Adds a source, or puts it in the place of the one with its name.
  package func set(_ source: SourceText) { parsed[source.name] = ParsedSource(source, symbols) }

  package func remove(_ name: String) { parsed[name] = nil }

  /// Checks everything that is there, and tells what names stand for.
  package func check() -> CheckedModules {
    let analysis = Analysis(files.compactMap { parsed[$0] }, symbols: symbols, recordsNames: true)
    analysis.run()
    return analysis.result()
  }
}

/// A source with what follows from it alone.
struct ParsedSource {
  let tree: SyntaxTree
  let positions: TokenPositions

  init(_ source: SourceText, _ symbols: SymbolTable) {
    tree = Parser.parse(source, symbols: symbols)
    positions = TokenPositions(tree)
  }
}
