import TTCN3Semantics

/// A template at run time: a tree that never changes; changing a template variable makes new nodes along the path.
package final class Template: Sendable {
  package let kind: Kind
  /// `length(…)`.
  package let length: LengthRange?
  package let isIfPresent: Bool
  /// How it is matched.
  let plan: MatchingPlan
  /// Whether an omitted field matches: `omit`, `*`, `ifpresent`, or a list that says so.
  let matchesOmit: Bool

  package enum Kind: Sendable {
    /// Nothing was assigned: matches nothing, and using it is an error.
    case unset
    case value(Value)
    case omit
    case any
    case anyOrNone
    case oneOf([Template])
    case complement([Template])
    case range(lower: Bound, upper: Bound)
    case superset([Template])
    case subset([Template])
    case pattern(CharacterPattern)
    case stringPattern(StringPattern)
    /// A record or set, one entry a field.
    case record([Template])
    /// A record of or array.
    case elements([Element])
    /// A set of.
    case unorderedElements([Element])
    case union(alternative: Int, Template)
    case conjunct([Template])
    case implies(Template, Template)
    case decoded(DecodedTemplate)
  }

  /// An entry of a list template.
  package enum Element: Sendable {
    case template(Template)
    /// Any order (Z.161 B.1.3.3). `*` in it is any number of elements.
    case permutation([Template])
  }

  package struct Bound: Sendable {
    /// nil: no bound.
    package var value: Value?
    package var isExclusive: Bool

    package init(_ value: Value?, isExclusive: Bool = false) {
      self.value = value
      self.isExclusive = isExclusive
    }
  }

  package struct LengthRange: Sendable, Hashable {
    package var lower: Int
    /// nil is infinity.
    package var upper: Int?

    package init(lower: Int, upper: Int?) {
      self.lower = lower
      self.upper = upper
    }

    package func contains(_ length: Int) -> Bool { length >= lower && length <= (upper ?? Int.max) }
  }

  package init(_ kind: Kind, length: LengthRange? = nil, isIfPresent: Bool = false) {
    self.kind = kind
    self.length = length
    self.isIfPresent = isIfPresent
    plan = MatchingPlan(kind)
    matchesOmit = isIfPresent || Template.matchesOmit(kind, length)
  }

  deinit { plan.free() }

  private static func matchesOmit(_ kind: Kind, _ length: LengthRange?) -> Bool {
    switch kind {
    case .omit, .anyOrNone: length == nil
    case .oneOf(let templates): templates.contains { $0.matchesOmit }
    case .value(.omit): true
    default: false
    }
  }

  package static let unset = Template(.unset)
  package static let any = Template(.any)
  package static let anyOrNone = Template(.anyOrNone)
  package static let omit = Template(.omit)

  /// The template that a value in a template place means.
  package static func of(_ value: Value) -> Template {
    switch value {
    case .template(let template): template
    case .omit: .omit
    case .unbound: .unset
    default: Template(.value(value))
    }
  }

  /// Whether `*` stands for any number of elements when this is an element of a list.
  var isAnyElements: Bool {
    if case .anyOrNone = kind { return !isIfPresent }
    return false
  }

  /// The value, if the template is a specific value all through: what `valueof` gives (Z.161 clause 15.10).
  /// nil when it contains matching mechanisms or something unset.
  package var specificValue: Value? {
    guard length == nil, !isIfPresent else { return nil }
    switch kind {
    case .value(let value): return value
    case .omit: return .omit
    case .record(let fields):
      guard ValueWork.spend(fields.count) else { return nil }
      var parts: [Value] = []
      parts.reserveCapacity(fields.count)
      for field in fields {
        guard let part = field.specificValue else { return nil }
        parts.append(part)
      }
      return .record(parts)
    case .elements(let elements): return Template.specificList(elements).map { .list($0) }
    case .unorderedElements(let elements): return Template.specificList(elements).map { .setOf($0) }
    case .union(let alternative, let template):
      return template.specificValue.map { .union(ChosenAlternative(alternative, $0)) }
    case .oneOf(let templates) where templates.count == 1: return templates[0].specificValue
    default: return nil
    }
  }

  private static func specificList(_ elements: [Element]) -> [Value]? {
    guard ValueWork.spend(elements.count) else { return nil }
    var parts: [Value] = []
    parts.reserveCapacity(elements.count)
    for element in elements {
      guard case .template(let template) = element, let part = template.specificValue else { return nil }
      parts.append(part)
    }
    return parts
  }

  /// As `specificValue`, with unset parts as unbound: for inspecting values under construction.
  var partialValue: Value? {
    switch kind {
    case .unset: return .unbound
    case .record(let fields):
      var parts: [Value] = []
      for field in fields {
        guard let part = field.partialValue else { return nil }
        parts.append(part)
      }
      return .record(parts)
    default: return specificValue
    }
  }
}
