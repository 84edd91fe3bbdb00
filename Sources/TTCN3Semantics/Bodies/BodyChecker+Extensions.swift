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

  private func shown(_ syntax: ExpressionSyntax) -> Argument? {
    let template = inferredTemplate(syntax)
    if template.type == .invalid { return nil }
    if case .value(let value) = template.kind, template.length == nil { return .value(value) }
    return .template(template)
  }
}
