import TTCN3Syntax

extension Analysis {
  /// Formal parameters, without their defaults (Z.161 clause 5.4.1).
  func formalParameters(
    _ syntax: [ParameterSyntax], _ resolver: TypeResolver, mayBeOpen: Bool = false
  ) -> ([FormalParameter], [Symbol]) {
    var parameters: [FormalParameter] = []
    var names: [Symbol] = []
    for parameter in syntax {
      var type = parameter.type.map { parameterType($0, resolver, mayBeOpen: mayBeOpen) } ?? .timer
      if !parameter.dimensions.isEmpty {
        type = resolver.array(of: type, parameter.dimensions, path: name(parameter.name.symbol))
      }
      let kind: ParameterKind =
        switch parameter.kind {
        case .value: referenceKind(of: type) ?? .value(type)
        case .template(let restriction): .template(type, Self.restriction(restriction))
        case .timer: parameter.dimensions.isEmpty ? .timer : .value(type)
        case .port: referenceKind(of: type) ?? .port(type)
        }
      let direction: FormalParameter.Direction =
        switch parameter.direction {
        case .in: .in
        case .out: .out
        case .inout: .inout
        }
      let modifiers = evaluation(of: parameter, kind, in: resolver.file)
      if case .template(let type, _) = kind { refuseObject(type, at: parameter.range, in: resolver.file) }
      parameters.append(
        FormalParameter(
          name: name(parameter.name.symbol), direction: direction, kind: kind,
          evaluation: modifiers.evaluation, isDeterministic: modifiers.isDeterministic,
          position: position(resolver.file, parameter.name.token)))
      names.append(parameter.name.symbol)
    }
    return (parameters, names)
  }

  private func referenceKind(of type: TypeID) -> ParameterKind? {
    if type == .invalid { return nil }
    switch kind(of: type) {
    case .timer: return .timer
    case .port: return .port(type)
    default: return nil
    }
  }

  private func parameterType(_ syntax: TypeSyntax, _ resolver: TypeResolver, mayBeOpen: Bool) -> TypeID {
    if mayBeOpen, case .open = syntax.kind { return .open }
    return resolver.type(syntax)
  }

  /// Only what goes in can be evaluated later, and only values and templates (Z.161 clauses 5.4.1.1, 5.4.1.2).
  private func evaluation(of parameter: ParameterSyntax, _ kind: ParameterKind, in file: Int) -> Modifiers {
    if parameter.modifiers.isEmpty { return .none }
    let clause: String
    switch kind {
    case .value: clause = "5.4.1.1"
    case .template: clause = "5.4.1.2"
    case .timer, .port:
      diagnose(
        .wrongModifier, in: file, at: parameter.range, "a timer or port is not evaluated later: remove the modifier",
        "Z.161 5.4.1")
      return .none
    }
    let modifiers = modifiers(parameter.modifiers, in: file, clause)
    if modifiers.evaluation != .strict, parameter.direction != .in {
      diagnose(
        .wrongModifier, in: file, at: parameter.range,
        "only an ‘in’ parameter can be ‘@lazy’ or ‘@fuzzy’: remove the modifier, or ‘\(parameter.direction)’",
        "Z.161 \(clause)")
      return .none
    }
    return modifiers
  }

  /// Makes parameters the first locals of a body.
  func declare(_ parameters: [FormalParameter], _ syntax: [ParameterSyntax], in body: BodyChecker) {
    for (parameter, written) in zip(parameters, syntax) {
      let modifiers = Modifiers(evaluation: parameter.evaluation, isDeterministic: parameter.isDeterministic)
      switch parameter.kind {
      case .value(let type): body.declare(written.name, .value, type: type, modifiers)
      case .template(let type, let restriction):
        body.declare(written.name, .template(restriction), type: type, modifiers)
      case .timer: body.referenceParameters.insert(body.declare(written.name, .timer([]), type: .timer))
      case .port(let type): body.referenceParameters.insert(body.declare(written.name, .port, type: type))
      }
    }
  }

