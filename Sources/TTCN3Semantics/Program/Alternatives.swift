/// An `alt` statement (Z.161 clause 20.2).
package struct Alternatives: Sendable {
  package var branches: [Alternative]
  /// `alt @nodefault`.
  package var ignoresDefaults: Bool

  package init(_ branches: [Alternative], ignoresDefaults: Bool = false) {
    self.branches = branches
    self.ignoresDefaults = ignoresDefaults
  }
}

/// One branch: `[guard] event { body }`.
package struct Alternative: Sendable {
  /// nil for `[]`. `[else]` is an event.
  package var guardExpression: Expression?
  package var event: AlternativeEvent
  package var body: [Statement]
  package var position: SourcePosition

  package init(
    guardExpression: Expression? = nil, event: AlternativeEvent, body: [Statement] = [],
    position: SourcePosition = .none
  ) {
    self.guardExpression = guardExpression
    self.event = event
    self.body = body
    self.position = position
  }
}

package enum AlternativeEvent: Sendable {
  case receive(ReceiveOperation)
  case procedure(ProcedureEvent)
  case timeout(TimerSelection)
  /// `c.done -> value v`, `any component.done`, `all component.done`.
  case done(ComponentSelection, value: TemplateExpression?, redirect: Reference?)
  /// With `redirect`, the component's final verdict goes there.
  case killed(ComponentSelection, redirect: Reference? = nil)
  /// A call of an altstep; the body runs when it chose one of its branches.
  case altstep(BehaviourID, [Argument])
  case applyAltstep(Expression, [Argument])
  case otherwise
}

package enum TimerSelection: Sendable {
  case one(TimerReference)
  /// `any timer.timeout`.
  case any
  /// `any from timers.timeout -> @index value i`.
  case anyFrom(MemberOrLocal, index: Reference?)
}

/// `receive`, `trigger` and `check(receive)` (Z.161 clause 22.2.2 to 22.2.4).
package struct ReceiveOperation: Sendable {
  package enum Kind: Sendable, Hashable { case receive, trigger, check }

  package var kind: Kind
  package var port: PortSource
  /// nil: any message of any type.
  package var message: TemplateExpression?
  /// `check` alone: calls, replies and exceptions will do as well.
  package var isAnything = false
  /// `from`: a template of the component or address type.
  package var from: TemplateExpression?
  package var redirect: ReceiveRedirect

  package init(
    _ kind: Kind, port: PortSource, message: TemplateExpression?, from: TemplateExpression? = nil,
    redirect: ReceiveRedirect = ReceiveRedirect()
  ) {
    self.kind = kind
    self.port = port
    self.message = message
    self.from = from
    self.redirect = redirect
  }
}

package enum PortSource: Sendable {
  case one(PortReference)
  case any
  /// `any from ports` of an array.
  case anyFrom(MemberOrLocal, type: TypeID)
}

/// `-> value v sender s timestamp t @index i`.
package struct ReceiveRedirect: Sendable {
  /// `value v`: the whole message.
  package var value: Reference?
  /// `value (v := f.g, w := @decoded h)`: parts of the message.
  package var parts: [PartRedirect]
  package var sender: Reference?
  package var timestamp: Reference?
  package var index: Reference?

  package init(
    value: Reference? = nil, parts: [PartRedirect] = [], sender: Reference? = nil, timestamp: Reference? = nil,
    index: Reference? = nil
  ) {
    self.value = value
    self.parts = parts
    self.sender = sender
    self.timestamp = timestamp
    self.index = index
  }
}

package struct PartRedirect: Sendable {
  package var target: Reference
  package var path: [PathStep]
  /// `@decoded`, with the string encoding if one is given.
  package var isDecoded: Bool
  package var encoding: Expression?

  package init(target: Reference, path: [PathStep], isDecoded: Bool = false, encoding: Expression? = nil) {
    self.target = target
    self.path = path
    self.isDecoded = isDecoded
    self.encoding = encoding
  }
}
