import BigInt
import TTCN3Syntax

extension BodyChecker {
  func unary(
    _ sign: UnaryOperatorSyntax, _ operand: ExpressionSyntax, _ syntax: ExpressionSyntax, _ expected: TypeID?
  ) -> Expression {
    let value = expression(operand, expected: nil)
    if value.type == .invalid { return .invalid }
    let place = position(syntax.range)
    let root = basic(value.type)
    switch (sign, kind(of: root)) {
    case (.plus, .integer), (.plus, .float): return Expression(.unary(.plus, value), type: root, position: place)
    case (.minus, .integer), (.minus, .float):
      switch value.kind {
      case .literal(.integer(let number)):
        return Expression(.literal(.integer(-number)), type: root, position: place)
      case .literal(.float(let number)): return Expression(.literal(.float(-number)), type: root, position: place)
      default: return Expression(.unary(.minus, value), type: root, position: place)
      }
    case (.not, .boolean): return Expression(.unary(.not, value), type: root, position: place)
    case (.not4b, .bitstring), (.not4b, .hexstring), (.not4b, .octetstring):
      return Expression(.unary(.not4b, value), type: root, position: place)
    default:
      return wrongOperand(sign.rawValue, value, operand, Self.wanted(sign))
    }
  }

  private static func wanted(_ sign: UnaryOperatorSyntax) -> String {
    switch sign {
    case .plus, .minus: "a number"
    case .not: "a boolean"
    case .not4b: "a bitstring, hexstring or octetstring"
    }
  }

  private func wrongOperand(_ sign: String, _ value: Expression, _ syntax: ExpressionSyntax, _ wanted: String)
    -> Expression
  {
    error(
      .wrongOperand, syntax.range, "‘\(sign)’ needs \(wanted), and this is a ‘\(spelling(value.type))’", "7.1")
    return .invalid
  }

  /// The predefined type below subtypes, or the root.
  private func basic(_ type: TypeID) -> TypeID {
    switch kind(of: type) {
    case .integer: .integer
    case .float: .float
    case .boolean: .boolean
    case .verdict: .verdict
    case .bitstring: .bitstring
    case .hexstring: .hexstring
    case .octetstring: .octetstring
    case .charstring: .charstring
    case .universalCharstring: .universalCharstring
    default: analysis.root(of: type)
    }
  }

  func binary(
    _ sign: BinaryOperatorSyntax, _ left: ExpressionSyntax, _ right: ExpressionSyntax, _ syntax: ExpressionSyntax,
    _ expected: TypeID?
  ) -> Expression {
    let isConcatenation = sign == .concatenate
    var (one, other) = operands(left, right, isConcatenation ? expected : nil)
    if sign != .equal, sign != .notEqual { (one, other) = (standing(one), standing(other)) }
    if one.type == .invalid || other.type == .invalid { return .invalid }
    if refusesObjects(sign, one, other, syntax.range) { return .invalid }
    if analysis.containsMap(one.type) || analysis.containsMap(other.type) {
      error(
        .wrongOperand, syntax.range, "a map, or what has one inside, is no operand: compare its keys and values",
        "6.2.15.1")
      return .invalid
    }
    let place = position(syntax.range)
    switch sign {
    case .add, .subtract, .multiply, .divide: return arithmetic(sign, one, other, left, right, place)
    case .mod, .rem:
      guard check(sign, one, left, "an integer", { if case .integer = $0 { true } else { false } }),
        check(sign, other, right, "an integer", { if case .integer = $0 { true } else { false } })
      else { return .invalid }
      refuseZero(other, right)
      return Expression(.binary(sign == .mod ? .mod : .rem, one, other), type: .integer, position: place)
    case .and, .or, .xor:
      guard check(sign, one, left, "a boolean", { if case .boolean = $0 { true } else { false } }),
        check(sign, other, right, "a boolean", { if case .boolean = $0 { true } else { false } })
      else { return .invalid }
      let lowered: BinaryOperator = sign == .and ? .and : sign == .or ? .or : .xor
      return Expression(.binary(lowered, one, other), type: .boolean, position: place)
    case .and4b, .or4b, .xor4b: return bitwise(sign, one, other, left, right, place)
    case .shiftLeft, .shiftRight, .rotateLeft, .rotateRight: return shift(sign, one, other, left, right, place)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      return comparison(sign, one, other, left, right, syntax)
    case .concatenate: return concatenation(one, other, left, right, syntax)
    }
  }

