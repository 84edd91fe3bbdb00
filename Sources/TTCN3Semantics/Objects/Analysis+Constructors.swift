import TTCN3Syntax

/// Constructors (ES 203 790 clause 5.1.1.5).
extension Analysis {
  /// The constructor of a class, with its parameters; that of a class without one sets what has no initial value.
  func constructor(of scope: ClassScope) -> (entity: Entity, header: BehaviourHeader)? {
    if let known = scope.constructor { return header(known).map { (known, $0) } }
    guard !scope.isConstructorInWork else { return nil }
    scope.isConstructorInWork = true
    defer { scope.isConstructorInWork = false }
    let written = scope.constructorSyntax
    let name = NameSyntax(symbol: scope.name.symbol, token: written?.keyword ?? scope.name.token)
    let id = addBehaviour(name, "\(spelling(scope.type)).create", scope)
    let entity = constructorEntity(name, id, written?.parameters ?? [], written?.body, scope)
    scope.constructor = entity
    program.classes[scope.id.index].constructor = ObjectConstructor(
      behaviour: id, isImplicit: written == nil, externalCount: written?.externalParameters?.count ?? 0)
    guard let written else {
      implicitHeader(entity, id, scope)
      return entity.header.map { (entity, $0) }
    }
    guard let header = header(entity) else { return nil }
    refuseOut(header, written.parameters, scope)
    if let external = written.externalParameters {
      let list = constructorEntity(name, id, external, nil, scope)
      scope.externalParameters = list
      // The header of the list is not that of the behaviour.
      let before = program.behaviours[id.index]
      if let its = self.header(list) {
        refuseOut(its, external, scope)
        program.behaviours[id.index] = before
        program.behaviours[id.index].parameters += its.parameters
      }
      if !scope.isExternal, let first = external.first {
        diagnose(
          .wrongMethod, in: scope.module.file, at: first.range,
          "only the constructor of an external class has parameters after ‘external’", "\(Self.classClause).5")
      }
    }
    return (entity, header)
  }

  private func constructorEntity(
    _ name: NameSyntax, _ id: BehaviourID, _ parameters: [ParameterSyntax], _ body: BlockSyntax?, _ scope: ClassScope
  ) -> Entity {
    let function = FunctionSyntax(
      kind: .function, modifiers: [], name: name, parameters: parameters, runsOn: nil, mtc: nil, system: nil,
      returnType: nil, returnRestriction: nil, altstepDeclarations: [], branches: [], body: body,
      range: body?.range ?? range(name))
    let entity = Entity(
      name: name, kind: .behaviour(id, function), module: scope.module, visibility: .public,
      attributes: scope.attributes)
    entity.owner = scope
    return entity
  }

  /// First the parameters of the superclass's constructor, then one for each field without an initial value.
  private func implicitHeader(_ entity: Entity, _ id: BehaviourID, _ scope: ClassScope) {
    var result = BehaviourHeader(
      kind: .function, parameters: [], names: [], syntax: [], result: nil, runsOn: scope.runsOn, mtc: scope.mtc,
      system: scope.system)
    if let parent = scope.superclass, let (original, inherited) = constructor(of: parent) {
      result.parameters = inherited.parameters
      result.names = inherited.names
      result.syntax = inherited.syntax
      for index in inherited.syntax.indices {
        entity.defaultArguments[index] = defaultArgument(of: original, index)
      }
    }
    for field in scope.fields where field.initial == nil {
      let kind: ParameterKind
      switch field.kind {
      case .variable(let type), .constant(let type): kind = .value(type)
      case .templateVariable(let type, let limit), .template(let type, let limit): kind = .template(type, limit)
      default: continue
      }
      result.parameters.append(
        FormalParameter(
          name: name(field.name.symbol), kind: kind, position: position(scope.module.file, field.name.token)))
      result.names.append(field.name.symbol)
    }
    entity.header = result
    entity.headerState = .done
    program.behaviours[id.index].parameters = result.parameters
    program.behaviours[id.index].runsOn = result.runsOn
  }

  /// What goes out has nowhere to go (5.1.1.5).
  private func refuseOut(_ header: BehaviourHeader, _ syntax: [ParameterSyntax], _ scope: ClassScope) {
    for parameter in syntax where parameter.direction != .in {
      diagnose(
        .wrongActuals, in: scope.module.file, at: parameter.range,
        "the parameters of a constructor are ‘in’ parameters",
        "\(Self.classClause).5")
    }
  }

  // MARK: Bodies

  /// Checks what stands inside of all classes.
  /// Returns whether all were checked.
  func checkClasses() -> Bool {
    for scope in classes.scopes where scope !== classes.root && isAsked(scope.module.file) {
      if isUnwanted() { return false }
      checkFields(scope)
      checkConstructor(scope)
      for member in scope.ordered {
        guard let (entity, _) = member.method else { continue }
        checkBehaviour(entity)
      }
      checkDestructor(scope)
    }
    finishFields()
    return true
  }

