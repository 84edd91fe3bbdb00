/// `type external class @final C extends S, T runs on A { … } finally { … }` (ES 203 790 clause 5.1.1)
package final class ClassSyntax: Sendable {
  package let isExternal: Bool
  package let modifiers: [NameSyntax]
  package let parents: [ExpressionSyntax]
  package let runsOn: ExpressionSyntax?
  package let mtc: ExpressionSyntax?
  package let system: ExpressionSyntax?
  package let members: [ClassMemberSyntax]
  package let destructor: BlockSyntax?

  package init(
    isExternal: Bool, modifiers: [NameSyntax], parents: [ExpressionSyntax], runsOn: ExpressionSyntax?,
    mtc: ExpressionSyntax?, system: ExpressionSyntax?, members: [ClassMemberSyntax], destructor: BlockSyntax?
  ) {
    self.isExternal = isExternal
    self.modifiers = modifiers
    self.parents = parents
    self.runsOn = runsOn
    self.mtc = mtc
    self.system = system
    self.members = members
    self.destructor = destructor
  }
}

/// One member of a class.
package final class ClassMemberSyntax: Sendable {
  package indirect enum Kind: Sendable {
    /// Variables, constants, timers or ports.
    case field(DefinitionSyntax)
    /// `template T t := …`: a template field, which a constructor may set.
    case template(TypeSyntax, TemplateRestrictionSyntax, [NameSyntax], [DeclaratorSyntax])
    case constructor(ConstructorSyntax)
    /// Without a block if it is abstract or external.
    case method(FunctionSyntax)
    case nested(TypeDefinitionSyntax)
  }
  package let visibility: VisibilitySyntax
  package let kind: Kind
  package let attributes: [AttributeSyntax]
  package let range: TokenRange

  package init(visibility: VisibilitySyntax, kind: Kind, attributes: [AttributeSyntax], range: TokenRange) {
    self.visibility = visibility
    self.kind = kind
    self.attributes = attributes
    self.range = range
  }
}

/// `create (…) external (…) : S(…) { … }` (ES 203 790 clause 5.1.1.5)
package final class ConstructorSyntax: Sendable {
  /// The token of ‘create’.
  package let keyword: Int32
  package let parameters: [ParameterSyntax]
  /// Absent if there is no list after ‘external’.
  package let externalParameters: [ParameterSyntax]?
  package let parents: [ExpressionSyntax]
  package let body: BlockSyntax?
  package let range: TokenRange

  package init(
    keyword: Int32, parameters: [ParameterSyntax], externalParameters: [ParameterSyntax]?,
    parents: [ExpressionSyntax], body: BlockSyntax?, range: TokenRange
  ) {
    self.keyword = keyword
    self.parameters = parameters
    self.externalParameters = externalParameters
    self.parents = parents
    self.body = body
    self.range = range
  }
}

/// `catch (T e) { … } finally { … }` behind a block (ES 203 790 clause 5.2)
package final class ExceptionHandlersSyntax: Sendable {
  package struct Catch: Sendable {
    package let type: TypeSyntax
    package let name: NameSyntax?
    package let block: BlockSyntax
  }
  package let catches: [Catch]
  package let finally: BlockSyntax?
  package let range: TokenRange

  package init(catches: [Catch], finally: BlockSyntax?, range: TokenRange) {
    self.catches = catches
    self.finally = finally
    self.range = range
  }
}
