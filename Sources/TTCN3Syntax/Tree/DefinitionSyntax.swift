package enum VisibilitySyntax: Sendable {
  case unspecified, `public`, friend, `private`
}

/// One definition of a module, a group or a component type.
package final class DefinitionSyntax: Sendable {
  package indirect enum Kind: Sendable {
    case type(TypeDefinitionSyntax)
    case constants(TypeSyntax, [DeclaratorSyntax], isExternal: Bool)
    case moduleParameters(TypeSyntax, TemplateRestrictionSyntax?, [DeclaratorSyntax])
    case variables(TypeSyntax, TemplateRestrictionSyntax?, [DeclaratorSyntax], [NameSyntax])
    case timers([DeclaratorSyntax])
    case ports(ExpressionSyntax, [DeclaratorSyntax])
    case template(TemplateSyntax)
    case function(FunctionSyntax)
    case `import`(ImportSyntax)
    case group(NameSyntax, [DefinitionSyntax])
    case friends([NameSyntax])
    case unsupported(String, clause: String, name: NameSyntax?)
  }
  package let visibility: VisibilitySyntax
  package let kind: Kind
  package let attributes: [AttributeSyntax]
  package let range: TokenRange

  package init(
    visibility: VisibilitySyntax, kind: Kind, attributes: [AttributeSyntax], range: TokenRange
  ) {
    self.visibility = visibility
    self.kind = kind
    self.attributes = attributes
    self.range = range
  }
}

/// `name[2] := value`
package struct DeclaratorSyntax: Sendable {
  package let name: NameSyntax
  package let dimensions: [DimensionSyntax]
  package let value: ExpressionSyntax?
  package let range: TokenRange
}

/// `template`, `template (omit)`, `template (value)`, `template (present)`, or `(omit)` and so on alone.
package enum TemplateRestrictionSyntax: Sendable, Hashable {
  case none, omit, value, present
}

package struct TypeDefinitionSyntax: Sendable {
  package enum Body: Sendable {
    case subtype(TypeSyntax, [DimensionSyntax], ConstraintSyntax)
    /// Record, set, union, enumerated, record of, set of, with the constraint that follows the name.
    case structured(TypeSyntax, ConstraintSyntax)
    case component(extends: [ExpressionSyntax], [DefinitionSyntax])
    case port(PortTypeSyntax)
    case signature(SignatureSyntax)
    case objectClass(ClassSyntax)
    case behaviour(BehaviourTypeSyntax)
    case unsupported(String, clause: String)
  }
  package let name: NameSyntax
  package let parameters: [ParameterSyntax]
  package let body: Body
}

package struct PortTypeSyntax: Sendable {
  package enum Kind: Sendable { case message, procedure, mixed, stream }
  package enum Direction: Sendable { case `in`, out, `inout` }
  package struct Item: Sendable {
    package let direction: Direction
    package let isAll: Bool
    package let types: [TypeSyntax]
    /// For each of the types, what it is translated from or to; nothing for what goes through as it is.
    package let translations: [[PortTranslationSyntax]]
  }
  package let kind: Kind
  package let isRealtime: Bool
  package let items: [Item]
  package let address: TypeSyntax?
  /// The ports that this one translates for (ES 202 781 5.2).
  package let translates: [ExpressionSyntax]
  /// The variables and constants that the translation uses.
  package let variables: [DefinitionSyntax]
  package let mapParameters: [ParameterSyntax]?
  package let unmapParameters: [ParameterSyntax]?
}

/// `to T with f()` after a type that goes out, `from T with f()` after one that comes in (ES 202 781 5.2).
package struct PortTranslationSyntax: Sendable {
  package let type: TypeSyntax
  /// As it stands in the text, with its parentheses.
  package let function: ExpressionSyntax
  package let range: TokenRange
}

/// `(in T a, out U b) noblock return V exception (E, F)`
package struct SignatureSyntax: Sendable {
  package let parameters: [ParameterSyntax]
  package let isNonBlocking: Bool
  package let result: TypeSyntax?
  package let exceptions: [TypeSyntax]
}

/// `type function F(in T a) runs on C return U`, `type altstep …`, `type testcase …` (ES 202 785)
package struct BehaviourTypeSyntax: Sendable {
  package let kind: FunctionSyntax.Kind
  package let parameters: [ParameterSyntax]
  /// A component type, or `self` for any.
  package let runsOn: ExpressionSyntax?
  package let returnType: TypeSyntax?
  package let returnRestriction: TemplateRestrictionSyntax?
}

package struct ParameterSyntax: Sendable {
  package enum Direction: Sendable { case `in`, out, `inout` }
  package enum Kind: Sendable {
    case value
    case template(TemplateRestrictionSyntax)
    case timer
    case port
  }
  package let direction: Direction
  package let kind: Kind
  package let modifiers: [NameSyntax]
  package let type: TypeSyntax?
  package let name: NameSyntax
  package let dimensions: [DimensionSyntax]
  package let defaultValue: ExpressionSyntax?
  package let range: TokenRange
}

package final class TemplateSyntax: Sendable {
  package let restriction: TemplateRestrictionSyntax
  package let modifiers: [NameSyntax]
  package let type: TypeSyntax
  package let name: NameSyntax
  package let parameters: [ParameterSyntax]
  package let hasParameterList: Bool
  package let modified: ExpressionSyntax?
  package let body: ExpressionSyntax
  package let range: TokenRange

  package init(
    restriction: TemplateRestrictionSyntax, modifiers: [NameSyntax], type: TypeSyntax, name: NameSyntax,
    parameters: [ParameterSyntax], hasParameterList: Bool, modified: ExpressionSyntax?, body: ExpressionSyntax,
    range: TokenRange
  ) {
    self.restriction = restriction
    self.modifiers = modifiers
    self.type = type
    self.name = name
    self.parameters = parameters
    self.hasParameterList = hasParameterList
    self.modified = modified
    self.body = body
    self.range = range
  }
}

