/// An operation on a port, component, timer, test case, or a language operation with its own keyword.
package final class OperationSyntax: Sendable {
  package enum Kind: String, Sendable, Hashable {
    // Ports (Z.161 21, 22)
    case send, receive, trigger, check, call, getcall, reply, getreply, raise, `catch`
    case clear, start, stop, halt, checkstate
    case connect, disconnect, map, unmap
    // Components (Z.161 21.2)
    case create, kill, alive, running, done, killed
    // Timers (Z.161 23)
    case read, timeout
    // Behaviour (Z.161 20, 24 to 27)
    case activate, deactivate, execute, log, action, setverdict, getverdict, match, valueof
    case setencode
  }

  package let kind: Kind
  /// What the operation is applied to: a port, component, timer; absent for `stop`, `log`, `connect`, …
  package let subject: ExpressionSyntax?
  package let arguments: [ArgumentSyntax]
  /// Whether parentheses were written, so that `receive` and `receive()` can be told apart.
  package let hasParentheses: Bool
  package let isAlive: Bool
  package let to: [ExpressionSyntax]
  package let isToAllComponents: Bool
  package let from: FromSyntax?
  package let redirect: RedirectSyntax?
  /// `call(…, nowait)`
  package let isNoWait: Bool
  /// `catch(timeout)`
  package let isTimeout: Bool
  /// The value of `reply(sig:{} value 5)` or `getreply(… value ?)`.
  package let replyValue: ExpressionSyntax?
  /// The actuals of `map(…) param (…)`.
  package let parameters: [ArgumentSyntax]?
  /// `C.create(…) external (…)`, and the superclass in `C.create(…) : S(…)`, which means nothing.
  package let externalArguments: [ArgumentSyntax]?
  package let superclass: ExpressionSyntax?
  /// The token of the keyword.
  package let keyword: Int32

  package init(
    kind: Kind, keyword: Int32, subject: ExpressionSyntax? = nil, arguments: [ArgumentSyntax] = [],
    hasParentheses: Bool = false, isAlive: Bool = false, to: [ExpressionSyntax] = [], isToAllComponents: Bool = false,
    from: FromSyntax? = nil, redirect: RedirectSyntax? = nil, isNoWait: Bool = false, isTimeout: Bool = false,
    replyValue: ExpressionSyntax? = nil, parameters: [ArgumentSyntax]? = nil,
    externalArguments: [ArgumentSyntax]? = nil, superclass: ExpressionSyntax? = nil
  ) {
    self.externalArguments = externalArguments
    self.superclass = superclass
    self.kind = kind
    self.keyword = keyword
    self.subject = subject
    self.arguments = arguments
    self.hasParentheses = hasParentheses
    self.isAlive = isAlive
    self.to = to
    self.isToAllComponents = isToAllComponents
    self.from = from
    self.redirect = redirect
    self.isNoWait = isNoWait
    self.isTimeout = isTimeout
    self.replyValue = replyValue
    self.parameters = parameters
  }
}

/// `from c`, `from (a, b)`, `from any component`
package enum FromSyntax: Sendable {
  case anyComponent
  case template(ExpressionSyntax)
}

/// `-> value v param (…) sender s @index value i timestamp t`
package struct RedirectSyntax: Sendable {
  package struct Part: Sendable {
    package let target: ExpressionSyntax
    /// The field of `value (v := field)`; absent when the whole is taken.
    package let source: ExpressionSyntax?
    package let isDecoded: Bool
    /// The string encoding of `@decoded("UTF-16")`.
    package let encoding: ExpressionSyntax?
  }
  package let values: [Part]
  /// `value (…)`, the list form, was written.
  package let isValueList: Bool
  package let parameters: [Part]
  package let sender: ExpressionSyntax?
  package let index: ExpressionSyntax?
  package let timestamp: ExpressionSyntax?
  /// `verdict v`, of the call of a component.
  package let verdict: ExpressionSyntax?
  package let range: TokenRange
}
