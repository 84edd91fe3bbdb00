import TTCN3Syntax

extension BodyChecker {
  /// A call of something that needs no definition; absent if the name means something else.
  func predefinedCall(_ name: NameSyntax, _ given: [ArgumentSyntax], _ syntax: ExpressionSyntax) -> Target? {
    let words = analysis.words
    let place = position(syntax.range)
    if let builtin = words.builtins[name.symbol] { return predefined(builtin, given, syntax) }
    switch name.symbol {
    case words.isbound:
      guard let only = only(given, syntax), let reference = bindable(only) else { return .nothing }
      return .value(Expression(.isBound(reference), type: .boolean, position: place))
    case words.isvalue:
      guard let only = only(given, syntax) else { return .nothing }
      let template = inferredTemplate(only)
      return .value(Expression(.isValue(template), type: .boolean, position: place))
    case words.ispresent:
      guard let only = only(given, syntax) else { return .nothing }
      let template = inferredTemplate(only)
      return .value(Expression(.isPresent(template), type: .boolean, position: place))
    case words.ischosen:
      guard let only = only(given, syntax) else { return .nothing }
      return isChosen(only, syntax)
    case words.istemplatekind:
      guard given.count == 2 else { return wrongCount(2, syntax) }
      let template = inferredTemplate(given[0].value)
      let kind = value(given[1].value, of: .charstring)
      return .value(Expression(.isTemplateKind(template, kind), type: .boolean, position: place))
    case words.refers:
      behaviourError(
        .missingType, syntax.range, "of which type this reference is, is not known here: write ‘Type:refers(…)’", "5.2")
      return .nothing
    case words.derefers:
      behaviourError(
        .wrongActuals, syntax.range, "after ‘derefers(…)’ stand the actual parameters of the behaviour", "5.2")
      return .nothing
    case words.float2str:
      // Not part of the standard, but of existing suites: what any2unistr gives for a float is ASCII.
      guard let only = only(given, syntax) else { return .nothing }
      let number = value(only, of: .float)
      if number.type == .invalid { return .nothing }
      return .value(Expression(.builtin(.any2unistr, [.value(number)]), type: .charstring, position: place))
    case words.log2str:
      extended("‘log2str’", syntax.range, instead: "write ‘any2unistr’")
      return log2str(given, syntax)
    default:
      guard let function = words.toolFunctions[name.symbol], case .unknown = lookup(name.symbol) else { return nil }
      return call(of: function, given, syntax)
    }
  }

  private func only(_ given: [ArgumentSyntax], _ syntax: ExpressionSyntax) -> ExpressionSyntax? {
    if let first = given.first, given.count == 1 { return first.value }
    _ = wrongCount(1, syntax)
    return nil
  }

  func wrongCount(_ count: Int, _ syntax: ExpressionSyntax) -> Target {
    error(
      .wrongActuals, syntax.range, "here should be \(count == 1 ? "one parameter" : "\(count) parameters")", "C")
    return .nothing
  }

  private func isTemplate(_ syntax: ExpressionSyntax) -> Bool {
    switch quietly({ target(syntax) }) {
    case .data(let data): data.isTemplate
    case .template: true
    default: false
    }
  }

  /// What `isbound` looks at: a reference, or the result of a call.
  private func bindable(_ syntax: ExpressionSyntax) -> Reference? {
    if case .modifies = syntax.kind {
      let template = inferredTemplate(syntax)
      return template.type == .invalid
        ? nil : notCarriedOut("‘isbound’ of a template written out", "C.3.1", template.type, syntax)
    }
    switch target(syntax) {
    case .data(let data): return data.reference
    case .value(let expression):
      if expression.type == .invalid { return nil }
      return Reference(.result(expression), type: expression.type, position: position(syntax.range))
    case .template(let template):
      return notCarriedOut("‘isbound’ of what a function returns as a template", "C.3.1", template.type, syntax)
    case .nothing: return nil
    default:
      error(.wrongKindOfName, syntax.range, "here should be a value or template", "C.3.1")
      return nil
    }
  }

