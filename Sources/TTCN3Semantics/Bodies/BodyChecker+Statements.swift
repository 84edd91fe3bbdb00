import TTCN3Syntax

extension BodyChecker {
  /// A block, in a scope of its own.
  func block(_ syntax: BlockSyntax) -> [Statement] {
    blocks.append(blockCount)
    blockCount += 1
    defer { blocks.removeLast() }
    return scoped { syntax.statements.flatMap { statement($0) } }
  }

  func made(_ kind: StatementKind, _ range: TokenRange) -> [Statement] {
    [Statement(kind, position: position(range))]
  }

  func statement(_ syntax: StatementSyntax) -> [Statement] {
    let range = syntax.range
    if isConstructor { refuseWaiting(syntax) }
    switch syntax.kind {
    case .block(let inner): return made(.block(block(inner)), range)
    case .declaration(let definition): return declaration(definition)
    case .assignment(let target, let value): return assignment(target, value, range)
    case .expression(let expression): return expressionStatement(expression)
    case .call(let operation, let responses, let handlers):
      if case .operation(let written) = operation.kind { noteOperation(written, operation.range) }
      return call(operation, responses: responses, handlers: handlers, range)
    case .withoutDefaults(let event):
      guard let event = self.event(event) else { return [] }
      let alternative = Alternative(event: event, position: position(range))
      return made(.alternatives(Alternatives([alternative], ignoresDefaults: true)), range)
    case .alt(let branches, let declarations, let modifiers):
      guard mayWait("alt", range) else { return [] }
      let ignores = modifiers.contains { $0.symbol == analysis.words.nodefault }
      return scoped {
        guard !declarations.isEmpty else {
          return made(.alternatives(Alternatives(alternatives(branches), ignoresDefaults: ignores)), range)
        }
        // Every repetition declares anew (Z.161 clause 20.2): it starts at a label before the declarations.
        let start = label(analysis.symbols.intern("alt at \(range.first)"))
        let before = declarations.flatMap { statement($0) }
        let alt = Alternatives(alternatives(branches, repeating: start), ignoresDefaults: ignores)
        return made(.block(made(.label(start), range) + before + made(.alternatives(alt), range)), range)
      }
    case .interleave(let branches, let modifiers):
      guard mayWait("interleave", range) else { return [] }
      checkInterleave(branches)
      let outer = isInInterleave
      isInInterleave = true
      defer { isInInterleave = outer }
      let ignores = modifiers.contains { $0.symbol == analysis.words.nodefault }
      return made(.interleave(Alternatives(alternatives(branches), ignoresDefaults: ignores)), range)
    case .ifElse(let branches, let otherwise): return ifElse(branches, otherwise, range)
    case .forLoop(let start, let condition, let step, let body):
      return scoped {
        let initial = statement(start)
        let check = value(condition, of: .boolean)
        let next = statement(step)
        return made(.forLoop(initial: initial, while: check, step: next, body: loop { block(body) }), range)
      }
    case .whileLoop(let condition, let body):
      let check = value(condition, of: .boolean)
      return made(.whileLoop(check, body: loop { block(body) }), range)
    case .doWhile(let body, let condition):
      let inner = loop { block(body) }
      return made(.doWhile(body: inner, while: value(condition, of: .boolean)), range)
    case .selectCase(let subject, let cases): return selectCase(subject, cases, range)
    case .selectUnion(let subject, let cases): return selectUnion(subject, cases, range)
    case .attempt(let body, let name, let handler): return attempt(body, name, handler, range)
    case .selectClass(let subject, let cases): return selectClass(subject, cases, range)
    case .guarded(let body, let handlers): return guarded(body, handlers, range)
    case .raises(let value): return raises(value, range)
    case .goto(let label):
      jumps.append((label, blocks))
      return made(.goto(self.label(label.symbol)), range)
    case .label(let label):
      if definedLabels.updateValue(blocks, forKey: label.symbol) != nil {
        error(
          .wrongLabel, analysis.range(label), "there is a label ‘\(name(label.symbol))’ already: choose another name",
          "19.7")
      }
      return made(.label(self.label(label.symbol)), range)
    case .returns(let value): return returns(value, range)
    case .breaks:
      if breakables == 0 {
        error(.misplacedStatement, range, "‘break’ leaves a loop, an alternative or a ‘select’: here is none", "19.12")
      }
      return made(.breakOut, range)
    case .continues:
      if loops == 0 {
        error(.misplacedStatement, range, "‘continue’ goes on with a loop: here is none", "19.13")
      }
      return made(.continueLoop, range)
    case .repeats:
      if alternatives == 0 {
        error(
          .repeatOutsideAlternative, range,
          "‘repeat’ has nothing to repeat here: it belongs in a branch of ‘alt’ or in an altstep", "20.3")
      }
      if let repetition { return made(.goto(repetition), range) }
      return made(.repeatAlternatives, range)
    case .unsupported(let what, let clause):
      unsupported(what, range, clause)
      return []
    }
  }

