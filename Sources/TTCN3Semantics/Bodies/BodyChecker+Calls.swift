import TTCN3Syntax

extension BodyChecker {
  /// A call of a function, a predefined function, or a template with parameters.
  func call(_ base: ExpressionSyntax, _ given: [ArgumentSyntax], _ syntax: ExpressionSyntax) -> Target {
    if case .name(let name) = base.kind, let predefined = predefinedCall(name, given, syntax) { return predefined }
    if case .member(let owner, let name) = base.kind, name.symbol == analysis.words.control,
      case .name(let moduleName) = owner.kind, case .module(let other) = lookup(moduleName.symbol),
      other.entities[name.symbol] == nil
    {
      return controlCall(other, name, given, syntax)
    }
    switch application(base, given, syntax.range) {
    case .none: break
    case .wrong:
      for argument in given { tolerate(argument.value) }
      return .nothing
    case .some(let application): return applied(application)
    }
    if isSetState(base) {
      error(.noResult, syntax.range, "‘port.setstate’ gives no value: it is a statement", "ES 202 781 5.2")
      return .nothing
    }
    if case .member(let subject, let name) = base.kind, case .name(let port) = subject.kind,
      port.symbol == analysis.words.port, name.symbol == analysis.words.getref
    {
      return target(subject)
    }
    if case .member(let subject, let name) = base.kind, name.symbol == analysis.words.checkstate {
      return checkState(subject, given, syntax)
    }
    if case .member(_, let name) = base.kind, name.symbol == analysis.words.setencode {
      noteEffect("‘setencode’", syntax.range)
      error(.noResult, syntax.range, "‘setencode’ gives no value: it is a statement", "27.9")
      return .nothing
    }
    if case .name(let name) = base.kind, case .local(let binding) = lookup(name.symbol),
      case .parameterizedTemplate(let template) = binding.kind
    {
      return localTemplate(template, given, syntax)
    }
    // A template named without its actuals would be an error: look at the definition first.
    if let entity = entity(base), case .template = entity.kind { return template(entity, given, syntax) }
    switch target(base) {
    case .behaviour(let entity): return call(entity, given, syntax)
    case .method(let method): return call(method, given, syntax)
    case .nothing:
      for argument in given { tolerate(argument.value) }
      return .nothing
    case .type(let type):
      error(
        .wrongKindOfName, base.range, "‘\(spelling(type))’ is a type and cannot be called", "16.1")
      return .nothing
    default:
      error(.wrongKindOfName, base.range, "this is neither a function nor a template with parameters", "16.1")
      return .nothing
    }
  }

  /// Looks into an expression whose place is wrong already, for unknown names only.
  func tolerate(_ syntax: ExpressionSyntax) {
    analysis.muted += 1
    defer { analysis.muted -= 1 }
    if case .name = syntax.kind { _ = target(syntax) }
  }

  /// The definition that a name or qualified name leads to.
  func entity(_ syntax: ExpressionSyntax) -> Entity? {
    switch syntax.kind {
    case .name(let name):
      if case .entity(let entity) = lookup(name.symbol) {
        analysis.note(name, in: file, means: analysis.position(entity.file, entity.name.token))
        return entity
      }
      return nil
    case .member(let base, let member):
      guard case .name(let name) = base.kind, case .module(let other) = lookup(name.symbol),
        let entity = other.entities[member.symbol], other === module || analysis.imports(module, entity)
      else { return nil }
      analysis.note(member, in: file, means: analysis.position(entity.file, entity.name.token))
      return entity
    default: return nil
    }
  }

  private func call(_ entity: Entity, _ given: [ArgumentSyntax], _ syntax: ExpressionSyntax) -> Target {
    guard case .behaviour(let id, let function) = entity.kind, let header = analysis.header(entity) else {
      return .nothing
    }
    let arguments = arguments(
      given, names: header.names, parameters: header.parameters, of: entity, syntax.range)
    switch function.kind {
    case .testcase:
      error(
        .misplacedStatement, syntax.range, "a test case is not called: write ‘execute(…)’ in the control part", "26.1")
      return .nothing
    case .altstep: break
    case .function, .externalFunction: break
    }
    needsRun = true
    checkRunsOn(header, entity, syntax.range)
    refuseOutParameters(header, entity, syntax.range)
    if kind == .control, header.mtc != nil || header.system != nil {
      error(
        .wrongRunsOn, syntax.range,
        "‘\(name(entity.name.symbol))’ belongs to a test case, for it has \(header.mtc != nil ? "an ‘mtc’" : "a ‘system’") "
          + "clause, and the control part is none", "16.1",
        notes: [analysis.note(entity.file, analysis.range(entity.name), "it is defined here")])
    }
    noteUse(.behaviour(id), syntax.range)
    let place = position(syntax.range)
    switch header.result {
    case .value(let type): return .value(Expression(.call(id, arguments), type: type, position: place))
    case .template(let type, _):
      return .template(TemplateExpression(.call(id, arguments), type: type, position: place))
    case nil:
      return .statement(Expression(.call(id, arguments), type: .invalid, position: place), entity)
    }
  }

