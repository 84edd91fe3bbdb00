extension Parser {
  /// An expression or template with its trailing `length` and `ifpresent` (Z.161 15, annex B).
  mutating func template() throws(SyntaxAbort) -> ExpressionSyntax {
    let first = here
    var result = try expression()
    while true {
      if kind == .length {
        let length = try lengthRestriction()
        result = try node(.length(result, length), first, result.height)
      } else if kind == .ifpresent {
        advance()
        result = try node(.ifPresent(result), first, result.height)
      } else {
        return result
      }
    }
  }

  /// An expression (Z.161 7).
  mutating func expression() throws(SyntaxAbort) -> ExpressionSyntax {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepestNesting else { throw tooDeep() }
    return try binary(from: 1)
  }

  func heightOf(_ list: [ExpressionSyntax]) -> Int32 {
    var height: Int32 = 0
    for element in list where element.height > height { height = element.height }
    return height
  }

  /// A node over children of which the highest has the given height.
  mutating func node(
    _ kind: ExpressionSyntaxKind, _ first: Int32, _ childHeight: Int32 = 0
  ) throws(SyntaxAbort) -> ExpressionSyntax {
    guard childHeight < Self.highestExpression else {
      throw report(
        .nestingTooDeep, at: first,
        "this expression is a chain of more than \(Self.highestExpression) parts: name parts of it and refer to them",
        clause: "")
    }
    return ExpressionSyntax(kind, range(from: first), height: childHeight + 1)
  }

  /// Operators bind as in Z.161 table 6: the higher the level, the tighter.
  private static func binaryOperator(_ kind: TokenKind) -> (BinaryOperatorSyntax, Int)? {
    switch kind {
    case .or: (.or, 1)
    case .xor: (.xor, 2)
    case .and: (.and, 3)
    case .equal: (.equal, 5)
    case .notEqual: (.notEqual, 5)
    case .less: (.less, 6)
    case .greater: (.greater, 6)
    case .lessOrEqual: (.lessOrEqual, 6)
    case .greaterOrEqual: (.greaterOrEqual, 6)
    case .shiftLeft: (.shiftLeft, 7)
    case .shiftRight: (.shiftRight, 7)
    case .rotateLeft: (.rotateLeft, 7)
    case .rotateRight: (.rotateRight, 7)
    case .or4b: (.or4b, 8)
    case .xor4b: (.xor4b, 9)
    case .and4b: (.and4b, 10)
    case .plus: (.add, 12)
    case .minus: (.subtract, 12)
    case .ampersand: (.concatenate, 12)
    case .star: (.multiply, 13)
    case .slash: (.divide, 13)
    case .mod: (.mod, 13)
    case .rem: (.rem, 13)
    default: nil
    }
  }

  /// ‘of’ binds like the other operators that compare.
  private static let comparisonLevel = 6

  private mutating func binary(from level: Int) throws(SyntaxAbort) -> ExpressionSyntax {
    let first = here
    var left = try prefix()
    while true {
      if kind == .of, level <= Self.comparisonLevel {
        advance()
        let type = try classReference()
        left = try node(.instanceOf(left, type), first, max(left.height, type.height))
        continue
      }
      guard let (binary, itsLevel) = Self.binaryOperator(kind), itsLevel >= level else { break }
      if binary == .subtract || binary == .multiply, endsOperand(nextKind) { break }
      advance()
      let right = try self.binary(from: itsLevel + 1)
      left = try node(.binary(binary, left, right), first, max(left.height, right.height))
    }
    return left
  }

  /// What can only follow a complete operand.
  private func endsOperand(_ kind: TokenKind) -> Bool {
    switch kind {
    case .comma, .rightParenthesis, .rightBrace, .rightBracket, .semicolon, .endOfFile: true
    default: false
    }
  }

  private mutating func prefix() throws(SyntaxAbort) -> ExpressionSyntax {
    let first = here
    let prefix: (UnaryOperatorSyntax, Int)
    switch kind {
    case .minus:
      if endsOperand(nextKind) {
        advance()
        return try node(.notUsed, first)
      }
      prefix = (.minus, 14)
    case .plus: prefix = (.plus, 14)
    case .not4b: prefix = (.not4b, 11)
    case .not: prefix = (.not, 4)
    case .exclamation:
      report(
        .unexpectedToken, at: here, "‘!’ is no operator of TTCN-3: write ‘not’", clause: "Z.161 7.1.4", fix: "not ")
      prefix = (.not, 4)
    default: return try postfix()
    }
    advance()
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepestNesting else { throw tooDeep() }
    let operand = try binary(from: prefix.1)
    return try node(.unary(prefix.0, operand), first, operand.height)
  }
}