  func body(in scope: ClassScope) -> BodyChecker {
    let body = BodyChecker(self, scope.module)
    body.classScope = scope
    body.runsOn = scope.runsOn == .invalid ? nil : scope.runsOn
    body.mtcType = scope.mtc
    body.systemType = scope.system
    body.kind = .function
    body.isImplicitOmit = isImplicitOmit(scope.attributes, in: scope.module.file)
    body.attributeLevels = scope.attributes
    body.scopeName = spelling(scope.type)
    return body
  }

  private func checkConstructor(_ scope: ClassScope) {
    guard let (entity, header) = constructor(of: scope), case .behaviour(let id, _) = entity.kind else { return }
    guard let written = scope.constructorSyntax else { return }
    let hidden = scope.runsOn == .invalid
    if hidden { muted += 1 }
    defer { if hidden { muted -= 1 } }
    let body = body(in: scope)
    body.isConstructor = true
    body.node = .behaviour(id)
    body.scopeName = "create"
    for index in header.syntax.indices where header.syntax[index].defaultValue != nil {
      program.behaviours[id.index].parameters[index].defaultArgument = defaultArgument(of: entity, index)
    }
    body.scoped {
      declare(header.parameters, header.syntax, in: body)
      if let external = scope.externalParameters?.header {
        declare(external.parameters, external.syntax, in: body)
      }
      let arguments = superArguments(written, scope, body)
      program.classes[scope.id.index].constructor?.superArguments = arguments
      if let block = written.body { program.behaviours[id.index].body = .statements(body.block(block)) }
    }
    body.checkLabels()
    body.checkNullReferences()
    body.checkDurations()
    program.behaviours[id.index].locals = body.locals
    checkInitialised(written, scope, body)
  }

  /// `: S(…)` (5.1.1.5)
  private func superArguments(_ written: ConstructorSyntax, _ scope: ClassScope, _ body: BodyChecker) -> [Argument] {
    var result: [Argument]?
    for syntax in written.parents {
      var name = syntax
      var given: [ArgumentSyntax] = []
      if case .call(let base, let arguments) = syntax.kind { (name, given) = (base, arguments) }
      let type = body.resolver.reference(name)
      if type == .invalid {
        result = result ?? []
        continue
      }
      guard let parent = scope.superclass, classScope(of: type) === parent, result == nil else {
        diagnose(
          .wrongSuperclass, in: scope.module.file, at: name.range,
          "after ‘:’ stands the constructor of the superclass, once", "\(Self.classClause).5")
        continue
      }
      guard let (entity, header) = constructor(of: parent) else { continue }
      result = body.arguments(
        given, names: header.names, parameters: header.parameters, of: entity, syntax.range)
    }
    if written.parents.isEmpty, written.body != nil {
      let keyword = TokenRange(written.keyword, written.keyword)
      if requireSuper(scope, keyword), let parent = scope.superclass, let (entity, header) = constructor(of: parent) {
        return body.arguments([], names: header.names, parameters: header.parameters, of: entity, keyword)
      }
    }
    return result ?? []
  }

  /// A superclass whose constructor has parameters is not left without them (5.1.1.5).
  /// Returns whether all of them have defaults.
  private func requireSuper(_ scope: ClassScope, _ place: TokenRange) -> Bool {
    guard let parent = scope.superclass, let (entity, header) = constructor(of: parent) else { return false }
    guard
      let missing = header.parameters.indices.first(where: { index in
        index >= header.syntax.count || header.syntax[index].defaultValue == nil
      })
    else { return true }
    diagnose(
      .wrongActuals, in: scope.module.file, at: place,
      "the constructor of ‘\(spelling(parent.type))’ needs ‘\(header.parameters[missing].name)’: call it with "
        + "‘: \(spelling(parent.type))(…)’ after the parameters", "\(Self.classClause).5",
      notes: [note(entity.file, range(entity.name), "it is here")])
    return false
  }

  /// What is set once is set by a constructor, unless it has a value already (5.1.1.5).
  private func checkInitialised(_ written: ConstructorSyntax, _ scope: ClassScope, _ body: BodyChecker) {
    guard written.body != nil else { return }
    for field in scope.fields
    where field.isSetOnce && field.initial == nil && !body.setFields.contains(ObjectIdentifier(field)) {
      diagnose(
        .notConstant, in: scope.module.file, at: range(field.name),
        "‘\(name(field.name.symbol))’ gets no value, neither here nor in the constructor: give it one",
        "\(Self.classClause).5",
        notes: [note(scope.module.file, TokenRange(written.keyword, written.keyword), "the constructor is here")])
    }
  }

  private func checkDestructor(_ scope: ClassScope) {
    guard let block = scope.syntax.destructor else { return }
    let name = NameSyntax(symbol: scope.name.symbol, token: block.range.first)
    let id = addBehaviour(name, "\(spelling(scope.type)).finally", scope)
    let body = body(in: scope)
    body.node = .behaviour(id)
    body.scopeName = "finally"
    program.behaviours[id.index].body = .statements(body.block(block))
    body.checkLabels()
    body.checkNullReferences()
    body.checkDurations()
    program.behaviours[id.index].locals = body.locals
    program.behaviours[id.index].runsOn = scope.runsOn
    program.classes[scope.id.index].destructor = id
  }

