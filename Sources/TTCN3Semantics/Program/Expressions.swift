/// An expression with its type. Evaluating it gives a value of that type, or an error at run time.
///
/// Types that are compatible by structure need no conversion node: fields are counted by position, and a charstring
/// may stand where a universal charstring is expected.
package struct Expression: Sendable {
  package var kind: ExpressionKind
  package var type: TypeID
  package var position: SourcePosition

  package init(_ kind: ExpressionKind, type: TypeID, position: SourcePosition = .none) {
    self.kind = kind
    self.type = type
    self.position = position
  }
}

package indirect enum ExpressionKind: Sendable {
  case literal(Literal)
  /// `omit` for an optional field or parameter.
  case omit
  /// `null`, for references to components, defaults, timers and ports.
  case null
  /// A record or set value: one entry a field, in the order of the type; nil is `-` or not mentioned, and leaves the
  /// field unbound (implicit omit is already `.omit`).
  case record([Expression?])
  /// A record of, set of or array value; nil is `-`.
  case list([Expression?])
  /// A list in indexed notation, `{[0] := a, [2] := b}`; the rest is unbound.
  case indexedList([IndexedExpression])
  case union(alternative: Int, Expression)
  /// A variable, parameter, constant, field, element … Reading it when it is unbound is an error.
  case reference(Reference)
  case unary(UnaryOperator, Expression)
  /// Operands and result have the same root type, but for comparisons (boolean) and shifts (right: integer).
  case binary(BinaryOperator, Expression, Expression)
  /// A call of a function with a result.
  case call(BehaviourID, [Argument])
  /// A call through a behaviour type: `f.apply(…)`.
  case apply(Expression, [Argument])
  /// `refers(f)`.
  case refers(BehaviourID)
  /// A predefined function of Annex C.
  case builtin(Builtin, [Argument])
  /// `match(value, template)`.
  case match(Expression, TemplateExpression)
  /// `valueof(template)`.
  case valueOf(TemplateExpression)
  /// `isbound`, `isvalue`, `ispresent`: never an error for unbound, omitted or not chosen parts on the way.
  case isBound(Reference)
  case isValue(TemplateExpression)
  case isPresent(TemplateExpression)
  /// `ischosen(u.alternative)`: the union and the position of the alternative.
  case isChosen(TemplateExpression, alternative: Int)
  /// `istemplatekind(template, kind)`.
  case isTemplateKind(TemplateExpression, Expression)
  /// A value of another union type that has alternatives of the same names, chosen by name; an error if the chosen one
  /// is not among them (Z.161 clause 6.3.2.3).
  case convertedUnion(Expression)
  /// `x.variant(encoding)`: the variants that an element has for an encoding that is known at run time only; another
  /// encoding is an error (Z.161 clause 27.8).
  case variants(encoding: Expression, [EncodingVariants])
  /// What a string holds, decoded as a value of the expression's type; an error if it cannot be (Z.161 clause 7.3).
  case decoded(Expression, encoding: Expression?)
  /// A timer or port as a value: a reference to it (Z.161 clauses 6.2.9, 6.2.14).
  case timerReference(TimerReference)
  case portReference(PortReference)
  /// `select`-like choice between two values, for lowering; evaluates one branch only.
  case conditional(Expression, then: Expression, otherwise: Expression)

  /// Something that was checked but cannot be carried out, and where it is described: a program with it is refused.
  case notCarriedOut(String, clause: String)

  // Components (Z.161 clause 21.3).
  case create(CreateOperation)
  case selfReference
  case mtc
  case system
  case running(ComponentSelection)
  case alive(ComponentSelection)

  // Timers (Z.161 clause 23).
  case readTimer(TimerReference)
  /// `t.running`; nil is `any timer.running`.
  case timerRunning(TimerReference?)
  /// `any from timers.running -> @index value i`.
  case timerRunningFrom(MemberOrLocal, index: Reference?)

  case object(ObjectOperation)

  /// `now`: the seconds since the test case was started (ES 202 782 clause 5.1).
  case now

  case getVerdict
  /// `activate(altstep(…))`; its type is default (Z.161 clause 20.5.2).
  case activate(BehaviourID, [Argument])
  /// `activate(v.apply(…))`: an altstep, through a reference.
  case activateApply(Expression, [Argument])
  /// `execute(v.apply(…), timeout)`: a test case, through a reference.
  case executeApply(Expression, [Argument], timeout: Expression?, host: Expression?)
  /// `execute(tc(…), timeout, host)`; its type is verdicttype (Z.161 clause 26.1).
  case execute(ExecuteOperation)
  /// `p.checkstate("…")`; nil is any or all ports, as `all` says (Z.161 clause 22.5.5).
  case checkState(PortSelection, Expression)
}

package struct IndexedExpression: Sendable {
  package var index: Expression
  package var value: Expression

  package init(index: Expression, value: Expression) {
    self.index = index
    self.value = value
  }
}

/// The variants of one encoding.
package struct EncodingVariants: Sendable {
  package var encoding: String
  package var variants: [String]

  package init(encoding: String, variants: [String]) {
    self.encoding = encoding
    self.variants = variants
  }
}

package enum UnaryOperator: Sendable, Hashable {
  case plus, minus, not, not4b
}

package enum BinaryOperator: Sendable, Hashable {
  case add, subtract, multiply, divide, mod, rem
  /// `&` of strings and lists.
  case concatenate
  case and, or, xor
  case and4b, or4b, xor4b
  case shiftLeft, shiftRight, rotateLeft, rotateRight
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
}

/// `C.create(name, host) alive` (Z.161 clause 21.3.1).
package struct CreateOperation: Sendable {
  package var componentType: TypeID
  package var name: Expression?
  package var host: Expression?
  package var isAlive: Bool

  package init(componentType: TypeID, name: Expression? = nil, host: Expression? = nil, isAlive: Bool = false) {
    self.componentType = componentType
    self.name = name
    self.host = host
    self.isAlive = isAlive
  }
}

package struct ExecuteOperation: Sendable {
  package var testCase: BehaviourID
  package var arguments: [Argument]
  /// In seconds.
  package var timeout: Expression?
  /// Where it is to run, a charstring.
  package var host: Expression?

  package init(
    testCase: BehaviourID, arguments: [Argument] = [], timeout: Expression? = nil, host: Expression? = nil
  ) {
    self.testCase = testCase
    self.arguments = arguments
    self.timeout = timeout
    self.host = host
  }
}

/// Which components an operation is about.
package indirect enum ComponentSelection: Sendable {
  case one(Expression)
  /// `any component`.
  case any
  /// `all component`.
  case all
  /// `any from components`: an array of components, and where the place of the one found goes.
  case anyFrom(Expression, index: Reference?)
}

/// Which ports of the own component an operation is about.
package enum PortSelection: Sendable {
  case one(PortReference)
  /// `any port`.
  case any
  /// `all port`.
  case all
}
