extension OperationSyntax {
  /// Whether something can be appended: only what the operation gives back can.
  var continues: Bool { kind == .create }
}

extension Parser {
  /// The operations that are written after a dot.
  static func operation(_ kind: TokenKind) -> OperationSyntax.Kind? {
    switch kind {
    case .send: .send
    case .receive: .receive
    case .trigger: .trigger
    case .check: .check
    case .call: .call
    case .getcall: .getcall
    case .reply: .reply
    case .getreply: .getreply
    case .raise: .raise
    case .catch: .catch
    case .clear: .clear
    case .start: .start
    case .stop: .stop
    case .halt: .halt
    case .create: .create
    case .kill: .kill
    case .alive: .alive
    case .running: .running
    case .done: .done
    case .killed: .killed
    case .read: .read
    case .timeout: .timeout
    default: nil
    }
  }

  /// The operations that begin a statement or an expression.
  static func freeOperation(_ kind: TokenKind) -> OperationSyntax.Kind? {
    switch kind {
    case .connect: .connect
    case .disconnect: .disconnect
    case .map: .map
    case .unmap: .unmap
    case .activate: .activate
    case .deactivate: .deactivate
    case .execute: .execute
    case .log: .log
    case .action: .action
    case .setverdict: .setverdict
    case .getverdict: .getverdict
    case .match: .match
    case .valueof: .valueof
    case .stop: .stop
    case .kill: .kill
    default: nil
    }
  }

  /// An operation, from its keyword to its last redirection.
  mutating func operation(
    _ operation: OperationSyntax.Kind, on subject: ExpressionSyntax?, _ first: Int32
  ) throws(SyntaxAbort) -> ExpressionSyntax {
    let keyword = here
    advance()
    var parts = OperationParts()
    if kind == .leftParenthesis {
      parts.hasParentheses = true
      if operation == .check { try checkedOperation(&parts) } else { try operationArguments(&parts) }
    }
    if operation == .create {
      if accept(.alive) { parts.isAlive = true }
      (parts.externalArguments, parts.superclass) = try creationTail()
    }
    try addresses(&parts)
    if operation == .map || operation == .unmap, accept(.param) { parts.parameters = try arguments() }
    var height = max(subject?.height ?? 0, heightOf(parts.arguments.map(\.value)))
    height = max(height, heightOf(parts.to))
    height = max(height, heightOf(parts.externalArguments?.map(\.value) ?? []))
    return try node(
      .operation(
        OperationSyntax(
          kind: operation, keyword: keyword, subject: subject, arguments: parts.arguments,
          hasParentheses: parts.hasParentheses, isAlive: parts.isAlive, to: parts.to,
          isToAllComponents: parts.isToAllComponents, from: parts.from, redirect: parts.redirect,
          isNoWait: parts.isNoWait, isTimeout: parts.isTimeout, replyValue: parts.replyValue,
          parameters: parts.parameters, externalArguments: parts.externalArguments, superclass: parts.superclass)),
      first, height)
  }

  private struct OperationParts {
    var arguments: [ArgumentSyntax] = []
    var hasParentheses = false
    var isAlive = false
    var to: [ExpressionSyntax] = []
    var isToAllComponents = false
    var from: FromSyntax?
    var redirect: RedirectSyntax?
    var isNoWait = false
    var isTimeout = false
    var replyValue: ExpressionSyntax?
    var parameters: [ArgumentSyntax]?
    var externalArguments: [ArgumentSyntax]?
    var superclass: ExpressionSyntax?
  }

  private mutating func operationArguments(_ parts: inout OperationParts) throws(SyntaxAbort) {
    advance()
    if accept(.rightParenthesis) { return }
    let wasInGuard = isInGuard
    isInGuard = false
    defer { isInGuard = wasInGuard }
    repeat {
      if accept(.nowait) {
        parts.isNoWait = true
        continue
      }
      if accept(.timeout) {
        parts.isTimeout = true
        continue
      }
      var name: NameSyntax?
      if kind == .identifier, nextKind == .assign {
        name = NameSyntax(symbol: tokens[cursor].symbol, token: here)
        advance()
        advance()
      }
      parts.arguments.append(ArgumentSyntax(name: name, value: try rangeOrTemplate()))
      if accept(.value) { parts.replyValue = try template() }
    } while accept(.comma)
    try expect(.rightParenthesis, "or ‘,’ after an actual parameter", clause: "Z.161 5.4.2")
  }

