extension Parser {
  /// The modules of a file.
  mutating func modules() -> [ModuleSyntax] {
    var found: [ModuleSyntax] = []
    while kind != .endOfFile {
      if accept(.semicolon) { continue }
      if kind == .module {
        do throws(SyntaxAbort) {
          found.append(try module())
          continue
        } catch {}
      } else {
        _ = unexpected("‘module’: a TTCN-3 file consists of modules", clause: "Z.161 8.1")
      }
      while kind != .module, kind != .endOfFile { advance() }
    }
    if found.isEmpty, bag.errorCount == 0 {
      _ = report(
        .unexpectedToken, at: here, "this file holds no module: write ‘module NAME { … }’", clause: "Z.161 8.1")
    }
    return found
  }

  private mutating func module() throws(SyntaxAbort) -> ModuleSyntax {
    let first = here
    advance()
    let name = try name("the module's name", clause: "Z.161 8.1")
    skipObjectIdentifier()
    var languages = try languages()
    if languages.isEmpty, kind == .charLiteral {
      warn(at: here, "before the language of a module stands the word ‘language’: insert it")
      repeat { languages.append(try charstring("a language")) } while accept(.comma)
    }
    let opening = here
    try expect(.leftBrace, "to open the module", clause: "Z.161 8.1")
    var controls: [BlockSyntax] = []
    let definitions = definitions(&controls)
    if !accept(.rightBrace), kind != .endOfFile || bag.errorCount == 0 {
      _ = report(
        .unexpectedToken, at: here, "here should be ‘}’ to close the module, not \(kind.spelling)",
        clause: "Z.161 8.1", note: (opening, "the module was opened here"))
    }
    var attributes: [AttributeSyntax] = []
    do throws(SyntaxAbort) { attributes = try self.attributes() } catch {}
    _ = accept(.semicolon)
    return ModuleSyntax(
      name: name, languages: languages, definitions: definitions, control: controls.first,
      extraControls: Array(controls.dropFirst()), attributes: attributes, range: range(from: first))
  }

  /// `M.objid { 0 4 0 }` or `M { 0 4 0 }`: where the module is registered, which means nothing to a test.
  mutating func skipObjectIdentifier() {
    if kind == .dot, kind(ahead: 1) == .identifier, tokens[cursor + 1].symbol == words.objid,
      kind(ahead: 2) == .leftBrace
    {
      advance()
      advance()
      skipBraces()
    }
  }

  mutating func languages() throws(SyntaxAbort) -> [ExpressionSyntax] {
    guard accept(.language) else { return [] }
    var found: [ExpressionSyntax] = []
    repeat { found.append(try charstring("a language")) } while accept(.comma)
    return found
  }

  private mutating func charstring(_ what: String) throws(SyntaxAbort) -> ExpressionSyntax {
    let first = here
    guard accept(.charLiteral) else { throw unexpected("\(what) between quotation marks", clause: "Z.161 8.1") }
    return try node(.charstring, first)
  }

  private mutating func definitions(_ controls: inout [BlockSyntax]) -> [DefinitionSyntax] {
    var found: [DefinitionSyntax] = []
    while kind != .rightBrace, kind != .endOfFile, kind != .module {
      if accept(.semicolon) { continue }
      let start = cursor
      do throws(SyntaxAbort) {
        if kind == .control, nextKind == .leftBrace {
          advance()
          controls.append(try block())
          _ = try attributes()
        } else {
          found.append(try definition())
        }
      } catch {
        recoverDefinition(from: start)
      }
    }
    return found
  }

  private mutating func definition() throws(SyntaxAbort) -> DefinitionSyntax {
    let first = here
    var visibility = VisibilitySyntax.unspecified
    switch kind {
    case .public:
      visibility = .public
      advance()
    case .private:
      visibility = .private
      advance()
    case .friend where nextKind != .module:
      visibility = .friend
      advance()
    default: break
    }
    let kind = try definitionKind()
    let attributes = try attributes()
    return DefinitionSyntax(visibility: visibility, kind: kind, attributes: attributes, range: range(from: first))
  }

