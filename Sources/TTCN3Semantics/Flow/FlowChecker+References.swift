import TTCN3Syntax

extension Known {
  /// `-` in an assignment: what was there stays.
  static var kept: Known { .matching("-") }
}

/// The types of parts.
struct FlowTypes {
  let analysis: Analysis
  init(_ analysis: Analysis) { self.analysis = analysis }

  func type(of local: LocalKind) -> TypeID {
    switch local {
    case .value(let type), .template(let type, _), .port(let type): type
    case .timer: .timer
    }
  }

  func fields(of type: TypeID) -> [FieldDefinition]? { analysis.fields(of: type) }

  /// The type of what a step leads to; absent where it is not followed.
  func part(of type: TypeID, _ step: PathStep) -> TypeID? {
    switch step {
    case .field(let index), .alternative(let index):
      guard let fields = fields(of: type), index < fields.count else { return nil }
      return fields[index].type
    case .element: return analysis.element(of: type)
    case .key, .keys, .values: return nil
    }
  }

  func type(of root: ReferenceRoot, in behaviour: Behaviour) -> TypeID? {
    switch root {
    case .local(let slot):
      behaviour.locals.indices.contains(slot.index) ? type(of: behaviour.locals[slot.index].kind) : nil
    case .constant(let id): analysis.program[id].type
    case .template(let id, _): analysis.program[id].type
    case .result(let expression): expression.type
    case .member, .moduleParameter: nil
    }
  }

  /// Indices begin here.
  func lowerBound(of type: TypeID) -> Int {
    if case .array(_, let lower, _) = analysis.kind(of: type) { return lower }
    return 0
  }
}

extension FlowChecker {
  /// What a reference leads to when it is read (Z.161 clauses 6.2.1, 6.2.3, 6.2.5, 15.6).
  func read(_ reference: Reference, _ place: SourcePosition) -> Known {
    var current: Known
    switch reference.root {
    case .local(let slot): current = known.slots.indices.contains(slot.index) ? known.slots[slot.index] : .unknown
    case .constant(let id): current = analysis.known(id)
    case .template(let id, let arguments):
      pass(arguments)
      current = arguments.isEmpty ? analysis.known(id) : .unknown
    case .result(let expression):
      current = evaluate(expression)
      if analysis.isObject(expression.type) {
        requireObject(current, place)
        current = .unknown
      }
    default: current = .unknown
    }
    let types = FlowTypes(analysis)
    var type = types.type(of: reference.root, in: behaviour)
    for step in reference.path {
      switch step {
      case .element(let index): evaluate(index)
      case .key(let key): complete(evaluate(key), key, "the key", "6.2.15.4")
      default: break
      }
      if current != .unknown {
        current = part(of: current, step, reference, place, lower: type.map(types.lowerBound) ?? 0)
      }
      type = type.flatMap { types.part(of: $0, step) }
    }
    return current
  }

  private func part(
    of whole: Known, _ step: PathStep, _ reference: Reference, _ place: SourcePosition, lower: Int
  ) -> Known {
    func wrong(_ what: String, _ clause: String) -> Known {
      report("nothing can be read from \(what): \(name(reference)) is refered to", place, clause)
      return .unknown
    }
    switch (whole, step) {
    case (.unbound, _): return wrong("what has no value", "6.2.1.1")
    case (.omitted, _): return wrong("what is omitted", "6.2.1.1")
    case (.null, _): return wrong("an address that is ‘null’", "6.2.12")
    case (.any(true), _): return wrong("‘*’", "15.6.2")
    case (.any(false), .field), (.any(false), .alternative), (.any(false), .element): return .unknown
    case (.matching(let what), _): return wrong(what, "15.6.2")
    case (.record(let parts), .field(let index)): return index < parts.count ? parts[index] : .unknown
    case (.union(let chosen, let inner), .alternative(let index)):
      return chosen == index ? inner : wrong("an alternative that is not chosen", "6.2.5.1")
    case (.list(let parts, let rest), .element(let expression)):
      guard case .integer(let number)? = quietly({ evaluate(expression) }).value, let written = Int(exactly: number),
        written >= lower
      else { return .unknown }
      let index = written - lower
      if index < parts.count { return parts[index] == .any(orOmitted: true) ? wrong("‘*’", "15.6.3") : parts[index] }
      switch rest {
      case .unbound: return wrong("an element that is not there", "6.2.3")
      case .any(true): return wrong("‘*’", "15.6.3")
      default: return rest
      }
    case (.constant(let string), .element(let expression)):
      guard let length = string.length, case .integer(let index)? = quietly({ evaluate(expression) }).value,
        index >= length
      else { return .unknown }
      return wrong("an element that is not there: the string has \(length)", "6.1.1.1")
    default: return .unknown
    }
  }

