import TTCN3Syntax

extension BodyChecker {
  /// An interleave has neither guards nor `else` nor altsteps as branches, and what interrupts the flow of control does
  /// not stand in it (Z.161 clause 20.4).
  func checkInterleave(_ branches: [AlternativeSyntax]) {
    for branch in branches {
      switch branch.guard {
      case .otherwise:
        error(.wrongAlternative, branch.range, "‘interleave’ has no ‘[else]’: every event is waited for", "20.4")
      case .event(let condition, let event):
        if let condition {
          error(.wrongAlternative, condition.range, "‘interleave’ has no guards: leave the brackets empty", "20.4")
        }
        if case .call = event.kind {
          error(.wrongAlternative, event.range, "‘interleave’ has no altsteps as branches", "20.4")
        }
      }
      guard let block = branch.block else { continue }
      var waits = false
      visit(block, isConditional: false) { statement, _ in if isReception(statement) { waits = true } }
      visit(block, isConditional: false) { checkInterleaved($0, isConditional: $1, waits: waits) }
    }
  }

  private func checkInterleaved(_ statement: StatementSyntax, isConditional: Bool, waits: Bool) {
    func refuse(_ what: String, _ instead: String) {
      error(.wrongAlternative, statement.range, "\(what) cannot stand in an ‘interleave’: \(instead)", "20.4")
    }
    switch statement.kind {
    case .forLoop, .whileLoop, .doWhile:
      if waits { refuse("a loop beside what waits for an event", "write the repetitions out, or use ‘alt’") }
    case .goto:
      if waits {
        refuse("‘goto’ beside what waits for an event", "use ‘alt’")
      } else if isConditional {
        refuse("‘goto’ under a condition", "use ‘alt’")
      }
    case .repeats: refuse("‘repeat’", "every event is waited for once; use ‘alt’")
    case .expression(let expression):
      switch expression.kind {
      case .operation(let operation):
        switch operation.kind {
        case .activate, .deactivate: refuse("‘\(operation.kind.rawValue)’", "put it before the ‘interleave’")
        default: break
        }
      case .call(let base, _):
        if let entity = entity(base), case .behaviour(_, let function) = entity.kind, function.kind == .altstep {
          refuse("the call of an altstep", "write its events as branches, or use ‘alt’")
        }
      default: break
      }
    default: break
    }
  }

  /// Whether a statement waits for an event: what the text of clause 20.4 calls a reception statement.
  private func isReception(_ statement: StatementSyntax) -> Bool {
    switch statement.kind {
    case .alt, .interleave, .withoutDefaults: return true
    case .expression(let expression):
      guard case .operation(let operation) = expression.kind else { return false }
      return Self.isReception(operation.kind)
    default: return false
    }
  }

  static func isReception(_ operation: OperationSyntax.Kind) -> Bool {
    switch operation {
    case .receive, .trigger, .check, .getcall, .getreply, .catch, .timeout, .done, .killed: true
    default: false
    }
  }

  /// Every statement of a block, those inside others too; and whether it is carried out in some cases only.
  private func visit(_ block: BlockSyntax, isConditional: Bool, _ body: (StatementSyntax, Bool) -> Void) {
    for statement in block.statements {
      body(statement, isConditional)
      for inner in inner(of: statement) {
        let isPlain = if case .block = statement.kind { true } else { false }
        visit(inner, isConditional: isConditional || !isPlain, body)
      }
    }
  }

  private func inner(of statement: StatementSyntax) -> [BlockSyntax] {
    switch statement.kind {
    case .block(let block), .forLoop(_, _, _, let block), .whileLoop(_, let block), .doWhile(let block, _): [block]
    case .ifElse(let branches, let otherwise): branches.map(\.block) + (otherwise.map { [$0] } ?? [])
    case .selectCase(_, let cases), .selectUnion(_, let cases): cases.map(\.block)
    case .alt(let branches, _, _): branches.compactMap(\.block)
    default: []
    }
  }
}

extension Analysis {
  /// A function called in an `interleave` does not wait for events (Z.161 clause 20.4).
  func checkInterleavedCalls() {
    for use in sideEffects.interleaved {
      guard let origin = firstReception(from: use.node) else { continue }
      diagnose(
        .wrongAlternative, in: use.file, at: use.range,
        "what is called in an ‘interleave’ does not wait for events, but ‘\(origin)’ does: write them as branches",
        "Z.161 20.4")
    }
  }

  private func firstReception(from start: SideEffects.Node) -> String? {
    var waiting = [start]
    var seen: Set<SideEffects.Node> = [start]
    while let node = waiting.popLast() {
      if sideEffects.receptions.contains(node), case .behaviour(let id) = node { return program[id].name.name }
      for next in sideEffects.uses[node] ?? [] where seen.insert(next).inserted { waiting.append(next) }
    }
    return nil
  }
}
