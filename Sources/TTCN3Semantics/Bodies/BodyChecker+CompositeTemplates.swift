import TTCN3Syntax

extension BodyChecker {
  /// `{ … }` as a template: a plain value if nothing in it matches.
  func composite(_ items: [CompositeItemSyntax], _ syntax: ExpressionSyntax, _ type: TypeID) -> TemplateExpression {
    let place = position(syntax.range)
    switch kind(of: type) {
    case .record(let fields), .set(let fields):
      let isSet = if case .set = kind(of: type) { true } else { false }
      return record(items, fields, isSet: isSet, type, syntax)
    case .signature(let signature): return parameters(items, signature, type, syntax)
    case .recordOf, .setOf, .array: return list(items, syntax, type)
    case .map:
      return TemplateExpression(.value(value(syntax, of: type)), type: type, position: place)
    case .union(let fields), .anytype(let fields):
      guard let (index, valueSyntax) = alternative(items, fields, type, syntax) else { return .invalid }
      if isNotUsed(valueSyntax) {
        if isModifying { return TemplateExpression(.union(alternative: index, .invalid), type: type, position: place) }
        return TemplateExpression(.value(withoutValue(index, type, valueSyntax)), type: type, position: place)
      }
      let inner = fieldTemplate(valueSyntax, fields[index])
      if case .value(let value) = inner.kind, isPlain(inner), !isModifying {
        let union = Expression(.union(alternative: index, value), type: type, position: place)
        return TemplateExpression(.value(union), type: type, position: place)
      }
      if inner.type == .invalid { return .invalid }
      return TemplateExpression(.union(alternative: index, inner), type: type, position: place)
    default:
      error(.typeMismatch, syntax.range, "here should be a ‘\(spelling(type))’, not a list in braces", "6.2")
      return .invalid
    }
  }

  private func isPlain(_ template: TemplateExpression) -> Bool { template.length == nil && !template.isIfPresent }

  private func record(
    _ items: [CompositeItemSyntax], _ fields: [FieldDefinition], isSet: Bool, _ type: TypeID, _ syntax: ExpressionSyntax
  ) -> TemplateExpression {
    let place = position(syntax.range)
    if isModifying { checkPositions(items, fields, type, syntax) }
    let chosen =
      isModifying
      ? changedFields(items, fields, type) : fieldValues(items, fields, type, isSet: isSet, syntax)
    var isValue = !isModifying
    var entries: [TemplateExpression?] = []
    for (index, value) in chosen.enumerated() {
      let field = fields[index]
      guard let value, !isNotUsed(value) else {
        let isOmitted = isImplicitOmit && field.isOptional && !isModifying
        entries.append(isOmitted ? TemplateExpression(.omit, type: field.type, position: place) : nil)
        continue
      }
      let entry = fieldTemplate(value, field)
      switch entry.kind {
      case .value, .omit: if !isPlain(entry) { isValue = false }
      default: isValue = false
      }
      entries.append(entry)
    }
    guard isValue else { return TemplateExpression(.record(entries), type: type, position: place) }
    let values = entries.map { entry -> Expression? in
      guard let entry else { return nil }
      if case .value(let value) = entry.kind { return value }
      return Expression(.omit, type: entry.type, position: entry.position)
    }
    return TemplateExpression(
      .value(Expression(.record(values), type: type, position: place)), type: type, position: place)
  }

  /// The parameters of a signature (Z.161 clause 15.2): always a template, for a signature has no values.
  private func parameters(
    _ items: [CompositeItemSyntax], _ signature: ProcedureSignature, _ type: TypeID, _ syntax: ExpressionSyntax
  ) -> TemplateExpression {
    let fields = signature.parameters.map { parameter in
      let type: TypeID = if case .value(let type) = parameter.kind { type } else { .invalid }
      return FieldDefinition(name: parameter.name, type: type)
    }
    if isModifying { checkPositions(items, fields, type, syntax) }
    let chosen =
      isModifying ? changedFields(items, fields, type) : fieldValues(items, fields, type, isSet: false, syntax)
    let entries = zip(chosen, fields).map { value, field -> TemplateExpression? in
      guard let value, !isNotUsed(value) else { return nil }
      return fieldTemplate(value, field)
    }
    return TemplateExpression(.record(entries), type: type, position: position(syntax.range))
  }

  func isNotUsed(_ syntax: ExpressionSyntax) -> Bool {
    if case .notUsed = syntax.kind { return true }
    return false
  }

  private func checkPositions(
    _ items: [CompositeItemSyntax], _ fields: [FieldDefinition], _ type: TypeID, _ syntax: ExpressionSyntax
  ) {
    guard items.count > fields.count, let extra = items.last, case .position = extra.designator else { return }
    error(
      .typeMismatch, extra.value.range, "‘\(spelling(type))’ has \(fields.count) fields: this is one too many", "6.2.1")
  }

