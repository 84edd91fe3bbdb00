/// A function, external function, altstep, test case or control part (Z.161 clause 16, 26).
package struct Behaviour: Sendable {
  package var name: QualifiedName
  package var kind: BehaviourKind
  package var parameters: [FormalParameter]
  /// The parameters first (slot *i* is parameter *i*), then every local of every block. A slot is used by one
  /// declaration only, so that labels and loops need no care; a declaration in a loop sets its slot anew each time.
  package var locals: [LocalDefinition]
  package var result: ResultType?
  /// The component type that member references are numbered by.
  package var runsOn: TypeID?
  /// `mtc` and `system` clauses. The `system` type of a test case without one is its `runsOn` type.
  package var mtc: TypeID?
  package var system: TypeID?
  package var body: BehaviourBody
  /// What handles the exceptions of the body (ES 203 790 clause 5.2).
  package var handlers: ExceptionHandlers?
  package var attributes: Attributes
  package var position: SourcePosition

  package init(
    name: QualifiedName, kind: BehaviourKind, parameters: [FormalParameter] = [], locals: [LocalDefinition] = [],
    result: ResultType? = nil, runsOn: TypeID? = nil, mtc: TypeID? = nil, system: TypeID? = nil,
    body: BehaviourBody, attributes: Attributes = Attributes(), position: SourcePosition = .none
  ) {
    self.name = name
    self.kind = kind
    self.parameters = parameters
    self.locals = locals
    self.result = result
    self.runsOn = runsOn
    self.mtc = mtc
    self.system = system
    self.body = body
    self.attributes = attributes
    self.position = position
  }
}

package enum BehaviourKind: Sendable, Hashable {
  case function, externalFunction, altstep, testCase, control
}

package enum BehaviourBody: Sendable {
  case statements([Statement])
  /// An altstep: local declarations, then its alternatives (Z.161 clause 16.2).
  case alternatives(declarations: [Statement], [Alternative])
  /// `altstep interleave`: all of its alternatives are waited for.
  case interleaved(declarations: [Statement], [Alternative])
  /// An external function: bound by name when the program is linked.
  case external
}

/// When the expression that stands for a value or template is evaluated (Z.161 clause 3.1): where it is written,
/// when it is used first (`@lazy`), or each time it is used (`@fuzzy`).
package enum Evaluation: Sendable, Hashable { case strict, lazy, fuzzy }

package struct FormalParameter: Sendable {
  package enum Direction: Sendable, Hashable { case `in`, out, `inout` }

  package var name: String
  package var direction: Direction
  package var kind: ParameterKind
  package var evaluation: Evaluation
  /// `@deterministic`: what is given has no side effects and is the same in every evaluation of a snapshot.
  package var isDeterministic: Bool
  /// The default; calls have it filled in already. For test cases that are run from outside.
  package var defaultArgument: Argument?
  package var position: SourcePosition

  package init(
    name: String, direction: Direction = .in, kind: ParameterKind, evaluation: Evaluation = .strict,
    isDeterministic: Bool = false, defaultArgument: Argument? = nil, position: SourcePosition = .none
  ) {
    self.name = name
    self.direction = direction
    self.kind = kind
    self.evaluation = evaluation
    self.isDeterministic = isDeterministic
    self.defaultArgument = defaultArgument
    self.position = position
  }
}

package enum ParameterKind: Sendable {
  case value(TypeID)
  case template(TypeID, TemplateRestriction)
  case timer
  case port(TypeID)
}

package struct LocalDefinition: Sendable {
  package var name: String
  package var kind: LocalKind
  /// What is assigned to a `@lazy` or `@fuzzy` variable is evaluated when it is used.
  package var evaluation: Evaluation
  package var position: SourcePosition

  package init(
    name: String, kind: LocalKind, evaluation: Evaluation = .strict, position: SourcePosition = .none
  ) {
    self.name = name
    self.kind = kind
    self.evaluation = evaluation
    self.position = position
  }
}

package enum LocalKind: Sendable {
  /// A variable, constant or value parameter.
  case value(TypeID)
  /// A template variable, local template or template parameter.
  case template(TypeID, TemplateRestriction)
  /// A timer, or an array of timers; the declaration statement gives durations.
  case timer(dimensions: [ArrayDimension])
  /// A port parameter.
  case port(TypeID)
}

package enum ResultType: Sendable {
  case value(TypeID)
  case template(TypeID, TemplateRestriction)
}
