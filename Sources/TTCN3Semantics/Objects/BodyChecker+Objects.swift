import TTCN3Syntax

/// Objects in expressions (ES 203 790 clauses 5.1.1.6, 5.1.1.9, 5.1.2).
extension BodyChecker {
  // MARK: Calls

  /// `object.method(…)`
  func call(_ method: MethodTarget, _ given: [ArgumentSyntax], _ syntax: ExpressionSyntax) -> Target {
    refuseOwnCall(method, syntax)
    switch method.kind {
    case .predefined(let name): return predefined(name, method.receiver, given, syntax)
    case .method(let entity): return call(entity, method, given, syntax)
    }
  }

  private func call(
    _ entity: Entity, _ method: MethodTarget, _ given: [ArgumentSyntax], _ syntax: ExpressionSyntax
  ) -> Target {
    guard case .behaviour(let id, _) = entity.kind, let header = analysis.header(entity) else { return .nothing }
    if method.isStatic, method.isAbstract {
      objectError(
        .wrongMethod, syntax.range,
        "‘\(name(entity.name.symbol))’ has no body in the superclass, so it cannot be called with ‘super’", "5.1.1.2",
        notes: [analysis.note(entity.file, analysis.range(entity.name), "it is here")])
    }
    let arguments = arguments(
      given, names: header.names, parameters: header.parameters, of: entity, syntax.range)
    needsRun = true
    noteUse(.behaviour(id), syntax.range)
    let place = position(syntax.range)
    let kind = ExpressionKind.object(.call(method.receiver, id, arguments, isStatic: method.isStatic))
    switch header.result {
    case .value(let type): return .value(Expression(kind, type: type, position: place))
    case .template(let type, _):
      return .template(
        TemplateExpression(.value(Expression(kind, type: type, position: place)), type: type, position: place))
    case nil: return .statement(Expression(kind, type: .invalid, position: place), entity)
    }
  }

  private func predefined(
    _ name: String, _ receiver: Expression, _ given: [ArgumentSyntax], _ syntax: ExpressionSyntax
  ) -> Target {
    let isComparison = name == analysis.name(analysis.words.equals)
    let count = isComparison ? 1 : 0
    if given.count != count {
      objectError(
        .wrongActuals, syntax.range,
        isComparison ? "‘equals’ compares with one object: give it" : "‘toString’ has no parameters: remove them",
        "5.1.1.11")
    }
    let arguments = given.prefix(count).map {
      Argument.value(value($0.value, of: analysis.rootClass(seenFrom: module).type))
    }
    return .value(
      Expression(
        .object(.predefined(receiver, name: name, arguments)), type: isComparison ? .boolean : .universalCharstring,
        position: position(syntax.range)))
  }

  /// An object that is being made has no methods yet (5.1.1.5).
  private func refuseOwnCall(_ method: MethodTarget, _ syntax: ExpressionSyntax) {
    guard isConstructor || initialisedField != nil, case .object(let receiver) = method.receiver.kind else { return }
    switch receiver {
    case .this, .superclass: break
    default: return
    }
    objectError(
      .misplacedObject, syntax.range,
      isConstructor
        ? "a constructor does not call methods of the object, which is not complete yet: call them when it is made"
        : "the initial value of a field does not call methods of the object, which is not complete yet", "5.1.1.5")
  }

  // MARK: Creation (5.1.1.6)

  /// `C.create(…)`; nil if it is no class that something is created of.
  func createObject(_ operation: OperationSyntax, _ syntax: ExpressionSyntax) -> Expression? {
    guard !analysis.classes.scopes.isEmpty, let subject = operation.subject else { return nil }
    var outer: Expression?
    let scope: ClassScope
    if case .member(let base, let name) = subject.kind, let object = object(base) {
      guard case .type(let type) = target(subject), let nested = analysis.classScope(of: type) else {
        if case .type = quietly({ target(subject) }) { return nil }
        return wrongNested(object, name)
      }
      (scope, outer) = (nested, object)
    } else {
      guard let type = quietly({ classType(subject) }), let found = analysis.classScope(of: type) else { return nil }
      _ = resolver.reference(subject)
      scope = found
      guard hasOuter(scope, subject) else { return .invalid }
      outer = surrounding(scope, subject)
    }
    if scope.isAbstract || scope.isTrait {
      objectError(
        .wrongMethod, subject.range,
        "‘\(spelling(scope.type))’ is \(scope.isTrait ? "a trait" : "abstract") and has no objects: create one of a class "
          + "that extends it", "5.1.1.2",
        notes: [analysis.note(scope.module.file, analysis.range(scope.name), "it is defined here")])
    }
    checkOwner(of: scope, subject.range)
    return created(scope, operation, outer, syntax)
  }

