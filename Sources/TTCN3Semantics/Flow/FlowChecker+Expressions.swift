import TTCN3Syntax

extension FlowChecker {
  /// What an expression is worth. Something without a value is reported, unless it is asked whether it has one.
  @discardableResult
  func evaluate(_ expression: Expression, keeping: Bool = false, isStatement: Bool = false) -> Known {
    if expression.type == .invalid, !isStatement { return .unknown }
    switch expression.kind {
    case .literal:
      return analysis.value(of: expression).map { Known($0) } ?? .unknown
    case .omit: return .omitted
    case .null: return .null
    case .reference(let reference):
      let value = read(reference, expression.position)
      if value == .unbound { unbound(reference, expression.position) }
      return value == .unbound ? .unknown : value
    case .record(let entries):
      return .record(entries.map { $0.map { evaluate($0) } ?? (keeping ? .kept : .unbound) })
    case .list(let entries):
      let element = analysis.element(of: expression.type)
      let parts = entries.map { entry -> Known in
        guard let entry else { return keeping ? .kept : .unbound }
        let part = evaluate(entry)
        if let element { checkNull(part, entry, element) }
        return part
      }
      return parts.count > Known.largest ? .unknown : .list(parts, rest: .unbound)
    case .indexedList(let entries): return indexed(entries, expression.type, keeping: keeping)
    case .union(let alternative, let inner): return .union(alternative: alternative, evaluate(inner))
    case .unary(_, let operand): return operands([operand], of: expression)
    case .binary(let sign, let left, let right): return binary(sign, left, right, expression)
    case .call(let id, let arguments):
      let parameters = analysis.program[id].parameters
      checkGoingIn(arguments, parameters)
      pass(arguments, to: parameters)
      return .unknown
    case .apply(let behaviour, let arguments):
      evaluate(behaviour)
      return given(arguments)
    case .builtin(let builtin, let arguments): return predefined(builtin, arguments, expression)
    case .match(let value, let template):
      complete(evaluate(value), value, "the value that is matched")
      evaluate(template)
      return .unknown
    case .valueOf(let template): return valueOf(template, expression.position)
    case .activate(_, let arguments): return given(arguments)
    case .execute(let operation):
      pass(operation.arguments, to: analysis.program[operation.testCase].parameters)
      return .unknown
    case .convertedUnion(let inner): return converted(evaluate(inner), inner, to: expression.type)
    case .running(let selection), .alive(let selection):
      let isAlive = if case .alive = expression.kind { true } else { false }
      checkSelection(selection, isAlive ? "21.3.5" : "21.3.6")
      forgetChanges(in: expression)
      return .unknown
    case .object(let operation): return object(operation, expression.position)
    default:
      forgetChanges(in: expression)
      return .unknown
    }
  }

  private func forgetChanges(in expression: Expression) {
    var changes = ChangedLocals()
    changes.collect(expression)
    known = known.without(changes.slots)
  }

  func evaluateParts(_ expression: Expression) {
    guard case .list(let entries) = expression.kind else {
      evaluate(expression)
      return
    }
    for case let entry? in entries { evaluateParts(entry) }
  }

  private func given(_ arguments: [Argument]) -> Known {
    pass(arguments)
    return .unknown
  }

  /// Actual parameters: what goes in has a value, what comes out is unknown afterwards (Z.161 clause 5.4.2).
  func pass(_ arguments: [Argument], to parameters: [FormalParameter] = []) {
    for (index, argument) in arguments.enumerated() {
      switch argument {
      case .value(let expression):
        let value = evaluate(expression)
        if index < parameters.count, case .value(let type) = parameters[index].kind {
          _ = fitting(value, expression, type, checksNull: false)
        }
      case .template(let template): evaluate(template)
      case .reference(let reference):
        if !reference.path.isEmpty { _ = target(reference, reference.position) }
        forget(reference)
      default: break
      }
    }
  }

  /// What goes in and out has a value to go in (Z.161 clause 5.4.2).
  private func checkGoingIn(_ arguments: [Argument], _ parameters: [FormalParameter]) {
    for (argument, parameter) in zip(arguments, parameters) where parameter.direction == .inout {
      guard case .reference(let reference) = argument, reference.path.isEmpty,
        read(reference, reference.position) == .unbound
      else { continue }
      report(
        "\(name(reference)) has no value here, and ‘\(parameter.name)’ is ‘inout’: assign one before",
        reference.position, "5.4.2")
    }
  }

  /// An address that is ‘null’ is no value of the type that addresses are of (Z.161 clauses 6.2.12, 11.1).
  func checkNull(_ value: Known, _ expression: Expression, _ expected: TypeID) {
    guard value == .null, case .reference = expression.kind, expression.type != expected,
      !analysis.admitsNull(expected)
    else { return }
    report("the address is ‘null’ here, which is no ‘\(analysis.spelling(expected))’", expression.position, "11.1")
  }

  func checkNull(_ value: Known, _ template: TemplateExpression, _ expected: TypeID) {
    switch template.kind {
    case .value(let expression): checkNull(value, expression, expected)
    case .reference(let reference):
      checkNull(
        value, Expression(.reference(reference), type: reference.type, position: template.position), expected)
    default: break
    }
  }

  private func unbound(_ reference: Reference, _ place: SourcePosition) {
    report("\(name(reference)) has no value here: assign one before", place, "11.1")
  }

