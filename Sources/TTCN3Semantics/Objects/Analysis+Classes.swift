import TTCN3Syntax

/// What has to be known of classes while modules are checked.
struct ClassTable {
  var scopes: [ClassScope] = []
  var byType: [TypeID: ClassScope] = [:]
  /// `object`, which all classes extend.
  var root: ClassScope?
}

extension Analysis {
  static let classClause = "ES 203 790 5.1.1"
  static let longestInheritance = 256

  func classScope(of type: TypeID) -> ClassScope? { classes.byType[root(of: type)] }

  func isObject(_ type: TypeID) -> Bool {
    if case .objectClass = kind(of: type) { return true }
    return false
  }

  /// `object`: the class at the end of every chain (5.1.1.11).
  func rootClass(seenFrom module: ModuleScope) -> ClassScope {
    if let known = classes.root { return known }
    let id = addType(TypeDefinition(name: QualifiedName(module: "", name: "object"), kind: .boolean))
    let syntax = ClassSyntax(
      isExternal: true, modifiers: [], parents: [], runsOn: nil, mtc: nil, system: nil, members: [], destructor: nil)
    let name = NameSyntax(symbol: words.object, token: module.syntax.name.token)
    let scope = addClass(name, id, syntax, in: module, outer: nil, attributes: [])
    scope.isAbstract = true
    program.classes[scope.id.index].isRoot = true
    classes.root = scope
    return scope
  }

  @discardableResult
  private func addClass(
    _ name: NameSyntax, _ id: TypeID, _ syntax: ClassSyntax, in module: ModuleScope, outer: ClassScope?,
    attributes: [[AttributeSyntax]]
  ) -> ClassScope {
    let scope = ClassScope(
      id: ClassID(program.classes.count), type: id, name: name, syntax: syntax, module: module, outer: outer,
      attributes: attributes)
    program.types[id.index].kind = .objectClass(scope.id)
    var definition = ClassDefinition(
      name: program.types[id.index].name, type: id, position: program.types[id.index].position)
    definition.outer = outer?.type
    definition.isExternal = syntax.isExternal
    program.classes.append(definition)
    classes.scopes.append(scope)
    classes.byType[id] = scope
    return scope
  }

  // MARK: What a class extends

  /// Gives a class its place among the others; its members come when all types are known.
  func defineClass(
    _ name: NameSyntax, _ id: TypeID, _ syntax: ClassSyntax, in module: ModuleScope, outer: ClassScope?,
    attributes: [[AttributeSyntax]]
  ) {
    requirePackage(.objects, at: range(name), in: module)
    let scope = addClass(name, id, syntax, in: module, outer: outer, attributes: attributes)
    readModifiers(scope)
    for member in syntax.members {
      guard case .nested(let definition) = member.kind, case .objectClass(let inner) = definition.body else { continue }
      let path = "\(program.types[id.index].name.name).\(self.name(definition.name.symbol))"
      let type = addType(
        TypeDefinition(
          name: QualifiedName(module: module.name, name: path), kind: .boolean,
          position: position(module.file, definition.name.token)))
      defineClass(
        definition.name, type, inner, in: module, outer: scope, attributes: attributes + [member.attributes])
      guard let nested = classes.byType[type], isNew(definition.name, in: scope) else { continue }
      add(ClassMember(definition.name, member.visibility, .nested(nested), owner: scope), to: scope)
    }
    let resolver = TypeResolver(analysis: self, module: module, classScope: outer)
    for parent in syntax.parents { extend(scope, with: parent, resolver) }
    scope.runsOn = componentClause(syntax.runsOn, resolver) ?? scope.superclass?.runsOn
    scope.mtc = componentClause(syntax.mtc, resolver) ?? scope.superclass?.mtc
    scope.system = componentClause(syntax.system, resolver) ?? scope.superclass?.system
    checkClauses(scope)
    program.classes[scope.id.index].superclass = scope.superclass?.type
    program.classes[scope.id.index].traits = scope.traits.map(\.type)
    program.classes[scope.id.index].isAbstract = scope.isAbstract || scope.isTrait
    program.classes[scope.id.index].runsOn = scope.runsOn
  }

  private func readModifiers(_ scope: ClassScope) {
    for modifier in scope.syntax.modifiers {
      switch modifier.symbol {
      case words.abstract: scope.isAbstract = true
      case words.final: scope.isFinal = true
      case words.trait: scope.isTrait = true
      default:
        diagnose(
          .wrongModifier, in: scope.module.file, at: range(modifier),
          "a class is ‘@abstract’, ‘@final’ or ‘@trait’, not ‘@\(name(modifier.symbol))’", "\(Self.classClause).0")
      }
    }
    if scope.isFinal, scope.isAbstract || scope.isTrait, let first = scope.syntax.modifiers.first {
      diagnose(
        .wrongModifier, in: scope.module.file, at: range(first),
        "nothing may extend a ‘@final’ class, and an abstract class is there to be extended: remove one of the words",
        "\(Self.classClause).4")
    }
  }

