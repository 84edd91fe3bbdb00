import TTCN3Syntax

/// What is to be written, and for which bytes if not for those that the diagnostic is about.
struct ProposedFix {
  let text: String
  var bytes: Range<Int>?
}

extension Analysis {
  /// The import that brings in a name, if one module only declares it and lets this module see it.
  func missingImport(of symbol: Symbol, into module: ModuleScope, onlyTypes: Bool = false) -> ProposedFix? {
    guard muted == 0 else { return nil }
    var found: ModuleScope?
    for other in modules where other !== module {
      guard let entity = other.entities[symbol], isVisible(entity, from: module) else { continue }
      if onlyTypes { guard case .type = entity.kind else { continue } }
      if found != nil { return nil }
      found = other
    }
    return found.flatMap { importOfAll($0, into: module) }
  }

  /// The import of everything from a module; nil if there is an import from it already, which says what is wanted, or if
  /// there is no place for one.
  func importOfAll(_ other: ModuleScope, into module: ModuleScope) -> ProposedFix? {
    guard let place = placeOfImports(module), !module.imports.contains(where: { $0.module === other })
    else { return nil }
    return ProposedFix(text: "\n  import from \(other.name) all;", bytes: place..<place)
  }

  /// After the opening brace of the module.
  private func placeOfImports(_ module: ModuleScope) -> Int? {
    let tree = trees[module.file]
    guard let first = module.syntax.definitions.first?.range.first else { return nil }
    let start = Int(module.syntax.name.token)
    for index in (start..<Int(first)) where tree.tokens[index].kind == .leftBrace { return Int(tree.tokens[index].end) }
    return nil
  }
}
