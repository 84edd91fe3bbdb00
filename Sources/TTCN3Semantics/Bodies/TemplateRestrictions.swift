import TTCN3Syntax

extension Analysis {
  static func restriction(_ syntax: TemplateRestrictionSyntax) -> TemplateRestriction {
    switch syntax {
    case .none: .none
    case .omit: .omit
    case .value: .value
    case .present: .present
    }
  }

  /// Whether every template that obeys one restriction obeys the other as well.
  static func implies(_ one: TemplateRestriction, _ other: TemplateRestriction) -> Bool {
    switch (one, other) {
    case (_, .none), (.value, _): true
    default: one == other
    }
  }

  /// What in a template breaks a restriction for certain (Z.161 clause 15.8, table 10); absent if nothing does.
  func violation(of restriction: TemplateRestriction, in template: TemplateExpression) -> String? {
    var visited: Set<TemplateID> = []
    return violation(of: restriction, in: template, &visited)
  }

  private func violation(
    of restriction: TemplateRestriction, in template: TemplateExpression, _ visited: inout Set<TemplateID>
  ) -> String? {
    if restriction == .none || template.type == .invalid { return nil }
    if template.isIfPresent { return "‘ifpresent’" }
    if restriction == .present {
      switch template.kind {
      case .omit: return "‘omit’"
      case .anyOrNone: return "‘*’"
      case .reference(let reference): return referred(reference, restriction, &visited)
      case .modified(_, let changes): return violation(of: restriction, in: changes, &visited)
      case .restricted(_, let inner): return violation(of: restriction, in: inner, &visited)
      default: return nil
      }
    }
    if template.length != nil { return "‘length’" }
    switch template.kind {
    case .value, .call, .apply: return nil
    case .decodedMatch: return "‘decmatch’"
    case .restricted(let own, let inner):
      return Self.implies(own, restriction) ? nil : violation(of: restriction, in: inner, &visited)
    case .omit: return restriction == .omit ? nil : "‘omit’"
    case .any: return "‘?’"
    case .anyOrNone: return "‘*’"
    case .list: return "a value list"
    case .complement: return "‘complement’"
    case .range: return "a range"
    case .superset: return "‘superset’"
    case .subset: return "‘subset’"
    case .pattern, .stringPattern: return "a pattern"
    case .conjunct, .implies, .dynamic: return "a matching mechanism"
    case .reference(let reference): return referred(reference, restriction, &visited)
    case .record(let entries):
      // Inside, an optional field may be omitted in any case.
      for case let entry? in entries {
        if let found = violation(of: .omit, in: entry, &visited) { return found }
      }
      return nil
    case .elements(let elements):
      for element in elements {
        switch element {
        case .template(let inner): if let found = violation(of: .value, in: inner, &visited) { return found }
        case .permutation: return "‘permutation’"
        case .skipped, .allFrom: break
        }
      }
      return nil
    case .indexedElements(let entries):
      for entry in entries { if let found = violation(of: .value, in: entry.template, &visited) { return found } }
      return nil
    case .union(_, let inner): return violation(of: .value, in: inner, &visited)
    case .concatenate(let one, let other):
      return violation(of: .value, in: one, &visited) ?? violation(of: .value, in: other, &visited)
    case .modified(let base, let changes):
      if let found = violation(of: restriction, in: changes, &visited) { return found }
      // What the changes leave as it is must obey too.
      guard case .record(let entries) = changes.kind, case .record(let inherited)? = body(of: base)?.kind else {
        return nil
      }
      for (change, entry) in zip(entries, inherited) where change == nil {
        if let entry, let found = violation(of: .omit, in: entry, &visited) { return found }
      }
      return nil
    }
  }

