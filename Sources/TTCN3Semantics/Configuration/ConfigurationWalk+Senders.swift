import TTCN3Syntax

/// What was joined at some time of a test case, whether it still is or not.
struct ConnectionHistory {
  var partners: [ConfigurationWalk.End: Set<ConfigurationWalk.Node>] = [:]
  /// The ends of components that were mapped.
  var mapped: Set<ConfigurationWalk.End> = []
  /// The components that something may have been sent to.
  var spokenTo: Set<ConfigurationWalk.Node> = []
  private var isOpen = false

  mutating func connect(_ one: ConfigurationWalk.End, _ other: ConfigurationWalk.End) {
    partners[one, default: []].insert(other.node)
    partners[other, default: []].insert(one.node)
  }

  /// Something went out of a port that is not known.
  mutating func everybodyMayHave() { isOpen = true }

  func isJoined(_ end: ConfigurationWalk.End) -> Bool { partners[end] != nil || mapped.contains(end) }
  func isConnectedOnly(_ end: ConfigurationWalk.End) -> Bool { partners[end] != nil && !mapped.contains(end) }
  func mayHave(_ node: ConfigurationWalk.Node) -> Bool { isOpen || spokenTo.contains(node) }
}

/// From whom something can come (Z.161 clauses 6.2.12, 22.2.2, 22.3.2, 22.3.4, 22.3.6).
extension ConfigurationWalk {
  /// What branches wait for, at the main test component. Whether nothing is wrong with it.
  func listen(_ branches: [Alternative]) -> Bool {
    branches.allSatisfy { branch in
      guard let (port, from, sender) = Self.source(of: branch.event), let end = end(of: port) else { return true }
      guard let problem = self.problem(at: end, from, sender) else { return true }
      let place = [from == nil ? sender?.position : nil, port.position, branch.position].compactMap { $0 }
      report(.wrongPort, place.first { $0.line > 0 } ?? SourcePosition.none, problem.0, problem.1)
      return false
    }
  }

  /// The behaviours that were started, at the end of a test case that is known as a whole.
  func checkStarted() {
    for (node, behaviour, position) in started {
      let definition = analysis.program[behaviour]
      guard case .statements(let statements) = definition.body, let runsOn = definition.runsOn,
        let component = analysis.component(runsOn)
      else { continue }
      for branch in Self.branches(statements) {
        guard let (port, from, sender) = Self.source(of: branch.event), case .member(let index) = port.root,
          index.index < component.members.count, port.indices.isEmpty,
          let problem = problem(
            at: End(node: node, port: component.members[index.index].name, indices: []), from, sender)
        else { continue }
        report(.wrongPort, position, "in ‘\(definition.name.name)’, \(problem.0)", problem.1)
        break
      }
    }
  }

  /// Why something cannot come from there, and the clause.
  private func problem(at end: End, _ from: TemplateExpression?, _ sender: Reference?) -> (String, String)? {
    guard history.isConnectedOnly(end), let partners = history.partners[end] else { return nil }
    if let from, isAddress(from.type) { return (Self.notForAddresses(end), "6.2.12") }
    guard let sender, sender.type != .invalid else { return nil }
    if isAddress(sender.type) { return (Self.notForAddresses(end), "6.2.12") }
    let types = partners.compactMap(type)
    guard types.count == partners.count, !types.contains(where: { analysis.isCompatible($0, with: sender.type) }) else {
      return nil
    }
    let list = Set(types.map { "‘\(analysis.spelling($0))’" }).sorted().joined(separator: ", ")
    return (
      "port ‘\(end.port)’ is connected with a \(list) only, which the variable after ‘sender’ cannot hold: it is of type "
        + "‘\(analysis.spelling(sender.type))’", "22.2.2"
    )
  }

  static func notForAddresses(_ end: End) -> String {
    "port ‘\(end.port)’ is connected and not mapped, and addresses are for mapped ports: name a component"
  }

  func isAddress(_ expression: Expression) -> Bool { isAddress(expression.type) }

  private func isAddress(_ type: TypeID) -> Bool { type != .invalid && !analysis.isComponent(type) }

  private func type(of node: Node) -> TypeID? {
    switch node {
    case .main: runsOn
    case .created(let index): components[index].type
    case .system: nil
    }
  }

  private static func source(of event: AlternativeEvent) -> (PortReference, TemplateExpression?, Reference?)? {
    switch event {
    case .receive(let operation):
      guard case .one(let port) = operation.port else { return nil }
      return (port, operation.from, operation.redirect.sender)
    case .procedure(let operation):
      guard case .one(let port) = operation.port else { return nil }
      return (port, operation.from, operation.redirect.sender)
    default: return nil
    }
  }

  /// What is waited for on the way through statements, outside of loops and branches.
  private static func branches(_ statements: [Statement]) -> [Alternative] {
    statements.flatMap { statement -> [Alternative] in
      switch statement.kind {
      case .alternatives(let alternatives): alternatives.branches
      case .call(let operation): operation.responses
      case .block(let inner): branches(inner)
      default: []
      }
    }
  }

  // MARK: Waiting

  /// Whether a component that is started with a behaviour waits for the main test component before anything else.
  func waits(_ node: Node, _ behaviour: BehaviourID) -> Bool {
    if history.mayHave(node) || history.mapped.contains(where: { $0.node == node }) { return false }
    for (end, partners) in history.partners where end.node == node && partners != [.main] { return false }
    guard case .statements(let statements) = analysis.program[behaviour].body else { return false }
    for statement in statements {
      switch statement.kind {
      case .declareTimer, .log, .setVerdict, .declareTemplate: continue
      case .declare(_, let initial):
        if let initial, !isQuiet(initial) { return false }
      case .alternatives(let alternatives): return alternatives.branches.allSatisfy { Self.comesFromOutside($0.event) }
      case .call(let operation):
        return operation.timeout == nil && !operation.isNonBlocking && !operation.responses.isEmpty
          && operation.responses.allSatisfy { Self.comesFromOutside($0.event) }
      default: return false
      }
    }
    return false
  }

  private static func comesFromOutside(_ event: AlternativeEvent) -> Bool {
    switch event {
    case .receive: return true
    case .procedure(let event):
      if case .timeout = event.kind { return false }
      return true
    default: return false
    }
  }
}
