extension Parser {
  /// `import from M all except { … }`, `import from M { type A; function all }` (Z.161 8.2.3)
  mutating func importDefinition() throws(SyntaxAbort) -> ImportSyntax {
    advance()
    try expect(.from, "after ‘import’", clause: "Z.161 8.2.3.1")
    let module = try name("the module to import from", clause: "Z.161 8.2.3.1")
    if kind == .leftBrace, nextKind == .identifier, kind(ahead: 2) == .leftParenthesis { skipBraces() }
    let languages = try languages()
    let isRecursive = accept(.recursive)
    if accept(.all) {
      var except: [ImportSyntax.Exception] = []
      if accept(.except) { except = try exceptions() }
      return ImportSyntax(
        module: module, languages: languages, isRecursive: isRecursive, isAll: true, except: except, items: [])
    }
    try expect(.leftBrace, "or ‘all’: say what to import", clause: "Z.161 8.2.3.1")
    var items: [ImportSyntax.Item] = []
    while kind != .rightBrace, kind != .endOfFile {
      if accept(.semicolon) { continue }
      items.append(try importItem())
    }
    try expect(.rightBrace, "to close the import list", clause: "Z.161 8.2.3.1")
    return ImportSyntax(
      module: module, languages: languages, isRecursive: isRecursive, isAll: false, except: [], items: items)
  }

  private mutating func importItem() throws(SyntaxAbort) -> ImportSyntax.Item {
    let first = here
    if accept(.import) {
      try expect(.all, "after ‘import’ in an import list", clause: "Z.161 8.2.3.7")
      return ImportSyntax.Item(kind: nil, isAll: true, names: [], except: [], range: range(from: first))
    }
    guard let itemKind = Self.importKind(kind) else {
      throw unexpected("the kind of definition to import, such as ‘type’ or ‘function’", clause: "Z.161 8.2.3.1")
    }
    advance()
    var names: [NameSyntax] = []
    let isAll = accept(.all)
    if !isAll { names = try self.names("the name of a definition", clause: "Z.161 8.2.3.2") }
    var except: [NameSyntax] = []
    if accept(.except) {
      if accept(.leftBrace) {
        except = try self.names("the name of a definition", clause: "Z.161 8.2.3.5")
        try expect(.rightBrace, "after the exceptions", clause: "Z.161 8.2.3.5")
      } else {
        except = try self.names("the name of a definition", clause: "Z.161 8.2.3.5")
      }
    }
    return ImportSyntax.Item(
      kind: itemKind, isAll: isAll, names: names, except: except, range: range(from: first))
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
      let names = isAll ? [] : try self.names("the name of a definition", clause: "Z.161 8.2.3.5")
      found.append(ImportSyntax.Exception(kind: itemKind, isAll: isAll, names: names))
    }
    try expect(.rightBrace, "after the exceptions", clause: "Z.161 8.2.3.5")
    return found
  }

  private static func importKind(_ kind: TokenKind) -> ImportSyntax.Kind? {
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
