/// Thrown inside the parser after a mistake was reported; the nearest list of statements, definitions or fields
/// catches it and goes on behind the mistake.
struct SyntaxAbort: Error {}

/// A recursive-descent parser of Z.161 annex A. One mistake gives one diagnostic, and what follows is still parsed.
package struct Parser {
  /// How deep constructs may be nested.
  package static let deepestNesting = 256
  /// How high the tree of an expression may be, chains of operators included.
  package static let highestExpression: Int32 = 1000

  let tokens: [Token]
  let symbols: SymbolTable
  let words: ContextualWords
  var bag: DiagnosticBag
  var cursor = 0
  var depth = 0
  var skipped: Set<Symbol> = []
  /// In the event of an alternative `[` begins the next alternative and is no index after a call.
  var isInGuard = false

  /// Parses a source; whatever it holds, a tree comes back.
  package static func parse(_ source: SourceText, symbols: SymbolTable) -> SyntaxTree {
    let (array, bag) = Lexer.tokens(of: source, symbols: symbols)
    var parser = Parser(
      tokens: array.tokens, symbols: symbols, words: ContextualWords(symbols), bag: bag)
    let modules = parser.modules()
    return SyntaxTree(
      source: source, tokens: array.tokens, comments: array.comments, modules: modules, diagnostics: parser.bag,
      skippedNames: parser.skipped)
  }

  private init(tokens: [Token], symbols: SymbolTable, words: ContextualWords, bag: DiagnosticBag) {
    self.tokens = tokens
    self.symbols = symbols
    self.words = words
    self.bag = bag
  }

  // MARK: Looking

  var kind: TokenKind { tokens[cursor].kind }
  var nextKind: TokenKind { kind(ahead: 1) }
  var here: Int32 { Int32(truncatingIfNeeded: cursor) }
  /// The token before the cursor.
  var previous: Int32 { Int32(truncatingIfNeeded: max(cursor - 1, 0)) }

  func kind(ahead count: Int) -> TokenKind {
    let index = cursor + count
    return index < tokens.count ? tokens[index].kind : .endOfFile
  }

  func isWord(_ symbol: Symbol) -> Bool { kind == .identifier && tokens[cursor].symbol == symbol }
  func isModifier(_ symbol: Symbol) -> Bool { kind == .modifier && tokens[cursor].symbol == symbol }

  func range(from first: Int32) -> TokenRange { TokenRange(first, previous) }

  // MARK: Taking

  mutating func advance() {
    if cursor + 1 < tokens.count { cursor += 1 }
  }

  mutating func accept(_ expected: TokenKind) -> Bool {
    guard kind == expected else { return false }
    advance()
    return true
  }

  mutating func expect(_ expected: TokenKind, _ purpose: String, clause: String) throws(SyntaxAbort) {
    guard kind == expected else { throw unexpected("\(expected.spelling) \(purpose)", clause: clause) }
    advance()
  }

  mutating func name(_ purpose: String, clause: String) throws(SyntaxAbort) -> NameSyntax {
    guard kind == .identifier else {
      if kind.isKeyword {
        throw report(
          .unexpectedToken, at: here,
          "‘\(kind.keyword)’ is a keyword and cannot be \(purpose): choose another name", clause: "Z.161 A.1.5")
      }
      throw unexpected(purpose, clause: clause)
    }
    let name = NameSyntax(symbol: tokens[cursor].symbol, token: here)
    advance()
    return name
  }

  mutating func names(_ purpose: String, clause: String) throws(SyntaxAbort) -> [NameSyntax] {
    var names = [try name(purpose, clause: clause)]
    while accept(.comma) { names.append(try name(purpose, clause: clause)) }
    return names
  }

  mutating func modifiers() -> [NameSyntax] {
    var found: [NameSyntax] = []
    while kind == .modifier {
      found.append(NameSyntax(symbol: tokens[cursor].symbol, token: here))
      advance()
    }
    return found
  }

  /// Runs a nested construct, unless it is nested too deeply.
  mutating func nested<Result>(
    _ body: (inout Parser) throws(SyntaxAbort) -> Result
  ) throws(SyntaxAbort) -> Result {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepestNesting else { throw tooDeep() }
    return try body(&self)
  }

  mutating func tooDeep() -> SyntaxAbort {
    report(
      .nestingTooDeep, at: here,
      "this is nested more than \(Self.deepestNesting) levels deep: name parts of it and refer to them", clause: "")
  }

  // MARK: Reporting

  /// Reports that something else should stand here.
  mutating func unexpected(_ expected: String, clause: String) -> SyntaxAbort {
    guard kind != .damaged else { return SyntaxAbort() }
    let found = kind == .identifier ? "‘\(symbols.name(of: tokens[cursor].symbol))’" : kind.spelling
    return report(
      .unexpectedToken, at: here, "here should be \(expected), not \(found)", clause: clause, fix: keywordMeant())
  }

  /// The keyword that stands here with capital letters.
  private func keywordMeant() -> String? {
    guard kind == .identifier else { return nil }
    let written = symbols.name(of: tokens[cursor].symbol)
    let meant = written.lowercased()
    return meant != written && symbols.intern(meant).number < SymbolTable.keywordCount ? meant : nil
  }

  @discardableResult
  mutating func report(
    _ code: DiagnosticCode, at token: Int32, _ message: String, clause: String, note: (Int32, String)? = nil,
    fix: String? = nil
  ) -> SyntaxAbort {
    let place = tokens[Int(token)]
    var notes: [Diagnostic.Note] = []
    if let (other, text) = note {
      let token = tokens[Int(other)]
      let (file, range) = bag.place(Int(token.start), Int(token.end))
      notes = [Diagnostic.Note(file: file, range: range, message: text)]
    }
    bag.add(.error, code, from: Int(place.start), to: Int(place.end), message, clause: clause, notes: notes, fix: fix)
    return SyntaxAbort()
  }

  /// Warns of what is no part of the standard but is understood.
  mutating func warn(at token: Int32, _ message: String) {
    let place = tokens[Int(token)]
    bag.add(.warning, .toolExtension, from: Int(place.start), to: Int(place.end), message, clause: "")
  }

  /// A construct that is read but not supported yet.
  static func unsupportedMessage(_ construct: String) -> String { "not supported yet: \(construct)" }
}

/// Words that mean something only in their place and are names elsewhere.
struct ContextualWords {
  let objectClass, index, nocase, nodefault, decoded, local, realtime, stream, stepsize, timestamp, `default`: Symbol
  let objid, regexp, regexpNoCase, verdict, erroneous, `try`, `catch`, finally, derefers, port, update: Symbol

  init(_ symbols: SymbolTable) {
    objectClass = symbols.intern("class")
    index = symbols.intern("index")
    nocase = symbols.intern("nocase")
    nodefault = symbols.intern("nodefault")
    decoded = symbols.intern("decoded")
    local = symbols.intern("local")
    realtime = symbols.intern("realtime")
    stream = symbols.intern("stream")
    stepsize = symbols.intern("stepsize")
    timestamp = symbols.intern("timestamp")
    self.default = symbols.intern("default")
    objid = symbols.intern("objid")
    regexp = symbols.intern("regexp")
    erroneous = symbols.intern("erroneous")
    derefers = symbols.intern("derefers")
    self.try = symbols.intern("try")
    self.catch = symbols.intern("catch")
    finally = symbols.intern("finally")
    regexpNoCase = symbols.intern("regexp @nocase")
    verdict = symbols.intern("verdict")
    port = symbols.intern("port")
    update = symbols.intern("update")
  }
}