  /// The default of a parameter; it sees the module, not the caller.
  /// Members of the component in it are numbered for the caller's component type.
  func defaultArgument(of entity: Entity, _ index: Int, calledOn caller: TypeID? = nil) -> Argument? {
    let syntax: [ParameterSyntax]
    let parameters: [FormalParameter]
    if let header = entity.header {
      (syntax, parameters) = (header.syntax, header.parameters)
    } else if let header = entity.templateHeader {
      (syntax, parameters) = (header.syntax, header.parameters)
    } else {
      return nil
    }
    guard index < syntax.count, let value = syntax[index].defaultValue else { return nil }
    let own = entity.header?.runsOn
    let isOther = own != nil && caller != nil && own != caller
    if let known = entity.defaultArguments[index], !isOther { return known }
    guard entity.defaultsInWork.insert(index).inserted else { return nil }
    defer { entity.defaultsInWork.remove(index) }
    if case .notUsed = value.kind {
      return inheritedDefault(of: entity, index, at: value.range)
    }
    let body = BodyChecker(self, entity.module)
    body.runsOn = caller ?? own
    body.kind = entity.header?.kind
    body.isDefaultValue = true
    body.classScope = entity.owner
    if isOther {
      muted += 1
      defer { muted -= 1 }
      return body.argument(value, parameters[index])
    }
    if entity.header?.kind == .altstep { body.place = "for the default of an altstep's parameter" }
    let argument = body.argument(value, parameters[index])
    entity.defaultArguments[index] = argument
    return argument
  }

  /// `p := -`: the default that the template modified has for the parameter of this name (Z.161 clause 15.5).
  private func inheritedDefault(of entity: Entity, _ index: Int, at place: TokenRange) -> Argument? {
    guard case .template(_, let syntax) = entity.kind, let header = entity.templateHeader,
      let modified = syntax.modified,
      let base = BodyChecker(self, entity.module).entity(modified), base !== entity,
      let baseHeader = templateHeader(base),
      let other = baseHeader.names.firstIndex(of: header.names[index]),
      let inherited = defaultArgument(of: base, other)
    else {
      diagnose(
        .wrongModification, in: entity.file, at: place,
        "‘-’ takes over a default, but the template modified has none for this parameter", "Z.161 15.5")
      return .skipped
    }
    return inherited
  }

  func header(_ entity: Entity) -> BehaviourHeader? {
    guard case .behaviour(let id, let function) = entity.kind else { return nil }
    if let known = entity.header { return known }
    guard entity.headerState == .untouched else { return nil }
    entity.headerState = .inWork
    let resolver = TypeResolver(analysis: self, module: entity.module, classScope: entity.owner)
    let (parameters, names) = formalParameters(
      function.parameters, resolver, mayBeOpen: function.kind == .externalFunction)
    let kind: BehaviourKind =
      switch function.kind {
      case .function: .function
      case .externalFunction: .externalFunction
      case .altstep: .altstep
      case .testcase: .testCase
      }
    var result: ResultType?
    if let typeSyntax = function.returnType {
      var type = resolver.type(typeSyntax)
      if !function.returnDimensions.isEmpty {
        type = resolver.array(of: type, function.returnDimensions, path: name(function.name.symbol))
      }
      result = function.returnRestriction.map { .template(type, Self.restriction($0)) } ?? .value(type)
    }
    // A test case without a ‘runs on’ clause runs on a component without members.
    let implicit: TypeID? = kind == .testCase ? .anyComponent : nil
    if case .template(let type, _)? = result, let written = function.returnType {
      refuseObject(type, at: written.range, in: entity.file)
    }
    var header = BehaviourHeader(
      kind: kind, parameters: parameters, names: names, syntax: function.parameters, result: result,
      runsOn: componentClause(function.runsOn, resolver) ?? implicit, mtc: componentClause(function.mtc, resolver),
      system: componentClause(function.system, resolver))
    if let owner = entity.owner { (header.runsOn, header.mtc, header.system) = (owner.runsOn, owner.mtc, owner.system) }
    if let translated = translatedPort(function, resolver) {
      header.port = translated.port
      header.runsOn = translated.port == .invalid ? .invalid : translated.variables
    }
    header.exceptions = exceptionTypes(function, entity)
    entity.header = header
    entity.headerState = .done
    if kind == .testCase {
      refuseReferences(header.parameters, header.syntax, of: "test case", in: entity.file)
      refuseObjectParameters(header.parameters, header.syntax, of: "test case", in: entity.file)
    }
    var behaviour = program.behaviours[id.index]
    behaviour.kind = kind
    behaviour.parameters = parameters
    behaviour.result = result
    behaviour.runsOn = header.runsOn
    behaviour.mtc = header.mtc
    behaviour.system = header.system
    behaviour.attributes = effectiveAttributes(entity.attributes, in: entity.file)
    program.behaviours[id.index] = behaviour
    return header
  }

