import TTCN3Syntax

/// The front door of the language: sources in, diagnostics and a typed program out.
package enum Checker {
  /// What a check may be told besides the sources.
  package struct Options: Sendable {
    /// Modules in other notations that lie beside the sources, by the name that an import has for them.
    package var foreignModules: [String: ForeignModule]
    /// Report what is an error whenever it is carried out. Without it, that shows when the test runs.
    package var followsBehaviours: Bool
    /// Packages that modules may use without naming them in their language clause.
    package var packages: Set<LanguagePackage>

    package init(
      foreignModules: [String: ForeignModule] = [:], followsBehaviours: Bool = true, packages: Set<LanguagePackage> = []
    ) {
      self.packages = packages
      self.foreignModules = foreignModules
      self.followsBehaviours = followsBehaviours
    }
  }

  /// Parses and checks modules together. Implicit sources (library modules of adapters) are checked like the others,
  /// and their modules are marked as libraries in the program.
  package static func check(_ sources: [SourceText], options: Options = Options()) -> CheckedModules {
    let analysis = Analysis(sources, foreignModules: options.foreignModules)
    analysis.followsBehaviours = options.followsBehaviours
    analysis.packages = options.packages
    analysis.run()
    return analysis.result()
  }
}

/// An extension of TTCN-3 that a module names in its language clause.
package enum LanguagePackage: String, Sendable, Hashable, CaseIterable {
  /// Object-oriented features (ES 203 790).
  case objects
  /// Types of functions, altsteps and test cases (ES 202 785).
  case behaviourTypes = "behaviour-types"

  /// As it stands in a language clause, after the edition.
  var name: String {
    switch self {
    case .objects: "Object-Oriented"
    case .behaviourTypes: "Behaviour Types"
    }
  }

  var standard: String {
    switch self {
    case .objects: "ES 203 790"
    case .behaviourTypes: "ES 202 785"
    }
  }
}

/// What a check found.
package struct CheckedModules: Sendable {
  /// In the order of the sources, and within one by position.
  package let diagnostics: [Diagnostic]
  /// Absent if any diagnostic is an error.
  package let program: Program?
  /// What names stand for; only from a ``CheckedWorkspace``.
  package let names: NameTable?

  package init(diagnostics: [Diagnostic], program: Program?, names: NameTable? = nil) {
    self.diagnostics = diagnostics
    self.program = program
    self.names = names
  }

  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
