import TTCN3Semantics

extension FunctionTranslator {
  /// Makes a template in a heap register. A value stands for the template of that value.
  @discardableResult
  func template(_ expression: TemplateExpression, into target: Int? = nil) throws(MachineError) -> Int {
    if let value = builder.folder.template(expression) {
      let register = target ?? newHeap()
      emit(.loadValue, a: register, c: builder.add(value))
      return register
    }
    if expression.length == nil, !expression.isIfPresent {
      switch expression.kind {
      case .value(let value): return try boxed(value, into: target)
      case .reference(let reference): return try heap(reference, into: target)
      case .call(let id, let arguments):
        guard case .heap(let register)? = try call(id, arguments) else { throw invalid("a call without a template") }
        return moveTemporary(register, into: target)
      case .apply(let behaviour, let arguments):
        guard case .heap(let register)? = try apply(behaviour, arguments, result: expression.type) else {
          throw invalid("a call without a template")
        }
        return moveTemporary(register, into: target)
      case .restricted(let restriction, let inner):
        let register = try template(inner, into: target ?? newHeap())
        emit(.checkRestriction, x: RestrictionCode.code(restriction), a: register)
        return register
      default: break
      }
    }
    let register = target ?? newHeap()
    var parts = CollectedParts()
    try collect(expression, into: &parts)
    let first = newHeap(max(parts.work.count, 1))
    for (index, work) in parts.work.enumerated() { try make(work, into: first + index) }
    emit(.makeTemplate, a: register, b: first, c: builder.add(parts.recipe))
    return register
  }

  /// A recipe and what has to be in its registers.
  private struct CollectedParts {
    enum Work {
      case template(TemplateExpression)
      case value(Expression)
    }

    var work: [Work] = []
    var recipe = TemplateRecipe(kind: .same, registerCount: 0)
  }

  private func make(_ work: CollectedParts.Work, into register: Int) throws(MachineError) {
    switch work {
    case .template(let template): try self.template(template, into: register)
    case .value(let value): _ = try boxed(value, into: register)
    }
  }

  private func collect(_ expression: TemplateExpression, into parts: inout CollectedParts) throws(MachineError) {
    parts.recipe.isIfPresent = expression.isIfPresent
    parts.recipe.kind = try collectKind(expression, into: &parts)
    if let length = expression.length {
      parts.recipe.hasLength = true
      parts.work.append(.value(length.lower))
      if let upper = length.upper {
        parts.recipe.hasUpperLength = true
        parts.work.append(.value(upper))
      }
    }
    parts.recipe.registerCount = parts.work.count
  }

  private func collectKind(
    _ expression: TemplateExpression, into parts: inout CollectedParts
  ) throws(MachineError) -> TemplateRecipe.Kind {
    switch expression.kind {
    case .value, .reference, .call, .apply, .omit, .restricted:
      var inner = expression
      inner.length = nil
      inner.isIfPresent = false
      parts.work.append(.template(inner))
      return .same
    case .any: return .any
    case .anyOrNone: return .anyOrNone
    case .list(let elements):
      try collect(elements, into: &parts)
      return .oneOf
    case .complement(let elements):
      try collect(elements, into: &parts)
      return .complement
    case .superset(let elements):
      try collect(elements, into: &parts)
      return .superset
    case .subset(let elements):
      try collect(elements, into: &parts)
      return .subset
    case .conjunct(let elements):
      try collect(elements, into: &parts)
      return .conjunct
    case .implies(let condition, let consequence):
      parts.work += [.template(condition), .template(consequence)]
      return .implies
    case .elements(let elements):
      try collect(elements, into: &parts)
      return isSetOf(expression.type) ? .unorderedElements : .elements
    case .range(let lower, let upper):
      if let value = lower.value { parts.work.append(.value(value)) }
      if let value = upper.value { parts.work.append(.value(value)) }
      return .range(
        lower: lower.value != nil, upper: upper.value != nil, exclusiveLower: lower.isExclusive,
        exclusiveUpper: upper.isExclusive)
    case .record(let fields):
      for field in fields {
        parts.work.append(
          field.map { .template($0) } ?? .template(TemplateExpression(.record([]), type: expression.type)))
        parts.recipe.entries.append(field == nil ? .skipped : .template)
      }
      return .record
    case .union(let alternative, let inner):
      parts.work.append(.template(inner))
      return .union(alternative)
    case .modified(let base, let changes):
      parts.work += [.template(base), .template(changes)]
      return .modified
    case .indexedElements(let elements):
      for element in elements { parts.work += [.value(element.index), .template(element.template)] }
      return .indexed
    case .concatenate(let left, let right):
      parts.work += [.template(left), .template(right)]
      return .concatenate(TemplateConcatenation.Form(builder.program[expression.type].kind))
    case .pattern(let definition): return try collect(definition, into: &parts)
    case .stringPattern: throw invalid("a string pattern that is not constant")
    case .decodedMatch(let serialization, let inner):
      parts.work.append(.template(inner))
      if let serialization { parts.work.append(.value(serialization)) }
      return .decoded(inner.type, hasSerialization: serialization != nil)
    case .dynamic: throw builder.notSupported("‘@dynamic’ matching", expression.position, "B.1.2.10")
    }
  }