  /// A function with a `runs on` clause is called where such a component runs (Z.161 clause 16.1).
  func checkRunsOn(_ header: BehaviourHeader, _ entity: Entity, _ range: TokenRange) {
    if refuseTranslator(header, entity, range) { return }
    guard let required = header.runsOn, required != .invalid else { return }
    let callee = name(entity.name.symbol)
    if isDefaultValue { checkDefault(refersTo: callee, range) }
    guard let runsOn else {
      return error(
        .wrongRunsOn, range,
        "‘\(callee)’ runs on ‘\(spelling(required))’: call it from a behaviour with such a ‘runs on’ clause", "16.1",
        notes: [analysis.note(entity.file, analysis.range(entity.name), "it is defined here")])
    }
    if !analysis.canRun(on: required, from: runsOn) {
      error(
        .wrongRunsOn, range,
        "‘\(callee)’ runs on ‘\(spelling(required))’, but here runs a ‘\(spelling(runsOn))’, which has not all its "
          + "members", "6.3.3",
        notes: [analysis.note(entity.file, analysis.range(entity.name), "it is defined here")])
    }
  }

  /// The actual parameters, one for each formal one, in order (Z.161 clause 5.4.2).
  func arguments(
    _ given: [ArgumentSyntax], names: [Symbol], parameters: [FormalParameter], of entity: Entity, _ range: TokenRange
  ) -> [Argument] {
    let callee = Callee(
      name: name(entity.name.symbol),
      notes: [analysis.note(entity.file, analysis.range(entity.name), "it is defined here")],
      standard: { [analysis, runsOn] index in analysis.defaultArgument(of: entity, index, calledOn: runsOn) })
    return arguments(given, names: names, parameters: parameters, of: callee, range)
  }

  /// What is called: a definition, or what a reference leads to.
  struct Callee {
    let name: String
    let notes: [Diagnostic.Note]
    /// The default of a parameter.
    let standard: (Int) -> Argument?
  }

  func arguments(
    _ given: [ArgumentSyntax], names: [Symbol], parameters: [FormalParameter], of callee: Callee, _ range: TokenRange
  ) -> [Argument] {
    var chosen: [ExpressionSyntax?] = Array(repeating: nil, count: parameters.count)
    var wasNamed = false
    var isWrong = false
    for (place, argument) in given.enumerated() {
      var index = place
      if let name = argument.name {
        wasNamed = true
        guard let found = names.firstIndex(of: name.symbol) else {
          isWrong = true
          error(
            .wrongActuals, analysis.range(name),
            "‘\(callee.name)’ has no parameter ‘\(self.name(name.symbol))’", "5.4.2")
          continue
        }
        index = found
        analysis.note(name, in: file, means: parameters[found].position)
      } else if wasNamed {
        isWrong = true
        error(.wrongActuals, argument.value.range, "after a named parameter all must be named", "5.4.2")
        continue
      }
      guard index < parameters.count else {
        error(
          .wrongActuals, argument.value.range,
          "‘\(callee.name)’ has \(parameters.count) parameters: this is one too many", "5.4.2", notes: callee.notes)
        break
      }
      if chosen[index] != nil {
        error(
          .wrongActuals, argument.name.map(analysis.range) ?? argument.value.range, "this parameter is given twice",
          "5.4.2")
      }
      chosen[index] = argument.value
    }
    // What is missing because it was misnamed is not reported as missing as well.
    if isWrong { analysis.muted += 1 }
    defer { if isWrong { analysis.muted -= 1 } }
    let result = parameters.indices.map { argument(chosen[$0], $0, parameters[$0], of: callee, range) }
    checkOverlap(result, chosen, parameters)
    return result
  }