  private func wrongNested(_ object: Expression, _ name: NameSyntax) -> Expression {
    if case .nothing = quietly({ objectMember(object, name, ExpressionSyntax(.null, analysis.range(name), height: 1)) })
    {
      return .invalid
    }
    objectError(
      .wrongKindOfName, analysis.range(name), "‘\(self.name(name.symbol))’ is no class that could be created",
      "5.1.1.12")
    return .invalid
  }

  /// The object that a reference leads to.
  private func object(_ syntax: ExpressionSyntax) -> Expression? {
    switch quietly({ target(syntax) }) {
    case .data(let data) where !data.isTemplate && analysis.isObject(data.reference.type):
      Expression(.reference(data.reference), type: data.reference.type, position: position(syntax.range))
    case .value(let value) where analysis.isObject(value.type): value
    default: nil
    }
  }

  /// The class that a name leads to.
  private func classType(_ syntax: ExpressionSyntax) -> TypeID? {
    let type = resolver.reference(syntax)
    return analysis.isObject(type) ? type : nil
  }

  /// An object of a nested class belongs to one of the class around it (5.1.1.12).
  private func hasOuter(_ scope: ClassScope, _ subject: ExpressionSyntax) -> Bool {
    guard let around = scope.outer else { return true }
    if classScope?.enclosing.contains(where: { $0.extends(around) }) == true { return true }
    objectError(
      .misplacedObject, subject.range,
      "an object of ‘\(spelling(scope.type))’ belongs to one of ‘\(spelling(around.type))’: write that object and a dot "
        + "before the name of the class", "5.1.1.12")
    return false
  }

  /// The object around, which an object of a nested class belongs to if no other is written.
  private func surrounding(_ scope: ClassScope, _ subject: ExpressionSyntax) -> Expression? {
    guard let around = scope.outer, let enclosing = classScope?.enclosing,
      let depth = enclosing.firstIndex(where: { $0.extends(around) })
    else { return nil }
    return Expression(
      .object(depth == 0 ? .this : .outer(depth)), type: enclosing[depth].type, position: position(subject.range))
  }

  /// Whether it is an object that is created, and no component.
  func createsObject(_ operation: OperationSyntax) -> Bool {
    guard operation.kind == .create, !analysis.classes.scopes.isEmpty, let subject = operation.subject else {
      return false
    }
    if let type = quietly({ classType(subject) }) { return type != .invalid }
    if case .member(let base, _) = subject.kind { return object(base) != nil }
    return false
  }

  /// The component that makes an object has what the class runs on (5.1.1.0).
  private func checkOwner(of scope: ClassScope, _ range: TokenRange) {
    for (word, required, present) in [("mtc", scope.mtc, mtcType), ("system", scope.system, systemType)] {
      guard let required, let present, !analysis.canRun(on: required, from: present) else { continue }
      objectError(
        .wrongRunsOn, range,
        "‘\(spelling(scope.type))’ has ‘\(word) \(spelling(required))’, but here it is ‘\(spelling(present))’, which has "
          + "not all its members", "5.1.1.0",
        notes: [analysis.note(scope.module.file, analysis.range(scope.name), "the class is here")])
    }
    guard let required = scope.runsOn, required != .invalid else { return }
    if let runsOn, analysis.canRun(on: required, from: runsOn) { return }
    if runsOn == nil, kind == nil { return }
    objectError(
      .wrongRunsOn, range,
      "‘\(spelling(scope.type))’ runs on ‘\(spelling(required))’, but here runs "
        + (runsOn.map { "a ‘\(spelling($0))’, which has not all its members" } ?? "no such component"), "5.1.1.0",
      notes: [analysis.note(scope.module.file, analysis.range(scope.name), "the class is here")])
  }

  private func created(
    _ scope: ClassScope, _ operation: OperationSyntax, _ outer: Expression?, _ syntax: ExpressionSyntax
  ) -> Expression {
    let place = position(syntax.range)
    guard let (entity, header) = analysis.constructor(of: scope) else {
      return Expression(
        .object(.create(scope.id, arguments: [], external: [], outer: outer)), type: scope.type, position: place)
    }
    let arguments = arguments(
      operation.arguments, names: header.names, parameters: header.parameters, of: entity, syntax.range)
    let external = externalArguments(scope, operation, syntax)
    if let superclass = operation.superclass { checkSuperclass(superclass, scope) }
    if case .behaviour(let id, _) = entity.kind { noteUse(.behaviour(id), syntax.range) }
    return Expression(
      .object(.create(scope.id, arguments: arguments, external: external, outer: outer)), type: scope.type,
      position: place)
  }

