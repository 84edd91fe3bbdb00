import TTCN3Syntax

extension Analysis {
  func resolveImports() {
    for module in modules {
      checkLanguages(of: module)
      resolveImports(module.syntax.definitions, of: module)
    }
    for module in modules { checkImportedNames(of: module) }
  }

  private func resolveImports(_ definitions: [DefinitionSyntax], of module: ModuleScope) {
    for definition in definitions {
      switch definition.kind {
      case .group(_, let members): resolveImports(members, of: module)
      case .import(let syntax): resolveImport(syntax, definition, of: module)
      default: break
      }
    }
  }

  private func resolveImport(_ syntax: ImportSyntax, _ definition: DefinitionSyntax, of module: ModuleScope) {
    guard let source = modulesByName[syntax.module.symbol] else {
      return reportMissingModule(syntax, in: module)
    }
    note(syntax.module, in: module.file, means: position(source.file, source.syntax.name.token))
    if source === module {
      return diagnose(
        .importOfItself, in: module.file, at: range(syntax.module),
        "a module does not import from itself: remove this import", "Z.161 8.2.3.1")
    }
    if syntax.isRecursive {
      diagnose(
        .recursiveImport, in: module.file, at: range(syntax.module),
        "‘recursive’ is deprecated and has no effect: import what the definitions need as well", "Z.161 8.2.3.1",
        severity: .warning)
    }
    if let alias = syntax.alias { rename(source, alias, in: module) }
    checkLanguage(syntax, of: source, in: module)
    checkExceptions(syntax, in: module)
    module.imports.append(
      ImportScope(
        module: source, syntax: syntax, visibility: definition.visibility, attributes: definition.attributes,
        accepts: filter(syntax, source),
        importsImports: syntax.items.contains { $0.kind == nil }))
  }

  /// `-> name`: the module has this name here, and its own only by another import (Z.161 clause 8.2.3.1).
  private func rename(_ source: ModuleScope, _ alias: NameSyntax, in module: ModuleScope) {
    if let other = module.entities[alias.symbol] {
      diagnose(
        .duplicateDefinition, in: module.file, at: range(alias),
        "‘\(name(alias.symbol))’ is defined in this module already: give the import another name", "Z.161 8.2.3.1",
        notes: [note(module.file, range(other.name), "the other definition is here")])
    }
    module.aliases[alias.symbol] = source
  }

  /// Which definitions an import brings in (Z.161 clauses 8.2.3.2 to 8.2.3.6).
  private func filter(_ syntax: ImportSyntax, _ source: ModuleScope) -> (Entity) -> Bool {
    if syntax.isAll {
      if syntax.except.isEmpty { return { _ in true } }
      var names: Set<Symbol> = []
      for exception in syntax.except where exception.kind == .group {
        for group in exception.isAll ? Array(source.groups.keys) : exception.names.map(\.symbol) {
          names.formUnion(source.groups[group] ?? [])
        }
      }
      let exceptions = syntax.except.filter { $0.kind != .group }
      return { entity in
        if names.contains(entity.name.symbol) { return false }
        return !exceptions.contains { Self.excepts($0, entity) }
      }
    }
    var grouped: [(Set<Symbol>, [ImportSyntax.Exception])] = []
    for item in syntax.items where item.kind == .group {
      for group in item.isAll ? Array(source.groups.keys) : item.names.map(\.symbol) {
        grouped.append((source.groups[group] ?? [], item.exceptions))
      }
    }
    let items = syntax.items.filter { $0.kind != .group }
    return { entity in
      let isGrouped = grouped.contains { names, exceptions in
        names.contains(entity.name.symbol) && !exceptions.contains { Self.excepts($0, entity) }
      }
      if isGrouped { return true }
      return items.contains { item in
        guard let kind = item.kind, entity.isImported(as: kind) else { return false }
        if item.isAll { return !item.except.contains { $0.symbol == entity.name.symbol } }
        return item.names.contains { $0.symbol == entity.name.symbol }
      }
    }
  }

  private static func excepts(_ exception: ImportSyntax.Exception, _ entity: Entity) -> Bool {
    entity.isImported(as: exception.kind)
      && (exception.isAll || exception.names.contains { $0.symbol == entity.name.symbol })
  }

