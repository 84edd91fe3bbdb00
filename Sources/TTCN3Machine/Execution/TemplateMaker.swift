import TTCN3Semantics

/// Makes a template from a recipe and the values in consecutive registers.
struct TemplateMaker {
  let recipe: TemplateRecipe
  /// As many elements as a list may have.
  let maximum: Int
  let coding: Coding

  func make(_ registers: UnsafeMutablePointer<Value>) throws(Fault) -> Value {
    var length: Template.LengthRange?
    var count = recipe.registerCount
    if recipe.hasLength {
      count -= recipe.hasUpperLength ? 2 : 1
      length = try self.length(registers + count)
    }
    let kind = try kind(registers, count)
    if case .value(let value) = kind {
      if length == nil, !recipe.isIfPresent { return value }
      if case .template(let inner) = value {
        return .template(
          Template(inner.kind, length: length ?? inner.length, isIfPresent: recipe.isIfPresent || inner.isIfPresent))
      }
      if value.isOmit { return .template(Template(.omit, isIfPresent: recipe.isIfPresent)) }
    }
    return .template(Template(kind, length: length, isIfPresent: recipe.isIfPresent))
  }

  private func length(_ registers: UnsafeMutablePointer<Value>) throws(Fault) -> Template.LengthRange {
    guard case .integer(let lower) = registers[0], lower >= 0 else {
      throw Fault("a length restriction needs integers that are not negative")
    }
    guard recipe.hasUpperLength else { return Template.LengthRange(lower: lower, upper: nil) }
    switch registers[1] {
    case .integer(let upper) where upper >= lower: return Template.LengthRange(lower: lower, upper: upper)
    case .float(let upper) where upper == .infinity: return Template.LengthRange(lower: lower, upper: nil)
    default: throw Fault("the upper bound of a length restriction is below the lower one")
    }
  }

  private func kind(_ registers: UnsafeMutablePointer<Value>, _ count: Int) throws(Fault) -> Template.Kind {
    switch recipe.kind {
    case .same: return .value(registers[0])
    case .any: return .any
    case .anyOrNone: return .anyOrNone
    case .record: return record(registers)
    case .elements: return .elements(try elements(registers))
    case .unorderedElements: return .unorderedElements(try elements(registers))
    case .union(let alternative): return .union(alternative: alternative, .of(registers[0]))
    case .oneOf: return .oneOf(try templates(registers))
    case .complement: return .complement(try templates(registers))
    case .superset: return .superset(try templates(registers))
    case .subset: return .subset(try templates(registers))
    case .conjunct: return .conjunct(try templates(registers))
    case .implies: return .implies(.of(registers[0]), .of(registers[1]))
    case .range(let hasLower, let hasUpper, let exclusiveLower, let exclusiveUpper):
      let lower = hasLower ? try bound(registers[0]) : nil
      let upper = hasUpper ? try bound(registers[hasLower ? 1 : 0]) : nil
      return .range(
        lower: Template.Bound(lower, isExclusive: exclusiveLower),
        upper: Template.Bound(upper, isExclusive: exclusiveUpper))
    case .modified: return .value(TemplateParts.merge(.of(registers[0]), .of(registers[1])).asValue)
    case .indexed: return .elements(try indexed(registers, count))
    case .concatenate(let form):
      return try TemplateConcatenation(form: form).join(.of(registers[0]), .of(registers[1]))
    case .pattern(let pieces, let ignoresCase): return .pattern(try pattern(pieces, ignoresCase, registers))
    case .decoded(let type, let hasSerialization):
      let serialization = hasSerialization ? registers[1].text : nil
      return .decoded(DecodedTemplate(.of(registers[0]), type: type, serialization: serialization, coding))
    }
  }

  private func bound(_ value: Value) throws(Fault) -> Value? {
    if value.isUnbound { throw Fault("a bound of a range has no value yet") }
    return value
  }

