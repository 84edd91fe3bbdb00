import TTCN3Syntax

/// What may change the component, a port or a timer, and what a snapshot must not depend on (Z.161 clause 16.1.4).
struct SideEffects {
  /// A definition whose body is evaluated when it is referred to.
  enum Node: Hashable {
    case behaviour(BehaviourID)
    case template(TemplateID)
  }

  struct Effect {
    let what: String
    let file: Int
    let range: TokenRange
  }

  /// A reference to a definition where nothing may have side effects.
  struct RestrictedUse {
    let node: Node
    let place: String
    let file: Int
    let range: TokenRange
  }

  var effects: [Node: Effect] = [:]
  var uses: [Node: [Node]] = [:]
  /// What changes components or connections itself.
  var configuring: Set<Node> = []
  var restricted: [RestrictedUse] = []
  /// What waits for events itself.
  var receptions: Set<Node> = []
  /// What a function that translates for a port does not do itself.
  var unfit: [Node: Effect] = [:]
  /// The functions that translate.
  var translators: Set<BehaviourID> = []
  /// What is called in an `interleave`; the place says nothing.
  var interleaved: [RestrictedUse] = []
}

extension Analysis {
  /// Functions called in guards, in what is received, and where altsteps begin have no side effects.
  func checkSideEffects() {
    for use in sideEffects.restricted {
      guard let (effect, origin) = firstEffect(from: use.node) else { continue }
      diagnose(
        .sideEffect, in: use.file, at: use.range,
        "\(effect.what) happens in \(origin), which is called \(use.place): there nothing may change, for it is "
          + "evaluated as often as needed; do it before", "Z.161 16.1.4",
        notes: [note(effect.file, effect.range, "it happens here")])
    }
  }

  private func firstEffect(from start: SideEffects.Node) -> (SideEffects.Effect, String)? {
    var waiting = [start]
    var seen: Set<SideEffects.Node> = [start]
    while let node = waiting.popLast() {
      if let effect = sideEffects.effects[node] { return (effect, "‘\(name(of: node))’") }
      for next in sideEffects.uses[node] ?? [] where seen.insert(next).inserted { waiting.append(next) }
    }
    return nil
  }

  private func name(of node: SideEffects.Node) -> String {
    switch node {
    case .behaviour(let id): program[id].name.name
    case .template(let id): program[id].name.name
    }
  }
}

extension BodyChecker {
  /// Remembers that this body does something that a snapshot must not depend on.
  func noteEffect(_ what: String, _ range: TokenRange) {
    guard let node, analysis.muted == 0, analysis.sideEffects.effects[node] == nil else { return }
    analysis.sideEffects.effects[node] = SideEffects.Effect(what: what, file: file, range: range)
  }

  /// Remembers what this body refers to.
  func noteUse(_ used: SideEffects.Node, _ range: TokenRange, isRestricted: Bool = true) {
    guard analysis.muted == 0 else { return }
    recordedUses?.append(used)
    if let node { analysis.sideEffects.uses[node, default: []].append(used) }
    if isInInterleave, case .behaviour(let id) = used, analysis.program[id].kind != .altstep {
      analysis.sideEffects.interleaved.append(
        SideEffects.RestrictedUse(node: used, place: "", file: file, range: range))
    }
    if let place, isRestricted {
      analysis.sideEffects.restricted.append(
        SideEffects.RestrictedUse(node: used, place: place, file: file, range: range))
    }
  }

  /// Evaluates something in a place where nothing may have side effects.
  func restricted<Result>(_ place: String, _ body: () -> Result) -> Result {
    let outer = self.place
    self.place = place
    defer { self.place = outer }
    return body()
  }

  /// An assignment to a component variable, directly or through a parameter.
  func noteAssignment(_ reference: Reference, _ range: TokenRange) {
    refuseForeignAssignment(reference, range)
    if case .member = reference.root { noteEffect("a change of a component variable", range) }
  }

  func noteOperation(_ operation: OperationSyntax, _ range: TokenRange) {
    if createsObject(operation) { return }
    noteConfiguring(operation)
    noteUnfit(operation, range)
    if let node, analysis.muted == 0, Self.isReception(operation.kind) {
      analysis.sideEffects.receptions.insert(node)
    }
    switch operation.kind {
    case .log, .match, .valueof, .execute: return
    case .getverdict: break
    default:
      noteEffect("‘\(operation.kind.rawValue)’", range)
      refuseHere("‘\(operation.kind.rawValue)’", range)
    }
    if kind == .control { refuseInControl(operation, range) }
    if kind == nil { refuseOutsideBehaviours(operation.kind, range) }
  }

  /// Remembers that this body changes components or connections.
  private func noteConfiguring(_ operation: OperationSyntax) {
    guard let node, analysis.muted == 0, !analysis.sideEffects.configuring.contains(node) else { return }
    switch operation.kind {
    case .connect, .disconnect, .map, .unmap, .create, .kill, .activate: break
    case .start, .stop, .call:
      // Timers and ports are started too, and ports are called.
      guard let subject = operation.subject else { return }
      switch quietly({ referred(target(subject)) }) {
      case .timer, .port: return
      default: break
      }
    default: return
    }
    analysis.sideEffects.configuring.insert(node)
  }

  /// What depends on the moment stands in a behaviour, not in a definition (Z.161 clauses 23, 24).
  private func refuseOutsideBehaviours(_ operation: OperationSyntax.Kind, _ range: TokenRange) {
    switch operation {
    case .read, .running, .alive, .getverdict: break
    default: return
    }
    error(
      .misplacedStatement, range,
      "‘\(operation.rawValue)’ stands in a function, altstep, test case or control part, and not in a definition",
      operation == .getverdict ? "24" : "23")
  }

  /// Where a snapshot rests on an expression, it has no such operations itself (Z.161 clause 20.2).
  func refuseHere(_ what: String, _ range: TokenRange) {
    guard let place else { return }
    error(
      .sideEffect, range,
      "\(what) cannot stand \(place): there nothing may change, for it is evaluated as often as needed; "
        + "do it before", "20.2")
  }

  /// The control part has neither ports nor components nor a verdict of its own (Z.161 clause 26.2).
  private func refuseInControl(_ operation: OperationSyntax, _ range: TokenRange) {
    switch operation.kind {
    case .activate, .deactivate, .execute, .log, .action, .match, .valueof, .timeout, .read: return
    case .start, .stop, .running:
      // Timers may be used, and ‘stop’ alone ends the control part.
      guard let subject = operation.subject else { return }
      switch subject.kind {
      case .instance(.allTimer), .instance(.anyTimer): return
      default: if case .timer = quietly({ referred(target(subject)) }) { return }
      }
    default: break
    }
    error(
      .misplacedStatement, range,
      "‘\(operation.kind.rawValue)’ belongs to a component, and the control part is none: move it into a test case",
      "26.2")
  }
}