  // MARK: Fields

  /// The initial values of fields. They rest on other fields that have one, and not on themselves (5.1.1.5).
  private func checkFields(_ scope: ClassScope) {
    var uses: [ObjectIdentifier: [ClassMember]] = [:]
    for field in scope.fields {
      guard let initial = field.initial else { continue }
      let body = body(in: scope)
      body.initialisedField = field
      let index = scope.inheritedFields + field.index
      switch field.kind {
      case .variable(let type):
        let value = body.delayed(field.modifiers, "a field") { body.value(initial, of: type) }
        set(index, of: scope, .variable(type, initial: value))
      case .constant(let type): set(index, of: scope, .constant(type, value: body.value(initial, of: type)))
      case .templateVariable(let type, let limit), .template(let type, let limit):
        let value = body.delayed(field.modifiers, "a field") { body.template(initial, type: type) }
        body.require(limit, of: value, "‘\(name(field.name.symbol))’", at: initial.range)
        set(index, of: scope, .templateVariable(type, limit, initial: value))
      case .timer(let dimensions):
        set(index, of: scope, .timer(dimensions: dimensions, durations: body.timerDurations(initial, dimensions)))
      case .port, .method, .nested:
        diagnose(
          .misplacedStatement, in: scope.module.file, at: initial.range, "a port has no initial value: remove it",
          "\(Self.classClause).0")
      }
      uses[ObjectIdentifier(field)] = body.usedFields
    }
    program.classes[scope.id.index].initialised = order(scope.fields, uses)
    // One circle at a time: to look for all of them would take long.
    guard let culprit = firstCircle(scope.fields, uses) else { return }
    diagnose(
      .circularDefinition, in: scope.module.file, at: range(culprit.name),
      "the initial value of ‘\(name(culprit.name.symbol))’ rests on the field itself: give one of them in the constructor",
      "\(Self.classClause).5")
  }

  /// The fields with an initial value, each after those that it rests on; else as they are declared.
  private func order(_ fields: [ClassMember], _ uses: [ObjectIdentifier: [ClassMember]]) -> [Int] {
    var result: [Int] = []
    var seen: Set<ObjectIdentifier> = []
    for field in fields {
      // Without recursion: a class may have very many fields.
      var waiting = [(field, isReady: false)]
      while let (next, isReady) = waiting.popLast() {
        if isReady {
          result.append(next.owner.inheritedFields + next.index)
          continue
        }
        guard next.initial != nil, seen.insert(ObjectIdentifier(next)).inserted else { continue }
        waiting.append((next, true))
        for other in (uses[ObjectIdentifier(next)] ?? []).reversed() { waiting.append((other, false)) }
      }
    }
    return result
  }

  private func set(_ index: Int, of scope: ClassScope, _ kind: MemberKind) {
    guard program.classes[scope.id.index].fields.indices.contains(index) else { return }
    program.classes[scope.id.index].fields[index].kind = kind
  }

  /// What a superclass gives its fields, a subclass has as well.
  private func finishFields() {
    for scope in classes.scopes.sorted(by: { $0.depth < $1.depth }) {
      guard let parent = scope.superclass else { continue }
      let inherited = program.classes[parent.id.index].fields
      for index in inherited.indices.prefix(program.classes[scope.id.index].fields.count) {
        program.classes[scope.id.index].fields[index] = inherited[index]
      }
    }
  }

  /// The first field whose initial value rests on itself. Those that rest on nothing are taken away, one after the
  /// other, until only circles and what rests on them is left.
  private func firstCircle(
    _ fields: [ClassMember], _ uses: [ObjectIdentifier: [ClassMember]]
  ) -> ClassMember? {
    var missing: [ObjectIdentifier: Int] = [:]
    var users: [ObjectIdentifier: [ObjectIdentifier]] = [:]
    var ready: [ObjectIdentifier] = []
    for field in fields {
      let own = ObjectIdentifier(field)
      let needed = uses[own] ?? []
      missing[own] = needed.count
      for other in needed { users[ObjectIdentifier(other), default: []].append(own) }
      if needed.isEmpty { ready.append(own) }
    }
    while let next = ready.popLast() {
      missing[next] = nil
      for user in users[next] ?? [] {
        guard let count = missing[user] else { continue }
        missing[user] = count - 1
        if count == 1 { ready.append(user) }
      }
    }
    for field in fields where missing[ObjectIdentifier(field)] != nil {
      var waiting = uses[ObjectIdentifier(field)] ?? []
      var seen: Set<ObjectIdentifier> = []
      while let next = waiting.popLast() {
        if next === field { return field }
        if seen.insert(ObjectIdentifier(next)).inserted { waiting += uses[ObjectIdentifier(next)] ?? [] }
      }
    }
    return nil
  }
}
