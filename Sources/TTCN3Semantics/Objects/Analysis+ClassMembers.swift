import TTCN3Syntax

extension Analysis {
  /// Makes the members of a class known; nested classes are already.
  func addMembers(_ scope: ClassScope) {
    let resolver = TypeResolver(analysis: self, module: scope.module, classScope: scope)
    var constructors = 0
    for member in scope.syntax.members {
      refuseVisibility(member, scope)
      switch member.kind {
      case .field(let definition): addFields(definition, member.visibility, scope, resolver)
      case .template(let type, let restriction, let written, let declarators):
        let base = resolver.type(type)
        refuseObject(base, at: type.range, in: scope.module.file)
        let modifiers = modifiers(written, in: scope.module.file, "15.3")
        for declarator in declarators {
          let type = resolver.declaredType(base, declarator)
          addField(declarator, member.visibility, .template(type, Self.restriction(restriction)), scope, modifiers)
        }
      case .method(let function): addMethod(function, member, scope)
      case .constructor(let syntax):
        constructors += 1
        if constructors > 1 {
          diagnose(
            .duplicateDefinition, in: scope.module.file, at: TokenRange(syntax.keyword, syntax.keyword),
            "a class has one constructor: join them", "\(Self.classClause).5")
        }
      case .nested: break
      }
    }
    if scope.isTrait { checkTrait(scope) }
  }

  /// Fields are private or protected, and nothing is ‘friend’ (5.1.1.10).
  private func refuseVisibility(_ member: ClassMemberSyntax, _ scope: ClassScope) {
    let place = TokenRange(member.range.first, member.range.first)
    switch (member.visibility, member.kind) {
    case (.friend, _):
      diagnose(
        .wrongVisibility, in: scope.module.file, at: place,
        "a member of a class is ‘public’, ‘private’, or without a word protected: remove ‘friend’",
        "\(Self.classClause).10")
    case (.public, .field), (.public, .template):
      diagnose(
        .wrongVisibility, in: scope.module.file, at: place,
        "a field is ‘private’, or without a word protected, but never public: add a method that gives its value",
        "\(Self.classClause).10")
    default: break
    }
  }

  private func addFields(
    _ definition: DefinitionSyntax, _ visibility: VisibilitySyntax, _ scope: ClassScope, _ resolver: TypeResolver
  ) {
    let file = scope.module.file
    switch definition.kind {
    case .variables(let typeSyntax, let restriction, let declarators, let written):
      let base = resolver.type(typeSyntax)
      refuseSignature(base, typeSyntax, in: file)
      let modifiers = modifiers(written, in: file, restriction == nil ? "11.1" : "11.2")
      if restriction != nil { refuseObject(base, at: typeSyntax.range, in: file) }
      for declarator in declarators {
        let type = resolver.declaredType(base, declarator)
        let kind: ClassMember.Kind =
          restriction.map { .templateVariable(type, Self.restriction($0)) } ?? .variable(type)
        addField(declarator, visibility, kind, scope, modifiers)
      }
    case .constants(let typeSyntax, let declarators, _):
      let base = resolver.type(typeSyntax)
      refuseSignature(base, typeSyntax, in: file)
      refuseObjectConstant(base, at: typeSyntax.range, in: file)
      for declarator in declarators {
        addField(declarator, visibility, .constant(resolver.declaredType(base, declarator)), scope)
      }
    case .timers(let declarators):
      for declarator in declarators {
        addField(declarator, visibility, .timer(resolver.dimensions(declarator)), scope)
      }
    case .ports(let reference, let declarators):
      let type = resolver.reference(reference)
      if type != .invalid, port(type) == nil {
        diagnose(
          .wrongKindOfName, in: file, at: reference.range, "‘\(spelling(type))’ is no port type", "Z.161 6.2.10.1")
      }
      for declarator in declarators {
        addField(declarator, visibility, .port(type, resolver.dimensions(declarator)), scope)
      }
    default: break
    }
  }