  private mutating func definitionKind() throws(SyntaxAbort) -> DefinitionSyntax.Kind {
    switch kind {
    case .type: return try typeDefinition()
    case .const:
      advance()
      let type = try type()
      return .constants(type, try declarators("a constant", clause: "Z.161 10"), isExternal: false)
    case .template: return .template(try templateDefinition())
    case .function: return .function(try function(isExternal: false))
    case .external: return try external()
    case .altstep: return .function(try altstep())
    case .testcase: return .function(try testcase())
    case .signature: return .type(try signature())
    case .modulepar: return try moduleParameter()
    case .import: return .import(try importDefinition())
    case .group: return try group()
    case .friend:
      advance()
      advance()
      return .friends(try names("a friend module's name", clause: "Z.161 8.2.4"))
    case .var, .timer, .port:
      throw report(
        .unexpectedToken, at: here,
        "‘\(kind.keyword)’ belongs in a function or a component type, a module has none of its own",
        clause: "Z.161 8.2.1")
    default: throw unexpected("a definition", clause: "Z.161 8.2")
    }
  }

  private mutating func external() throws(SyntaxAbort) -> DefinitionSyntax.Kind {
    advance()
    switch kind {
    case .function: return .function(try function(isExternal: true))
    case .const:
      advance()
      let type = try type()
      return .constants(type, try declarators("a constant", clause: "Z.161 10"), isExternal: true)
    default: throw unexpected("‘function’ after ‘external’", clause: "Z.161 16.1.3")
    }
  }

  private mutating func moduleParameter() throws(SyntaxAbort) -> DefinitionSyntax.Kind {
    let first = here
    advance()
    guard kind == .leftBrace else {
      let restriction = try templateRestriction()
      let type = try type()
      return .moduleParameters(
        type, restriction, try declarators("a module parameter", clause: "Z.161 8.2.1"))
    }
    // The list form is one group of definitions without a name.
    advance()
    var members: [DefinitionSyntax] = []
    while kind != .rightBrace, kind != .endOfFile {
      if accept(.semicolon) { continue }
      let start = here
      let restriction = try templateRestriction()
      let type = try type()
      let declared = try declarators("a module parameter", clause: "Z.161 8.2.1")
      members.append(
        DefinitionSyntax(
          visibility: .unspecified, kind: .moduleParameters(type, restriction, declared), attributes: [],
          range: range(from: start)))
    }
    try expect(.rightBrace, "to close the module parameters", clause: "Z.161 8.2.1")
    return .group(NameSyntax(symbol: .none, token: first), members)
  }

  private mutating func group() throws(SyntaxAbort) -> DefinitionSyntax.Kind {
    advance()
    let name = try name("the group's name", clause: "Z.161 8.2.2")
    try expect(.leftBrace, "to open the group", clause: "Z.161 8.2.2")
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepestNesting else { throw tooDeep() }
    var controls: [BlockSyntax] = []
    let members = definitions(&controls)
    try expect(.rightBrace, "to close the group", clause: "Z.161 8.2.2")
    if let control = controls.first {
      throw report(
        .unexpectedToken, at: control.range.first, "a control part stands in the module, not in a group",
        clause: "Z.161 8.3")
    }
    return .group(name, members)
  }

  /// `with { encode "BER"; variant (f, g) "…"; extension "…" }` (Z.161 27)
  mutating func attributes() throws(SyntaxAbort) -> [AttributeSyntax] {
    guard accept(.with) else { return [] }
    try expect(.leftBrace, "after ‘with’", clause: "Z.161 27.1")
    var found: [AttributeSyntax] = []
    while kind != .rightBrace, kind != .endOfFile {
      if accept(.semicolon) { continue }
      found.append(try attribute())
    }
    try expect(.rightBrace, "to close the attributes", clause: "Z.161 27.1")
    return found
  }