  private func isChosen(_ syntax: ExpressionSyntax, _ whole: ExpressionSyntax) -> Target {
    guard case .member(let base, let name) = syntax.kind else {
      error(.wrongActuals, syntax.range, "‘ischosen’ asks about an alternative: write ‘union.alternative’", "C.3.2")
      return .nothing
    }
    let union = inferredTemplate(base)
    if union.type == .invalid { return .nothing }
    switch kind(of: union.type) {
    case .union, .anytype:
      guard let index = analysis.fieldIndex(name.symbol, in: union.type) else {
        error(
          .unknownField, analysis.range(name),
          "‘\(spelling(union.type))’ has no alternative ‘\(self.name(name.symbol))’", "6.2.5")
        return .nothing
      }
      return .value(
        Expression(.isChosen(union, alternative: index), type: .boolean, position: position(whole.range)))
    default:
      error(.typeMismatch, base.range, "a ‘\(spelling(union.type))’ is no union: nothing is chosen in it", "C.3.2")
      return .nothing
    }
  }

  // MARK: Annex C

  /// The number of timers or ports of an array, which is known from its declaration.
  private func lengthOfReferences(_ array: ExpressionSyntax, _ syntax: ExpressionSyntax) -> Expression? {
    let root: MemberOrLocal
    let open: Int
    switch quietly({ target(array) }) {
    case .timer(let timer, let dimensions): (root, open) = (timer.root, dimensions)
    case .port(let port, let dimensions): (root, open) = (port.root, dimensions)
    default: return nil
    }
    let dimensions = dimensions(of: root)
    guard open > 0, open <= dimensions.count else { return nil }
    let count = dimensions[dimensions.count - open].count
    return Expression(.literal(.integer(.init(count))), type: .integer, position: position(syntax.range))
  }

  private func predefined(_ builtin: Builtin, _ given: [ArgumentSyntax], _ syntax: ExpressionSyntax) -> Target {
    guard let signature = PredefinedSignature.of(builtin) else { return .nothing }
    guard given.count >= signature.required, given.count <= signature.parameters.count else {
      let count =
        signature.required == signature.parameters.count
        ? "\(signature.required)" : "\(signature.required) to \(signature.parameters.count)"
      error(
        .wrongActuals, syntax.range,
        "‘\(builtin.rawValue)’ takes \(count) parameters, here are \(given.count)", signature.clause)
      return .nothing
    }
    if builtin == .lengthof || builtin == .sizeof, let only = given.first,
      let length = lengthOfReferences(only.value, syntax)
    {
      if builtin == .sizeof {
        extended("‘sizeof’ an array of ports or timers", syntax.range, instead: "write ‘lengthof’")
      }
      return .value(length)
    }
    if builtin == .rnd {
      needsRun = true
      noteEffect("‘rnd’", syntax.range)
      refuseHere("‘rnd’", syntax.range)
    }
    var arguments: [Argument] = []
    var first: TypeID = .invalid
    for (index, (actual, parameter)) in zip(given, signature.parameters).enumerated() {
      if index >= signature.required, isNotUsed(actual.value) {
        arguments.append(.skipped)
        continue
      }
      let (argument, type) = predefinedArgument(actual.value, parameter, first, signature.clause)
      guard let argument else { return .nothing }
      if index == 0 { first = type }
      arguments.append(argument)
    }
    if builtin == .lengthof, case .template(let template)? = arguments.first {
      checkLength(of: template, at: given[0].value.range)
    }
    if builtin == .sizeof, let wrong = notSizeable(first) {
      error(.typeMismatch, syntax.range, wrong, signature.clause)
      return .nothing
    }
    let type: TypeID
    switch signature.result {
    case .type(let result): type = result
    case .same: type = analysis.root(of: first)
    case .nothing:
      // `int2enum`: what it gives is of the type of the variable it is given to.
      if case .reference(let target)? = arguments.last { type = target.type } else { type = .invalid }
    }
    return .value(Expression(.builtin(builtin, arguments), type: type, position: position(syntax.range)))
  }

  private func notSizeable(_ type: TypeID) -> String? {
    switch kind(of: type) {
    case .record, .set, .recordOf, .setOf, .array, .objectIdentifier: nil
    default: type == .invalid ? nil : "‘sizeof’ counts elements or fields; for a string, write ‘lengthof’"
    }
  }

