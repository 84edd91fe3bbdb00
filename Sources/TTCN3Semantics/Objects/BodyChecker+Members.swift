import TTCN3Syntax

/// A method of an object, before it is called.
struct MethodTarget {
  enum Kind {
    case method(Entity)
    /// `toString`, `equals`
    case predefined(String)
  }
  let kind: Kind
  let receiver: Expression
  /// ‘super’ is written: it is the method of that class, whatever the object is.
  let isStatic: Bool
  let isAbstract: Bool
}

/// The members of objects (ES 203 790 clauses 5.1.1.1, 5.1.1.9, 5.1.1.10).
extension BodyChecker {
  func objectError(
    _ code: DiagnosticCode, _ range: TokenRange, _ message: String, _ clause: String,
    severity: Diagnostic.Severity = .error, notes: [Diagnostic.Note] = []
  ) {
    analysis.diagnose(
      code, in: file, at: range, message, "ES 203 790 \(clause)", severity: severity, notes: notes)
  }

  /// What a name means in a class: a member of it, of what it extends, or of a class around it.
  func classMember(_ symbol: Symbol) -> ClassMember? {
    guard let classScope else { return nil }
    for scope in classScope.enclosing {
      if let (member, access) = scope.search(symbol, from: classScope), access != .refused { return member }
    }
    return nil
  }

  /// A private member of a class that this one extends is there, and cannot be used.
  func reportHidden(_ name: NameSyntax) -> Bool {
    guard let classScope else { return false }
    for scope in classScope.enclosing {
      guard let (member, _) = scope.search(name.symbol, from: classScope) else { continue }
      objectError(
        .invisibleDefinition, analysis.range(name),
        "‘\(self.name(name.symbol))’ is private in ‘\(spelling(member.owner.type))’ and cannot be used here",
        "5.1.1.10",
        notes: [analysis.note(member.owner.module.file, analysis.range(member.name), "the \(member.what) is here")])
      return true
    }
    return false
  }

  /// ‘this’, ‘super’ and ‘object’, which are names where nothing of the package is meant; nil if it is another name.
  func objectWord(_ name: NameSyntax, _ syntax: ExpressionSyntax) -> Target? {
    let place = position(syntax.range)
    switch name.symbol {
    case analysis.words.this where classScope != nil:
      return classScope.map { .value(Expression(.object(.this), type: $0.type, position: place)) }
    case analysis.words.superclass where classScope != nil: return superclass(syntax)
    case analysis.words.this, analysis.words.superclass:
      guard case .unknown = lookup(name.symbol), !analysis.isExcused(name.symbol, in: module) else { return nil }
      objectError(
        .misplacedObject, syntax.range,
        "‘\(self.name(name.symbol))’ stands in a member of a class: here is no object that it could mean", "5.1.1.9")
      return .nothing
    case analysis.words.object:
      guard case .unknown = lookup(name.symbol), !analysis.isExcused(name.symbol, in: module) else { return nil }
      return .type(analysis.rootClass(seenFrom: module).type)
    default: return nil
    }
  }

  private func superclass(_ syntax: ExpressionSyntax) -> Target {
    guard let classScope else { return .nothing }
    if let parent = classScope.superclass ?? (classScope.isOpen ? nil : analysis.rootClass(seenFrom: module)) {
      return .value(Expression(.object(.superclass), type: parent.type, position: position(syntax.range)))
    }
    return .nothing
  }

  /// A member that is named without an object.
  func target(of member: ClassMember, _ name: NameSyntax, _ syntax: ExpressionSyntax) -> Target {
    let place = position(syntax.range)
    var depth = 0
    for (index, scope) in (classScope?.enclosing ?? []).enumerated() where scope.extends(member.owner) {
      depth = index
      break
    }
    let owner = classScope?.enclosing[depth].type ?? member.owner.type
    let receiver = Expression(.object(depth == 0 ? .this : .outer(depth)), type: owner, position: place)
    return target(of: member, receiver, name, syntax)
  }

  /// `object.member`
  func objectMember(_ receiver: Expression, _ name: NameSyntax, _ syntax: ExpressionSyntax) -> Target {
    guard let scope = analysis.classScope(of: receiver.type) else { return .nothing }
    if name.symbol == analysis.words.this || name.symbol == analysis.words.superclass {
      objectError(
        .misplacedObject, analysis.range(name),
        "‘\(self.name(name.symbol))’ stands alone, in a member of a class: an object has no such part", "5.1.1.9")
      return .nothing
    }
    guard let (member, access) = scope.search(name.symbol, from: classScope) else {
      return predefinedMethod(receiver, scope, name, syntax)
    }
    let what = "‘\(self.name(name.symbol))’"
    let notes = [analysis.note(member.owner.module.file, analysis.range(member.name), "the \(member.what) is here")]
    switch access {
    case .allowed: break
    case .undeclared:
      objectError(
        .invisibleDefinition, analysis.range(name),
        "\(what) has no visibility, so it is protected and for this class and those that extend it: write ‘public’ "
          + "before it", "5.1.1.10", severity: .warning, notes: notes)
    case .refused:
      objectError(
        .invisibleDefinition, analysis.range(name),
        "\(what) is \(member.visibility == .private ? "private" : "protected") in ‘\(spelling(member.owner.type))’ and "
          + "cannot be used here: add a public method", "5.1.1.10", notes: notes)
      return .nothing
    }
    return target(of: member, receiver, name, syntax)
  }