  /// Both operands; one that has no type of its own takes that of the other.
  private func operands(
    _ left: ExpressionSyntax, _ right: ExpressionSyntax, _ expected: TypeID?
  ) -> (Expression, Expression) {
    if needsType(left), !needsType(right) {
      let other = expression(right, expected: expected)
      return (expression(left, expected: other.type), other)
    }
    let one = expression(left, expected: expected)
    if one.type == .invalid, expected == nil, case .composite = right.kind { return (one, .invalid) }
    return (one, expression(right, expected: one.type == .invalid ? expected : one.type))
  }

  /// Whether an expression has no type of its own: a list, `null`, `omit`, perhaps an enumerated value.
  func needsType(_ syntax: ExpressionSyntax) -> Bool {
    switch syntax.kind {
    case .composite, .null, .omit, .any, .anyOrOmit: return true
    case .list(let elements): return elements.first.map(needsType) ?? true
    case .name(let name):
      if case .unknown = lookup(name.symbol) { return name.symbol != analysis.words.now }
      return false
    case .call(let base, _):
      guard case .name(let name) = base.kind, case .unknown = lookup(name.symbol) else { return false }
      let words = analysis.words
      if words.builtins[name.symbol] != nil || words.toolFunctions[name.symbol] != nil { return false }
      return ![words.isbound, words.isvalue, words.ispresent, words.ischosen, words.istemplatekind].contains(
        name.symbol)
    case .length(let inner, _), .ifPresent(let inner): return needsType(inner)
    case .complement(let elements), .superset(let elements), .subset(let elements):
      return elements.first.map(needsType) ?? true
    default: return false
    }
  }

  private func check(
    _ sign: BinaryOperatorSyntax, _ value: Expression, _ syntax: ExpressionSyntax, _ wanted: String,
    _ accepts: (TypeKind) -> Bool
  ) -> Bool {
    if accepts(kind(of: value.type)) { return true }
    _ = wrongOperand(sign.rawValue, value, syntax, wanted)
    return false
  }

  private func arithmetic(
    _ sign: BinaryOperatorSyntax, _ one: Expression, _ other: Expression, _ left: ExpressionSyntax,
    _ right: ExpressionSyntax, _ place: SourcePosition
  ) -> Expression {
    let isNumber = { (kind: TypeKind) -> Bool in
      switch kind {
      case .integer, .float: true
      default: false
      }
    }
    guard check(sign, one, left, "numbers", isNumber), check(sign, other, right, "numbers", isNumber) else {
      return .invalid
    }
    let type = basic(one.type)
    guard basic(other.type) == type else {
      error(
        .wrongOperand, right.range,
        "‘\(sign.rawValue)’ needs two integers or two floats: convert one with ‘int2float’ or ‘float2int’", "7.1.1")
      return .invalid
    }
    if sign == .divide { refuseZero(other, right) }
    let lowered: BinaryOperator =
      switch sign {
      case .add: .add
      case .subtract: .subtract
      case .multiply: .multiply
      default: .divide
      }
    return Expression(.binary(lowered, one, other), type: type, position: place)
  }

  private func refuseZero(_ value: Expression, _ syntax: ExpressionSyntax) {
    switch value.kind {
    case .literal(.integer(0)), .literal(.float(0)):
      error(.divisionByZero, syntax.range, "nothing can be divided by zero", "7.1.1")
    default: break
    }
  }

  private func bitwise(
    _ sign: BinaryOperatorSyntax, _ one: Expression, _ other: Expression, _ left: ExpressionSyntax,
    _ right: ExpressionSyntax, _ place: SourcePosition
  ) -> Expression {
    let isBinary = { (kind: TypeKind) -> Bool in
      switch kind {
      case .bitstring, .hexstring, .octetstring: true
      default: false
      }
    }
    let wanted = "a bitstring, hexstring or octetstring"
    guard check(sign, one, left, wanted, isBinary), check(sign, other, right, wanted, isBinary) else {
      return .invalid
    }
    guard basic(one.type) == basic(other.type) else { return mixed(sign.rawValue, one, other, right) }
    let lowered: BinaryOperator = sign == .and4b ? .and4b : sign == .or4b ? .or4b : .xor4b
    return Expression(.binary(lowered, one, other), type: basic(one.type), position: place)
  }

  private func mixed(_ sign: String, _ one: Expression, _ other: Expression, _ right: ExpressionSyntax) -> Expression {
    error(
      .wrongOperand, right.range,
      "‘\(sign)’ cannot join a ‘\(spelling(one.type))’ and a ‘\(spelling(other.type))’: convert one of them", "7.1")
    return .invalid
  }