  private func refuseSignature(_ type: TypeID, _ syntax: TypeSyntax, in file: Int) {
    guard signature(type) != nil else { return }
    diagnose(
      .typeMismatch, in: file, at: syntax.range, "a variable cannot hold a signature: use a template", "Z.161 14")
  }

  private func addField(
    _ declarator: DeclaratorSyntax, _ visibility: VisibilitySyntax, _ kind: ClassMember.Kind, _ scope: ClassScope,
    _ modifiers: Modifiers = .none
  ) {
    guard isNew(declarator.name, in: scope) else { return }
    let member = ClassMember(
      declarator.name, visibility, kind, owner: scope, initial: declarator.value, modifiers: modifiers,
      index: scope.fields.count)
    add(member, to: scope)
    declare(
      declarator.name, in: scope.module.file, as: .variable, type: member.type, inside: declarator.range,
      isLocal: true, module: scope.module)
  }

  // MARK: Methods (5.1.1.8)

  private func addMethod(_ function: FunctionSyntax, _ member: ClassMemberSyntax, _ scope: ClassScope) {
    let file = scope.module.file
    for clause in [function.runsOn, function.mtc, function.system].compactMap({ $0 }) {
      diagnose(
        .wrongRunsOn, in: file, at: clause.range,
        "a method has no ‘runs on’, ‘mtc’ or ‘system’ clause: the class has one for all of them",
        "\(Self.classClause).8")
    }
    checkBody(function, scope)
    guard isNew(function.name, in: scope) else { return }
    let entity = Entity(
      name: function.name,
      kind: .behaviour(
        addBehaviour(function.name, "\(spelling(scope.type)).\(name(function.name.symbol))", scope), function),
      module: scope.module, visibility: .public, attributes: scope.attributes + [member.attributes])
    entity.owner = scope
    add(ClassMember(function.name, member.visibility, .method(entity, function), owner: scope), to: scope)
    declare(
      function.name, in: file, as: .function, inside: function.range, isLocal: true, module: scope.module)
  }

  func addBehaviour(_ name: NameSyntax, _ path: String, _ scope: ClassScope) -> BehaviourID {
    let id = BehaviourID(program.behaviours.count)
    program.behaviours.append(
      Behaviour(
        name: QualifiedName(module: scope.module.name, name: path), kind: .function, body: .external,
        position: position(scope.module.file, name.token)))
    return id
  }

  /// Who has a body: a method that is neither abstract nor external (5.1.1.2, 5.1.1.3).
  private func checkBody(_ function: FunctionSyntax, _ scope: ClassScope) {
    var isAbstract = false
    var isFinal = false
    for modifier in function.modifiers {
      if modifier.symbol == words.abstract { isAbstract = true }
      if modifier.symbol == words.final { isFinal = true }
    }
    let problem: String
    let clause: String
    if isAbstract, isFinal {
      problem = "an abstract method is there to be overridden, and a ‘@final’ one cannot be: remove one of the words"
      clause = "4"
    } else if isAbstract, function.body != nil {
      problem = "an abstract method has no body: remove it, or the word ‘@abstract’"
      clause = "2"
    } else if function.kind == .externalFunction || function.body != nil || scope.isExternal {
      return
    } else if scope.isAbstract || scope.isTrait {
      return
    } else {
      problem =
        "a method without a body is abstract, and the class is not: give it a body, or make the class ‘@abstract’"
      clause = "2"
    }
    diagnose(
      .wrongMethod, in: scope.module.file, at: range(function.name), problem, "\(Self.classClause).\(clause)")
  }

  /// A trait has abstract methods only (5.1.1.2).
  private func checkTrait(_ scope: ClassScope) {
    for member in scope.syntax.members {
      if case .method(let function) = member.kind, function.body == nil { continue }
      diagnose(
        .wrongMethod, in: scope.module.file, at: TokenRange(member.range.first, member.range.first),
        "a trait has methods without a body only: move this into a class", "\(Self.classClause).2")
    }
    if let destructor = scope.syntax.destructor {
      diagnose(
        .wrongMethod, in: scope.module.file, at: destructor.range, "a trait has no destructor: move it into a class",
        "\(Self.classClause).2")
    }
  }
}