  /// What is given for two ‘inout’ parameters must not be a whole and its part (Z.161 clause 5.4.2).
  private func checkOverlap(_ arguments: [Argument], _ chosen: [ExpressionSyntax?], _ parameters: [FormalParameter]) {
    let given = arguments.indices.compactMap { index -> (Reference, TokenRange)? in
      guard parameters[index].direction == .inout, case .reference(let reference) = arguments[index],
        let syntax = chosen[index]
      else { return nil }
      return (reference, syntax.range)
    }
    guard given.count > 1 else { return }
    for (index, (reference, range)) in given.enumerated() {
      for (other, _) in given[..<index] where overlap(reference, other) {
        error(
          .wrongActuals, range, "a variable and a part of it cannot be ‘inout’ in one call", "5.4.2"
        )
        return
      }
    }
  }

  private func overlap(_ one: Reference, _ other: Reference) -> Bool {
    switch (one.root, other.root) {
    case (.local(let left), .local(let right)) where left == right: break
    case (.member(let left), .member(let right)) where left == right: break
    default: return false
    }
    for (left, right) in zip(one.path, other.path) {
      switch (left, right) {
      case (.field(let first), .field(let second)): if first != second { return false }
      // Two alternatives of a union are never there at the same time.
      case (.alternative(let first), .alternative(let second)): if first != second { return true }
      case (.element(let first), .element(let second)):
        guard let known = constant(of: first), let same = constant(of: second), known == same else { return false }
      default: return false
      }
    }
    return one.path.count != other.path.count
  }

  private func argument(
    _ given: ExpressionSyntax?, _ index: Int, _ parameter: FormalParameter, of callee: Callee, _ range: TokenRange
  ) -> Argument {
    if let given {
      guard case .notUsed = given.kind else { return argument(given, parameter) }
      if parameter.direction == .out { return .skipped }
    }
    if let standard = callee.standard(index) { return standard }
    if parameter.direction == .out, given == nil { return .skipped }
    return missing(parameter, of: callee, given?.range ?? range)
  }

  private func missing(_ parameter: FormalParameter, of callee: Callee, _ range: TokenRange) -> Argument {
    error(
      .wrongActuals, range,
      "the parameter ‘\(parameter.name)’ of ‘\(callee.name)’ is missing and has no default", "5.4.2",
      notes: callee.notes)
    return .skipped
  }

  /// One actual parameter for one formal one.
  func argument(_ syntax: ExpressionSyntax, _ parameter: FormalParameter) -> Argument {
    guard parameter.evaluation != .strict else { return evaluated(syntax, parameter) }
    let outer = delayedParameter
    delayedParameter = parameter.name
    defer { delayedParameter = outer }
    let modifiers = Modifiers(evaluation: parameter.evaluation, isDeterministic: parameter.isDeterministic)
    return delayed(modifiers, "what is given for ‘\(parameter.name)’") { evaluated(syntax, parameter) }
  }

  /// What is evaluated later is not evaluated for what it gives back (Z.161 clause 5.4.2).
  private func refuseOutParameters(_ header: BehaviourHeader, _ entity: Entity, _ range: TokenRange) {
    guard let delayedParameter, let culprit = header.parameters.first(where: { $0.direction != .in }) else { return }
    error(
      .wrongActuals, range,
      "what is given for ‘\(delayedParameter)’ is evaluated later, and ‘\(name(entity.name.symbol))’ cannot be called "
        + "in it: its parameter ‘\(culprit.name)’ is ‘\(culprit.direction)’", "5.4.2",
      notes: [analysis.note(entity.file, analysis.range(entity.name), "it is defined here")])
  }

  private func evaluated(_ syntax: ExpressionSyntax, _ parameter: FormalParameter) -> Argument {
    switch parameter.kind {
    case .value(let type):
      if type == .invalid { return unknownArgument(syntax) }
      if parameter.direction == .in { return .value(value(syntax, of: type)) }
      return outArgument(syntax, type, parameter)
    case .template(let type, let restriction):
      if parameter.direction == .in {
        let template = template(syntax, type: type)
        require(restriction, of: template, "the parameter ‘\(parameter.name)’", at: syntax.range)
        return .template(template)
      }
      return outArgument(syntax, type, parameter)
    case .timer, .port: return referenceArgument(syntax, parameter)
    }
  }

