import TTCN3Syntax

/// A module that exists in another notation, which is not read: ASN.1 or an XML Schema.
package struct ForeignModule: Sendable, Hashable {
  /// The notation as people call it, such as `ASN.1`.
  package let notation: String
  /// The file that holds it.
  package let file: String

  package init(notation: String, file: String) {
    self.notation = notation
    self.file = file
  }
}

extension Analysis {
  /// Says which module an import asks for in vain, and in what notation it is if that can be told.
  ///
  /// What such an import would bring in is not known, so names that may come from it are not reported.
  func reportMissingModule(_ syntax: ImportSyntax, in module: ModuleScope) {
    module.missing.append(syntax)
    let name = self.name(syntax.module.symbol)
    if let foreign = foreignModules[name] {
      return diagnose(
        .foreignModule, in: module.file, at: range(syntax.module),
        "module ‘\(name)’ is in ‘\(foreign.file)’, which is \(foreign.notation) and is not read: "
          + "translate it into a TTCN-3 module of this name", "Z.161 8.2.3.1")
    }
    if let language = foreignLanguage(of: syntax, in: module.file) {
      return diagnose(
        .foreignModule, in: module.file, at: range(syntax.module),
        "module ‘\(name)’ is imported as “\(language)”, which is not read: translate it into a TTCN-3 module of this "
          + "name", "Z.161 8.2.3.8")
    }
    diagnose(
      .unknownModule, in: module.file, at: range(syntax.module),
      "there is no module ‘\(name)’ among those checked: name its file or folder too", "Z.161 8.2.3.1")
  }

  /// The language of an import that is another notation than TTCN-3 (Z.161 clause 8.2.3.8).
  private func foreignLanguage(of syntax: ImportSyntax, in file: Int) -> String? {
    syntax.languages.map { string(of: $0, in: file) }.first { !$0.hasPrefix("TTCN-3") && $0 != "" }
  }

  /// Whether a name that is not found may come from what could not be read: a module that is missing, or a definition
  /// with a syntax error. That was reported where it is.
  func isExcused(_ symbol: Symbol, in module: ModuleScope) -> Bool {
    if trees[module.file].skippedNames.contains(symbol) { return true }
    if module.missing.contains(where: { $0.module.symbol == symbol || mayBring(symbol, $0) }) { return true }
    return module.imports.contains { entry in
      trees[entry.module.file].skippedNames.contains(symbol)
        || (entry.importsImports && entry.module.missing.contains { mayBring(symbol, $0) })
    }
  }

  private func mayBring(_ symbol: Symbol, _ syntax: ImportSyntax) -> Bool {
    if syntax.isAll { return true }
    return syntax.items.contains { item in
      item.isAll || item.kind == nil || item.kind == .group || item.names.contains { $0.symbol == symbol }
        || Self.bringsMore(item.kind)
    }
  }

  /// With a type come the names of its enumerated values.
  private static func bringsMore(_ kind: ImportSyntax.Kind?) -> Bool { kind == .type }

  /// Whether a component type extends one that is not known, so that it may have any member.
  func isOpen(_ type: TypeID?) -> Bool { type.map { openComponents.contains(root(of: $0)) } ?? false }
}