  /// In a modification a list may end early: the rest stays as it is.
  private func changedFields(
    _ items: [CompositeItemSyntax], _ fields: [FieldDefinition], _ type: TypeID
  ) -> [ExpressionSyntax?] {
    var chosen: [ExpressionSyntax?] = Array(repeating: nil, count: fields.count)
    for (place, item) in items.enumerated() {
      switch item.designator {
      case .field(let name):
        guard let index = namedField(name, fields, type) else { continue }
        chosen[index] = item.value
      case .position: if place < fields.count { chosen[place] = item.value }
      case .index(let index):
        error(.typeMismatch, index.range, "a ‘\(spelling(type))’ has fields, not elements: name the field", "6.2.1")
      }
    }
    return chosen
  }

  /// Only an optional field may be left out, or match an omitted one (Z.161 clause 15.7.2).
  private func fieldTemplate(_ syntax: ExpressionSyntax, _ field: FieldDefinition) -> TemplateExpression {
    let result = template(syntax, type: field.type)
    if field.isOptional || result.type == .invalid { return result }
    switch result.kind {
    case .omit:
      error(.omitNotAllowed, syntax.range, "field ‘\(field.name)’ is not optional: give it a value", "6.2.1")
    case .anyOrNone:
      error(
        .wrongMatching, syntax.range, "field ‘\(field.name)’ is not optional and always there: write ‘?’", "B.1.2.4")
    default:
      if result.isIfPresent {
        error(
          .wrongMatching, syntax.range, "field ‘\(field.name)’ is not optional and always there: remove ‘ifpresent’",
          "B.1.4.2")
      }
    }
    return result
  }

  // MARK: Lists

  private func list(_ items: [CompositeItemSyntax], _ syntax: ExpressionSyntax, _ type: TypeID) -> TemplateExpression {
    let place = position(syntax.range)
    guard let element = analysis.element(of: type) else { return .invalid }
    if items.contains(where: { if case .index = $0.designator { true } else { false } }) {
      return indexed(items, syntax, type, element)
    }
    var elements: [TemplateElement] = []
    var isValue = !isModifying
    var values: [Expression?] = []
    let was = isModifying
    isModifying = false
    defer { isModifying = was }
    for item in items {
      guard case .position = item.designator else {
        error(.typeMismatch, item.value.range, "a ‘\(spelling(type))’ has elements and no fields", "6.2.3")
        continue
      }
      let entry = self.element(item.value, element)
      if case .permutation = entry, case .setOf = kind(of: type) {
        error(
          .wrongMatching, item.value.range, "the elements of a set have no order: remove ‘permutation’", "B.1.3.3")
      }
      switch entry {
      case .template(let template):
        if case .value(let value) = template.kind, isPlain(template) { values.append(value) } else { isValue = false }
      case .skipped: values.append(nil)
      default: isValue = false
      }
      elements.append(entry)
    }
    if isValue {
      if case .array(_, _, let count) = kind(of: type), values.count > count {
        error(.typeMismatch, syntax.range, "this array has \(count) elements, here are \(values.count)", "6.2.7")
      }
      return TemplateExpression(
        .value(Expression(.list(values), type: type, position: place)), type: type, position: place)
    }
    return TemplateExpression(.elements(elements), type: type, position: place)
  }

  private func element(_ syntax: ExpressionSyntax, _ type: TypeID, inPermutation: Bool = false) -> TemplateElement {
    switch syntax.kind {
    case .notUsed: return .skipped
    case .length(let inner, let length):
      // In a list `*` stands for elements, and its length is their number (Z.161 B.1.4.1).
      guard case .anyOrOmit = inner.kind else { return .template(template(syntax, type: type)) }
      return .template(
        TemplateExpression(
          .anyOrNone, type: type, length: lengthRestriction(length), position: position(syntax.range)))
    case .omit:
      error(.omitNotAllowed, syntax.range, "an element of a list cannot be omitted: leave it out", "6.2.3")
      return .skipped
    case .permutation(let inner): return .permutation(inner.map { element($0, type, inPermutation: true) })
    case .allFrom(let source):
      let list = inferredTemplate(source)
      if list.type != .invalid,
        !(analysis.element(of: list.type).map { analysis.isCompatible($0, with: type) } ?? false)
      {
        error(
          .typeMismatch, source.range,
          "after ‘all from’ should be a list of ‘\(spelling(type))’, not a ‘\(spelling(list.type))’", "B.1.2.1")
      }
      checkAllFrom(list, at: source.range, inPermutation: inPermutation)
      return .allFrom(list)
    case .range:
      error(
        .wrongMatching, syntax.range, "a range stands in parentheses: ‘(1 .. 5)’", "B.1.2.5")
      return .skipped
    default: return .template(template(syntax, type: type))
    }
  }

  private func indexed(
    _ items: [CompositeItemSyntax], _ syntax: ExpressionSyntax, _ type: TypeID, _ element: TypeID
  ) -> TemplateExpression {
    let place = position(syntax.range)
    let entries = indexedItems(items, of: type).map {
      IndexedTemplate(index: $0.0, template: template($0.1, type: element))
    }
    let values = entries.compactMap { entry -> IndexedExpression? in
      guard case .value(let value) = entry.template.kind, isPlain(entry.template) else { return nil }
      return IndexedExpression(index: entry.index, value: value)
    }
    if values.count == entries.count, !isModifying {
      return TemplateExpression(
        .value(Expression(.indexedList(values), type: type, position: place)), type: type, position: place)
    }
    return TemplateExpression(.indexedElements(entries), type: type, position: place)
  }
}
