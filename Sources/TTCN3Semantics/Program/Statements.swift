/// A statement (Z.161 clause 18 to 26).
///
/// A blocking operation that stands alone (`p.receive(t);`, `t.timeout;`, `c.done;`, an altstep called as a
/// statement) is an `.alternatives` with that one alternative, for that is what it means (clause 20.1).
package struct Statement: Sendable {
  package var kind: StatementKind
  package var position: SourcePosition

  package init(_ kind: StatementKind, position: SourcePosition = .none) {
    self.kind = kind
    self.position = position
  }
}

package indirect enum StatementKind: Sendable {
  // Declarations: set the slot anew each time they are reached.
  /// `var T v := initial`, `const`; nil leaves it unbound.
  case declare(LocalSlot, initial: Expression?)
  case declareTemplate(LocalSlot, initial: TemplateExpression?)
  /// `timer t := d`; a record-of-float shaped expression for arrays.
  case declareTimer(LocalSlot, durations: Expression?)

  // Basic statements (clause 19).
  /// The value is evaluated before the reference's indices. A record value whose entries are nil leaves the fields
  /// as they are (clause 19.1).
  case assign(Reference, Expression)
  case assignTemplate(Reference, TemplateExpression)
  case block([Statement])
  /// `if … else if … else`.
  case ifElse(Expression, then: [Statement], otherwise: [Statement])
  case selectCase(Expression, [SelectBranch])
  /// `select union (reference)`.
  case selectUnion(TemplateExpression, [SelectUnionBranch])
  case forLoop(initial: [Statement], while: Expression, step: [Statement], body: [Statement])
  case whileLoop(Expression, body: [Statement])
  case doWhile(body: [Statement], while: Expression)
  /// Leaves the innermost loop, alt, interleave or select of the text (clause 19.12).
  case breakOut
  case continueLoop
  case label(LabelID)
  case goto(LabelID)
  case returnValue(Expression?)
  case returnTemplate(TemplateExpression)
  case stopExecution
  /// A call of a function whose result, if any, is dropped; also a predefined function called as a statement.
  case evaluate(Expression)
  /// A call of a function that returns a template, result dropped.
  case evaluateTemplate(TemplateExpression)
  case log([LogItem])
  /// Something that was checked but cannot be carried out, and where it is described: a program with it is refused.
  case notCarriedOut(String, clause: String)
  /// `testcase.stop(…)`: ends the test case with verdict error.
  case stopTestCase([LogItem])

  case object(ObjectStatement)

  // Alternatives (clause 20).
  case alternatives(Alternatives)
  /// Every branch once, in any order (clause 20.4).
  case interleave(Alternatives)
  /// `repeat`: evaluates the enclosing alt again from a new snapshot; in an altstep, ends it as "repeat the alt".
  case repeatAlternatives
  /// `deactivate(d)`; nil deactivates all.
  case deactivate(Expression?)

  // Configuration (clause 21).
  case connect(PortEndpoint, PortEndpoint)
  /// The first endpoint is the component's, the second the system's, whichever order the text has.
  case map(PortEndpoint, system: PortEndpoint, parameters: [Argument])
  case disconnect(ConnectionSelection)
  case unmap(ConnectionSelection, parameters: [Argument])
  /// `unmap(m, key)`: removes a key from a variable of a map type (clause 6.2.15.3).
  case unmapKey(Reference, Expression)
  /// `c.start(f(…))`. An `in` parameter that is `.skipped` has its default, which the started component evaluates
  /// (clause 5.4.1.1, restriction e); so in `callComponent`.
  case startComponent(Expression, behaviour: BehaviourID, [Argument])
  case startApply(Expression, behaviour: Expression, [Argument])
  case callComponent(ComponentCall)
  /// `c.stop`, `self.stop`, `all component.stop`.
  case stopComponent(ComponentSelection)
  case killComponent(ComponentSelection)

  // Communication (clause 22).
  case send(SendOperation)
  case call(CallOperation)
  case reply(ReplyOperation)
  case raise(RaiseOperation)
  /// `start`, `stop`, `clear`, `halt` on one or all ports.
  case controlPort(PortSelection, PortControl)
  /// `p.setencode(T, "encoding")` (clause 27.9): from now on this encoding is used for the type.
  case setEncoding(EncodingScope, EncodedType, Expression)

  // Timers (clause 23).
  /// nil duration: the default of the declaration.
  case startTimer(TimerReference, duration: Expression?)
  /// nil: `all timer.stop`.
  case stopTimer(TimerReference?)

  /// `setverdict(v, reasons…)` (clause 24.3).
  case setVerdict(Expression, reason: [LogItem])
  /// `port.setstate(s, reasons…)`: what came of the translation of a message (ES 202 781 clause 5.2).
  case setTranslationState(Expression, reason: [LogItem])
}

package struct SelectBranch: Sendable {
  /// Matched in order; empty for `case else`.
  package var templates: [TemplateExpression]
  package var body: [Statement]

  package init(templates: [TemplateExpression], body: [Statement]) {
    self.templates = templates
    self.body = body
  }
}

package struct SelectUnionBranch: Sendable {
  /// Positions of alternatives; empty for `case else`.
  package var alternatives: [Int]
  package var body: [Statement]

  package init(alternatives: [Int], body: [Statement]) {
    self.alternatives = alternatives
    self.body = body
  }
}

/// Something to be logged: concatenated to one text.
package enum LogItem: Sendable {
  /// Printed as written.
  case text(String)
  /// Printed in TTCN-3 notation; charstrings that stand alone, without quotes. Unbound parts are no error.
  case value(Expression)
  case template(TemplateExpression)
  case timer(TimerReference)
  case port(PortReference)
}

package enum PortControl: Sendable, Hashable { case start, stop, clear, halt }

/// Whose messages `setencode` is about.
package enum EncodingScope: Sendable {
  case ports(PortSelection)
  /// All codec functions and communication of the own component.
  case component
}

/// A type, or a field or element inside it, that `setencode` chooses an encoding for.
package struct EncodedType: Sendable {
  /// The type that is named, and the names of fields (`[-]` for elements) on the way from it.
  package var type: TypeID
  package var path: [String]
  /// The type of what the path leads to, with the encodings that it may have there.
  package var part: TypeID

  package init(_ type: TypeID, path: [String] = [], part: TypeID? = nil) {
    self.type = type
    self.path = path
    self.part = part ?? type
  }
}

/// What `disconnect` and `unmap` are about (clause 21.1.2).
package enum ConnectionSelection: Sendable {
  case between(PortEndpoint, PortEndpoint)
  /// All connections of one port: `disconnect(self:p)`.
  case port(PortEndpoint)
  /// `disconnect(c:all port)`.
  case component(Expression)
  /// `disconnect(all component:all port)`, or `disconnect` alone (own component).
  case everything
  case own
}

/// `p.send(template) to address` (clause 22.2.1).
package struct SendOperation: Sendable {
  package var port: PortReference
  /// Must give a value; its type is the type of the message.
  package var message: TemplateExpression
  package var to: Recipients

  package init(port: PortReference, message: TemplateExpression, to: Recipients = .unspecified) {
    self.port = port
    self.message = message
    self.to = to
  }
}

package enum Recipients: Sendable {
  case unspecified
  /// Components or addresses.
  case some([Expression])
  case allComponents
}
