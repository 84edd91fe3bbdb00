/// Classes (ES 203 790 clause 5.1). Their words are names everywhere else.
extension Parser {
  static let classClause = "ES 203 790 5.1.1"

  /// Whether ‘class’, at this distance, begins the definition of a class and is no type of that name.
  func beginsClass(ahead start: Int = 0) -> Bool {
    let index = cursor + start
    guard index < tokens.count, tokens[index].kind == .identifier, tokens[index].symbol == words.objectClass else {
      return false
    }
    if kind(ahead: start + 1) == .modifier { return true }
    guard kind(ahead: start + 1) == .identifier else { return false }
    switch kind(ahead: start + 2) {
    case .leftBrace, .extends, .runs, .mtc, .system: return true
    default: return false
    }
  }

  /// From ‘class’ on.
  mutating func classDefinition(isExternal: Bool) throws(SyntaxAbort) -> TypeDefinitionSyntax {
    advance()
    let modifiers = modifiers()
    let name = try name("the class's name", clause: Self.classClause)
    try refuseTypeParameters()
    var parents: [ExpressionSyntax] = []
    if accept(.extends) {
      repeat { parents.append(try reference()) } while accept(.comma)
    }
    let clauses = try behaviourClauses()
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepestNesting else { throw tooDeep() }
    let members = try classMembers()
    let destructor = beginsFinally ? try finally() : nil
    let definition = ClassSyntax(
      isExternal: isExternal, modifiers: modifiers, parents: parents, runsOn: clauses.runsOn, mtc: clauses.mtc,
      system: clauses.system, members: members, destructor: destructor)
    return TypeDefinitionSyntax(name: name, parameters: [], body: .objectClass(definition))
  }

  private mutating func classMembers() throws(SyntaxAbort) -> [ClassMemberSyntax] {
    let opening = here
    try expect(.leftBrace, "to open the class", clause: Self.classClause)
    var members: [ClassMemberSyntax] = []
    while kind != .rightBrace, kind != .endOfFile {
      if accept(.semicolon) { continue }
      let start = cursor
      do throws(SyntaxAbort) {
        members.append(try classMember())
      } catch {
        if kind == .module || kind == .control { throw error }
        recoverStatement(from: start)
        if cursor == start { advance() }
      }
    }
    guard accept(.rightBrace) else {
      throw report(
        .unexpectedToken, at: here, "here should be ‘}’ to close the class, not \(kind.spelling)",
        clause: Self.classClause, note: (opening, "the class was opened here"))
    }
    return members
  }

  private mutating func classMember() throws(SyntaxAbort) -> ClassMemberSyntax {
    let first = here
    var visibility = VisibilitySyntax.unspecified
    switch kind {
    case .public: visibility = .public
    case .private: visibility = .private
    case .friend: visibility = .friend
    default: break
    }
    if visibility != .unspecified { advance() }
    let kind = try classMemberKind()
    let attributes = try attributes()
    return ClassMemberSyntax(visibility: visibility, kind: kind, attributes: attributes, range: range(from: first))
  }

  private mutating func classMemberKind() throws(SyntaxAbort) -> ClassMemberSyntax.Kind {
    switch kind {
    case .var, .const, .timer, .port: return .field(try localDeclaration())
    case .template: return try templateField()
    case .create: return .constructor(try constructor())
    case .function: return .method(try function(isExternal: false, mayLackBody: true))
    case .external where nextKind == .function:
      advance()
      return .method(try function(isExternal: true))
    case .type where beginsClass(ahead: 1):
      advance()
      return .nested(try classDefinition(isExternal: false))
    case .type where nextKind == .external && beginsClass(ahead: 2):
      advance()
      advance()
      return .nested(try classDefinition(isExternal: true))
    default:
      throw unexpected("a field, a method, a constructor ‘create’ or a class", clause: "ES 203 790 5.1.1.0")
    }
  }