  /// What is given for a parameter of a type that is not known: a value, a port, a timer, whatever it is.
  private func unknownArgument(_ syntax: ExpressionSyntax) -> Argument {
    switch quietly({ target(syntax) }) {
    case .port, .timer, .behaviour, .type, .nothing: .skipped
    default: .value(quietly { expression(syntax, expected: .invalid) })
    }
  }

  /// What is given for `out` and `inout` must be assignable (Z.161 clause 5.4.2).
  private func outArgument(_ syntax: ExpressionSyntax, _ type: TypeID, _ parameter: FormalParameter) -> Argument {
    guard let data = assignable(syntax, "given for an ‘\(parameter.direction)’ parameter") else { return .skipped }
    let actual = data.reference.type
    let fits =
      parameter.direction == .out
      ? analysis.isCompatible(type, with: actual)
      : analysis.isCompatible(type, with: actual) && analysis.isCompatible(actual, with: type)
    if !fits {
      error(
        .typeMismatch, syntax.range,
        "here should be a variable of type ‘\(spelling(type))’, not of ‘\(spelling(actual))’", "5.4.2")
    }
    if fits, parameter.direction == .inout, !analysis.isComponent(type), !analysis.isSameType(actual, type) {
      // Existing suites rely on types with the same structure.
      error(
        .typeMismatch, syntax.range,
        "‘inout’ asks for the same type, ‘\(spelling(type))’, and this is a ‘\(spelling(actual))’: use one type for both",
        "5.4.2", severity: .warning)
    }
    if data.isTemplate, case .value = parameter.kind, parameter.direction != .out {
      error(.templateWhereValue, syntax.range, "here should be a variable, not a template variable", "5.4.2")
    }
    if data.isTemplate, case .template(_, let restriction) = parameter.kind, parameter.direction == .inout,
      data.restriction != restriction
    {
      error(
        .templateRestriction, syntax.range,
        "what is given for an ‘inout’ template parameter has the same restriction as the parameter", "5.4.2")
    }
    if parameter.direction == .inout, case .element? = data.reference.path.last,
      analysis.isStringType(actual), let whole = wholeType(of: data.reference), analysis.isStringType(whole)
    {
      error(
        .wrongActuals, syntax.range,
        "one character or digit of a string cannot be ‘inout’: give the string, or use a variable", "5.4.2")
    }
    if !data.isTemplate, case .template = parameter.kind {
      error(
        .wrongActuals, syntax.range,
        "here should be a template variable: a variable cannot hold what may be given back",
        "5.4.2")
    }
    if data.isDelayed {
      error(
        .wrongActuals, syntax.range,
        "a ‘@lazy’ or ‘@fuzzy’ variable cannot be given for an ‘\(parameter.direction)’ parameter: use another variable",
        "5.4.2")
    }
    noteAssignment(data.reference, syntax.range)
    return .reference(data.reference)
  }

  /// The type of what the last step of a reference is taken from, if it is a local or member as a whole.
  private func wholeType(of reference: Reference) -> TypeID? {
    guard reference.path.count == 1 else { return nil }
    switch reference.root {
    case .local(let slot): return bindings.first { $0.slot == slot }?.type
    case .member(let index):
      guard let runsOn, let member = analysis.component(runsOn)?.members[index.index] else { return nil }
      switch member.kind {
      case .variable(let type, _), .templateVariable(let type, _, _): return type
      default: return nil
      }
    default: return nil
    }
  }

  /// A variable, parameter or part of one that may be assigned.
  func assignable(_ syntax: ExpressionSyntax, _ what: String) -> DataReference? {
    let found = target(syntax)
    if let parameter = assignableParameter(found) { return parameter }
    switch found {
    case .data(let data):
      if data.isAssignable {
        if case .local(let slot) = data.reference.root { assignedLocals.insert(slot) }
        return data
      }
      if let field = data.field {
        refuseAssignment(of: field, syntax.range)
        return nil
      }
      error(
        .assignmentToConstant, syntax.range,
        "this cannot be \(what): only variables and parameters can", "19.1")
      return nil
    case .nothing: return nil
    default:
      error(.wrongKindOfName, syntax.range, "this cannot be \(what): it is no variable", "19.1")
      return nil
    }
  }
}