  /// `external (…)` after the parameters of an external class's constructor.
  private func externalArguments(
    _ scope: ClassScope, _ operation: OperationSyntax, _ syntax: ExpressionSyntax
  ) -> [Argument] {
    let given = operation.externalArguments
    if let list = scope.externalParameters, let header = analysis.header(list) {
      if given == nil, header.syntax.contains(where: { $0.defaultValue == nil }) {
        objectError(
          .wrongActuals, syntax.range,
          "the constructor of ‘\(spelling(scope.type))’ has parameters after ‘external’: add ‘external (…)’", "5.1.1.6",
          notes: [analysis.note(list.file, analysis.range(list.name), "it is here")])
        return []
      }
      return arguments(given ?? [], names: header.names, parameters: header.parameters, of: list, syntax.range)
    }
    if let first = given?.first {
      objectError(
        .wrongActuals, first.value.range,
        "the constructor of ‘\(spelling(scope.type))’ has no parameters after ‘external’: remove these", "5.1.1.6")
    }
    return []
  }

  /// What stands after `:` is ignored, but it names something that the class extends.
  private func checkSuperclass(_ syntax: ExpressionSyntax, _ scope: ClassScope) {
    var name = syntax
    if case .call(let base, _) = syntax.kind { name = base }
    let type = resolver.reference(name)
    guard type != .invalid, let parent = analysis.classScope(of: type).map({ scope.extends($0) }), !parent else {
      return
    }
    objectError(
      .wrongSuperclass, name.range, "‘\(spelling(scope.type))’ does not extend ‘\(spelling(type))’", "5.1.1.6")
  }

  // MARK: Classes of objects

  /// `object of C` (5.1.2.5)
  func instanceOf(_ left: ExpressionSyntax, _ right: ExpressionSyntax, _ syntax: ExpressionSyntax) -> Expression {
    analysis.requirePackage(.objects, at: right.range, in: module)
    guard let object = requiredObject(left, "before ‘of’", "5.1.2.5"), let type = requiredClass(right, "5.1.2.5") else {
      return .invalid
    }
    return Expression(.object(.isInstance(object, of: type)), type: .boolean, position: position(syntax.range))
  }

  /// `object => C`, `object => (other)` (5.1.2.6)
  func cast(_ object: Expression, _ right: TypeSyntax, _ syntax: ExpressionSyntax) -> Expression {
    analysis.requirePackage(.objects, at: right.range, in: module)
    guard let type = castType(right) else { return .invalid }
    checkCast(from: object.type, to: type, right.range)
    return Expression(.object(.cast(object, to: type)), type: type, position: position(syntax.range))
  }

  /// A class, or that of a variable in parentheses.
  private func castType(_ syntax: TypeSyntax) -> TypeID? {
    guard case .reference(let reference) = syntax.kind else {
      let type = resolver.type(syntax)
      if type != .invalid {
        objectError(.wrongKindOfName, syntax.range, "‘\(spelling(type))’ is no class", "5.1.2.6")
      }
      return nil
    }
    switch quietly({ target(reference) }) {
    case .data, .value: return requiredObject(reference, "after ‘=>’", "5.1.2.6")?.type
    default: return requiredClass(reference, "5.1.2.6")
    }
  }

  /// An object is of one class and those that it extends: a cast to one that is neither above nor below never succeeds.
  private func checkCast(from source: TypeID, to target: TypeID, _ range: TokenRange) {
    guard let one = analysis.classScope(of: source), let other = analysis.classScope(of: target) else { return }
    if one.isOpen || other.isOpen || one.isTrait || other.isTrait { return }
    if one === analysis.classes.root || other === analysis.classes.root || one.extends(other) || other.extends(one) {
      return
    }
    objectError(
      .typeMismatch, range,
      "an object of ‘\(spelling(source))’ is never one of ‘\(spelling(target))’: neither class extends the other",
      "5.1.2.6")
  }

  private func requiredObject(_ syntax: ExpressionSyntax, _ place: String, _ clause: String) -> Expression? {
    let value = expression(syntax, expected: nil)
    if value.type == .invalid { return nil }
    if analysis.isObject(value.type) { return value }
    objectError(
      .typeMismatch, syntax.range, "\(place) should be an object, not a ‘\(spelling(value.type))’", clause)
    return nil
  }

  func requiredClass(_ syntax: ExpressionSyntax, _ clause: String) -> TypeID? {
    let type = resolver.reference(syntax)
    if type == .invalid { return nil }
    if analysis.isObject(type) { return type }
    objectError(.wrongKindOfName, syntax.range, "‘\(spelling(type))’ is no class", clause)
    return nil
  }

  /// Objects, and what has some inside, are compared for equality and nothing else (5.1.2.2).
  func refusesObjects(_ sign: BinaryOperatorSyntax, _ one: Expression, _ other: Expression, _ range: TokenRange) -> Bool
  {
    if sign == .equal || sign == .notEqual { return false }
    guard analysis.containsObject(one.type) || analysis.containsObject(other.type) else { return false }
    objectError(
      .wrongOperand, range,
      "an object, or what has one inside, can only be compared with ‘==’ and ‘!=’: use the values that it has",
      "5.1.2.2")
    return true
  }
}
