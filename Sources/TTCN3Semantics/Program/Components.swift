/// A component type (Z.161 clause 6.2.10).
package struct ComponentType: Sendable {
  /// All members: those of the types it extends first, in the order of `extends`, a member that is reached on two
  /// ways once; then its own.
  package var members: [MemberDefinition]
  /// Every type it extends, directly or not, with the place of that type's members among `members`.
  package var ancestors: [ComponentAncestor]

  package init(members: [MemberDefinition] = [], ancestors: [ComponentAncestor] = []) {
    self.members = members
    self.ancestors = ancestors
  }
}

/// How a behaviour that runs on an extended type finds its members in the extending type.
package struct ComponentAncestor: Sendable {
  package var type: TypeID
  /// For member *i* of `type`, its number in the extending type.
  package var members: [MemberIndex]

  package init(type: TypeID, members: [MemberIndex]) {
    self.type = type
    self.members = members
  }
}

/// A variable, constant, timer or port of a component.
package struct MemberDefinition: Sendable {
  package var name: String
  package var kind: MemberKind
  /// Of a `@lazy` or `@fuzzy` variable.
  package var evaluation: Evaluation
  /// The variable is declared `@deterministic`.
  package var isDeterministic: Bool
  package var position: SourcePosition

  package init(
    name: String, kind: MemberKind, evaluation: Evaluation = .strict, isDeterministic: Bool = false,
    position: SourcePosition = .none
  ) {
    self.name = name
    self.kind = kind
    self.evaluation = evaluation
    self.isDeterministic = isDeterministic
    self.position = position
  }
}

package enum MemberKind: Sendable {
  /// Initialised when the component is created. The expressions run on the component itself and may refer to members
  /// declared before.
  case variable(TypeID, initial: Expression?)
  /// A constant of the component; as a variable that is never assigned.
  case constant(TypeID, value: Expression)
  case templateVariable(TypeID, TemplateRestriction, initial: TemplateExpression?)
  /// A timer, or with dimensions an array of timers; `durations` gives the default durations (Z.161 clause 12).
  case timer(dimensions: [ArrayDimension], durations: Expression?)
  /// A port, or with dimensions an array of ports.
  case port(TypeID, dimensions: [ArrayDimension])
}

/// One dimension of an array of timers or ports: indices `lowerBound ..< lowerBound + count`.
package struct ArrayDimension: Sendable, Hashable {
  package var lowerBound: Int
  package var count: Int

  package init(lowerBound: Int = 0, count: Int) {
    self.lowerBound = lowerBound
    self.count = count
  }
}