  private mutating func attribute() throws(SyntaxAbort) -> AttributeSyntax {
    let first = here
    let attributeKind: AttributeSyntax.Kind
    let isForeign = isWord(words.erroneous)
    switch kind {
    case .encode: attributeKind = .encode
    case .variant: attributeKind = .variant
    case .display: attributeKind = .display
    case .extension: attributeKind = .extension
    case .optional: attributeKind = .optional
    case .identifier where isWord(words.stepsize) || isWord(words.erroneous):
      if isWord(words.erroneous) {
        warn(at: here, "‘erroneous’, by which Titan's codecs are told to do something wrong, means nothing here")
      }
      attributeKind = .display
    default: throw unexpected("‘encode’, ‘variant’, ‘display’, ‘extension’ or ‘optional’", clause: "Z.161 27.1")
    }
    advance()
    let isOverride = accept(.override)
    let isLocal = isModifier(words.local)
    _ = modifiers()
    var qualifiers: [AttributeSyntax.Qualifier] = []
    if accept(.leftParenthesis) {
      repeat { qualifiers.append(try qualifier()) } while accept(.comma)
      try expect(.rightParenthesis, "after the qualifiers", clause: "Z.161 27.1.3")
    }
    let (encodings, value) = try attributeText()
    return AttributeSyntax(
      kind: attributeKind, isForeign: isForeign, isOverride: isOverride, isLocal: isLocal, qualifiers: qualifiers,
      encodings: encodings,
      value: value, range: range(from: first))
  }

  /// `"text"`, `"encoding"."text"`, `{"encoding", "other"}."text"`
  private mutating func attributeText() throws(SyntaxAbort) -> ([ExpressionSyntax], ExpressionSyntax) {
    var encodings: [ExpressionSyntax] = []
    if accept(.leftBrace) {
      repeat { encodings.append(try charstring("an encoding")) } while accept(.comma)
      try expect(.rightBrace, "after the encodings", clause: "Z.161 27.5")
      try expect(.dot, "before the variant", clause: "Z.161 27.5")
      return (encodings, try charstring("a variant"))
    }
    let text = try charstring("an attribute")
    if accept(.dot) { return ([text], try charstring("a variant")) }
    while kind == .charLiteral {
      warn(at: here, "a second text is no part of the standard: write the attribute's word before it")
      _ = try charstring("an attribute")
    }
    return ([], text)
  }

  private mutating func qualifier() throws(SyntaxAbort) -> AttributeSyntax.Qualifier {
    let first = here
    if kind == .identifier { return .reference(try reference()) }
    if kind == .leftBracket { return .reference(try elementQualifier(first)) }
    // `template all except { … }`: every definition of this kind.
    guard let itemKind = Self.importKind(kind) else {
      throw unexpected("a definition, a field, or a kind of definitions such as ‘type all’", clause: "Z.161 27.1.3")
    }
    advance()
    try expect(.all, "after the kind of definitions", clause: "Z.161 27.1.3")
    var except: [NameSyntax] = []
    if accept(.except) {
      try expect(.leftBrace, "before the exceptions", clause: "Z.161 27.1.3")
      except = try names("the name of a definition", clause: "Z.161 27.1.3")
      try expect(.rightBrace, "after the exceptions", clause: "Z.161 27.1.3")
    }
    return .all(itemKind, except: except, range(from: first))
  }

  /// `[-]`, `[0].field`: an element of what the attribute is attached to.
  private mutating func elementQualifier(_ first: Int32) throws(SyntaxAbort) -> ExpressionSyntax {
    var result = try node(.notUsed, first)
    while true {
      if accept(.leftBracket) {
        let index = try template()
        try expect(.rightBracket, "after the index", clause: "Z.161 27.1.3")
        result = try node(.index(result, [index]), first, max(result.height, index.height))
      } else if accept(.dot) {
        let member = try name("a field after ‘.’", clause: "Z.161 27.1.3")
        result = try node(.member(result, member), first, result.height)
      } else {
        return result
      }
    }
  }
}