  /// Names in an import list must exist in the other module.
  private func checkImportedNames(of module: ModuleScope) {
    for entry in module.imports {
      for item in entry.syntax.items {
        for imported in item.names + item.except {
          if item.kind == .group, entry.module.groups[imported.symbol] != nil { continue }
          if let entity = entry.module.entities[imported.symbol] {
            note(imported, in: module.file, means: position(entity.file, entity.name.token))
            if let kind = item.kind, kind != .group, !entity.isImported(as: kind) {
              diagnose(
                .importOfOtherKind, in: module.file, at: range(imported),
                "‘\(name(imported.symbol))’ is a \(entity.what): import it as such", "Z.161 8.2.3.2")
            } else if !isVisible(entity, from: module) {
              diagnoseInvisible(entity, in: module, at: range(imported))
            }
            continue
          }
          if isExcused(imported.symbol, in: entry.module) { continue }
          diagnose(
            .unknownName, in: module.file, at: range(imported),
            "module ‘\(entry.module.name)’ defines no ‘\(name(imported.symbol))’: check the spelling", "Z.161 8.2.3.2")
        }
      }
    }
  }

  /// Private definitions stay in their module, friend definitions go to friends (Z.161 clause 8.2.5).
  func isVisible(_ entity: Entity, from module: ModuleScope) -> Bool {
    if entity.module === module { return true }
    switch entity.visibility {
    case .private: return false
    case .friend: return entity.module.friends.contains(module.syntax.name.symbol)
    case .public, .unspecified: return true
    }
  }

  func diagnoseInvisible(_ entity: Entity, in module: ModuleScope, at place: TokenRange) {
    let word = entity.visibility == .private ? "private" : "for friends only"
    diagnose(
      .invisibleDefinition, in: module.file, at: place,
      "‘\(name(entity.name.symbol))’ is \(word) in module ‘\(entity.module.name)’: make it public, or do without it",
      "Z.161 8.2.5", notes: [note(entity.file, range(entity.name), "it is defined here")])
  }

  /// What a name means in a module: its own definition, or those that imports bring in.
  func lookup(_ symbol: Symbol, in module: ModuleScope) -> [Entity] {
    if let own = module.entities[symbol] { return [own] }
    if let known = module.lookups[symbol] { return known }
    var found: [Entity] = []
    var hidden: [Entity] = []
    for entry in module.imports {
      for entity in exported(symbol, by: entry, visited: [module.syntax.name.symbol]) {
        if found.contains(where: { $0 === entity }) || hidden.contains(where: { $0 === entity }) { continue }
        if isVisible(entity, from: module) { found.append(entity) } else { hidden.append(entity) }
      }
    }
    module.lookups[symbol] = found
    return found
  }

  private func exported(_ symbol: Symbol, by entry: ImportScope, visited: Set<Symbol>) -> [Entity] {
    var found: [Entity] = []
    if let entity = entry.module.entities[symbol], entry.accepts(entity) { found.append(entity) }
    let name = entry.module.syntax.name.symbol
    if entry.importsImports, !visited.contains(name) {
      for next in entry.module.imports where next.visibility == .public {
        found += exported(symbol, by: next, visited: visited.union([name]))
      }
    }
    return found
  }

  /// What a module defines, and what its imports bring in.
  func entitiesInScope(_ module: ModuleScope) -> [Entity] {
    var seen: Set<ObjectIdentifier> = []
    func brought(by entry: ImportScope, _ visited: Set<Symbol>) -> [Entity] {
      let name = entry.module.syntax.name.symbol
      let own = entry.module.ordered.filter { entry.accepts($0) }
      guard entry.importsImports, !visited.contains(name) else { return own }
      return own
        + entry.module.imports.filter { $0.visibility == .public }.flatMap { brought(by: $0, visited.union([name])) }
    }
    let imported = module.imports.flatMap { brought(by: $0, [module.syntax.name.symbol]) }
    return (module.ordered + imported.filter { isVisible($0, from: module) })
      .filter { seen.insert(ObjectIdentifier($0)).inserted }
  }

  /// Whether a definition of another module comes in by an import.
  func imports(_ module: ModuleScope, _ entity: Entity) -> Bool {
    guard isVisible(entity, from: module) else { return false }
    return module.imports.contains { entry in
      exported(entity.name.symbol, by: entry, visited: [module.syntax.name.symbol]).contains { $0 === entity }
    }
  }
}
