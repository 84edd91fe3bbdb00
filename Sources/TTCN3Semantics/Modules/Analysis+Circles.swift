import TTCN3Syntax

extension Analysis {
  /// Templates and constants that are defined by themselves would never end.
  func checkCircles() {
    reportCircles(templateEntities, "template", "Z.161 15.3") { index in
      var found: [Int] = []
      collect(program.templates[index].body, into: &found)
      return found
    }
    reportCircles(constantEntities, "constant", "Z.161 10") { index in
      var found: [Int] = []
      collect(program.constants[index].value, into: &found)
      return found
    }
  }

  /// Walks the uses without recursion, for chains may be long.
  private func reportCircles(_ entities: [Entity], _ what: String, _ clause: String, uses: (Int) -> [Int]) {
    var isDone: [Bool] = Array(repeating: false, count: entities.count)
    var isOpen: [Bool] = isDone
    for start in entities.indices where !isDone[start] {
      var stack: [(Int, [Int])] = [(start, uses(start))]
      isOpen[start] = true
      while let (current, rest) = stack.last {
        guard let next = rest.last else {
          isOpen[current] = false
          isDone[current] = true
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].1.removeLast()
        if isDone[next] { continue }
        if isOpen[next] {
          let entity = entities[next]
          diagnose(
            .circularDefinition, in: entity.file, at: range(entity.name),
            "\(what) ‘\(name(entity.name.symbol))’ is defined by itself: break the circle", clause)
          isDone[next] = true
        } else {
          isOpen[next] = true
          stack.append((next, uses(next)))
        }
      }
    }
  }

  /// The constants in the value of a constant.
  private func collect(_ expression: Expression, into found: inout [Int]) {
    switch expression.kind {
    case .reference(let reference):
      if case .constant(let id) = reference.root { found.append(id.index) }
      for case .element(let index) in reference.path { collect(index, into: &found) }
      for case .key(let key) in reference.path { collect(key, into: &found) }
    case .unary(_, let operand), .union(_, let operand): collect(operand, into: &found)
    case .binary(_, let left, let right):
      collect(left, into: &found)
      collect(right, into: &found)
    case .record(let entries), .list(let entries): for case let entry? in entries { collect(entry, into: &found) }
    case .indexedList(let entries): for entry in entries { collect(entry.value, into: &found) }
    case .builtin(_, let arguments):
      for case .value(let argument) in arguments { collect(argument, into: &found) }
    default: break
    }
  }

  /// The templates in the body of a template.
  /// What a string is decoded to may be another part of the same template: that part does not hold the string.
  private func collect(_ template: TemplateExpression, into found: inout [Int], isDecoded: Bool = false) {
    func elements(_ list: [TemplateElement]) {
      for element in list {
        switch element {
        case .template(let inner), .allFrom(let inner): collect(inner, into: &found, isDecoded: isDecoded)
        case .permutation(let inner): elements(inner)
        case .skipped: break
        }
      }
    }
    switch template.kind {
    case .reference(let reference):
      if isDecoded, !reference.path.isEmpty { break }
      if case .template(let id, _) = reference.root { found.append(id.index) }
    case .list(let list), .complement(let list), .superset(let list), .subset(let list), .elements(let list),
      .conjunct(let list):
      elements(list)
    case .record(let entries):
      for case let entry? in entries { collect(entry, into: &found, isDecoded: isDecoded) }
    case .indexedElements(let entries):
      for entry in entries { collect(entry.template, into: &found, isDecoded: isDecoded) }
    case .union(_, let inner), .restricted(_, let inner): collect(inner, into: &found, isDecoded: isDecoded)
    case .decodedMatch(_, let inner):
      collect(inner, into: &found, isDecoded: true)
    case .modified(let base, let changes):
      collect(base, into: &found)
      collect(changes, into: &found)
    case .implies(let one, let other), .concatenate(let one, let other):
      collect(one, into: &found)
      collect(other, into: &found)
    case .value, .call, .apply, .omit, .any, .anyOrNone, .range, .pattern, .stringPattern, .dynamic: break
    }
  }
}
