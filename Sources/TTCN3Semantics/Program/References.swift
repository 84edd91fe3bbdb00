/// A variable, constant, parameter or template, or a part of one: `v.field[3].alternative`.
/// Stands on the left of an assignment, for `out` parameters, and in expressions.
package struct Reference: Sendable {
  package var root: ReferenceRoot
  /// From the root inwards; empty for the whole.
  package var path: [PathStep]
  /// The type of what is referred to, after the path.
  package var type: TypeID
  package var position: SourcePosition

  package init(_ root: ReferenceRoot, path: [PathStep] = [], type: TypeID, position: SourcePosition = .none) {
    self.root = root
    self.path = path
    self.type = type
    self.position = position
  }
}

package indirect enum ReferenceRoot: Sendable {
  /// A parameter, variable, constant or template declared in the behaviour; also the parameters of a template.
  case local(LocalSlot)
  /// A member of the component the behaviour runs on, numbered by the `runsOn` type of the behaviour.
  case member(MemberIndex)
  case constant(ConstantID)
  case moduleParameter(ModuleParameterID)
  /// A global template with all its actual parameters, defaults filled in. Only where a template may stand.
  case template(TemplateID, arguments: [Argument])
  /// The result of an expression, as in `f().field`. Cannot be assigned.
  case result(Expression)
}

package enum PathStep: Sendable {
  /// A field of a record or set, by position.
  case field(Int)
  /// An alternative of a union, by position. Reading one that is not chosen is an error; assigning chooses it.
  case alternative(Int)
  /// An element of a record of, set of, array (the index as written, before the lower bound is taken off) or of a
  /// string.
  case element(Expression)
  /// The value that a map has for a key; assigning adds or replaces it (Z.161 clause 6.2.15.4).
  case key(Expression)
  /// `map.from` and `map.to`: the set of all keys, and of all values. Cannot be assigned.
  case keys, values
}

/// A timer: a member, a local, a parameter, or what data refers to; with indices an element of an array.
package struct TimerReference: Sendable {
  package var root: MemberOrLocal
  package var indices: [Expression]
  package var position: SourcePosition

  package init(_ root: MemberOrLocal, indices: [Expression] = [], position: SourcePosition = .none) {
    self.root = root
    self.indices = indices
    self.position = position
  }
}

/// A port of the own component: a member, a parameter, or what data refers to; with indices an element of an array.
package struct PortReference: Sendable {
  package var root: MemberOrLocal
  package var indices: [Expression]
  package var type: TypeID
  package var position: SourcePosition

  package init(_ root: MemberOrLocal, indices: [Expression] = [], type: TypeID, position: SourcePosition = .none) {
    self.root = root
    self.indices = indices
    self.type = type
    self.position = position
  }
}

package enum MemberOrLocal: Sendable {
  case member(MemberIndex)
  case local(LocalSlot)
  /// What a variable, field or element of a timer or port type refers to.
  case held(Reference)
  /// A timer or port that is a field of an object (ES 203 790 clause 5.1.1).
  case field(Expression, index: Int, dimensions: [ArrayDimension])
}

/// An end of a connection or mapping: `component:port[i]` (Z.161 clause 21.1).
package struct PortEndpoint: Sendable {
  /// `self`, `mtc`, `system`, or a reference.
  package var component: Expression
  /// The member of `componentType`. Members of `system` are those of the system component type.
  package var port: MemberIndex
  /// The type `port` is numbered by.
  package var componentType: TypeID
  package var indices: [Expression]
  package var position: SourcePosition

  package init(
    component: Expression, port: MemberIndex, componentType: TypeID, indices: [Expression] = [],
    position: SourcePosition = .none
  ) {
    self.component = component
    self.port = port
    self.componentType = componentType
    self.indices = indices
    self.position = position
  }
}

/// An actual parameter. Calls carry one for every formal parameter, in order, named ones put into place and defaults
/// filled in.
package enum Argument: Sendable {
  /// For an `in` value parameter.
  case value(Expression)
  /// For an `in` template parameter.
  case template(TemplateExpression)
  /// For `out` and `inout` parameters, value or template.
  case reference(Reference)
  /// For an `out` or `inout` parameter where `-` was written: the result is dropped.
  case skipped
  /// For a timer or port parameter that only goes in; `null` is a value.
  case timer(TimerReference)
  case port(PortReference)
  /// For a predefined function that takes a type, such as `decvalue` into a typed result.
  case type(TypeID)
}