  /// The body of a global template without parameters.
  func body(of template: TemplateExpression) -> TemplateExpression? {
    guard case .reference(let reference) = template.kind, case .template(let id, _) = reference.root,
      reference.path.isEmpty
    else { return nil }
    let entity = templateEntities[id.index]
    checkTemplate(entity)
    return entity.state == .done && program[id].parameters.isEmpty ? program[id].body : nil
  }

  /// A global template without parameters and as a whole is looked into; what else is referred to shows at run time.
  private func referred(
    _ reference: Reference, _ restriction: TemplateRestriction, _ visited: inout Set<TemplateID>
  ) -> String? {
    guard case .template(let id, _) = reference.root, reference.path.isEmpty,
      visited.count < Self.longestTemplateChain, visited.insert(id).inserted
    else { return nil }
    let entity = templateEntities[id.index]
    checkTemplate(entity)
    guard entity.state == .done else { return nil }
    let definition = program[id]
    guard definition.parameters.isEmpty else { return nil }
    return violation(of: restriction, in: definition.body, &visited)
  }
}

extension Analysis {
  /// The fields of a record or set.
  func definedFields(of type: TypeID) -> [FieldDefinition]? {
    switch kind(of: type) {
    case .record(let fields), .set(let fields): fields
    default: nil
    }
  }
}

extension BodyChecker {
  /// Reports a template that breaks a restriction.
  func require(
    _ restriction: TemplateRestriction, of template: TemplateExpression, _ place: String, at range: TokenRange,
    isDecidedByDeclaration: Bool = true
  ) {
    let declared = isDecidedByDeclaration ? weaker(template, than: restriction, declared: restriction) : nil
    guard restriction != .none, let culprit = declared ?? analysis.violation(of: restriction, in: template) else {
      return
    }
    let wanted: String
    switch restriction {
    case .value: wanted = "needs a value: use a template without matching, or restrict it with ‘template(value)’"
    case .omit: wanted = "takes a value or ‘omit’ only"
    case .present: wanted = "must not match an omitted field"
    case .none: return
    }
    error(
      .templateRestriction, range, "\(describe(range)) may contain \(culprit), but \(place) \(wanted)", "15.8")
  }

  /// A reference to a template variable or parameter that is restricted less than it should be; one that is not
  /// restricted at all is looked at when the test runs.
  /// A reference to a template variable or parameter that is restricted less than it should be, or whose default breaks
  /// the restriction; one that is not restricted at all is looked at when the test runs.
  /// `declared` is what references must be restricted to by their declaration.
  private func weaker(
    _ template: TemplateExpression, than restriction: TemplateRestriction, declared: TemplateRestriction
  ) -> String? {
    switch template.kind {
    case .reference(let reference):
      guard case .local(let slot) = reference.root, reference.path.isEmpty,
        case .template(_, let own) = locals[slot.index].kind
      else { return nil }
      if own != .none, !Analysis.implies(own, declared) { return own == .omit ? "‘omit’" : "more than one value" }
      if let body = localBodies[slot] { return analysis.violation(of: restriction, in: body) }
      if let owner, case .template(let standard)? = analysis.defaultArgument(of: owner, slot.index) {
        return analysis.violation(of: restriction, in: standard)
      }
      return nil
    case .record(let entries) where restriction != .none:
      guard let fields = analysis.definedFields(of: template.type) else { return nil }
      for (entry, field) in zip(entries, fields) {
        guard let entry else { continue }
        let limit: TemplateRestriction
        switch restriction {
        case .present: limit = field.isOptional ? .none : .present
        default: limit = field.isOptional ? .omit : .value
        }
        let isPresent = restriction == .present
        if let found = weaker(entry, than: limit, declared: isPresent ? .none : .omit) { return found }
      }
      return nil
    default: return nil
    }
  }

  private func describe(_ range: TokenRange) -> String {
    let tree = analysis.trees[file]
    if range.first == range.last, tree.tokens[Int(range.first)].kind == .identifier {
      return "template ‘\(tree.text(of: range.first))’"
    }
    return "this template"
  }
}
