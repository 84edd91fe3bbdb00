import TTCN3Syntax

/// Which ports may be connected and mapped (Z.161 clause 9.1).
extension ConfigurationWalk {
  mutating func connect(_ one: PortEndpoint, _ other: PortEndpoint, _ position: SourcePosition) -> Bool {
    guard let first = end(one), let second = end(other) else { return false }
    if translates(one) || translates(other) { return false }
    if let wrong = [first, second].first(where: { end in mappings.contains { $0.0 == end } }) {
      report(
        .wrongPort, position,
        "port ‘\(wrong.port)’ is mapped, and a mapped port cannot be connected: ‘unmap’ it first, or use another", "9.1"
      )
      return false
    }
    for (end, partner) in [(first, second), (second, first)] {
      guard partners(of: end).contains(where: { $0.node == partner.node && $0 != partner }) else { continue }
      report(
        .wrongPort, position,
        "port ‘\(end.port)’ is connected with another port of the same component already: only one is allowed", "9.1")
      return false
    }
    connections.append((first, second))
    history.connect(first, second)
    for (node, partner) in [(first.node, second.node), (second.node, first.node)] where partner != .main {
      if case .created(let index) = node, components[index].isWaiting { forget(node) }
    }
    return true
  }

  mutating func map(_ own: PortEndpoint, _ system: PortEndpoint, _ position: SourcePosition) -> Bool {
    guard let first = end(own), let second = end(system) else { return false }
    if first.node == .system {
      report(
        .wrongPort, position, "both ports belong to the system: ‘map’ joins a port of a component with one of ‘system’",
        "9.1")
      return false
    }
    if !partners(of: first).isEmpty {
      report(
        .wrongPort, position,
        "port ‘\(first.port)’ is connected, and a connected port cannot be mapped: ‘disconnect’ it first, or use another",
        "9.1")
      return false
    }
    if translates(own) { return false }
    for (mapped, target) in mappings where (mapped == first) != (target == second) && mapped.node == first.node {
      report(
        .wrongPort, position,
        mapped == first
          ? "port ‘\(first.port)’ is mapped to another port of the system already: only one is allowed"
          : "the system's port ‘\(second.port)’ is mapped to another port of this component already: only one is allowed",
        "9.1")
      return false
    }
    mappings.append((first, second))
    history.mapped.insert(first)
    if case .created(let index) = first.node, components[index].isWaiting { forget(first.node) }
    return true
  }

  /// A port that translates may be joined with several others (ES 202 781 5.2).
  private func translates(_ endpoint: PortEndpoint) -> Bool {
    guard let member = analysis.component(endpoint.componentType)?.members[endpoint.port.index],
      case .port(let type, _) = member.kind
    else { return false }
    return !analysis.outerPorts(of: type).isEmpty
  }

  /// What is sent goes somewhere (Z.161 clauses 22.2.1, 22.3.1): with more than one partner, ‘to’ says whom it is for.
  mutating func speak(
    _ port: PortReference, _ to: Recipients, _ position: SourcePosition, _ clause: String
  ) -> Bool {
    guard let end = end(of: port) else {
      history.everybodyMayHave()
      return true
    }
    let others = partners(of: end)
    let problem: String
    if case .unspecified = to, others.count > 1 {
      problem = "is connected with \(others.count) others: say with ‘to’ which of them is meant"
    } else if mapsItself, !history.isJoined(end) {
      problem = "is neither connected nor mapped here: ‘connect’ or ‘map’ it before"
    } else if case .some(let recipients) = to, history.isConnectedOnly(end), recipients.contains(where: isAddress) {
      report(.wrongPort, position, Self.notForAddresses(end), "6.2.12")
      return false
    } else {
      for partner in history.partners[end] ?? [] {
        history.spokenTo.insert(partner)
        if case .created(let index) = partner, components[index].isWaiting { forget(partner) }
      }
      return true
    }
    report(.wrongPort, position, "port ‘\(end.port)’ \(problem)", clause)
    return false
  }

  private func partners(of end: End) -> [End] {
    var found: [End] = []
    for (one, other) in connections {
      if one == end { found.append(other) } else if other == end { found.append(one) }
    }
    return found
  }

  /// The main test component's own port.
  func end(of port: PortReference) -> End? {
    guard case .member(let index) = port.root, let runsOn, let component = analysis.component(runsOn),
      index.index < component.members.count
    else { return nil }
    return end(.main, component.members[index.index].name, port.indices)
  }
}

/// What leaves the configuration as it is.
extension ConfigurationWalk {
  func isInert(_ branch: Alternative) -> Bool {
    switch branch.event {
    case .altstep, .applyAltstep: return false
    default: return branch.body.allSatisfy(isInert)
    }
  }

  func isInert(_ statement: Statement) -> Bool {
    switch statement.kind {
    case .declareTemplate, .declareTimer, .stopTimer, .controlPort, .repeatAlternatives: true
    case .startTimer(_, let duration): duration.map(isQuiet) ?? true
    case .log(let items), .setVerdict(_, let items):
      items.allSatisfy { if case .value(let value) = $0 { isQuiet(value) } else { true } }
    case .declare(_, let initial): initial.map(isQuiet) ?? true
    case .assign(let reference, let value): isQuiet(value) && !analysis.isComponent(reference.type)
    case .block(let inner): inner.allSatisfy(isInert)
    case .ifElse(let condition, let then, let otherwise):
      isQuiet(condition) && then.allSatisfy(isInert) && otherwise.allSatisfy(isInert)
    case .evaluate(let expression): isQuiet(expression)
    default: false
    }
  }

  /// Whether an expression neither creates components nor calls what may change the configuration.
  func isQuiet(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .literal, .omit, .null, .selfReference, .mtc, .system, .running, .alive, .readTimer, .timerRunning,
      .getVerdict:
      true
    case .reference(let reference): if case .result(let value) = reference.root { isQuiet(value) } else { true }
    case .builtin(_, let arguments):
      arguments.allSatisfy { if case .value(let value) = $0 { isQuiet(value) } else { true } }
    case .unary(_, let operand), .union(_, let operand): isQuiet(operand)
    case .binary(_, let left, let right): isQuiet(left) && isQuiet(right)
    case .record(let parts), .list(let parts): parts.allSatisfy { $0.map(isQuiet) ?? true }
    case .call(let behaviour, _): !configuring.contains(.behaviour(behaviour))
    default: false
    }
  }
}