  /// Only functions and altsteps have ports, timers and defaults among their parameters (Z.161 clause 5.4.1.1).
  func refuseReferences(
    _ parameters: [FormalParameter], _ syntax: [ParameterSyntax], of what: String, in file: Int
  ) {
    for (parameter, written) in zip(parameters, syntax) {
      let wrong: String
      switch parameter.kind {
      case .timer: wrong = "timer"
      case .port: wrong = "port"
      case .value(let type), .template(let type, _):
        guard case .defaultReference = self.kind(of: type) else { continue }
        wrong = "default"
      }
      diagnose(
        .wrongActuals, in: file, at: written.range, "a \(what) has no \(wrong) among its parameters", "Z.161 5.4.1.1")
    }
  }

  func componentClause(_ syntax: ExpressionSyntax?, _ resolver: TypeResolver) -> TypeID? {
    guard let syntax else { return nil }
    let type = resolver.reference(syntax)
    if type == .invalid { return .invalid }
    guard isComponent(type) else {
      diagnose(
        .wrongKindOfName, in: resolver.file, at: syntax.range, "‘\(spelling(type))’ is no component type", "Z.161 16")
      return .invalid
    }
    return type
  }

  /// `exception (T, U)` (ES 203 790 clause 5.2.1)
  private func exceptionTypes(_ function: FunctionSyntax, _ entity: Entity) -> [TypeID] {
    guard let first = function.exceptions.first else { return [] }
    requirePackage(.objects, at: first.range, in: entity.module)
    let body = BodyChecker(self, entity.module)
    body.classScope = entity.owner
    return function.exceptions.map { body.exceptionType($0) }
  }

  func checkBehaviour(_ entity: Entity) {
    guard case .behaviour(let id, let function) = entity.kind, let header = header(entity) else { return }
    let body = BodyChecker(self, entity.module)
    body.kind = header.kind
    body.node = .behaviour(id)
    noteSignature(function, header, body)
    body.runsOn = header.runsOn == .invalid ? nil : header.runsOn
    body.translates = header.port
    if header.port != nil { sideEffects.translators.insert(id) }
    body.mtcType = header.mtc
    body.systemType = header.system
    body.result = header.result
    body.classScope = entity.owner
    body.raisable = header.exceptions
    body.isImplicitOmit = isImplicitOmit(entity.attributes, in: entity.file)
    body.attributeLevels = entity.attributes
    body.scopeName = name(entity.name.symbol)
    body.isControlFunction = isControlFunction(function)
    checkModifiers(function, of: entity)
    checkDefaults(entity, header)
    let hidden = header.runsOn == .invalid
    if hidden { muted += 1 }
    defer { if hidden { muted -= 1 } }
    body.scoped {
      declare(header.parameters, header.syntax, in: body)
      let (lowered, handlers) = body.handling(function.handlers) { lower(function, header, body) }
      program.behaviours[id.index].body = lowered
      program.behaviours[id.index].handlers = handlers
    }
    body.checkLabels()
    body.checkNullReferences()
    body.checkDurations()
    body.checkSlices()
    program.behaviours[id.index].locals = body.locals
  }

  private func checkModifiers(_ function: FunctionSyntax, of entity: Entity) {
    let file = entity.file
    for modifier in function.modifiers {
      if entity.owner != nil, modifier.symbol == words.final || modifier.symbol == words.abstract { continue }
      if function.kind == .altstep {
        diagnose(
          .wrongModifier, in: file, at: range(modifier),
          "an altstep has no ‘@\(name(modifier.symbol))’: write it where the altstep is called", "Z.161 16.2")
      } else if modifier.symbol != words.deterministic, modifier.symbol != words.control {
        diagnoseUnsupported("‘@\(name(modifier.symbol))’", in: file, at: range(modifier), "16.1")
      }
    }
  }

