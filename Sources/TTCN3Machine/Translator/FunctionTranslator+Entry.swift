import TTCN3Semantics

extension FunctionTranslator {
  static func translate(
    _ behaviour: Behaviour, _ builder: ProgramBuilder, owner: ClassID? = nil
  ) throws(MachineError) -> FunctionCode {
    let translator = FunctionTranslator(
      behaviour.name.description, kind: behaviour.kind, parameters: behaviour.parameters, locals: behaviour.locals,
      result: behaviour.result, runsOn: behaviour.runsOn, position: behaviour.position, builder, owner: owner)
    translator.isImplicitOmit = behaviour.attributes.texts(.optional).last == "implicit omit"
    if let handlers = behaviour.handlers {
      try translator.guarded(handlers) { () throws(MachineError) in try translator.body(of: behaviour) }
    } else {
      try translator.body(of: behaviour)
    }
    if behaviour.kind == .altstep {
      translator.emit(.endWithWord, c: AltstepOutcome.done)
    } else if behaviour.result == nil {
      translator.emit(.endFunction)
    } else {
      translator.emit(.fail, c: builder.add(text: "function ‘\(behaviour.name)’ ended without ‘return’"))
    }
    return try translator.finish()
  }

  private func body(of behaviour: Behaviour) throws(MachineError) {
    switch behaviour.body {
    case .statements(let statements): try self.statements(statements)
    case .alternatives(let declarations, let alternatives):
      try statements(declarations)
      try altstepBody(alternatives)
    case .interleaved(let declarations, let alternatives):
      try statements(declarations)
      try statement { () throws(MachineError) in try interleavedAltstepBody(alternatives) }
    case .external:
      if frame.this == nil { return external(behaviour) }
      emit(.fail, c: builder.add(text: "method ‘\(behaviour.name)’ is not implemented by anything"))
    }
  }

  private func external(_ behaviour: Behaviour) {
    builder.externals.append(
      ExternalRecipe(
        name: behaviour.name, parameters: frame.parameters, types: behaviour.parameters.map(\.kind.type),
        result: frame.result))
    emit(.callExternal, c: builder.externals.count - 1)
    emit(.endFunction)
  }

  /// A parameterised template is a function that returns the template.
  static func translate(_ template: TemplateDefinition, _ builder: ProgramBuilder) throws(MachineError) -> FunctionCode
  {
    let translator = FunctionTranslator(
      template.name.description, kind: .function, parameters: template.parameters, locals: template.locals,
      result: .template(template.type, template.restriction), runsOn: nil, position: template.position, builder)
    let register = try translator.template(template.body)
    translator.emit(.endWithHeap, a: register)
    return try translator.finish()
  }

  /// Computes a constant, module parameter or template on first use.
  static func initializer(
    _ name: String, _ argument: Argument, type: TypeID, global: Int, _ builder: ProgramBuilder
  ) throws(MachineError) -> FunctionCode {
    let position: SourcePosition
    switch argument {
    case .value(let expression): position = expression.position
    case .template(let template): position = template.position
    default: position = .none
    }
    let translator = FunctionTranslator(
      name, kind: .function, parameters: [], locals: [], result: nil, runsOn: nil, position: position, builder)
    let register: Int
    switch argument {
    case .value(let expression):
      register = try translator.boxed(expression)
      translator.checkConstraints(heap: register, from: expression.type, to: type)
    case .template(let template): register = try translator.template(template)
    default: throw translator.invalid("‘\(name)’ cannot be computed")
    }
    translator.emit(.storeGlobal, a: register, c: global)
    translator.emit(.endFunction)
    return try translator.finish()
  }

  static func componentInitializer(
    _ id: TypeID, _ type: ComponentType, _ definition: TypeDefinition, _ builder: ProgramBuilder
  ) throws(MachineError) -> FunctionCode {
    let translator = FunctionTranslator(
      definition.name.description, kind: .function, parameters: [], locals: [], result: nil, runsOn: id,
      position: definition.position, builder)
    for (index, member) in type.members.enumerated() {
      translator.position = member.position
      try translator.statement { () throws(MachineError) in
        try translator.initialize(MemberIndex(index), member, definition.position)
      }
    }
    translator.emit(.endFunction)
    return try translator.finish()
  }

  private func initialize(
    _ index: MemberIndex, _ member: MemberDefinition, _ position: SourcePosition
  ) throws(MachineError) {
    switch member.kind {
    case .variable(let type, let initial?), .constant(let type, let initial):
      try assign(Reference(.member(index), type: type, position: position), initial)
    case .templateVariable(let type, _, let initial?):
      try assign(Reference(.member(index), type: type, position: position), template: initial)
    case .timer(let dimensions, let durations?):
      let timer = newScalar()
      guard let runsOn, case .timer(let slot)? = builder.layout.slot(index, of: runsOn) else {
        throw invalid("timer ‘\(member.name)’ has no place")
      }
      emit(.loadTimer, a: timer, c: slot)
      try setDurations(timer, count: dimensions.reduce(1) { $0 * $1.count }, durations)
    case .variable(let type, nil) where builder.lane(of: type) == .scalar(.object):
      let null = newScalar()
      emit(.loadWord, a: null, c: 0)
      try store(scalar: null, in: Reference(.member(index), type: type, position: position))
    case .variable(_, nil), .templateVariable(_, _, nil), .timer(_, nil), .port: break
    }
  }

  /// Starts a test case with the defaults of its parameters.
  static func starter(
    _ id: BehaviourID, _ behaviour: Behaviour, _ builder: ProgramBuilder
  ) throws(MachineError) -> FunctionCode {
    let translator = FunctionTranslator(
      behaviour.name.description, kind: .testCase, parameters: [], locals: [], result: nil, runsOn: behaviour.runsOn,
      position: behaviour.position, builder)
    _ = try translator.call(id, behaviour.parameters.compactMap(\.defaultArgument))
    translator.emit(.endFunction)
    return try translator.finish()
  }
}