  func predefinedArgument(
    _ syntax: ExpressionSyntax, _ parameter: PredefinedSignature.Parameter, _ first: TypeID, _ clause: String
  ) -> (Argument?, TypeID) {
    func wrong(_ what: String, _ type: TypeID) -> (Argument?, TypeID) {
      if type != .invalid {
        error(.typeMismatch, syntax.range, "here should be \(what), not a ‘\(spelling(type))’", clause)
      }
      return (nil, .invalid)
    }
    switch parameter {
    case .value(let type):
      let value = self.value(syntax, of: type)
      return (value.type == .invalid ? nil : .value(value), type)
    case .text, .pattern:
      let template = inferredTemplate(syntax)
      switch kind(of: template.type) {
      case .charstring, .universalCharstring: break
      default: return wrong("a charstring", template.type)
      }
      if case .value(let value) = template.kind, template.length == nil { return (.value(value), template.type) }
      return (.template(template), template.type)
    case .sliced where isTemplateOfCharacters(syntax):
      let template = inferredTemplate(syntax)
      checkSlice(template, at: syntax.range)
      return (.template(template), template.type)
    case .sequence where isTemplate(syntax), .sliced where isTemplate(syntax):
      let template = inferredTemplate(syntax)
      guard analysis.isStringType(template.type) || analysis.element(of: template.type) != nil else {
        return wrong("a string or a list", template.type)
      }
      return (.template(template), template.type)
    case .sequence, .sliced:
      let value = expression(syntax, expected: first == .invalid ? nil : first)
      guard analysis.isStringType(value.type) || analysis.element(of: value.type) != nil else {
        return wrong("a string or a list", value.type)
      }
      if first != .invalid, !analysis.isCompatible(value.type, with: first) {
        return wrong("a ‘\(spelling(first))’", value.type)
      }
      return (.value(value), value.type)
    case .sized:
      let template = inferredTemplate(syntax)
      switch kind(of: template.type) {
      case .record, .set, .map: break
      default:
        guard analysis.isStringType(template.type) || analysis.element(of: template.type) != nil else {
          return wrong("a string or a list", template.type)
        }
      }
      if case .value(let value) = template.kind, template.length == nil { return (.value(value), template.type) }
      return (.template(template), template.type)
    case .enumerated:
      let value = expression(syntax, expected: nil)
      guard case .enumerated = kind(of: value.type) else { return wrong("a value of an enumerated type", value.type) }
      return (.value(value), value.type)
    case .outEnumerated:
      guard let data = assignable(syntax, "given for an ‘out’ parameter") else { return (nil, .invalid) }
      guard case .enumerated = kind(of: data.reference.type) else {
        return wrong("a variable of an enumerated type", data.reference.type)
      }
      return (.reference(data.reference), data.reference.type)
    case .encodable:
      let template = inferredTemplate(syntax)
      if template.type == .invalid { return (nil, .invalid) }
      require(.value, of: template, "what is encoded", at: syntax.range, isDecidedByDeclaration: false)
      let type = encodedType(template.type, of: syntax)
      if case .value(var value) = template.kind, template.length == nil {
        value.type = type
        return (.value(value), type)
      }
      var encoded = template
      encoded.type = type
      return (.template(encoded), type)
    case .changed(let type):
      guard let data = assignable(syntax, "given for an ‘inout’ parameter") else { return (nil, .invalid) }
      let actual = data.reference.type
      guard analysis.isCompatible(type, with: actual) else {
        return wrong("a variable of type ‘\(spelling(type))’", actual)
      }
      noteAssignment(data.reference, syntax.range)
      return (.reference(data.reference), actual)
    case .outAnything:
      guard let data = assignable(syntax, "given for an ‘out’ parameter") else { return (nil, .invalid) }
      noteAssignment(data.reference, syntax.range)
      var reference = data.reference
      reference.type = encodedType(reference.type, of: syntax)
      return (.reference(reference), reference.type)
    case .anything:
      let template = inferredTemplate(syntax)
      if template.type == .invalid { return (nil, .invalid) }
      if case .value(let value) = template.kind, template.length == nil { return (.value(value), template.type) }
      return (.template(template), template.type)
    }
  }
}
