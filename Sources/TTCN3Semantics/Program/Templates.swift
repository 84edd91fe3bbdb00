/// A template defined in the definitions part of a module (Z.161 clause 15), parameterised or not.
package struct TemplateDefinition: Sendable {
  package var name: QualifiedName
  package var type: TypeID
  package var restriction: TemplateRestriction
  /// Of a `@lazy` or `@fuzzy` template.
  package var evaluation: Evaluation
  package var parameters: [FormalParameter]
  /// The parameters, then anything the body needs. References in the body are to these locals.
  package var locals: [LocalDefinition]
  /// For `modifies`, `.modified` with the base as `.reference(.template(base, arguments))`.
  package var body: TemplateExpression
  package var position: SourcePosition

  package init(
    name: QualifiedName, type: TypeID, restriction: TemplateRestriction = .none, evaluation: Evaluation = .strict,
    parameters: [FormalParameter] = [], locals: [LocalDefinition] = [], body: TemplateExpression,
    position: SourcePosition = .none
  ) {
    self.name = name
    self.type = type
    self.restriction = restriction
    self.evaluation = evaluation
    self.parameters = parameters
    self.locals = locals
    self.body = body
    self.position = position
  }
}

/// Z.161 clause 15.8.
package enum TemplateRestriction: Sendable, Hashable {
  case none
  /// `template(value)`
  case value
  /// `template(omit)`
  case omit
  /// `template(present)`
  case present
}

/// A template of a type: what stands in a template body, as a template parameter, or in `receive` and `match`.
package struct TemplateExpression: Sendable {
  package var kind: TemplateKind
  package var type: TypeID
  /// `length(…)` (Z.161 B.1.4.1).
  package var length: LengthRestriction?
  /// `ifpresent` (Z.161 B.1.4.2).
  package var isIfPresent: Bool
  package var position: SourcePosition

  package init(
    _ kind: TemplateKind, type: TypeID, length: LengthRestriction? = nil, isIfPresent: Bool = false,
    position: SourcePosition = .none
  ) {
    self.kind = kind
    self.type = type
    self.length = length
    self.isIfPresent = isIfPresent
    self.position = position
  }
}

package indirect enum TemplateKind: Sendable {
  /// A specific value (B.1.1), any expression.
  case value(Expression)
  /// A template variable, template parameter, global template or a part of one; a value variable is `.value`.
  case reference(Reference)
  /// A function that returns a template.
  case call(BehaviourID, [Argument])
  /// Such a function, through a reference.
  case apply(Expression, [Argument])
  /// `omit` (B.1.1).
  case omit
  /// `?` (B.1.2.3).
  case any
  /// `*` (B.1.2.4); as an element of a list, any number of elements (B.1.3.2).
  case anyOrNone
  /// `(a, b, c)` (B.1.2.1); `all from` entries allowed.
  case list([TemplateElement])
  /// `complement(a, b)` (B.1.2.2).
  case complement([TemplateElement])
  /// `(lower .. upper)` for numbers and characters (B.1.2.5).
  case range(RangeBound, RangeBound)
  /// `superset(…)` (B.1.2.6).
  case superset([TemplateElement])
  /// `subset(…)` (B.1.2.7).
  case subset([TemplateElement])
  /// `pattern "…"` for charstring and universal charstring (B.1.5).
  case pattern(PatternDefinition)
  /// A bitstring, hexstring or octetstring with `?` and `*` inside (B.1.2.8): each entry is one digit or octet.
  case stringPattern([StringPatternElement])
  /// A record or set: one entry a field; nil is `-` or not mentioned (implicit omit is already `.omit`).
  case record([TemplateExpression?])
  /// A record of, set of or array with matching inside (B.1.3).
  case elements([TemplateElement])
  /// `{[0] := t, [2] := u}`; the rest stays as it is in what is modified, or unbound.
  case indexedElements([IndexedTemplate])
  case union(alternative: Int, TemplateExpression)
  /// `modifies base := changes` (Z.161 clause 15.5): entries of `changes` that are nil (or not indexed) keep what the
  /// base says.
  case modified(base: TemplateExpression, changes: TemplateExpression)
  /// `decmatch (encoding) template` (B.1.2.9); the template has the decoded type.
  case decodedMatch(encoding: Expression?, TemplateExpression)
  /// `omit(t)`, `present(t)`, `value(t)` (clause 15.12): the template, which must obey the restriction.
  case restricted(TemplateRestriction, TemplateExpression)
  /// `conjunct(a, b)` and `a implies b` of edition 2017 and later.
  case conjunct([TemplateElement])
  case implies(TemplateExpression, TemplateExpression)
  /// `&` of templates of strings or lists.
  case concatenate(TemplateExpression, TemplateExpression)
  /// `@dynamic` statement block: a function of one parameter, the value, that returns boolean.
  case dynamic(BehaviourID)
}

/// An entry of a list of templates.
package enum TemplateElement: Sendable {
  case template(TemplateExpression)
  /// `-` in a list: leaves the element unbound, or as it was.
  case skipped
  /// `permutation(…)` (B.1.3.3).
  case permutation([TemplateElement])
  /// `all from list` (B.1.2.1, B.1.3): the elements of a list value or template.
  case allFrom(TemplateExpression)
}

package struct IndexedTemplate: Sendable {
  package var index: Expression
  package var template: TemplateExpression

  package init(index: Expression, template: TemplateExpression) {
    self.index = index
    self.template = template
  }
}

/// One bound of a range.
package struct RangeBound: Sendable {
  /// nil is `-infinity` for the lower and `infinity` for the upper bound.
  package var value: Expression?
  /// `!value`.
  package var isExclusive: Bool

  package init(_ value: Expression?, isExclusive: Bool = false) {
    self.value = value
    self.isExclusive = isExclusive
  }
}

/// `length(lower .. upper)`; an exact length has both bounds equal; nil as upper is infinity.
package struct LengthRestriction: Sendable {
  package var lower: Expression
  package var upper: Expression?

  package init(lower: Expression, upper: Expression?) {
    self.lower = lower
    self.upper = upper
  }
}

/// A character pattern (B.1.5): text with references resolved into expressions.
package struct PatternDefinition: Sendable {
  /// In order. Text is in the pattern language of B.1.5, with its backslashes, brackets and wildcards, as written
  /// between the quotes (only `""` is already one quote).
  package var parts: [PatternPart]
  /// `@nocase`.
  package var ignoresCase: Bool

  package init(parts: [PatternPart], ignoresCase: Bool = false) {
    self.parts = parts
    self.ignoresCase = ignoresCase
  }
}

package enum PatternPart: Sendable {
  case text(String)
  /// `{reference}`: the value's text is a pattern itself. Also parts joined by `&` that are not literals.
  case pattern(Expression)
  /// `\N{reference}` or `\N{type}`: any one character that is a value of the type.
  case characterOf(TypeID)
  /// `\N{reference}` to a value or template of characters: any one character that it matches.
  case characterMatching(TemplateExpression)
  /// `{\reference}`: the characters of a value, none of which has a special meaning.
  case characters(Expression)
  /// A template referred to by `{reference}` whose body is a pattern.
  case template(TemplateExpression)
}

package enum StringPatternElement: Sendable, Hashable {
  /// A bit, a hexadecimal digit, or an octet.
  case exact(UInt8)
  /// `?`: one digit or octet.
  case any
  /// `*`: any number of them.
  case anySequence
}
