import TTCN3Syntax

/// What is no part of the standard but of Titan, and stands in many suites.
extension BodyChecker {
  func extended(_ what: String, _ range: TokenRange, instead: String) {
    analysis.diagnose(
      .toolExtension, in: file, at: range, "\(what) is no part of the standard: \(instead)", "", severity: .warning)
  }

  /// `@try { … } @catch(text) { … }`: both blocks are checked.
  func attempt(
    _ body: BlockSyntax, _ name: NameSyntax, _ handler: BlockSyntax, _ range: TokenRange
  ) -> [Statement] {
    extended(
      "‘@try’", TokenRange(range.first, range.first),
      instead: "it is checked, and a module with it is not run; catch exceptions as ES 203 790 has them")
    let tried = block(body)
    let handled = scoped {
      declare(name, .value, type: .charstring)
      return block(handler)
    }
    return made(.notCarriedOut("‘@try’", clause: "Titan"), range) + made(.block(tried), range)
      + made(.block(handled), range)
  }

  /// `log2str(a, "b", c)`: the texts of what is given, one after the other.
  func log2str(_ given: [ArgumentSyntax], _ syntax: ExpressionSyntax) -> Target {
    let place = position(syntax.range)
    var result: Expression?
    for argument in given {
      let part: Expression
      switch argument.value.kind {
      case .charstring: part = charstring(argument.value)
      case .any, .anyOrOmit, .omit, .null:
        part = Expression(.literal(.charstring(text(argument.value))), type: .charstring, position: place)
      default:
        if isReference(argument.value) {
          part = Expression(
            .notCarriedOut("‘log2str’ of a port or timer", clause: "Titan"), type: .charstring, position: place)
          break
        }
        guard let found = shown(argument.value) else { return .nothing }
        part = Expression(.builtin(.any2unistr, [found]), type: .charstring, position: place)
      }
      result =
        result.map {
          Expression(.binary(.concatenate, $0, part), type: .charstring, position: place)
        } ?? part
    }
    return .value(result ?? Expression(.literal(.charstring("")), type: .charstring, position: place))
  }

  private func isReference(_ syntax: ExpressionSyntax) -> Bool {
    switch quietly({ target(syntax) }) {
    case .port, .timer: true
    default: false
    }
  }

  private func shown(_ syntax: ExpressionSyntax) -> Argument? {
    let template = inferredTemplate(syntax)
    if template.type == .invalid { return nil }
    if case .value(let value) = template.kind, template.length == nil { return .value(value) }
    return .template(template)
  }

  /// A call of a predefined function that only Titan has.
  func call(of function: ToolFunction, _ given: [ArgumentSyntax], _ syntax: ExpressionSyntax) -> Target {
    let signature = function.signature
    guard given.count >= signature.required, given.count <= signature.parameters.count else {
      return wrongCount(signature.parameters.count, syntax)
    }
    extended("‘\(function.name)’", syntax.range, instead: function.instead)
    for (actual, parameter) in zip(given, signature.parameters) {
      _ = predefinedArgument(actual.value, parameter, .invalid, signature.clause)
    }
    let type: TypeID = if case .type(let result) = signature.result { result } else { .boolean }
    return .value(
      Expression(
        .notCarriedOut("‘\(function.name)’", clause: "Titan"), type: type, position: position(syntax.range)))
  }

  /// A reference to what is checked and not carried out.
  func notCarriedOut(_ what: String, _ clause: String, _ type: TypeID, _ syntax: ExpressionSyntax) -> Reference {
    let place = position(syntax.range)
    return Reference(
      .result(Expression(.notCarriedOut(what, clause: clause), type: type, position: place)), type: type,
      position: place)
  }

  /// `now`: the time since the test system was started (ES 202 782 5.1).
  func now(_ syntax: ExpressionSyntax) -> Target {
    .value(Expression(.now, type: .float, position: position(syntax.range)))
  }
}
