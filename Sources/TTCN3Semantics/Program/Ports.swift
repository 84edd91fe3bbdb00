/// A port type (Z.161 clause 6.2.9).
package struct PortType: Sendable {
  package enum Style: Sendable, Hashable { case message, procedure, mixed, stream }

  package var style: Style
  /// Types that may be received. For procedures, the signatures that may be called on us.
  package var incoming: [TypeID]
  /// Types that may be sent. For procedures, the signatures that we may call.
  package var outgoing: [TypeID]
  /// The `address` type of the port, if it declares one (Z.161 clause 6.2.12).
  package var address: TypeID?
  /// `map param (…)` and `unmap param (…)`.
  package var mapParameters: [FormalParameter]
  package var unmapParameters: [FormalParameter]
  /// What the port makes of messages where it is mapped to one of the ports it translates for (ES 202 781 clause 5.2).
  package var translation: PortTranslation?

  package init(
    style: Style = .message, incoming: [TypeID], outgoing: [TypeID], address: TypeID? = nil,
    mapParameters: [FormalParameter] = [], unmapParameters: [FormalParameter] = []
  ) {
    self.style = style
    self.incoming = incoming
    self.outgoing = outgoing
    self.address = address
    self.mapParameters = mapParameters
    self.unmapParameters = unmapParameters
  }
}

/// The translation capability of a port type: `map to Outer1, Outer2` (ES 202 781 clause 5.2).
package struct PortTranslation: Sendable {
  /// The port types of the system's ports for which it translates, in the order of the text; invalid for one that is not
  /// known.
  package var outer: [TypeID]
  /// In the order of the text, which is that in which they are tried.
  package var rules: [TranslationRule]
  /// A component type whose members are the variables and constants of the port: functions with a `port` clause run on
  /// it. Each port of a component has its own.
  package var variables: TypeID

  package init(outer: [TypeID], rules: [TranslationRule], variables: TypeID) {
    self.outer = outer
    self.rules = rules
    self.variables = variables
  }
}

/// `out A to B with f()`, `in B from A with f()`
package struct TranslationRule: Sendable {
  /// What is sent becomes another message; otherwise what arrives does.
  package var isOutgoing: Bool
  /// The type of the message that the function is given, and of the one that it makes.
  package var from: TypeID
  package var to: TypeID
  package var function: BehaviourID

  package init(isOutgoing: Bool, from: TypeID, to: TypeID, function: BehaviourID) {
    self.isOutgoing = isOutgoing
    self.from = from
    self.to = to
    self.function = function
  }
}
