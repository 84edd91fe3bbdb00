/// `p.call(S:{…}, 5.0) to c { [] p.getreply … }` (Z.161 clause 22.3.1).
package struct CallOperation: Sendable {
  package var port: PortReference
  /// A template of the signature's type; its `in` and `inout` parameters have values.
  package var parameters: TemplateExpression
  package var to: Recipients
  /// In seconds: after this time `catch(timeout)` is an event. nil: none.
  package var timeout: Expression?
  /// `nowait`, or the signature is `noblock`: the call goes on without waiting.
  package var isNonBlocking: Bool
  /// The response and exception handling part.
  package var responses: [Alternative]

  package init(
    port: PortReference, parameters: TemplateExpression, to: Recipients = .unspecified, timeout: Expression? = nil,
    isNonBlocking: Bool, responses: [Alternative] = []
  ) {
    self.port = port
    self.parameters = parameters
    self.to = to
    self.timeout = timeout
    self.isNonBlocking = isNonBlocking
    self.responses = responses
  }
}

/// `c.call(f(…), 5.0) -> value v verdict w catch (timeout) { … }`: another component carries out a behaviour, and this
/// one waits for its end (Z.161 clause 21.3.10).
package struct ComponentCall: Sendable {
  package enum Behaviour: Sendable {
    case named(BehaviourID)
    /// `c.call(v.apply(…))`: through a reference (ES 202 785 clause 5.2).
    case referred(Expression)
  }

  package var component: Expression
  package var behaviour: Behaviour
  package var arguments: [Argument]
  /// In seconds.
  package var timeout: Expression?
  /// Where the result of the behaviour goes.
  package var value: Reference?
  /// Where the verdict of the component goes.
  package var verdict: Reference?
  /// nil: no handler is there, and the test case ends with an error.
  package var whenTimedOut: [Statement]?
  package var whenStopped: [Statement]?

  package init(component: Expression, behaviour: Behaviour, arguments: [Argument]) {
    self.component = component
    self.behaviour = behaviour
    self.arguments = arguments
  }
}

/// `p.reply(S:{…} value 5) to c` (Z.161 clause 22.3.3).
package struct ReplyOperation: Sendable {
  package var port: PortReference
  /// A template of the signature's type; its `out` and `inout` parameters have values.
  package var parameters: TemplateExpression
  /// There if the signature has a result.
  package var value: TemplateExpression?
  package var to: Recipients

  package init(
    port: PortReference, parameters: TemplateExpression, value: TemplateExpression?, to: Recipients = .unspecified
  ) {
    self.port = port
    self.parameters = parameters
    self.value = value
    self.to = to
  }
}

/// `p.raise(S, T:…) to c` (Z.161 clause 22.3.5).
package struct RaiseOperation: Sendable {
  package var port: PortReference
  package var signature: TypeID
  /// Must give a value; its type is one of the signature's exceptions.
  package var exception: TemplateExpression
  package var to: Recipients

  package init(
    port: PortReference, signature: TypeID, exception: TemplateExpression, to: Recipients = .unspecified
  ) {
    self.port = port
    self.signature = signature
    self.exception = exception
    self.to = to
  }
}

/// `getcall`, `getreply`, `catch`, and those inside `check` (Z.161 clauses 22.3.2, 22.3.4, 22.3.6, 22.4).
package struct ProcedureEvent: Sendable {
  package enum Kind: Sendable {
    /// nil: any call.
    case call(TemplateExpression?)
    /// nil: any reply, and any value.
    case reply(TemplateExpression?, value: TemplateExpression?)
    /// nil: any exception.
    case exception(signature: TypeID, TemplateExpression?)
    case anyException
    /// `catch(timeout)`.
    case timeout
  }

  package var kind: Kind
  /// The event stays in the queue.
  package var isCheck: Bool
  package var port: PortSource
  package var from: TemplateExpression?
  /// `value`: of the result or the exception.
  package var redirect: ReceiveRedirect
  package var parameters: [ParameterRedirect]

  package init(
    _ kind: Kind, isCheck: Bool = false, port: PortSource, from: TemplateExpression? = nil,
    redirect: ReceiveRedirect = ReceiveRedirect(), parameters: [ParameterRedirect] = []
  ) {
    self.kind = kind
    self.isCheck = isCheck
    self.port = port
    self.from = from
    self.redirect = redirect
    self.parameters = parameters
  }
}

/// `param (v := p)`: a parameter of a call or reply that goes to a variable.
package struct ParameterRedirect: Sendable {
  package var target: Reference
  /// The position of the parameter in the signature.
  package var parameter: Int
  /// `@decoded`, with the string encoding if one is given.
  package var isDecoded: Bool
  package var encoding: Expression?

  package init(target: Reference, parameter: Int, isDecoded: Bool = false, encoding: Expression? = nil) {
    self.target = target
    self.parameter = parameter
    self.isDecoded = isDecoded
    self.encoding = encoding
  }
}