  func label(_ symbol: Symbol) -> LabelID {
    if let known = labels[symbol] { return known }
    let id = LabelID(labels.count)
    labels[symbol] = id
    return id
  }

  func checkLabels() {
    for jump in jumps {
      guard let blocks = definedLabels[jump.label.symbol] else {
        error(
          .wrongLabel, analysis.range(jump.label),
          "there is no label ‘\(name(jump.label.symbol))’ in this behaviour", "19.8")
        continue
      }
      if !jump.blocks.starts(with: blocks) {
        error(
          .wrongLabel, analysis.range(jump.label),
          "‘\(name(jump.label.symbol))’ stands in a block that this ‘goto’ is not in: no jump leads into a loop, a branch "
            + "or another block", "19.8")
      }
    }
  }

  private func loop<Result>(_ body: () -> Result) -> Result {
    loops += 1
    breakables += 1
    defer {
      loops -= 1
      breakables -= 1
    }
    return body()
  }

  func breakable<Result>(_ body: () -> Result) -> Result {
    breakables += 1
    defer { breakables -= 1 }
    return body()
  }

  /// What waits for events stands in a behaviour, not in the control part (Z.161 clause 20.1, 26.2).
  func mayWait(_ word: String, _ range: TokenRange) -> Bool { kind != nil }

  // MARK: Basic statements

  private func assignment(_ left: ExpressionSyntax, _ right: ExpressionSyntax, _ range: TokenRange) -> [Statement] {
    guard let data = assignable(left, "assigned") else {
      tolerate(right)
      return []
    }
    noteAssignment(data.reference, left.range)
    noteSetting(data, left.range)
    // ‘-’ leaves what is assigned as it was.
    if case .notUsed = right.kind { return [] }
    let type = data.reference.type
    if data.isTemplate {
      let value = template(right, type: type)
      require(data.restriction, of: value, "what it is assigned to", at: right.range)
      return made(.assignTemplate(data.reference, value), range)
    }
    var result = expression(right, expected: type)
    if case .omit = result.kind, result.type != .invalid {
      if !data.isOptional {
        error(
          .omitNotAllowed, right.range, "only an optional field can be omitted, and this is none", "19.1")
      }
    } else {
      result = checked(result, type, at: right.range)
    }
    return made(.assign(data.reference, result), range)
  }

  private func ifElse(_ branches: [ConditionalSyntax], _ otherwise: BlockSyntax?, _ range: TokenRange) -> [Statement] {
    let lowered = branches.map { branch in
      (value(branch.condition, of: .boolean), block(branch.block), position(branch.condition.range))
    }
    var rest = otherwise.map { block($0) } ?? []
    for (condition, body, place) in lowered.reversed() {
      rest = [Statement(.ifElse(condition, then: body, otherwise: rest), position: place)]
    }
    return rest
  }

  private func selectCase(
    _ subject: ExpressionSyntax, _ cases: [SelectCaseSyntax], _ range: TokenRange
  ) -> [Statement] {
    let value = expression(subject, expected: nil)
    let branches = cases.map { branch -> SelectBranch in
      let templates = branch.templates?.map { caseTemplate($0, value.type) } ?? []
      return SelectBranch(templates: templates, body: breakable { block(branch.block) })
    }
    checkElse(cases)
    checkOverlap(branches, cases)
    return made(.selectCase(value, branches), range)
  }

  /// If all cases are values and ranges known before the test runs, no two match the same (Z.161 clause 19.3.1).
  private func checkOverlap(_ branches: [SelectBranch], _ cases: [SelectCaseSyntax]) {
    var values: [ConstantValue: Int] = [:]
    var ranges: [(TemplateExpression, branch: Int)] = []
    var clashes: [(TokenRange, earlier: Int)] = []
    for (index, branch) in branches.enumerated() {
      for (template, syntax) in zip(branch.templates, cases[index].templates ?? []) {
        guard template.length == nil, !template.isIfPresent else { return }
        switch template.kind {
        case .value(let expression):
          guard let value = constant(of: expression) else { return }
          let earlier = values[value] ?? ranges.first { analysis.matches(value, $0.0) == true }?.branch
          if let earlier, earlier != index { clashes.append((syntax.range, earlier)) } else { values[value] = index }
        case .range(let low, let high):
          for case let bound? in [low.value, high.value] where constant(of: bound) == nil { return }
          if let earlier = values.first(where: { $0.value != index && analysis.matches($0.key, template) == true }) {
            clashes.append((syntax.range, earlier.value))
          }
          ranges.append((template, index))
        default: return
        }
      }
    }
    for clash in clashes {
      error(
        .duplicateField, clash.0, "an earlier case matches this as well, so this one is never chosen for it", "19.3.1",
        notes: [analysis.note(file, cases[clash.earlier].range, "the earlier case is here")])
    }
  }

