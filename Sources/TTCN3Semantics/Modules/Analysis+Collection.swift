import TTCN3Syntax

extension Analysis {
  /// Gives every definition of every module its place in the program.
  func collectModules() {
    for (file, tree) in trees.enumerated() {
      for syntax in tree.modules {
        let scope = ModuleScope(
          syntax, file: file, name: name(syntax.name.symbol), isLibrary: sources[file].isImplicit)
        if let other = modulesByName[syntax.name.symbol] {
          diagnose(
            .duplicateDefinition, in: file, at: range(syntax.name),
            "a module ‘\(scope.name)’ exists already: give one of the two another name", "Z.161 8.1",
            notes: [note(other.file, range(other.syntax.name), "the other module is here")])
          continue
        }
        modulesByName[syntax.name.symbol] = scope
        modules.append(scope)
        for extra in syntax.extraControls {
          diagnose(
            .duplicateDefinition, in: file, at: extra.range, "a module has one control part: join them", "Z.161 8.3")
        }
        collect(syntax.definitions, into: scope, groups: [], outer: [syntax.attributes])
      }
    }
  }

  func range(_ name: NameSyntax) -> TokenRange { TokenRange(name.token, name.token) }

  private func collect(
    _ definitions: [DefinitionSyntax], into scope: ModuleScope, groups: [Symbol], outer: [[AttributeSyntax]]
  ) {
    for definition in definitions {
      let attributes = outer + [definition.attributes]
      switch definition.kind {
      case .group(let name, let members):
        if name.symbol != .none, scope.groups[name.symbol] == nil { scope.groups[name.symbol] = [] }
        let inner = name.symbol == .none ? groups : groups + [name.symbol]
        collect(members, into: scope, groups: inner, outer: attributes)
      case .friends(let names):
        for friend in names { scope.friends.insert(friend.symbol) }
      case .import: break
      default:
        for entity in entities(of: definition, in: scope, attributes: attributes) {
          add(entity, to: scope, groups: groups)
        }
      }
    }
  }

  private func add(_ entity: Entity, to scope: ModuleScope, groups: [Symbol]) {
    if let other = scope.entities[entity.name.symbol] {
      diagnose(
        .duplicateDefinition, in: scope.file, at: range(entity.name),
        "‘\(name(entity.name.symbol))’ is defined already in this module: give one of the two another name",
        "Z.161 5.2.2", notes: [note(scope.file, range(other.name), "the other definition is here")])
    } else {
      if entity.name.symbol == scope.syntax.name.symbol {
        diagnose(
          .duplicateDefinition, in: scope.file, at: range(entity.name),
          "‘\(scope.name)’ is the name of the module itself: choose another", "Z.161 5.2.2")
      }
      scope.entities[entity.name.symbol] = entity
    }
    scope.ordered.append(entity)
    for group in groups { scope.groups[group, default: []].insert(entity.name.symbol) }
    if case .moduleParameter = entity.kind { scope.parameters.append(entity) }
    if case .behaviour(let id, let function) = entity.kind, function.kind == .testcase { scope.testCases.append(id) }
  }

  private func entities(
    of definition: DefinitionSyntax, in scope: ModuleScope, attributes: [[AttributeSyntax]]
  ) -> [Entity] {
    func entity(_ name: NameSyntax, _ kind: Entity.Kind) -> Entity {
      Entity(
        name: name, kind: kind, module: scope, visibility: definition.visibility, attributes: attributes)
    }
    func qualified(_ name: NameSyntax) -> QualifiedName {
      QualifiedName(module: scope.name, name: self.name(name.symbol))
    }
    switch definition.kind {
    case .type(let type):
      let id = addType(
        TypeDefinition(
          name: qualified(type.name), kind: .boolean, position: position(scope.file, type.name.token)))
      let made = entity(type.name, .type(id, type))
      typeEntities.append(made)
      return [made]
    case .constants(let type, let declarators, let isExternal):
      return declarators.map { declarator in
        let id = ConstantID(program.constants.count)
        program.constants.append(
          ConstantDefinition(
            name: qualified(declarator.name), type: .invalid, value: .invalid, isExternal: isExternal,
            position: position(scope.file, declarator.name.token)))
        let made = entity(declarator.name, .constant(id, type, declarator))
        constantEntities.append(made)
        return made
      }
    case .moduleParameters(let type, let restriction, let declarators):
      return declarators.map { declarator in
        let id = ModuleParameterID(program.moduleParameters.count)
        program.moduleParameters.append(
          ModuleParameterDefinition(
            name: qualified(declarator.name), type: .invalid, initial: .value(nil),
            position: position(scope.file, declarator.name.token)))
        return entity(declarator.name, .moduleParameter(id, type, restriction, declarator))
      }
    case .template(let template):
      let id = TemplateID(program.templates.count)
      program.templates.append(
        TemplateDefinition(
          name: qualified(template.name), type: .invalid, body: .invalid,
          position: position(scope.file, template.name.token)))
      let made = entity(template.name, .template(id, template))
      templateEntities.append(made)
      return [made]
    case .function(let function):
      let id = BehaviourID(program.behaviours.count)
      program.behaviours.append(
        Behaviour(
          name: qualified(function.name), kind: .function, body: .external,
          position: position(scope.file, function.name.token)))
      let made = entity(function.name, .behaviour(id, function))
      behaviourEntities.append(made)
      return [made]
    case .unsupported(let what, let clause, let name):
      diagnoseUnsupported(what, in: scope.file, at: definition.range, clause)
      return name.map { [entity($0, .unsupported(what, clause: clause))] } ?? []
    case .variables, .timers, .ports, .import, .group, .friends: return []
    }
  }
}

extension TypeID {
  /// The type of what is wrong already: compatible with everything, so that one mistake is told once.
  static let invalid = TypeID(0)
}

extension Expression {
  static let invalid = Expression(.omit, type: .invalid)
}

extension TemplateExpression {
  static let invalid = TemplateExpression(.any, type: .invalid)
}
