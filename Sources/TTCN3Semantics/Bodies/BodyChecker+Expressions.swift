import TTCN3Syntax

extension BodyChecker {
  /// Checks and lowers an expression. `expected` gives a type to what has none of its own: lists, enumerated values,
  /// `null` and `omit`; it is no promise that the result has it.
  func expression(_ syntax: ExpressionSyntax, expected: TypeID?) -> Expression {
    let place = position(syntax.range)
    func literal(_ literal: Literal, _ type: TypeID) -> Expression {
      Expression(.literal(literal), type: type, position: place)
    }
    switch syntax.kind {
    case .integer: return literal(.integer(integer(syntax)), .integer)
    case .float: return literal(.float(Double(text(syntax)) ?? 0), .float)
    case .bitstring, .hexstring, .octetstring: return binaryString(syntax)
    case .charstring: return charstring(syntax)
    case .quadruple(let parts): return quadruple(parts, syntax)
    case .characterIdentifiers(let names): return characters(names, syntax)
    case .macro: return macro(syntax)
    case .boolean(let value): return literal(.boolean(value), .boolean)
    case .verdict(let keyword): return literal(.verdict(Self.verdict(keyword)), .verdict)
    case .infinity: return literal(.float(.infinity), .float)
    case .notANumber: return literal(.float(.nan), .float)
    case .null: return null(syntax, expected)
    case .omit: return Expression(.omit, type: expected ?? .invalid, position: place)
    case .notUsed:
      error(.misplacedStatement, syntax.range, "‘-’ cannot stand for a value here", "6.2")
      return .invalid
    case .name, .member, .index, .call: return reference(syntax, expected)
    case .basicType, .universalCharstring:
      error(.wrongKindOfName, syntax.range, "here should be a value, not a type", "7")
      return .invalid
    case .instance(let keyword): return instance(keyword, syntax)
    case .attribute(let base, let kind, let given): return attribute(base, kind, given, syntax)
    case .unary(let sign, let operand): return unary(sign, operand, syntax, expected)
    case .binary(let sign, let left, let right): return binary(sign, left, right, syntax, expected)
    case .list(let elements):
      if let only = elements.first, elements.count == 1 { return expression(only, expected: expected) }
      return matchingInValue(syntax, "a value list")
    case .composite(let items): return composite(items, syntax, expected)
    case .typed(let typeSyntax, let body): return typed(typeSyntax, body)
    case .any, .anyOrOmit: return matchingInValue(syntax, "a wildcard")
    case .range: return matchingInValue(syntax, "a range")
    case .decodedField(let payload, let type, let encoding): return decodedField(payload, type, encoding, syntax)
    case .complement, .superset, .subset, .permutation, .pattern, .decodedMatch, .length, .ifPresent, .modifies,
      .allFrom, .restricted:
      return matchingInValue(syntax, "a matching mechanism")
    case .anyFrom:
      error(.wrongKindOfName, syntax.range, "‘any from’ needs an operation after it", "21.2.6")
      return .invalid
    case .operation(let operation): return self.operation(operation, syntax, expected: expected)
    case .objectIdentifier(let parts): return objectIdentifier(parts, syntax)
    case .instanceOf(let object, let type): return instanceOf(object, type, syntax)
    case .unsupported(let what, let clause):
      unsupported(what, syntax.range, clause)
      return .invalid
    }
  }

  private func matchingInValue(_ syntax: ExpressionSyntax, _ what: String) -> Expression {
    error(
      .templateWhereValue, syntax.range, "here should be a value, and \(what) is part of a template", "7.2")
    return .invalid
  }

  private func typed(_ typeSyntax: ExpressionSyntax, _ body: ExpressionSyntax) -> Expression {
    guard let type = typeOf(typeSyntax) else { return .invalid }
    var result = value(body, of: type)
    if result.type != .invalid { result.type = type }
    return result
  }

  /// The type that stands before a colon.
  func typeOf(_ syntax: ExpressionSyntax) -> TypeID? {
    switch syntax.kind {
    case .basicType(let keyword): return valid(resolver.type(TypeSyntax(.basic(keyword), syntax.range)))
    case .universalCharstring: return .universalCharstring
    case .instance, .operation:
      error(.wrongKindOfName, syntax.range, "before ‘:’ should be a type", "15.2")
      return nil
    default: return valid(resolver.reference(syntax))
    }
  }

  private func valid(_ type: TypeID) -> TypeID? { type == .invalid ? nil : type }

  private func null(_ syntax: ExpressionSyntax, _ expected: TypeID?) -> Expression {
    let type = expected ?? .anyComponent
    if type == .invalid { return .invalid }
    // An address may be ‘null’ too (Z.161 clause 6.2.12).
    guard analysis.admitsNull(type) || analysis.isAddress(type) else {
      error(
        .typeMismatch, syntax.range,
        "‘null’ refers to no component, address, default, timer or port, and here should be a ‘\(spelling(type))’",
        "6.2.11")
      return .invalid
    }
    return Expression(.null, type: type, position: position(syntax.range))
  }