  /// Follows a reference that is written to, for what cannot be (Z.161 clause 15.6.2).
  func target(_ reference: Reference, _ place: SourcePosition) -> Known {
    guard case .local(let slot) = reference.root else { return .unknown }
    let type = FlowTypes(analysis).type(of: behaviour.locals[slot.index].kind)
    return changed(known.slots[slot.index], reference.path[...], to: .unknown, type, place)
  }

  /// What is known of a whole when a part of it was assigned.
  func changed(
    _ whole: Known, _ path: ArraySlice<PathStep>, to value: Known, _ type: TypeID, _ place: SourcePosition
  ) -> Known {
    guard let step = path.first else { return Self.overlaid(whole, value) }
    if case .matching(let what) = whole, whole != .kept {
      report("a part cannot be assigned where there is \(what): assign the whole", place, "15.6.2")
      return .unknown
    }
    let types = FlowTypes(analysis)
    switch step {
    case .field(let index):
      guard let fields = types.fields(of: type), index < fields.count else { return .unknown }
      var parts: [Known]
      switch whole {
      case .record(let known) where known.count == fields.count: parts = known
      case .unbound, .omitted, .null: parts = fields.map { _ in .unbound }
      case .any: parts = fields.map { .any(orOmitted: $0.isOptional) }
      default: return .unknown
      }
      parts[index] = changed(parts[index], path.dropFirst(), to: value, fields[index].type, place)
      return .record(parts)
    case .alternative(let index):
      guard let fields = types.fields(of: type), index < fields.count else { return .unknown }
      var inner = Known.unbound
      switch whole {
      case .union(let chosen, let known): if chosen == index { inner = known }
      case .unknown: return .unknown
      default: break
      }
      return .union(alternative: index, changed(inner, path.dropFirst(), to: value, fields[index].type, place))
    case .element(let expression):
      if analysis.isStringType(type) { return changedString(whole, expression, to: value, place) }
      guard let element = analysis.element(of: type), types.lowerBound(of: type) == 0,
        case .integer(let number)? = evaluate(expression).value, let index = Int(exactly: number), index >= 0,
        index < Self.longestList
      else { return .unknown }
      var parts: [Known]
      var rest = Known.unbound
      switch whole {
      case .list(let known, let others): (parts, rest) = (known, others)
      case .unbound, .omitted: parts = []
      case .any: (parts, rest) = ([], .any(orOmitted: true))
      default: return .unknown
      }
      let filler: Known = rest == .any(orOmitted: true) ? .any(orOmitted: false) : rest
      while parts.count <= index { parts.append(filler) }
      parts[index] = changed(parts[index], path.dropFirst(), to: value, element, place)
      return .list(parts, rest: rest)
    case .key(let key):
      complete(evaluate(key), key, "the key", "6.2.15.4")
      return .unknown
    case .keys, .values: return .unknown
    }
  }

  private static let longestList = 256

  /// A value in which `-` leaves what was there.
  private static func overlaid(_ old: Known, _ new: Known) -> Known {
    switch (old, new) {
    case (_, .kept): return old == .unknown ? .unknown : old
    case (.record(let before), .record(let after)) where before.count == after.count:
      return .record(zip(before, after).map { overlaid($0, $1) })
    case (.list(let before, _), .list(let after, let rest)):
      return .list(
        after.enumerated().map { overlaid($0.offset < before.count ? before[$0.offset] : .unbound, $0.element) },
        rest: rest)
    case (_, .record(let after)):
      return .record(after.map { overlaid(old == .unknown ? .unknown : .unbound, $0) })
    case (_, .list(let after, let rest)):
      return .list(after.map { overlaid(old == .unknown ? .unknown : .unbound, $0) }, rest: rest)
    default: return new
    }
  }