  private func record(_ registers: UnsafeMutablePointer<Value>) -> Template.Kind {
    var fields: [Template] = []
    fields.reserveCapacity(recipe.entries.count)
    for (index, entry) in recipe.entries.enumerated() {
      if case .skipped = entry { fields.append(.unset) } else { fields.append(.of(registers[index])) }
    }
    return .record(fields)
  }

  private func elements(_ registers: UnsafeMutablePointer<Value>) throws(Fault) -> [Template.Element] {
    var result: [Template.Element] = []
    var register = 0
    var entry = 0
    while entry < recipe.entries.count {
      switch recipe.entries[entry] {
      case .template:
        result.append(.template(.of(registers[register])))
        register += 1
      case .allFrom:
        result += try all(from: registers[register])
        register += 1
      case .skipped: result.append(.template(.unset))
      case .permutation(let count):
        var inner: [Template] = []
        for offset in 1...max(count, 1) where count > 0 {
          if case .allFrom = recipe.entries[entry + offset] {
            for case .template(let one) in try all(from: registers[register]) { inner.append(one) }
          } else {
            inner.append(.of(registers[register]))
          }
          register += 1
        }
        result.append(.permutation(inner))
        entry += count
      }
      entry += 1
    }
    return result
  }

  private func all(from value: Value) throws(Fault) -> [Template.Element] {
    guard let all = TemplateParts.all(of: .of(value)) else { throw Fault("‘all from’ needs a list with elements") }
    return all
  }

  private func templates(_ registers: UnsafeMutablePointer<Value>) throws(Fault) -> [Template] {
    var result: [Template] = []
    for case .template(let template) in try elements(registers) { result.append(template) }
    return result
  }

  private func indexed(_ registers: UnsafeMutablePointer<Value>, _ count: Int) throws(Fault) -> [Template.Element] {
    var result: [Template.Element] = []
    var at = 0
    while at + 1 < count {
      guard case .integer(let index) = registers[at], index >= 0, index < maximum else {
        throw Fault("an index of a list template is out of bounds")
      }
      while result.count <= index { result.append(.template(.unset)) }
      result[index] = .template(.of(registers[at + 1]))
      at += 2
    }
    return result
  }

  private func pattern(
    _ pieces: [TemplateRecipe.PatternPiece], _ ignoresCase: Bool, _ registers: UnsafeMutablePointer<Value>
  ) throws(Fault) -> CharacterPattern {
    var parts: [CharacterPattern.Part] = []
    var register = 0
    for piece in pieces {
      switch piece {
      case .text(let points): parts.append(.text(points))
      case .characters(let set): parts.append(.characters(set))
      case .register:
        let value = registers[register]
        register += 1
        if case .template(let template) = value, case .pattern(let inner) = template.kind {
          parts += inner.parts
        } else if let points = value.codePoints {
          parts.append(.text(points))
        } else {
          throw Fault("a pattern refers to something that is no text")
        }
      case .oneCharacter:
        parts.append(.characters(try oneCharacter(registers[register])))
        register += 1
      case .plainText:
        guard let points = registers[register].codePoints else {
          throw Fault("a pattern refers to something that is no text")
        }
        parts += points.map { .characters(CharacterSet([$0...$0])) }
        register += 1
      }
    }
    do { return try CharacterPattern(parts, ignoresCase: ignoresCase) } catch {
      throw Fault("a pattern is malformed: \(error.reason)")
    }
  }

  /// What `\N{…}` refers to (Z.161 B.1.5.4).
  private func oneCharacter(_ value: Value) throws(Fault) -> CharacterSet {
    switch value {
    case .template(let template): return CharacterSet(matchedBy: template)
    default:
      guard let points = value.codePoints, points.count == 1 else {
        throw Fault("‘\\N{…}’ in a pattern refers to something that is not one character")
      }
      return CharacterSet([points[0]...points[0]])
    }
  }
}
