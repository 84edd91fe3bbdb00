import TTCN3Syntax

/// The front door of the language: sources in, diagnostics and a typed program out.
package enum Checker {
  /// What a check may be told besides the sources.
  package struct Options: Sendable {
    package init() {}
  }

  /// Parses and checks modules together. Implicit sources (library modules of adapters) are checked like the others,
  /// and their modules are marked as libraries in the program.
  package static func check(_ sources: [SourceText], options: Options = Options()) -> CheckedModules {
    let symbols = SymbolTable()
    let trees = sources.map { Parser.parse($0, symbols: symbols) }
    var diagnostics = trees.flatMap(\.diagnostics.diagnostics)
    for tree in trees {
      guard let module = tree.modules.first else { continue }
      var bag = DiagnosticBag(tree.source)
      let bytes = tree.byteRange(of: TokenRange(module.name.token, module.name.token))
      bag.add(
        .error, .notSupportedYet, from: bytes.lowerBound, to: bytes.upperBound,
        "not supported yet: checking beyond the syntax", clause: "")
      diagnostics += bag.diagnostics
    }
    return CheckedModules(diagnostics: diagnostics, program: nil)
  }
}

/// What a check found.
package struct CheckedModules: Sendable {
  /// In the order of the sources, and within one by position.
  package let diagnostics: [Diagnostic]
  /// Absent if any diagnostic is an error.
  package let program: Program?

  package init(diagnostics: [Diagnostic], program: Program?) {
    self.diagnostics = diagnostics
    self.program = program
  }

  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