  private func caseTemplate(_ syntax: ExpressionSyntax, _ type: TypeID) -> TemplateExpression {
    template(syntax, type: type)
  }

  func checkElse(_ cases: [SelectCaseSyntax]) {
    for (index, branch) in cases.enumerated() where branch.templates == nil && index < cases.count - 1 {
      error(
        .misplacedStatement, branch.range, "‘case else’ is the last case: those after it are never reached", "19.3")
    }
  }

  private func selectUnion(
    _ subject: ExpressionSyntax, _ cases: [SelectCaseSyntax], _ range: TokenRange
  ) -> [Statement] {
    let union = inferredTemplate(subject)
    if union.type == .invalid { return [] }
    switch kind(of: union.type) {
    case .union, .anytype: break
    default:
      error(.typeMismatch, subject.range, "a ‘\(spelling(union.type))’ is no union", "19.3.2")
      return []
    }
    var seen: Set<Int> = []
    let branches = cases.map { branch -> SelectUnionBranch in
      var chosen: [Int] = []
      for syntax in branch.templates ?? [] {
        let symbol: Symbol
        switch syntax.kind {
        case .name(let name): symbol = name.symbol
        case .basicType(let keyword): symbol = analysis.symbols.intern(keyword.keyword)
        default:
          error(.wrongKindOfName, syntax.range, "here should be the name of an alternative", "19.3.2")
          continue
        }
        guard let index = analysis.fieldIndex(symbol, in: union.type) else {
          error(
            .unknownField, syntax.range, "‘\(spelling(union.type))’ has no alternative ‘\(name(symbol))’", "19.3.2")
          continue
        }
        if !seen.insert(index).inserted {
          error(.duplicateField, syntax.range, "this alternative has a case already", "19.3.2")
        }
        chosen.append(index)
      }
      return SelectUnionBranch(alternatives: chosen, body: breakable { block(branch.block) })
    }
    checkElse(cases)
    return made(.selectUnion(union, branches), range)
  }

  private func returns(_ syntax: ExpressionSyntax?, _ range: TokenRange) -> [Statement] {
    switch (result, syntax) {
    case (.value(let type), let syntax?): return made(.returnValue(value(syntax, of: type)), range)
    case (.template(let type, let restriction), let syntax?):
      let template = template(syntax, type: type)
      require(restriction, of: template, "the function", at: syntax.range)
      return made(.returnTemplate(template), range)
    case (nil, let syntax?):
      error(
        .misplacedReturn, syntax.range, "here is no value to return: the behaviour has no ‘return’ clause", "19.10")
      return made(.returnValue(nil), range)
    case (nil, nil):
      if kind == .testCase || kind == .control {
        error(
          .misplacedReturn, range, "‘return’ leaves a function or altstep: to end here, write ‘stop’", "19.10",
          fix: ProposedFix(text: "stop"))
      }
      return made(.returnValue(nil), range)
    case (_, nil):
      error(.misplacedReturn, range, "the function returns a value: give one after ‘return’", "19.10")
      return made(.returnValue(nil), range)
    }
  }

  /// Whether control may run past the end of a list of statements.
  func mayFallThrough(_ statements: [Statement]) -> Bool {
    for statement in statements where !mayContinue(statement) { return false }
    return true
  }

  private func mayContinue(_ statement: Statement) -> Bool {
    switch statement.kind {
    case .returnValue, .returnTemplate, .stopExecution, .stopTestCase, .goto, .repeatAlternatives: return false
    case .block(let inner): return mayFallThrough(inner)
    case .ifElse(_, let then, let otherwise): return mayFallThrough(then) || mayFallThrough(otherwise)
    case .selectCase(_, let branches):
      guard branches.last?.templates.isEmpty == true else { return true }
      return branches.contains { mayFallThrough($0.body) }
    case .object(.raise): return false
    // What loops, waits or jumps is not followed: only certain mistakes are reported.
    case .object, .whileLoop, .doWhile, .alternatives, .interleave, .label, .selectUnion, .breakOut, .continueLoop:
      return false
    default: return true
    }
  }
}