  func quietly<Result>(_ body: () -> Result) -> Result {
    analysis.muted += 1
    defer { analysis.muted -= 1 }
    return body()
  }

  // MARK: Templates

  /// What is known of a template.
  @discardableResult
  func evaluate(_ template: TemplateExpression, keeping: Bool = false) -> Known {
    if template.type == .invalid { return .unknown }
    let inner = kind(template, keeping: keeping)
    if template.isIfPresent { return .matching("a template with ‘ifpresent’") }
    if template.length != nil {
      switch inner {
      case .any, .matching: return .matching("a template with a length")
      default: return inner == .unbound ? .unbound : .unknown
      }
    }
    return inner
  }

  private func kind(_ template: TemplateExpression, keeping: Bool) -> Known {
    switch template.kind {
    case .value(let expression): return evaluate(expression, keeping: keeping)
    case .reference(let reference):
      let value = read(reference, template.position)
      if value == .unbound {
        report("\(name(reference)) has no value here: assign one before", template.position, "11.2")
        return .unknown
      }
      return value
    case .call(_, let arguments), .apply(_, let arguments):
      pass(arguments)
      return .unknown
    case .omit: return .omitted
    case .any: return .any(orOmitted: false)
    case .anyOrNone: return .any(orOmitted: true)
    case .list(let elements): return matching("a value list", elements)
    case .complement(let elements): return matching("‘complement’", elements)
    case .superset(let elements): return matching("‘superset’", elements)
    case .subset(let elements): return matching("‘subset’", elements)
    case .range: return .matching("a range")
    case .pattern(let pattern): return .matching(Self.isFixed(pattern) ? Self.fixedPattern : "a pattern")
    case .stringPattern(let elements):
      return .matching(elements.contains(.anySequence) ? "a pattern" : Self.fixedPattern)
    case .record(let entries):
      return .record(entries.map { $0.map { evaluate($0) } ?? (keeping ? .kept : .unbound) })
    case .elements(let elements): return list(elements, keeping: keeping)
    case .union(let alternative, let inner): return .union(alternative: alternative, evaluate(inner))
    case .modified(let base, let changes):
      let before = evaluate(base)
      guard case .record(let entries) = changes.kind, case .record(let parts) = before, parts.count == entries.count
      else { return .unknown }
      return .record(zip(parts, entries).map { part, entry in entry.map { evaluate($0) } ?? part })
    case .restricted(_, let inner): return evaluate(inner)
    default: return .unknown
    }
  }

  /// What a pattern is called that has no other wildcards than `?` and `*`.
  static let fixedPattern = "a pattern of characters, ‘?’ and ‘*’"

  private static func isFixed(_ pattern: PatternDefinition) -> Bool {
    pattern.parts.allSatisfy { part in
      guard case .text(let text) = part else { return false }
      return !text.contains { "\\[]{}|()#+".contains($0) }
    }
  }

  private func matching(_ what: String, _ elements: [TemplateElement]) -> Known {
    for case .template(let template) in elements { evaluate(template) }
    return .matching(what)
  }

  private func list(_ elements: [TemplateElement], keeping: Bool) -> Known {
    var parts: [Known] = []
    for element in elements {
      switch element {
      case .template(let template):
        let value = evaluate(template)
        parts.append(value)
        // How many elements `*` stands for is open: what follows has no certain place.
        if case .any(true) = value { return .list(parts, rest: .unknown) }
        if template.length != nil { return .list(parts, rest: .unknown) }
      case .skipped: parts.append(keeping ? .kept : .unbound)
      case .permutation(let inner):
        let inside = Known.matching("‘permutation’")
        for entry in inner {
          guard case .template(let template) = entry else { return .list(parts, rest: .unknown) }
          if case .any(true) = evaluate(template) { return .list(parts, rest: inside) }
          parts.append(inside)
        }
      case .allFrom: return .list(parts, rest: .unknown)
      }
    }
    return parts.count > Known.largest ? .unknown : .list(parts, rest: .unbound)
  }
}