  private func extend(_ scope: ClassScope, with syntax: ExpressionSyntax, _ resolver: TypeResolver) {
    let file = scope.module.file
    func refuse(_ code: DiagnosticCode, _ message: String, _ clause: String, _ other: ClassScope? = nil) {
      let notes = other.map { [note($0.module.file, range($0.name), "the class is here")] } ?? []
      diagnose(code, in: file, at: syntax.range, message, "\(Self.classClause).\(clause)", notes: notes)
    }
    let type = resolver.reference(syntax)
    guard type != .invalid else {
      scope.isOpen = true
      return
    }
    guard let parent = classScope(of: type) else {
      return refuse(.wrongKindOfName, "‘\(spelling(type))’ is no class: only classes are extended by a class", "0")
    }
    if parent.isOpen { scope.isOpen = true }
    if parent === classes.root { return }
    if parent.extends(scope) { return refuse(.circularDefinition, "a class cannot extend itself", "0") }
    guard parent.depth < Self.longestInheritance else {
      return refuse(
        .circularDefinition, "classes extend each other in a chain of more than \(Self.longestInheritance): shorten it",
        "0")
    }
    if parent.isFinal {
      return refuse(.wrongSuperclass, "‘\(spelling(type))’ is ‘@final’: it cannot be extended", "4", parent)
    }
    if parent.isExternal, !scope.isExternal {
      refuse(
        .wrongSuperclass,
        "‘\(spelling(type))’ is external, and only an external class can extend it: add ‘external’ after ‘type’", "3",
        parent)
    }
    scope.depth = max(scope.depth, parent.depth + 1)
    if scope.isTrait, !parent.isTrait {
      return refuse(.wrongSuperclass, "a trait extends traits only, and ‘\(spelling(type))’ is none", "0", parent)
    }
    if parent.isTrait {
      if !scope.traits.contains(where: { $0 === parent }) { scope.traits.append(parent) }
    } else if let other = scope.superclass {
      refuse(
        .wrongSuperclass,
        "a class has one superclass at most, and ‘\(spelling(other.type))’ is one: only traits can be added", "0",
        parent)
    } else {
      scope.superclass = parent
    }
  }

  /// The components of a class fit to those of the class it extends (5.1.1.0).
  private func checkClauses(_ scope: ClassScope) {
    guard let parent = scope.superclass else { return }
    let clauses: [(String, TypeID?, TypeID?, ExpressionSyntax?)] = [
      ("runs on", scope.runsOn, parent.runsOn, scope.syntax.runsOn), ("mtc", scope.mtc, parent.mtc, scope.syntax.mtc),
      ("system", scope.system, parent.system, scope.syntax.system),
    ]
    for (word, own, inherited, syntax) in clauses {
      guard let own, let inherited, let syntax, own != .invalid, inherited != .invalid,
        !canRun(on: inherited, from: own)
      else { continue }
      diagnose(
        .wrongRunsOn, in: scope.module.file, at: syntax.range,
        "the superclass has ‘\(word) \(spelling(inherited))’, and ‘\(spelling(own))’ has not all its members: extend that "
          + "component type", "\(Self.classClause).0",
        notes: [note(parent.module.file, range(parent.name), "the superclass is here")])
    }
  }

  // MARK: Members

  /// The members of all classes; after that, calls and objects can be checked.
  func completeClasses() {
    for scope in classes.scopes { addMembers(scope) }
    for scope in classes.scopes { countInheritedFields(scope) }
    for scope in classes.scopes where scope !== classes.root { checkInheritance(scope) }
  }

  func isNew(_ name: NameSyntax, in scope: ClassScope) -> Bool {
    guard let other = scope.members[name.symbol] else { return true }
    diagnose(
      .duplicateDefinition, in: scope.module.file, at: range(name),
      "the class has a \(other.what) ‘\(self.name(name.symbol))’ already: choose another name", "\(Self.classClause).0",
      notes: [note(scope.module.file, range(other.name), "it is here")])
    return false
  }

  func add(_ member: ClassMember, to scope: ClassScope) {
    scope.add(member)
    note(member.name, in: scope.module.file, means: position(scope.module.file, member.name.token))
  }

  private func countInheritedFields(_ scope: ClassScope) {
    let chain = scope.ancestors.filter { !$0.isTrait }
    scope.inheritedFields = chain.reduce(0) { $0 + $1.fields.count }
    program.classes[scope.id.index].fields = (Array(chain.reversed()) + [scope]).flatMap { ancestor in
      ancestor.fields.map { field in
        ObjectField(
          name: name(field.name.symbol), kind: memberKind(field), evaluation: field.modifiers.evaluation,
          position: position(ancestor.module.file, field.name.token))
      }
    }
    program.classes[scope.id.index].inheritedFields = scope.inheritedFields
    program.classes[scope.id.index].methods = scope.ordered.compactMap { member in
      guard case .behaviour(let id, _)? = member.method?.entity.kind else { return nil }
      return ObjectMethod(
        name: name(member.name.symbol), behaviour: id, isPrivate: member.visibility == .private)
    }
  }

  private func memberKind(_ field: ClassMember) -> MemberKind {
    switch field.kind {
    case .variable(let type): .variable(type, initial: nil)
    case .constant(let type): .constant(type, value: .invalid)
    case .templateVariable(let type, let limit), .template(let type, let limit):
      .templateVariable(type, limit, initial: nil)
    case .timer(let dimensions): .timer(dimensions: dimensions, durations: nil)
    case .port(let type, let dimensions): .port(type, dimensions: dimensions)
    case .method, .nested: .constant(.invalid, value: .invalid)
    }
  }
}
