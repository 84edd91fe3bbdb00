/// A type (Z.161 clause 6). Every type that occurs anywhere is an entry of `Program.types`: predefined, user defined,
/// nested in a field, or a subtype.
package struct TypeDefinition: Sendable {
  /// For messages. A nested type is named by its path, such as `Msg.ies` or `Msg.ies[-]`.
  package var name: QualifiedName
  package var kind: TypeKind
  /// The type it is a subtype or synonym of; nil for predefined types and for those defined with a structure of their
  /// own. Messages are told apart by the root type they lead to.
  package var parent: TypeID?
  /// What a value must match besides having the right structure: the subtype definition of this type and those of
  /// all types it is derived from (Z.161 clause 6.1.2, 6.2.13). Closed: they refer to constants only. All must match.
  package var constraints: [TemplateExpression]
  /// The effective attributes, those of enclosing scopes included (Z.161 clause 27).
  package var attributes: Attributes
  package var position: SourcePosition

  package init(
    name: QualifiedName, kind: TypeKind, parent: TypeID? = nil, constraints: [TemplateExpression] = [],
    attributes: Attributes = Attributes(), position: SourcePosition = .none
  ) {
    self.name = name
    self.kind = kind
    self.parent = parent
    self.constraints = constraints
    self.attributes = attributes
    self.position = position
  }
}

/// The structure of a type. A subtype or synonym has the kind of its root type, with its own constraints.
package enum TypeKind: Sendable {
  case integer
  case float
  case boolean
  case verdict
  case bitstring
  case hexstring
  case octetstring
  case charstring
  case universalCharstring
  /// Also `objid` of the ASN.1 mapping.
  case objectIdentifier
  case record([FieldDefinition])
  case set([FieldDefinition])
  case recordOf(element: TypeID)
  case setOf(element: TypeID)
  case union([FieldDefinition])
  /// `anytype` of a module (Z.161 clause 6.2.6): a union of all its types.
  case anytype([FieldDefinition])
  case enumerated([EnumerationItem])
  /// An array (Z.161 clause 6.2.7); several dimensions are arrays of arrays.
  case array(element: TypeID, lowerBound: Int, count: Int)
  case component(ComponentType)
  case port(PortType)
  /// `default`: references to activated defaults.
  case defaultReference
  /// A map from keys to values (Z.161 clause 6.2.15).
  case map(key: TypeID, value: TypeID)
  /// References to timers (Z.161 clause 6.2.14).
  case timer
  /// `any`, the open type, of parameters of external functions (Z.161 clause 6.2.16).
  case open
  /// Behaviour types (Z.161 clause 6.2.13): references to functions, altsteps or test cases.
  case behaviour(BehaviourSignature)
  /// References to the objects of a class (ES 203 790 clause 5.1).
  case objectClass(ClassID)
  /// The signature of a procedure (Z.161 clause 14).
  case signature(ProcedureSignature)
}

/// A field of a record or set, or an alternative of a union.
package struct FieldDefinition: Sendable {
  package var name: String
  package var type: TypeID
  package var isOptional: Bool
  /// A default alternative of a union (`@default`).
  package var isDefault: Bool
  package var position: SourcePosition

  package init(
    name: String, type: TypeID, isOptional: Bool = false, isDefault: Bool = false, position: SourcePosition = .none
  ) {
    self.name = name
    self.type = type
    self.isOptional = isOptional
    self.isDefault = isDefault
    self.position = position
  }
}

/// An item of an enumerated type. Values of the type are compared by `value` (Z.161 clause 6.2.4).
package struct EnumerationItem: Sendable {
  package var name: String
  /// The number assigned by the text or by the rules of clause 6.2.4.
  package var value: Int
  /// More numbers that the item stands for, as in `e(1, 3..5)`.
  package var furtherValues: [ClosedRange<Int>]
  package var position: SourcePosition

  package init(
    name: String, value: Int, furtherValues: [ClosedRange<Int>] = [], position: SourcePosition = .none
  ) {
    self.name = name
    self.value = value
    self.furtherValues = furtherValues
    self.position = position
  }
}

/// What a behaviour type says of the behaviours it may refer to.
package struct BehaviourSignature: Sendable {
  package var kind: BehaviourKind
  package var parameters: [FormalParameter]
  package var result: ResultType?
  package var runsOn: TypeID?
  /// `runs on self`: the behaviour runs wherever it is applied.
  package var isOnSelf: Bool

  package init(
    kind: BehaviourKind, parameters: [FormalParameter], result: ResultType? = nil, runsOn: TypeID? = nil,
    isOnSelf: Bool = false
  ) {
    self.kind = kind
    self.parameters = parameters
    self.result = result
    self.runsOn = runsOn
    self.isOnSelf = isOnSelf
  }
}

/// The parameters, result and exceptions of a procedure that is called through a port.
package struct ProcedureSignature: Sendable {
  package var parameters: [FormalParameter]
  package var result: TypeID?
  package var exceptions: [TypeID]
  package var isNonBlocking: Bool

  package init(parameters: [FormalParameter], result: TypeID?, exceptions: [TypeID], isNonBlocking: Bool) {
    self.parameters = parameters
    self.result = result
    self.exceptions = exceptions
    self.isNonBlocking = isNonBlocking
  }
}