  private mutating func templateField() throws(SyntaxAbort) -> ClassMemberSyntax.Kind {
    let restriction = try templateRestriction() ?? .none
    let modifiers = modifiers()
    let type = try type()
    return .template(type, restriction, modifiers, try declarators("a template", clause: "ES 203 790 5.1.1.0"))
  }

  private mutating func constructor() throws(SyntaxAbort) -> ConstructorSyntax {
    let keyword = here
    advance()
    let parameters = try parameters()
    let external = accept(.external) ? try self.parameters() : nil
    var parents: [ExpressionSyntax] = []
    if accept(.colon) {
      repeat { parents.append(try reference()) } while accept(.comma)
    }
    let body = kind == .leftBrace ? try block() : nil
    return ConstructorSyntax(
      keyword: keyword, parameters: parameters, externalParameters: external, parents: parents, body: body,
      range: range(from: keyword))
  }

  // MARK: Objects

  /// The class after ‘of’: names with dots. What is called after it belongs to the object.
  mutating func classReference() throws(SyntaxAbort) -> ExpressionSyntax {
    let first = here
    var result = try node(.name(try name("the name of a class", clause: "ES 203 790 5.1.2.5")), first)
    while kind == .dot, nextKind == .identifier, kind(ahead: 2) != .leftParenthesis {
      advance()
      let member = try name("the name of a class", clause: "ES 203 790 5.1.1.12")
      result = try node(.member(result, member), first, result.height)
    }
    return result
  }

  /// `external (…)` and `: S(…)` behind `C.create(…)`.
  mutating func creationTail() throws(SyntaxAbort) -> (external: [ArgumentSyntax]?, parent: ExpressionSyntax?) {
    var external: [ArgumentSyntax]?
    var parent: ExpressionSyntax?
    if kind == .external, nextKind == .leftParenthesis {
      advance()
      external = try arguments()
    }
    if kind == .colon, nextKind == .identifier {
      warn(
        at: here,
        "the constructor of the superclass is named where the constructor is defined, not where it is called: this is "
          + "ignored, remove it")
      advance()
      parent = try reference()
    }
    return (external, parent)
  }

  // MARK: Exceptions (ES 203 790 clause 5.2)

  var beginsFinally: Bool { isWord(words.finally) && nextKind == .leftBrace }

  mutating func finally() throws(SyntaxAbort) -> BlockSyntax {
    advance()
    return try block()
  }

  /// `exception (T, U)` of a function or altstep.
  mutating func exceptionClause() throws(SyntaxAbort) -> [TypeSyntax] {
    guard accept(.exception) else { return [] }
    try expect(.leftParenthesis, "before the types of exceptions", clause: "ES 203 790 5.2.1")
    var types: [TypeSyntax] = []
    repeat { types.append(try type()) } while accept(.comma)
    try expect(.rightParenthesis, "or ‘,’ after a type of exceptions", clause: "ES 203 790 5.2.1")
    return types
  }

  /// What stands behind a block to handle exceptions.
  mutating func exceptionHandlers() throws(SyntaxAbort) -> ExceptionHandlersSyntax? {
    let first = here
    var catches: [ExceptionHandlersSyntax.Catch] = []
    while kind == .catch, nextKind == .leftParenthesis { catches.append(try exceptionHandler()) }
    let last = beginsFinally ? try finally() : nil
    if catches.isEmpty, last == nil { return nil }
    return ExceptionHandlersSyntax(catches: catches, finally: last, range: range(from: first))
  }

  private mutating func exceptionHandler() throws(SyntaxAbort) -> ExceptionHandlersSyntax.Catch {
    advance()
    try expect(.leftParenthesis, "after ‘catch’", clause: "ES 203 790 5.2.3")
    let type = try type()
    var caught: NameSyntax?
    if kind == .rightParenthesis {
      warn(at: here, "the exception that is caught has a name: write one after its type")
    } else {
      caught = try name("the name of the exception", clause: "ES 203 790 5.2.3")
    }
    try expect(.rightParenthesis, "after the exception", clause: "ES 203 790 5.2.3")
    return ExceptionHandlersSyntax.Catch(type: type, name: caught, block: try block())
  }
}
