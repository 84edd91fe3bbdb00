import TTCN3Semantics

/// Constructors (ES 203 790 clause 5.1.1.5): first that of the superclass, then the initial values of the class's own
/// fields, then the body.
extension ClassTranslator {
  static func constructor(of id: ClassID, _ builder: ProgramBuilder) throws(MachineError) -> FunctionCode {
    let definition = builder.program[id]
    guard let constructor = definition.constructor else {
      throw MachineError(.invalidProgram, "class ‘\(definition.name)’ has no constructor")
    }
    let behaviour = builder.program[constructor.behaviour]
    let locals =
      constructor.isImplicit || behaviour.locals.isEmpty ? behaviour.parameters.map(\.local) : behaviour.locals
    let translator = FunctionTranslator(
      behaviour.name.description, kind: .function, parameters: behaviour.parameters, locals: locals, result: nil,
      runsOn: definition.runsOn, position: behaviour.position, builder, owner: id)
    translator.isImplicitOmit = behaviour.attributes.texts(.optional).last == "implicit omit"
    if case .external = behaviour.body, !constructor.isImplicit {
      let text = "class ‘\(definition.name)’ is external, and nothing implements its constructor"
      translator.emit(.fail, c: builder.add(text: text))
    }
    let count = try translator.callSuperclass(constructor, behaviour, definition)
    for index in definition.initialised where definition.fields.indices.contains(index) {
      try translator.initialise(index, definition)
    }
    if constructor.isImplicit { try translator.takeParameters(behaviour.parameters, from: count, definition) }
    if case .statements(let statements) = behaviour.body { try translator.statements(statements) }
    translator.emit(.endFunction)
    return try translator.finish()
  }
}

extension FunctionTranslator {
  /// Returns how many parameters of an implicit constructor are for the superclass.
  fileprivate func callSuperclass(
    _ constructor: ObjectConstructor, _ behaviour: Behaviour, _ definition: ClassDefinition
  ) throws(MachineError) -> Int {
    guard let parent = definition.superclass.flatMap({ builder.classNumber(of: $0) }),
      let inherited = builder.program[parent].constructor, let this = frame.this
    else { return 0 }
    let parameters = builder.program[inherited.behaviour].parameters
    let count = parameters.count - inherited.externalCount
    var arguments = constructor.superArguments
    if constructor.isImplicit {
      arguments = behaviour.parameters.prefix(count).enumerated().map { index, parameter in
        parameter.argument(LocalSlot(index))
      }
    }
    try statement { () throws(MachineError) in try callConstructor(inherited.behaviour, arguments, this: this) }
    return count
  }

  private func reference(toField index: Int, _ type: TypeID, _ definition: ClassDefinition) -> Reference {
    let object = Expression(.object(.this), type: definition.type, position: position)
    return Reference(.result(object), path: [.field(index)], type: type, position: position)
  }

  fileprivate func initialise(_ index: Int, _ definition: ClassDefinition) throws(MachineError) {
    let field = definition.fields[index]
    position = field.position
    try statement { () throws(MachineError) in
      switch field.kind {
      case .variable(let type, let initial?), .constant(let type, let initial):
        try assign(reference(toField: index, type, definition), initial, isDeclaration: true)
      case .templateVariable(let type, let restriction, let initial?):
        let value = try template(initial)
        if restriction != .none { emit(.checkRestriction, x: RestrictionCode.code(restriction), a: value) }
        try store(heap: value, in: reference(toField: index, type, definition))
      case .timer(let dimensions, let durations?):
        let object = Expression(.object(.this), type: definition.type, position: position)
        let timer = try timer(of: object, index, nil)
        try setDurations(timer, count: dimensions.reduce(1) { $0 * max($1.count, 0) }, durations)
      case .variable(_, nil), .templateVariable(_, _, nil), .timer(_, nil), .port: break
      }
    }
  }

  /// An implicit constructor sets the fields that have no initial value from its parameters.
  fileprivate func takeParameters(
    _ parameters: [FormalParameter], from first: Int, _ definition: ClassDefinition
  ) throws(MachineError) {
    let initialised = Set(definition.initialised)
    var next = first
    for index in definition.fields.indices.dropFirst(definition.inheritedFields) where !initialised.contains(index) {
      switch definition.fields[index].kind {
      case .timer, .port: continue
      case .variable(let type, _), .constant(let type, _), .templateVariable(let type, _, _):
        guard parameters.indices.contains(next) else { throw invalid("a constructor with too few parameters") }
        let target = reference(toField: index, type, definition)
        let argument = parameters[next].argument(LocalSlot(next))
        next += 1
        try statement { () throws(MachineError) in
          switch argument {
          case .value(let value): try assign(target, value, isDeclaration: true)
          case .template(let template): try assign(target, template: template)
          default: throw invalid("a parameter of a constructor that is no value")
          }
        }
      }
    }
  }
}

extension FormalParameter {
  /// The local that it is.
  fileprivate var local: LocalDefinition {
    switch kind {
    case .value(let type): LocalDefinition(name: name, kind: .value(type), evaluation: evaluation, position: position)
    case .template(let type, let restriction):
      LocalDefinition(name: name, kind: .template(type, restriction), evaluation: evaluation, position: position)
    case .timer: LocalDefinition(name: name, kind: .timer(dimensions: []), position: position)
    case .port(let type): LocalDefinition(name: name, kind: .port(type), position: position)
    }
  }

  /// Itself, handed on.
  fileprivate func argument(_ slot: LocalSlot) -> Argument {
    switch kind {
    case .value(let type):
      let reference = Reference(.local(slot), type: type, position: position)
      return .value(Expression(.reference(reference), type: type, position: position))
    case .template(let type, _):
      let reference = Reference(.local(slot), type: type, position: position)
      return .template(TemplateExpression(.reference(reference), type: type, position: position))
    case .timer: return .timer(TimerReference(.local(slot), position: position))
    case .port(let type): return .port(PortReference(.local(slot), type: type, position: position))
    }
  }
}