/// A function, external function, altstep or test case.
package final class FunctionSyntax: Sendable {
  package enum Kind: Sendable { case function, externalFunction, altstep, testcase }
  package let kind: Kind
  package let modifiers: [NameSyntax]
  package let name: NameSyntax
  package let parameters: [ParameterSyntax]
  package let runsOn: ExpressionSyntax?
  package let mtc: ExpressionSyntax?
  package let system: ExpressionSyntax?
  /// The port that the function translates for (ES 202 781 5.2).
  package let port: ExpressionSyntax?
  package let returnType: TypeSyntax?
  package let returnRestriction: TemplateRestrictionSyntax?
  package let returnDimensions: [DimensionSyntax]
  /// `altstep interleave`
  package let isInterleaved: Bool
  /// The declarations before the branches of an altstep.
  package let altstepDeclarations: [StatementSyntax]
  package let branches: [AlternativeSyntax]
  package let body: BlockSyntax?
  /// `exception (T)`, and what handles exceptions behind the body (ES 203 790 clause 5.2).
  package let exceptions: [TypeSyntax]
  package let handlers: ExceptionHandlersSyntax?
  package let range: TokenRange

  package init(
    kind: Kind, modifiers: [NameSyntax], name: NameSyntax, parameters: [ParameterSyntax], runsOn: ExpressionSyntax?,
    mtc: ExpressionSyntax?, system: ExpressionSyntax?, port: ExpressionSyntax? = nil, returnType: TypeSyntax?,
    returnRestriction: TemplateRestrictionSyntax?, altstepDeclarations: [StatementSyntax],
    branches: [AlternativeSyntax], body: BlockSyntax?, returnDimensions: [DimensionSyntax] = [],
    isInterleaved: Bool = false, exceptions: [TypeSyntax] = [], handlers: ExceptionHandlersSyntax? = nil,
    range: TokenRange
  ) {
    self.isInterleaved = isInterleaved
    self.exceptions = exceptions
    self.handlers = handlers
    self.returnDimensions = returnDimensions
    self.port = port
    self.kind = kind
    self.modifiers = modifiers
    self.name = name
    self.parameters = parameters
    self.runsOn = runsOn
    self.mtc = mtc
    self.system = system
    self.returnType = returnType
    self.returnRestriction = returnRestriction
    self.altstepDeclarations = altstepDeclarations
    self.branches = branches
    self.body = body
    self.range = range
  }
}

package struct ImportSyntax: Sendable {
  package enum Kind: Sendable, Hashable {
    case type, template, const, testcase, altstep, function, signature, modulepar, group
  }
  package struct Item: Sendable {
    /// Absent for `import all` in an import list, which imports the other module's imports.
    package let kind: Kind?
    package let isAll: Bool
    package let names: [NameSyntax]
    package let except: [NameSyntax]
    /// What is left out of a group, by kind.
    package let exceptions: [Exception]
    package let range: TokenRange
  }
  package struct Exception: Sendable {
    package let kind: Kind
    package let isAll: Bool
    package let names: [NameSyntax]
  }
  package let module: NameSyntax
  /// `-> name`: what the module is called in the importing one.
  package let alias: NameSyntax?
  package let languages: [ExpressionSyntax]
  package let isRecursive: Bool
  package let isAll: Bool
  package let except: [Exception]
  package let items: [Item]
}

package struct AttributeSyntax: Sendable {
  package enum Kind: String, Sendable, Hashable { case encode, variant, display, `extension`, optional }

  /// What an attribute is for, if it is not for all it is attached to.
  package enum Qualifier: Sendable {
    /// A definition, a field, or an element; an expression `-` stands for what the attribute is attached to.
    case reference(ExpressionSyntax)
    /// `const all except { a, b }`
    case all(ImportSyntax.Kind, except: [NameSyntax], TokenRange)
  }
  package let kind: Kind
  /// It stands for one that means nothing here, of a tool or an extension package.
  package let isForeign: Bool
  package let isOverride: Bool
  package let isLocal: Bool
  package let qualifiers: [Qualifier]
  /// The encodings before the dot of `"A"."text"` or `{"A", "B"}."text"`.
  package let encodings: [ExpressionSyntax]
  /// The charstring token of the value.
  package let value: ExpressionSyntax
  package let range: TokenRange
}

package final class ModuleSyntax: Sendable {
  package let name: NameSyntax
  package let languages: [ExpressionSyntax]
  package let definitions: [DefinitionSyntax]
  package let control: BlockSyntax?
  /// More control parts than the one a module may have.
  package let extraControls: [BlockSyntax]
  package let attributes: [AttributeSyntax]
  package let range: TokenRange

  package init(
    name: NameSyntax, languages: [ExpressionSyntax], definitions: [DefinitionSyntax], control: BlockSyntax?,
    extraControls: [BlockSyntax], attributes: [AttributeSyntax], range: TokenRange
  ) {
    self.name = name
    self.languages = languages
    self.definitions = definitions
    self.control = control
    self.extraControls = extraControls
    self.attributes = attributes
    self.range = range
  }
}
