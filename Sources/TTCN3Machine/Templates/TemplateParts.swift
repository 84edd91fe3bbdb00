/// The parts of a template, whether it is written as a value or with matching mechanisms inside.
enum TemplateParts {
  /// One template a field; nil if the template has no fields of its own (a list, a range …). Those of `?` and `*` are
  /// `?` (Z.161 clause 15.6).
  static func fields(of template: Template, count: Int) -> [Template]? {
    switch template.kind {
    case .record(let fields): return fields.count == count ? fields : nil
    case .value(.record(let parts)): return parts.count == count ? parts.map(Template.of) : nil
    case .unset: return Array(repeating: .unset, count: count)
    case .any, .anyOrNone: return Array(repeating: .any, count: count)
    default: return nil
    }
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
      guard let old = self.fields(of: base, count: fields.count) else { return changes }
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