  func name(_ reference: Reference) -> String {
    guard case .local(let slot) = reference.root else { return "this" }
    let name = "‘\(behaviour.locals[slot.index].name)’"
    return reference.path.isEmpty ? name : "a part of \(name)"
  }

  // MARK: Operators

  /// Operands are complete values (Z.161 clause 7).
  private func operands(_ operands: [Expression], of whole: Expression) -> Known {
    var values: [ConstantValue?] = []
    for operand in operands {
      let value = evaluate(operand)
      complete(value, operand, "an operand")
      if value == .omitted, case .reference = operand.kind {
        report("an operand is omitted: ask with ‘ispresent’ before", operand.position, "7")
      }
      values.append(value.value)
    }
    guard case .unary(let sign, _) = whole.kind, let only = values.first, let value = only else { return .unknown }
    return Analysis.apply(sign, value).map { Known($0) } ?? .unknown
  }

  private func binary(
    _ sign: BinaryOperator, _ left: Expression, _ right: Expression, _ whole: Expression
  ) -> Known {
    // What stands to the right of a decided ‘and’ or ‘or’ is not evaluated.
    switch sign {
    case .and, .or:
      let one = evaluate(left)
      if one == .constant(.boolean(sign == .or)) { return one }
      if one != .unknown { return evaluate(right) }
      let before = known
      known = before.without(asked(left))
      let other = evaluate(right)
      var changes = ChangedLocals()
      changes.collect(right)
      known = before.without(changes.slots)
      return other == .constant(.boolean(sign == .or)) ? other : .unknown
    default: break
    }
    let one = evaluate(left)
    let other = evaluate(right)
    for (value, operand) in [(one, left), (other, right)] where sign != .concatenate {
      complete(value, operand, "an operand")
      if value == .null, sign != .equal, sign != .notEqual {
        report("‘null’ can only be compared for equality", operand.position, "7")
      }
      if value == .omitted, case .reference = operand.kind, sign != .equal, sign != .notEqual {
        report("an operand is omitted: ask with ‘ispresent’ before", operand.position, "7")
      }
    }
    if case .constant(.integer(0)) = other, !isLiteral(right) {
      switch sign {
      case .divide, .mod, .rem: report("the divisor is 0 here", right.position, "7.1.1")
      default: break
      }
    }
    guard let first = one.value, let second = other.value else { return .unknown }
    return Analysis.apply(sign, first, second, limit: Self.largestValue).map { Known($0) } ?? .unknown
  }

  /// A literal was looked at already.
  private func isLiteral(_ expression: Expression) -> Bool { analysis.value(of: expression) != nil }

  private static let largestValue = 1 << 16

  /// `valueof` needs a template that is a value (Z.161 clause 15.10).
  private func valueOf(_ template: TemplateExpression, _ place: SourcePosition) -> Known {
    let value = evaluate(template)
    if value == .omitted {
      report("‘valueof’ needs a value, and this is ‘omit’", place, "15.10")
      return .unknown
    }
    guard let culprit = value.culprit else { return value }
    report("‘valueof’ needs a value, and there is \(culprit) in this template", place, "15.10")
    return .unknown
  }

  private static let encoders: Set<Builtin> = [.encvalue, .encvalueUnichar, .encvalueOctets]

  /// What in a template of a string or list leaves open how long it is.
  private static func openLength(_ known: Known) -> String? {
    switch known {
    case .matching(fixedPattern): return nil
    case .matching(let what): return what
    case .any(let orOmitted): return orOmitted ? "‘*’" : "‘?’"
    case .list(let parts, let rest):
      for part in parts + [rest] {
        if case .any(true) = part { return "‘*’" }
        if case .matching("‘permutation’") = part { return "‘permutation’" }
      }
      return nil
    default: return nil
    }
  }

  private func predefined(_ builtin: Builtin, _ arguments: [Argument], _ whole: Expression) -> Known {
    // It takes what has no value as well.
    if builtin == .any2unistr { return .unknown }
    var values: [ConstantValue?] = []
    for argument in arguments {
      switch argument {
      case .value(let expression): values.append(evaluate(expression).value)
      case .template(let template):
        let value = evaluate(template)
        if Self.encoders.contains(builtin) { checkSpecific(value, template, "what is encoded", "C.5.1") }
        if builtin == .substr || builtin == .replace, let culprit = Self.openLength(value) {
          report(
            "‘\(builtin.rawValue)’ takes a template of characters or elements and ‘?’, and here is \(culprit)",
            whole.position, builtin == .substr ? "C.4.2" : "C.4.3")
        }
        values.append(nil)
      case .reference(let reference):
        forget(reference)
        values.append(nil)
      default: values.append(nil)
      }
    }
    if builtin == .int2enum, case .integer(let number)?? = values.first, case .reference(let target)? = arguments.last,
      case .enumerated(let items) = analysis.kind(of: target.type),
      !items.contains(where: { item in
        Int(exactly: number).map { item.holds($0) } ?? false
      })
    {
      report("‘int2enum’ finds no item with the number \(number)", whole.position, "C.1.30")
      return .unknown
    }
    if let fault = PredefinedFaults.fault(builtin, values) {
      report("‘\(builtin.rawValue)’ \(fault.0)", whole.position, fault.1)
      return .unknown
    }
    return analysis.value(of: whole).map { Known($0) } ?? .unknown
  }
}

extension EnumerationItem {
  /// Whether the item stands for a number.
  fileprivate func holds(_ number: Int) -> Bool {
    value == number || furtherValues.contains { $0.contains(number) }
  }
}
