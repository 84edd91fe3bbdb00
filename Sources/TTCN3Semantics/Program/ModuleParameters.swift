/// A constant of a module (Z.161 clause 10). Local constants are locals.
package struct ConstantDefinition: Sendable {
  package var name: QualifiedName
  package var type: TypeID
  /// Closed; other constants may occur in it, in any order but not in a circle.
  package var value: Expression
  /// Its value is given outside of the module, and `value` means nothing.
  package var isExternal: Bool
  package var position: SourcePosition

  package init(
    name: QualifiedName, type: TypeID, value: Expression, isExternal: Bool = false, position: SourcePosition = .none
  ) {
    self.name = name
    self.type = type
    self.value = value
    self.isExternal = isExternal
    self.position = position
  }
}

/// A module parameter (Z.161 clause 8.2.1): given from outside, or its default.
package struct ModuleParameterDefinition: Sendable {
  package var name: QualifiedName
  package var type: TypeID
  package var initial: Initial
  package var position: SourcePosition

  package enum Initial: Sendable {
    /// A value parameter; nil when it must be given from outside before it is used.
    case value(Expression?)
    /// A template parameter.
    case template(TemplateExpression?)
  }

  package init(name: QualifiedName, type: TypeID, initial: Initial, position: SourcePosition = .none) {
    self.name = name
    self.type = type
    self.initial = initial
    self.position = position
  }
}
