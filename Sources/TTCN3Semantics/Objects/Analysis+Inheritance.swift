import TTCN3Syntax

extension Analysis {
  /// What a class has in common with those it extends, those around it and its component (5.1.1.0 to 5.1.1.12).
  func checkInheritance(_ scope: ClassScope) {
    let ancestors = scope.ancestors
    for member in scope.ordered {
      for ancestor in ancestors {
        if let other = ancestor.members[member.name.symbol] { checkOverriding(member, other) }
      }
      checkComponentNames(member.name, scope)
      checkNested(member, scope)
    }
    checkImplemented(scope, ancestors)
  }

  private func refuse(
    _ code: DiagnosticCode, _ member: ClassMember, _ message: String, _ clause: String, other: ClassMember
  ) {
    diagnose(
      code, in: member.owner.module.file, at: range(member.name), message, "\(Self.classClause).\(clause)",
      notes: [note(other.owner.module.file, range(other.name), "the other \(other.what) is here")])
  }

  private func checkOverriding(_ member: ClassMember, _ other: ClassMember) {
    let name = "‘\(name(member.name.symbol))’"
    let owner = "‘\(spelling(other.owner.type))’"
    if other.isField {
      return refuse(
        .wrongOverriding, member, "\(name) is a field of \(owner), and a field is not overridden: choose another name",
        "10", other: other)
    }
    // Private methods are not seen.
    if other.visibility == .private { return }
    guard let (own, function) = member.method, let (inherited, original) = other.method else {
      return refuse(
        .wrongOverriding, member,
        "\(name) is a \(other.what) of \(owner): only a method overrides a method; choose another name", "8",
        other: other)
    }
    if original.modifiers.contains(where: { $0.symbol == words.final }) {
      return refuse(
        .wrongOverriding, member, "\(name) is ‘@final’ in \(owner): it cannot be overridden", "8", other: other)
    }
    if other.visibility == .public, member.visibility != .public {
      return refuse(
        .wrongOverriding, member,
        "\(name) is public in \(owner), and is overridden by a public method only: write ‘public’", "10", other: other)
    }
    if member.visibility == .private {
      return refuse(
        .wrongOverriding, member,
        "\(name) is protected in \(owner), and is overridden by a public or protected method only: remove ‘private’",
        "8",
        other: other)
    }
    guard let new = header(own), let old = header(inherited) else { return }
    if let problem = difference(new, old, function, original) {
      refuse(.wrongOverriding, member, "\(name) overrides the method of \(owner), but \(problem)", "8", other: other)
    }
  }

  /// How a method differs from the one it overrides.
  private func difference(
    _ new: BehaviourHeader, _ old: BehaviourHeader, _ function: FunctionSyntax, _ original: FunctionSyntax
  ) -> String? {
    if new.parameters.count != old.parameters.count {
      return "that has \(old.parameters.count) parameters, this has \(new.parameters.count): they must be the same"
    }
    for (one, other) in zip(new.parameters, old.parameters) {
      if one.name != other.name {
        return "its parameter ‘\(one.name)’ is called ‘\(other.name)’ there: names and order must be the same"
      }
      if one.direction != other.direction || !isSame(one.kind, other.kind) {
        return "its parameter ‘\(one.name)’ has another type or direction there: they must be the same"
      }
    }
    switch (new.result, old.result) {
    case (nil, nil): break
    case (.value(let one)?, .value(let other)?):
      if one != .invalid, other != .invalid, one != other, !(isObject(one) && isCompatible(one, with: other)) {
        return "returns a ‘\(spelling(one))’, and that a ‘\(spelling(other))’: they must be the same"
      }
    case (.template(let one, let limit)?, .template(let other, let otherLimit)?):
      if one != .invalid, other != .invalid, one != other || limit != otherLimit {
        return "returns another template: type and restriction must be the same"
      }
    default: return "only one of the two returns a value or a template of that kind: they must be the same"
    }
    for type in new.exceptions
    where type != .invalid && !old.exceptions.contains(where: { isCompatible(type, with: $0) }) {
      return "may raise a ‘\(spelling(type))’, which that one does not: its ‘exception’ clause must list it"
    }
    return nil
  }

  private func isSame(_ one: ParameterKind, _ other: ParameterKind) -> Bool {
    switch (one, other) {
    case (.value(let left), .value(let right)), (.port(let left), .port(let right)):
      return left == right || left == .invalid || right == .invalid
    case (.template(let left, let limit), .template(let right, let otherLimit)):
      return left == .invalid || right == .invalid || (left == right && limit == otherLimit)
    case (.timer, .timer): return true
    default: return false
    }
  }

  /// Names of the component a class runs on are not used again (5.1.1.1).
  private func checkComponentNames(_ name: NameSyntax, _ scope: ClassScope) {
    guard let runsOn = scope.runsOn, runsOn != .invalid, fieldIndex(name.symbol, in: runsOn) != nil else { return }
    diagnose(
      .shadowedName, in: scope.module.file, at: range(name),
      "‘\(self.name(name.symbol))’ is a member of ‘\(spelling(runsOn))’, on which the class runs: choose another name",
      "\(Self.classClause).1")
  }

  /// A nested class has no member with the name of one of the classes around it (5.1.1.12).
  private func checkNested(_ member: ClassMember, _ scope: ClassScope) {
    for outer in scope.enclosing.dropFirst() {
      for around in [outer] + outer.ancestors {
        guard let other = around.members[member.name.symbol] else { continue }
        return refuse(
          .shadowedName, member,
          "‘\(name(member.name.symbol))’ is a member of ‘\(spelling(around.type))’, around this class: choose another name",
          "12", other: other)
      }
    }
  }

  /// A class that is not abstract has a body for every method (5.1.1.2).
  private func checkImplemented(_ scope: ClassScope, _ ancestors: [ClassScope]) {
    if scope.isAbstract || scope.isTrait || scope.isExternal || scope.isOpen { return }
    var settled: Set<Symbol> = []
    // A method that a superclass has stands for that of a trait.
    let classes = [scope] + ancestors.filter { !$0.isTrait } + ancestors.filter(\.isTrait)
    for current in classes {
      for member in current.ordered where settled.insert(member.name.symbol).inserted {
        guard member.isAbstract, current !== scope else { continue }
        diagnose(
          .wrongMethod, in: scope.module.file, at: range(scope.name),
          "‘\(name(scope.name.symbol))’ needs a method ‘\(name(member.name.symbol))’, which is abstract in "
            + "‘\(spelling(current.type))’: add it, or make the class ‘@abstract’", "\(Self.classClause).2",
          notes: [note(current.module.file, range(member.name), "the method is here")])
      }
    }
  }
}