  /// `check(receive(t) from c -> value v)`, `check(from c)` (Z.161 22.4)
  private mutating func checkedOperation(_ parts: inout OperationParts) throws(SyntaxAbort) {
    advance()
    let first = here
    switch kind {
    case .receive, .getcall, .getreply, .catch:
      if let inner = Self.operation(kind) {
        let checked = try operation(inner, on: nil, first)
        parts.arguments.append(ArgumentSyntax(name: nil, value: checked))
      }
    default: try addresses(&parts)
    }
    try expect(.rightParenthesis, "to close ‘check(’", clause: "Z.161 22.4")
  }

  /// `to …`, `from …`, `-> …`
  private mutating func addresses(_ parts: inout OperationParts) throws(SyntaxAbort) {
    if accept(.to) {
      if kind == .all, nextKind == .component {
        advance()
        advance()
        parts.isToAllComponents = true
      } else if kind == .leftParenthesis {
        parts.to = try elements("of ‘to’")
      } else {
        parts.to = [try template()]
      }
    }
    if accept(.from) {
      if kind == .any, nextKind == .component {
        advance()
        advance()
        parts.from = .anyComponent
      } else {
        parts.from = .template(try template())
      }
    }
    if kind == .arrow { parts.redirect = try redirection() }
  }

  /// `-> value v param (…) sender s @index value i timestamp t` (Z.161 22.2.2)
  private mutating func redirection() throws(SyntaxAbort) -> RedirectSyntax {
    let first = here
    advance()
    var values: [RedirectSyntax.Part] = []
    var isValueList = false
    var parameters: [RedirectSyntax.Part] = []
    var sender: ExpressionSyntax?
    var index: ExpressionSyntax?
    var timestamp: ExpressionSyntax?
    var verdict: ExpressionSyntax?
    if accept(.value) {
      isValueList = kind == .leftParenthesis
      values = isValueList ? try redirectParts() : [try redirectPart()]
    }
    if isWord(words.verdict) {
      advance()
      verdict = try reference()
    }
    if accept(.param) { parameters = try redirectParts() }
    if accept(.sender) { sender = try reference() }
    if isModifier(words.index) {
      advance()
      _ = accept(.value)
      index = try reference()
    }
    if isWord(words.timestamp) {
      advance()
      timestamp = try reference()
    }
    guard previous != first else {
      throw unexpected("‘value’, ‘param’, ‘sender’ or ‘@index’ after ‘->’", clause: "Z.161 22.2.2")
    }
    return RedirectSyntax(
      values: values, isValueList: isValueList, parameters: parameters, sender: sender, index: index,
      timestamp: timestamp, verdict: verdict, range: range(from: first))
  }

  private mutating func redirectParts() throws(SyntaxAbort) -> [RedirectSyntax.Part] {
    try expect(.leftParenthesis, "before the redirected parts", clause: "Z.161 22.2.2")
    var parts: [RedirectSyntax.Part] = []
    repeat { parts.append(try redirectPart()) } while accept(.comma)
    try expect(.rightParenthesis, "or ‘,’ after a redirected part", clause: "Z.161 22.2.2")
    return parts
  }

  private mutating func redirectPart() throws(SyntaxAbort) -> RedirectSyntax.Part {
    let first = here
    if accept(.minus) {
      return RedirectSyntax.Part(target: try node(.notUsed, first), source: nil, isDecoded: false, encoding: nil)
    }
    let target = try reference()
    var source: ExpressionSyntax?
    var isDecoded = false
    var encoding: ExpressionSyntax?
    if accept(.assign) {
      if isModifier(words.decoded) {
        isDecoded = true
        advance()
        if accept(.leftParenthesis) {
          encoding = try expression()
          try expect(.rightParenthesis, "after the encoding", clause: "Z.161 22.2.2")
        }
      }
      source = try reference()
    }
    return RedirectSyntax.Part(target: target, source: source, isDecoded: isDecoded, encoding: encoding)
  }
}