  /// What every object has (5.1.1.11).
  private func predefinedMethod(
    _ receiver: Expression, _ scope: ClassScope, _ name: NameSyntax, _ syntax: ExpressionSyntax
  ) -> Target {
    if name.symbol == analysis.words.toString || name.symbol == analysis.words.equals {
      return .method(
        MethodTarget(
          kind: .predefined(self.name(name.symbol)), receiver: receiver, isStatic: false, isAbstract: false))
    }
    if !scope.isOpen, !analysis.trees[scope.module.file].skippedNames.contains(name.symbol) {
      objectError(
        .unknownField, analysis.range(name),
        "‘\(spelling(receiver.type))’ has no member ‘\(self.name(name.symbol))’: check the spelling", "5.1.1.9")
    }
    return .nothing
  }

  private func target(
    of member: ClassMember, _ receiver: Expression, _ name: NameSyntax, _ syntax: ExpressionSyntax
  ) -> Target {
    let origin = member.owner.module.file
    analysis.note(name, in: file, means: analysis.position(origin, member.name.token))
    let place = position(syntax.range)
    if member.isField { noteUse(of: member, receiver, syntax.range) }
    func data(_ type: TypeID, isTemplate: Bool, _ restriction: TemplateRestriction = .none) -> Target {
      let reference = Reference(
        .result(receiver), path: [.field(member.owner.inheritedFields + member.index)], type: type, position: place)
      if member.modifiers.evaluation != .strict { noteUse(member.modifiers, of: self.name(name.symbol), syntax.range) }
      return .data(
        DataReference(
          reference: reference, isTemplate: isTemplate, restriction: restriction,
          isAssignable: !member.isSetOnce || maySet(member, receiver),
          isDelayed: member.modifiers.evaluation != .strict, field: member))
    }
    switch member.kind {
    case .variable(let type), .constant(let type): return data(type, isTemplate: false)
    case .templateVariable(let type, let limit), .template(let type, let limit):
      return data(type, isTemplate: true, limit)
    case .timer(let dimensions):
      let root = MemberOrLocal.field(
        receiver, index: member.owner.inheritedFields + member.index, dimensions: dimensions)
      return .timer(TimerReference(root, position: place), open: dimensions.count)
    case .port(let type, let dimensions):
      let root = MemberOrLocal.field(
        receiver, index: member.owner.inheritedFields + member.index, dimensions: dimensions)
      return .port(PortReference(root, type: type, position: place), open: dimensions.count)
    case .method(let entity, _):
      var isStatic = false
      if case .object(.superclass) = receiver.kind { isStatic = true }
      return .method(
        MethodTarget(kind: .method(entity), receiver: receiver, isStatic: isStatic, isAbstract: member.isAbstract))
    case .nested(let scope): return .type(scope.type)
    }
  }

  /// Whether a constructor may give the field its only value (5.1.1.5).
  private func maySet(_ member: ClassMember, _ receiver: Expression) -> Bool {
    guard isConstructor, case .object(.this) = receiver.kind else { return false }
    return member.owner === classScope && member.initial == nil
  }

  /// The initial value of a field rests on fields that have one (5.1.1.5).
  private func noteUse(of member: ClassMember, _ receiver: Expression, _ range: TokenRange) {
    guard let initialisedField, case .object(.this) = receiver.kind else { return }
    if member.owner === classScope { usedFields.append(member) }
    if member.initial == nil, member.type != nil, member !== initialisedField, member.owner === classScope {
      objectError(
        .notConstant, range,
        "‘\(name(member.name.symbol))’ has no initial value that this could rest on: set both in the constructor",
        "5.1.1.5",
        notes: [analysis.note(member.owner.module.file, analysis.range(member.name), "it is declared here")])
    }
  }

  /// What is wrong with the assignment of a field that is set once (5.1.1.5).
  func refuseAssignment(of field: ClassMember, _ range: TokenRange) {
    let name = "‘\(name(field.name.symbol))’"
    let problem =
      isConstructor && field.owner === classScope && field.initial != nil
      ? "\(name) has its value where it is declared, and gets no other: remove one of the two"
      : "\(name) gets its value where it is declared, or in the constructor of its class, and no other"
    objectError(
      .assignmentToConstant, range, problem, "5.1.1.5",
      notes: [analysis.note(field.owner.module.file, analysis.range(field.name), "it is declared here")])
  }

  /// Remembers what a constructor sets, for what is set once is set once only (5.1.1.5).
  func noteSetting(_ data: DataReference, _ range: TokenRange) {
    guard isConstructor, let field = data.field, field.isSetOnce else { return }
    let isFirst = setFields.insert(ObjectIdentifier(field)).inserted
    guard blocks.count == 1, data.reference.path.count == 1 else { return }
    if !isFirst, surelySetFields.contains(ObjectIdentifier(field)) {
      objectError(
        .assignmentToConstant, range, "‘\(name(field.name.symbol))’ has got its value already: it is set once only",
        "5.1.1.5")
    }
    surelySetFields.insert(ObjectIdentifier(field))
  }
}