  /// What a call itself may change: variables given for `out` parameters, or anything, in an external function.
  private func noteSignature(_ function: FunctionSyntax, _ header: BehaviourHeader, _ body: BodyChecker) {
    if function.kind == .externalFunction, !function.modifiers.contains(where: { $0.symbol == words.deterministic }) {
      body.noteEffect("what an external function does that is not ‘@deterministic’", range(function.name))
    }
    for (parameter, written) in zip(header.parameters, header.syntax) {
      if written.direction != .in {
        body.noteEffect("a change through an ‘\(written.direction)’ parameter", written.range)
      } else if parameter.evaluation == .fuzzy, !parameter.isDeterministic {
        body.noteEffect("the evaluation of the ‘@fuzzy’ parameter ‘\(parameter.name)’", written.range)
      }
    }
  }

  private func checkDefaults(_ entity: Entity, _ header: BehaviourHeader) {
    guard case .behaviour(let id, _) = entity.kind else { return }
    for (index, parameter) in header.syntax.enumerated() where parameter.defaultValue != nil {
      if parameter.direction != .in {
        diagnose(
          .wrongActuals, in: entity.file, at: parameter.range,
          "only an ‘in’ parameter has a default: the others need a variable of the caller", "Z.161 5.4.1")
        continue
      }
      checkReferenceDefault(header.parameters[index], parameter.defaultValue, in: entity.file)
      program.behaviours[id.index].parameters[index].defaultArgument = defaultArgument(of: entity, index)
    }
  }

  /// The default of a timer or port is none (Z.161 clause 5.4.1.1); existing suites name a port of the component.
  private func checkReferenceDefault(_ parameter: FormalParameter, _ value: ExpressionSyntax?, in file: Int) {
    switch parameter.kind {
    case .timer, .port: break
    default: return
    }
    guard let value else { return }
    if case .null = value.kind { return }
    diagnose(
      .toolExtension, in: file, at: value.range,
      "a timer or port as the default of a parameter is no part of the standard: write ‘null’, or give it in the calls",
      "Z.161 5.4.1.1", severity: .warning)
  }

  private func lower(_ function: FunctionSyntax, _ header: BehaviourHeader, _ body: BodyChecker) -> BehaviourBody {
    switch function.kind {
    case .externalFunction:
      return .external
    case .altstep:
      let declarations = body.restricted("where an altstep begins") {
        function.altstepDeclarations.flatMap { body.statement($0) }
      }
      if function.branches.isEmpty {
        diagnose(
          .wrongAlternative, in: body.file, at: range(function.name), "an altstep has at least one alternative",
          "Z.161 16.2")
      }
      guard function.isInterleaved else {
        return .alternatives(declarations: declarations, body.alternatives(function.branches))
      }
      body.checkInterleave(function.branches)
      body.isInInterleave = true
      return .interleaved(declarations: declarations, body.alternatives(function.branches))
    case .function, .testcase:
      // A method that is abstract or external.
      guard let block = function.body else { return .external }
      // The block of a behaviour shares its scope with the parameters: names differ from theirs.
      let statements = body.block(block)
      if header.result != nil, body.mayFallThrough(statements) {
        diagnose(
          .missingReturn, in: body.file, at: range(function.name),
          "‘\(name(function.name.symbol))’ can end without ‘return’, but its clause promises a value", "Z.161 16.1.1",
          severity: .warning)
      }
      return .statements(statements)
    }
  }

  /// The control part (Z.161 clause 26).
  func checkControl(of module: ModuleScope) {
    guard let control = module.syntax.control, let id = controlBehaviour(of: module) else { return }
    let body = BodyChecker(self, module)
    body.kind = .control
    body.scopeName = "control"
    program.behaviours[id.index].body = .statements(body.block(control))
    body.checkLabels()
    body.checkNullReferences()
    body.checkDurations()
    body.checkSlices()
    program.behaviours[id.index].locals = body.locals
  }

  func finishModules() {
    checkCircles()
    for module in modules {
      program.modules.append(
        ModuleDefinition(
          name: module.name, testCases: module.testCases, control: module.control,
          position: position(module.file, module.syntax.name.token), isLibrary: module.isLibrary))
    }
  }
}
