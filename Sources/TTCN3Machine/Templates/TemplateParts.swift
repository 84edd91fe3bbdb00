import TTCN3Semantics

/// The parts of a template, whether it is written as a value or with matching mechanisms inside.
enum TemplateParts {
  /// One template a field; nil if the template has no fields of its own (a list, a range …). Those of `?` and `*` are
  /// `?`, or `*` where they may be omitted (Z.161 clause 15.6.2).
  static func fields(of template: Template, count: Int, optional: Set<Int> = []) -> [Template]? {
    switch template.kind {
    case .record(let fields): return fields.count == count ? fields : nil
    case .value(.record(let parts)): return parts.count == count ? parts.map(Template.of) : nil
    case .unset: return Array(repeating: .unset, count: count)
    case .any, .anyOrNone: return (0..<count).map { optional.contains($0) ? .anyOrNone : .any }
    default: return nil
    }
  }

  /// The fields of a template of which one is assigned. `omit` becomes a record of which the other fields match
  /// anything, or where only values are allowed have none yet (clauses 15.6.2, 15.8).
  static func expanded(
    _ template: Template, count: Int, optional: Set<Int>, isRestricted: Bool
  ) -> [Template]? {
    switch template.kind {
    case .omit, .value(.omit): fields(of: isRestricted ? .unset : .any, count: count, optional: optional)
    default: fields(of: template, count: count, optional: optional)
    }
  }

  /// What stands at a position of a list; nil if there is no such position, or it is not known what stands there: inside
  /// a permutation, and from a `*` on (clause 15.6.3).
  static func element(at position: Int, of template: Template) -> Template? {
    guard position >= 0, let elements = all(of: template) else { return nil }
    var at = 0
    for element in elements {
      switch element {
      case .template(let inner):
        if inner.isAnyElements { return nil }
        if at == position { return inner }
        at += 1
      case .permutation(let templates):
        if templates.contains(where: \.isAnyElements) { return nil }
        at += templates.count
        if position < at { return nil }
      }
    }
    return nil
  }

  /// The elements of a list of which one is assigned: those before it that are not mentioned match anything, and so do
  /// those after it, where the list was `?`, `*` or ended in `*` (clause 15.6.3).
  /// - Parameter count: that of an array, or -1.
  static func elements(of template: Template, upTo position: Int, count: Int) -> [Template.Element] {
    var elements = all(of: template) ?? []
    var isOpen = false
    switch template.kind {
    case .any, .anyOrNone: isOpen = true
    default:
      if case .template(let last)? = elements.last, last.isAnyElements, last.length == nil,
        position >= elements.count - 1
      {
        elements.removeLast()
        isOpen = true
      }
    }
    let missing = isOpen ? Template.any : .unset
    while elements.count <= position { elements.append(.template(missing)) }
    guard isOpen else { return elements }
    if count < 0 {
      elements.append(.template(.anyOrNone))
    } else {
      while elements.count < count { elements.append(.template(.any)) }
    }
    return elements
  }

  /// The elements of a list; nil if the template is no list with elements of its own.
  static func all(of template: Template) -> [Template.Element]? {
    switch template.kind {
    case .elements(let elements), .unorderedElements(let elements): elements
    case .value(.list(let parts)), .value(.setOf(let parts)): parts.map { .template(.of($0)) }
    default: nil
    }
  }

  /// What `modifies` makes: parts that the changes leave unset stay as they are in the base (Z.161 clause 15.5).
  static func merge(_ base: Template, _ changes: Template) -> Template {
    switch changes.kind {
    case .unset: return base
    case .record(let fields):
      guard ValueWork.spend(fields.count), let old = self.fields(of: base, count: fields.count) else { return changes }
      return Template(.record(zip(old, fields).map(merge)), length: changes.length, isIfPresent: changes.isIfPresent)
    case .value(.record(let parts)):
      return merge(base, Template(.record(parts.map(Template.of)), isIfPresent: changes.isIfPresent))
    case .elements(let elements): return merge(base, elements, changes) { .elements($0) }
    case .unorderedElements(let elements): return merge(base, elements, changes) { .unorderedElements($0) }
    default: return changes
    }
  }

  private static func merge(
    _ base: Template, _ changes: [Template.Element], _ whole: Template, kind: ([Template.Element]) -> Template.Kind
  ) -> Template {
    let isPartial = changes.contains { if case .template(let one) = $0, case .unset = one.kind { true } else { false } }
    guard isPartial, var elements = all(of: base) else { return whole }
    for (index, change) in changes.enumerated() {
      guard index < elements.count else {
        elements.append(change)
        continue
      }
      if case .template(let new) = change, case .template(let old) = elements[index] {
        elements[index] = .template(merge(old, new))
      } else {
        elements[index] = change
      }
    }
    return Template(kind(elements), length: whole.length, isIfPresent: whole.isIfPresent)
  }
}
