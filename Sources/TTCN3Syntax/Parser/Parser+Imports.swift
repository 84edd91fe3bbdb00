extension Parser {
  /// `import from M all except { … }`, `import from M { type A; function all }` (Z.161 8.2.3)
  mutating func importDefinition() throws(SyntaxAbort) -> ImportSyntax {
    advance()
    try expect(.from, "after ‘import’", clause: "Z.161 8.2.3.1")
    let module = try name("the module to import from", clause: "Z.161 8.2.3.1")
    skipObjectIdentifier()
    if kind == .leftBrace, nextKind == .identifier, kind(ahead: 2) == .leftParenthesis { skipBraces() }
    let languages = try languages()
    let alias = accept(.arrow) ? try name("the name of the module in this one", clause: "Z.161 8.2.3.1") : nil
    let isRecursive = accept(.recursive)
    if accept(.all) {
      var except: [ImportSyntax.Exception] = []
      if accept(.except) { except = try exceptions() }
      return ImportSyntax(
        module: module, alias: alias, languages: languages, isRecursive: isRecursive, isAll: true, except: except,
        items: [])
    }
    try expect(.leftBrace, "or ‘all’: say what to import", clause: "Z.161 8.2.3.1")
    var items: [ImportSyntax.Item] = []
    while kind != .rightBrace, kind != .endOfFile {
      if accept(.semicolon) { continue }
      items.append(try importItem())
    }
    try expect(.rightBrace, "to close the import list", clause: "Z.161 8.2.3.1")
    return ImportSyntax(
      module: module, alias: alias, languages: languages, isRecursive: isRecursive, isAll: false, except: [],
      items: items)
  }

  private mutating func importItem() throws(SyntaxAbort) -> ImportSyntax.Item {
    let first = here
    if accept(.import) {
      try expect(.all, "after ‘import’ in an import list", clause: "Z.161 8.2.3.7")
      return ImportSyntax.Item(kind: nil, isAll: true, names: [], except: [], exceptions: [], range: range(from: first))
    }
    guard let itemKind = Self.importKind(kind) else {
      throw unexpected("the kind of definition to import, such as ‘type’ or ‘function’", clause: "Z.161 8.2.3.1")
    }
    advance()
    var names: [NameSyntax] = []
    let isAll = accept(.all)
    if !isAll { names = itemKind == .group ? try groupNames() : try definitionNames() }
    var except: [NameSyntax] = []
    var excepted: [ImportSyntax.Exception] = []
    if accept(.except) {
      if itemKind == .group, kind == .leftBrace, Self.importKind(nextKind) != nil {
        excepted = try exceptions()
      } else if accept(.leftBrace) {
        except = try self.names("the name of a definition", clause: "Z.161 8.2.3.5")
        try expect(.rightBrace, "after the exceptions", clause: "Z.161 8.2.3.5")
      } else {
        except = try self.names("the name of a definition", clause: "Z.161 8.2.3.5")
      }
    }
    return ImportSyntax.Item(
      kind: itemKind, isAll: isAll, names: names, except: except, exceptions: excepted,
      range: range(from: first))
  }

  private mutating func definitionNames() throws(SyntaxAbort) -> [NameSyntax] {
    try names("the name of a definition", clause: "Z.161 8.2.3.2")
  }

  /// `G, H.I`: groups, perhaps with those around them; the last name of each tells which is meant.
  private mutating func groupNames() throws(SyntaxAbort) -> [NameSyntax] {
    var found: [NameSyntax] = []
    repeat {
      var group = try name("the name of a group", clause: "Z.161 8.2.3.3")
      while accept(.dot) { group = try name("the name of a group", clause: "Z.161 8.2.3.3") }
      found.append(group)
    } while accept(.comma)
    return found
  }

  private mutating func exceptions() throws(SyntaxAbort) -> [ImportSyntax.Exception] {
    try expect(.leftBrace, "after ‘except’", clause: "Z.161 8.2.3.5")
    var found: [ImportSyntax.Exception] = []
    while kind != .rightBrace, kind != .endOfFile {
      if accept(.semicolon) { continue }
      guard let itemKind = Self.importKind(kind) else {
        throw unexpected("the kind of definition to except, such as ‘type’", clause: "Z.161 8.2.3.5")
      }
      advance()
      let isAll = accept(.all)
      let names = isAll ? [] : itemKind == .group ? try groupNames() : try definitionNames()
      found.append(ImportSyntax.Exception(kind: itemKind, isAll: isAll, names: names))
    }
    try expect(.rightBrace, "after the exceptions", clause: "Z.161 8.2.3.5")
    return found
  }

  static func importKind(_ kind: TokenKind) -> ImportSyntax.Kind? {
    switch kind {
    case .type: .type
    case .template: .template
    case .const: .const
    case .testcase: .testcase
    case .altstep: .altstep
    case .function: .function
    case .signature: .signature
    case .modulepar: .modulepar
    case .group: .group
    default: nil
    }
  }
}