  private func collect(_ elements: [TemplateElement], into parts: inout CollectedParts) throws(MachineError) {
    for element in elements {
      switch element {
      case .template(let template):
        parts.work.append(.template(template))
        parts.recipe.entries.append(.template)
      case .allFrom(let template):
        parts.work.append(.template(template))
        parts.recipe.entries.append(.allFrom)
      case .skipped: parts.recipe.entries.append(.skipped)
      case .permutation(let inner):
        let at = parts.recipe.entries.count
        parts.recipe.entries.append(.permutation(count: 0))
        try collect(inner, into: &parts)
        parts.recipe.entries[at] = .permutation(count: parts.recipe.entries.count - at - 1)
      }
    }
  }

  private func collect(
    _ definition: PatternDefinition, into parts: inout CollectedParts
  ) throws(MachineError) -> TemplateRecipe.Kind {
    var pieces: [TemplateRecipe.PatternPiece] = []
    for part in definition.parts {
      switch part {
      case .text(let text): pieces.append(.text(text.unicodeScalars.map(\.value)))
      case .pattern(let expression):
        parts.work.append(.value(expression))
        pieces.append(.register)
      case .template(let template):
        parts.work.append(.template(template))
        pieces.append(.register)
      case .characterOf(let type): pieces.append(.characters(try characters(of: type)))
      case .characterMatching(let template):
        if let value = builder.folder.template(template) {
          pieces.append(.characters(CharacterSet(matchedBy: .of(value))))
        } else {
          parts.work.append(.template(template))
          pieces.append(.oneCharacter)
        }
      case .characters(let expression):
        parts.work.append(.value(expression))
        pieces.append(.plainText)
      }
    }
    return .pattern(pieces, ignoresCase: definition.ignoresCase)
  }

  /// The characters that a constrained character string type of length one admits.
  private func characters(of type: TypeID) throws(MachineError) -> CharacterSet {
    var ranges: [ClosedRange<UInt32>] = []
    for constraint in builder.program[type].constraints {
      guard let value = builder.folder.template(constraint) else { continue }
      // All constraints hold; one of the length says nothing of the characters.
      let characters = CharacterSet(matchedBy: .of(value))
      if characters != .all { ranges += characters.ranges }
    }
    return ranges.isEmpty ? .all : CharacterSet(ranges)
  }

  func templateReference(_ id: TemplateID, _ arguments: [Argument], into target: Int?) throws(MachineError) -> Int {
    if builder.program[id].parameters.isEmpty, isComputedOnce(id) {
      let register = target ?? newHeap()
      emit(.loadGlobal, a: register, c: builder.global(id))
      return register
    }
    return moveTemporary(try callTemplate(id, arguments), into: target)
  }

  /// A fuzzy template is evaluated each time (Z.161 clause 15.0).
  private func isComputedOnce(_ id: TemplateID) -> Bool {
    builder.program[id].evaluation != .fuzzy || builder.folder.template(id) != nil
  }

  // MARK: Matching and inspection

  func match(_ value: Int, _ template: TemplateExpression, into register: Int) throws(MachineError) {
    if let known = builder.folder.template(template) {
      emit(.match, x: 1, a: register, b: value, c: builder.add(.template(.of(known))))
    } else {
      emit(.match, a: register, b: value, c: try self.template(template))
    }
  }

  /// A template that may be unbound in parts, or lead to what is not there.
  func tolerantTemplate(_ template: TemplateExpression) throws(MachineError) -> Int {
    switch template.kind {
    case .reference(let reference): return try tolerant(reference)
    case .value(let expression):
      if case .reference(let reference) = expression.kind { return try tolerant(reference) }
      return try boxed(expression)
    default: return try self.template(template)
    }
  }

  func inspection(_ expression: Expression, into target: Int?) throws(MachineError) -> Int {
    let register = target ?? newScalar()
    switch expression.kind {
    case .isBound(let reference):
      emit(.inspectTemplate, x: InspectionCode.isBound, a: register, b: try tolerant(reference))
    case .isValue(let template):
      emit(.inspectTemplate, x: InspectionCode.isValue, a: register, b: try tolerantTemplate(template))
    case .isPresent(let template):
      emit(.inspectTemplate, x: InspectionCode.isPresent, a: register, b: try tolerantTemplate(template))
    case .isChosen(let template, let alternative):
      let subject = try tolerantTemplate(template)
      emit(.inspectTemplate, x: InspectionCode.isChosen, a: register, b: subject, c: alternative)
    case .isTemplateKind(let template, let kind):
      guard let name = builder.folder.value(of: kind)?.text else {
        throw notSupported("‘istemplatekind’ with a kind that is not constant", "C.3.5")
      }
      guard let asked = MatchingKind(name: name) else {
        emit(.fail, c: builder.add(text: "‘istemplatekind’ knows no kind ‘\(name)’: see Z.161 clause C.3.5"))
        return register
      }
      let subject = try tolerantTemplate(template)
      emit(.inspectTemplate, x: InspectionCode.isKind, a: register, b: subject, c: asked.rawValue)
    default: throw notSupported("this question", "C.3")
    }
    return register
  }
}

/// The questions of `inspectTemplate`.
enum InspectionCode {
  static let isBound = 0
  static let isValue = 1
  static let isPresent = 2
  static let isChosen = 3
  /// The detail is a ``MatchingKind``.
  static let isKind = 5
  /// Not a boolean: the position of the chosen alternative of a union.
  static let chosenAlternative = 4
}