  private func shift(
    _ sign: BinaryOperatorSyntax, _ one: Expression, _ other: Expression, _ left: ExpressionSyntax,
    _ right: ExpressionSyntax, _ place: SourcePosition
  ) -> Expression {
    let isRotation = sign == .rotateLeft || sign == .rotateRight
    let fits = { (kind: TypeKind) -> Bool in
      switch kind {
      case .bitstring, .hexstring, .octetstring: true
      case .charstring, .universalCharstring, .recordOf, .array: isRotation
      default: false
      }
    }
    guard check(sign, one, left, isRotation ? "a string or a list" : "a bit-, hex- or octetstring", fits),
      check(sign, other, right, "an integer on the right", { if case .integer = $0 { true } else { false } })
    else { return .invalid }
    let lowered: BinaryOperator =
      switch sign {
      case .shiftLeft: .shiftLeft
      case .shiftRight: .shiftRight
      case .rotateLeft: .rotateLeft
      default: .rotateRight
      }
    return Expression(.binary(lowered, one, other), type: basic(one.type), position: place)
  }

  private func comparison(
    _ sign: BinaryOperatorSyntax, _ one: Expression, _ other: Expression, _ left: ExpressionSyntax,
    _ right: ExpressionSyntax, _ syntax: ExpressionSyntax
  ) -> Expression {
    let lowered: BinaryOperator
    switch sign {
    case .equal: lowered = .equal
    case .notEqual: lowered = .notEqual
    case .less: lowered = .less
    case .lessOrEqual: lowered = .lessOrEqual
    case .greater: lowered = .greater
    default: lowered = .greaterOrEqual
    }
    if lowered != .equal, lowered != .notEqual {
      let isOrdered = { (kind: TypeKind) -> Bool in
        switch kind {
        case .integer, .float, .enumerated: true
        default: false
        }
      }
      let wanted = "integers, floats or enumerated values"
      guard check(sign, one, left, wanted, isOrdered), check(sign, other, right, wanted, isOrdered) else {
        return .invalid
      }
    }
    if analysis.areEnumeratedApart(one.type, other.type), analysis.areMergeable(one.type, other.type) {
      // The numbers are compared: equal ones belong to items of one name.
      let numbers = [one, other].map {
        Expression(.builtin(.enum2int, [.value($0)]), type: .integer, position: $0.position)
      }
      return Expression(.binary(lowered, numbers[0], numbers[1]), type: .boolean, position: position(syntax.range))
    }
    let isOmit = if case .omit = one.kind { true } else if case .omit = other.kind { true } else { false }
    guard
      isOmit || analysis.isCompatible(one.type, with: other.type) || analysis.isCompatible(other.type, with: one.type)
    else {
      error(
        .wrongOperand, syntax.range,
        "a ‘\(spelling(one.type))’ cannot be compared with a ‘\(spelling(other.type))’", "7.1.3")
      return .invalid
    }
    return Expression(.binary(lowered, one, other), type: .boolean, position: position(syntax.range))
  }

  private func concatenation(
    _ one: Expression, _ other: Expression, _ left: ExpressionSyntax, _ right: ExpressionSyntax,
    _ syntax: ExpressionSyntax
  ) -> Expression {
    guard let type = concatenatedType(one.type, other.type, left, right) else { return .invalid }
    return Expression(.binary(.concatenate, one, other), type: type, position: position(syntax.range))
  }

  /// The type of `a & b` (Z.161 clause 7.1.2).
  func concatenatedType(
    _ one: TypeID, _ other: TypeID, _ left: ExpressionSyntax, _ right: ExpressionSyntax
  ) -> TypeID? {
    for (type, syntax) in [(one, left), (other, right)] {
      guard analysis.isStringType(type) || analysis.element(of: type) != nil else {
        error(
          .wrongOperand, syntax.range, "‘&’ joins strings or lists, and this is a ‘\(spelling(type))’: convert it",
          "7.1.2")
        return nil
      }
    }
    if !needsType(left), !needsType(right), let array = joined(one, other) { return array }
    if analysis.isCompatible(other, with: one) { return basic(one) }
    if analysis.isCompatible(one, with: other) { return basic(other) }
    error(
      .wrongOperand, right.range,
      "‘&’ cannot join a ‘\(spelling(one))’ and a ‘\(spelling(other))’: convert one of them", "7.1.2")
    return nil
  }

  /// Two arrays of elements of one kind give an array that is as long as both together.
  private func joined(_ one: TypeID, _ other: TypeID) -> TypeID? {
    guard case .array(let element, _, let count) = kind(of: one),
      case .array(let second, _, let rest) = kind(of: other),
      analysis.isCompatible(second, with: element)
    else { return nil }
    let name = QualifiedName(module: module.name, name: "\(spelling(element))[\(count + rest)]")
    return analysis.addType(
      TypeDefinition(name: name, kind: .array(element: element, lowerBound: 0, count: count + rest)))
  }
}