  /// The type ‘address’ that this module defines or imports.
  var moduleAddress: TypeID? {
    guard let entity = analysis.lookup(analysis.words.address, in: module).first, case .type(let id, _) = entity.kind
    else { return nil }
    return id
  }

  static func verdict(_ keyword: TokenKind) -> VerdictLiteral {
    switch keyword {
    case .pass: .pass
    case .inconc: .inconc
    case .fail: .fail
    case .error: .error
    default: .none
    }
  }

  // MARK: References

  private func reference(_ syntax: ExpressionSyntax, _ expected: TypeID?) -> Expression {
    if let item = enumerated(syntax, expected) { return item }
    if let behaviour = referring(syntax, expected) { return behaviour }
    // An item of an enumerated type that is not known is not known either.
    if expected == .invalid, case .name(let name) = syntax.kind, case .unknown = lookup(name.symbol) { return .invalid }
    let found = target(syntax)
    return heldValue(found, expected, syntax) ?? expression(of: found, syntax)
  }

  /// An enumerated value, which is known by the type that is expected (Z.161 clause 6.2.4).
  func enumerated(_ syntax: ExpressionSyntax, _ expected: TypeID?) -> Expression? {
    guard let expected, case .enumerated(let items) = kind(of: expected) else { return nil }
    switch syntax.kind {
    case .name(let name):
      guard let index = analysis.fieldIndex(name.symbol, in: expected) else { return nil }
      analysis.note(name, in: file, means: items[index].position)
      if !items[index].furtherValues.isEmpty {
        error(
          .invalidValue, syntax.range,
          "‘\(self.name(name.symbol))’ stands for several numbers: say which, as in ‘\(self.name(name.symbol))(1)’",
          "6.2.4")
      }
      return Expression(
        .literal(.enumerated(item: index, value: nil)), type: expected, position: position(syntax.range))
    case .call(let base, let given):
      guard case .name(let name) = base.kind, let index = analysis.fieldIndex(name.symbol, in: expected),
        let only = given.first, given.count == 1
      else { return nil }
      analysis.note(name, in: file, means: items[index].position)
      guard let number = constantInteger(only.value) else { return .invalid }
      let item = items[index]
      if item.furtherValues.isEmpty {
        error(
          .invalidValue, only.value.range, "‘\(item.name)’ has one number only: write ‘\(item.name)’ alone", "6.2.4")
      }
      guard let small = Int(exactly: number),
        small == item.value || item.furtherValues.contains(where: { $0.contains(small) })
      else {
        error(.invalidValue, only.value.range, "\(number) is no number of ‘\(item.name)’", "6.2.4")
        return .invalid
      }
      return Expression(
        .literal(.enumerated(item: index, value: small)), type: expected, position: position(syntax.range))
    default: return nil
    }
  }

  /// What a target is worth as a value.
  func expression(of target: Target, _ syntax: ExpressionSyntax) -> Expression {
    switch target {
    case .data(let data):
      if data.isTemplate {
        error(
          .templateWhereValue, syntax.range,
          "this is a template, here should be a value: take its value with ‘valueof(…)’", "15.10",
          fix: valueOf(syntax))
        return .invalid
      }
      if isConstantContext, !data.isConstant, case .moduleParameter = data.reference.root {
        error(
          .notConstant, syntax.range, "a module parameter is not known before the test runs: use constants", "10")
        return .invalid
      }
      return Expression(
        .reference(data.reference), type: data.reference.type, position: position(syntax.range))
    case .value(let expression):
      if case .builtin(.int2enum, _) = expression.kind { return noResult(syntax) }
      return expression
    case .template:
      error(
        .templateWhereValue, syntax.range,
        "this function returns a template: take its value with ‘valueof(…)’", "15.10",
        fix: valueOf(syntax))
      return .invalid
    case .statement: return noResult(syntax)
    case .nothing: return .invalid
    case .type:
      error(.wrongKindOfName, syntax.range, "this is a type, here should be a value", "7")
      return .invalid
    case .timer:
      error(.wrongKindOfName, syntax.range, "this is a timer, here should be a value", "7")
      return .invalid
    case .port:
      error(.wrongKindOfName, syntax.range, "this is a port, here should be a value", "7")
      return .invalid
    case .behaviour(let entity):
      error(
        .wrongKindOfName, syntax.range, "‘\(name(entity.name.symbol))’ is a \(entity.what): call it with ‘(…)’", "16.1")
      return .invalid
    case .method:
      objectError(.wrongKindOfName, syntax.range, "this is a method: call it with ‘(…)’", "5.1.1.9")
      return .invalid
    case .module(let module):
      error(.wrongKindOfName, syntax.range, "‘\(module.name)’ is a module, here should be a value", "7")
      return .invalid
    }
  }

  private func noResult(_ syntax: ExpressionSyntax) -> Expression {
    error(.noResult, syntax.range, "this call gives no value: the function has no ‘return’ clause", "16.1")
    return .invalid
  }
}
