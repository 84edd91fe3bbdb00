import TTCN3Syntax

extension Analysis {
  /// The newest edition of TTCN-3 that can be meant, by its year.
  private static let newestEdition = 2025

  /// What `language` says in a module (Z.161 clause 8.1).
  func checkLanguages(of module: ModuleScope) {
    var core: ExpressionSyntax?
    for language in module.syntax.languages {
      guard edition(language, in: module.file) != nil else { continue }
      if core != nil {
        diagnose(
          .wrongLanguage, in: module.file, at: language.range,
          "a module is written in one edition of TTCN-3: name that one, and packages besides", "Z.161 8.1")
        return
      }
      core = language
    }
  }

  /// An import is from a module of the same or an earlier edition, and says which if it says anything
  /// (Z.161 clauses 8.2.3.1, 8.2.3.8).
  func checkLanguage(_ syntax: ImportSyntax, of source: ModuleScope, in module: ModuleScope) {
    let place = syntax.languages.first?.range ?? range(syntax.module)
    let given = edition(syntax.languages, in: module.file)
    let defined = edition(source.syntax.languages, in: source.file)
    let own = edition(module.syntax.languages, in: module.file)
    if let given, given > Self.newestEdition {
      return diagnose(
        .wrongLanguage, in: module.file, at: place, "there is no edition ‘TTCN-3:\(given)’ yet", "Z.161 8.2.3.8")
    }
    if let given, let defined, given != defined {
      return diagnose(
        .wrongLanguage, in: module.file, at: place,
        "module ‘\(source.name)’ is written in ‘TTCN-3:\(defined)’, not in ‘TTCN-3:\(given)’", "Z.161 8.2.3.1",
        notes: [note(source.file, range(source.syntax.name), "the module is here")])
    }
    if let own, let other = given ?? defined, other > own {
      diagnose(
        .wrongLanguage, in: module.file, at: place,
        "this module is written in ‘TTCN-3:\(own)’ and cannot import from the later edition ‘TTCN-3:\(other)’",
        "Z.161 8.2.3.8")
    }
  }

  func edition(_ languages: [ExpressionSyntax], in file: Int) -> Int? {
    languages.lazy.compactMap { self.edition($0, in: file) }.first
  }

  /// The year of `TTCN-3:year`; absent for packages and other languages.
  private func edition(_ language: ExpressionSyntax, in file: Int) -> Int? {
    let text = string(of: language, in: file)
    guard text.hasPrefix("TTCN-3:"), text.utf8.count == 11 else { return nil }
    return Int(text.dropFirst(7))
  }

  /// After `except` each kind of definition stands once (Z.161 clause 8.2.3.5).
  func checkExceptions(_ syntax: ImportSyntax, in module: ModuleScope) {
    var seen: Set<ImportSyntax.Kind> = []
    for exception in syntax.except where !seen.insert(exception.kind).inserted {
      let place = exception.names.first.map(range) ?? range(syntax.module)
      diagnose(
        .duplicateDefinition, in: module.file, at: place,
        "‘\(exception.kind)’ stands after ‘except’ already: list all its names there", "Z.161 8.2.3.5")
    }
  }

  /// A module by its name, or by the name an import gives it.
  func module(named symbol: Symbol, from module: ModuleScope) -> ModuleScope? {
    if let renamed = module.aliases[symbol] { return renamed }
    guard let found = modulesByName[symbol] else { return nil }
    let imports = module.imports.filter { $0.module === found }
    return !imports.isEmpty && imports.allSatisfy { $0.syntax.alias != nil } ? nil : found
  }
}
