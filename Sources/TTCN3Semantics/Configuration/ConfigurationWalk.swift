import TTCN3Syntax

/// Follows what a test case does to its components and ports, from its first statement as far as nothing is left to
/// chance: what breaks a rule there breaks it on every run (Z.161 clauses 9.1, 21.1.1, 21.3.2, 22.2.1).
///
/// The walk ends at the first statement whose effect on the configuration is not known: a loop or branch that changes
/// it, a behaviour that is called or started and may change it, an activated default.
struct ConfigurationWalk {
  enum Node: Hashable {
    case main, system
    case created(Int)
  }

  /// A port of a component.
  struct End: Hashable {
    let node: Node
    let port: String
    let indices: [Int]
  }

  struct Component {
    let isAlive: Bool
    var isStarted = false
    /// It has ended for good.
    var isGone = false
  }

  let analysis: Analysis
  let file: Int
  /// The component type of the test case.
  let runsOn: TypeID?
  /// The behaviours that may change components or connections.
  let configuring: Set<SideEffects.Node>
  var variables: [LocalSlot: Node] = [:]
  var components: [Component] = []
  var connections: [(End, End)] = []
  /// The component's end, and the system's.
  var mappings: [(End, End)] = []

  init(_ analysis: Analysis, file: Int, runsOn: TypeID?, _ configuring: Set<SideEffects.Node>) {
    self.analysis = analysis
    self.file = file
    self.runsOn = runsOn
    self.configuring = configuring
  }

  /// Whether the walk can go on after these statements.
  mutating func walk(_ statements: [Statement]) -> Bool {
    for statement in statements where !step(statement) { return false }
    return true
  }

  private mutating func step(_ statement: Statement) -> Bool {
    switch statement.kind {
    case .block(let inner): return walk(inner)
    case .declare(let slot, let initial):
      variables[slot] = nil
      return initial.map { store($0, in: slot) } ?? true
    case .assign(let reference, let value):
      guard case .local(let slot) = reference.root, reference.path.isEmpty else { return isQuiet(value) }
      return store(value, in: slot)
    case .connect(let one, let other): return connect(one, other, statement.position)
    case .map(let own, let system, _): return map(own, system, statement.position)
    case .startComponent(let component, let behaviour, _): return start(component, behaviour, statement.position)
    case .callComponent(let call):
      guard call.whenTimedOut == nil, call.whenStopped == nil else { return false }
      return start(call.component, call.behaviour, statement.position) && end(call.component, kills: false)
    case .stopComponent(.one(let component)): return end(component, kills: false)
    case .killComponent(.one(let component)): return end(component, kills: true)
    case .send(let operation): return speak(operation.port, operation.to, statement.position)
    case .raise(let operation): return speak(operation.port, operation.to, statement.position)
    case .reply(let operation): return speak(operation.port, operation.to, statement.position)
    case .call(let operation):
      return speak(operation.port, operation.to, statement.position) && operation.responses.allSatisfy(isInert)
    case .alternatives(let alternatives): return wait(alternatives)
    case .evaluate(let expression): return isQuiet(expression)
    default: return isInert(statement)
    }
  }

  // MARK: Components

  private mutating func store(_ value: Expression, in slot: LocalSlot) -> Bool {
    variables[slot] = nil
    if case .create(let operation) = value.kind {
      components.append(Component(isAlive: operation.isAlive))
      variables[slot] = .created(components.count - 1)
      return true
    }
    variables[slot] = node(value)
    return isQuiet(value)
  }

  private func node(_ expression: Expression) -> Node? {
    switch expression.kind {
    case .selfReference, .mtc: return .main
    case .system: return .system
    case .reference(let reference):
      guard case .local(let slot) = reference.root, reference.path.isEmpty else { return nil }
      return variables[slot]
    default: return nil
    }
  }

  private mutating func start(
    _ component: Expression, _ behaviour: BehaviourID, _ position: SourcePosition
  ) -> Bool {
    guard !configuring.contains(.behaviour(behaviour)), case .created(let index)? = node(component) else {
      return false
    }
    let known = components[index]
    if known.isGone || (known.isStarted && !known.isAlive) {
      report(
        .wrongRunsOn, position,
        known.isGone
          ? "this component has been stopped or killed and is gone: create it with ‘alive’, or create another"
          : "this component was started already: only one created with ‘alive’ can be started again", "21.3.2")
      return false
    }
    components[index].isStarted = true
    forget(.created(index))
    return true
  }

  private mutating func end(_ component: Expression, kills: Bool) -> Bool {
    guard case .created(let index)? = node(component) else { return false }
    forget(.created(index))
    if kills || !components[index].isAlive { components[index].isGone = true }
    return true
  }

  /// A component that runs may end at any time, and with it its connections: they are not certain any more.
  private mutating func forget(_ node: Node) {
    connections.removeAll { $0.0.node == node || $0.1.node == node }
    mappings.removeAll { $0.0.node == node }
  }

  /// A blocking operation or `alt`: what it waits for changes nothing, but its branches may.
  private mutating func wait(_ alternatives: Alternatives) -> Bool {
    guard alternatives.branches.allSatisfy(isInert) else { return false }
    if alternatives.branches.count == 1, case .done(.one(let component), _, _)? = alternatives.branches.first?.event {
      return end(component, kills: false)
    }
    return true
  }

  // MARK: Reporting

  func report(_ code: DiagnosticCode, _ position: SourcePosition, _ message: String, _ clause: String) {
    guard let token = analysis.positions[file].token(at: position) else { return }
    analysis.diagnose(code, in: file, at: TokenRange(token, token), message, "Z.161 \(clause)")
  }

  func end(_ endpoint: PortEndpoint) -> End? {
    guard let node = node(endpoint.component), let component = analysis.component(endpoint.componentType),
      endpoint.port.index < component.members.count
    else { return nil }
    return end(node, component.members[endpoint.port.index].name, endpoint.indices)
  }

  func end(_ node: Node, _ port: String, _ indices: [Expression]) -> End? {
    var places: [Int] = []
    for index in indices {
      guard case .integer(let value)? = analysis.value(of: index), let place = Int(exactly: value) else { return nil }
      places.append(place)
    }
    return End(node: node, port: port, indices: places)
  }
}

extension Analysis {
  /// Looks at what test cases do to their configuration.
  func checkConfigurations() {
    let configuring = configuringBehaviours()
    for entity in behaviourEntities {
      guard case .behaviour(let id, let function) = entity.kind, function.kind == .testcase,
        bags[entity.file].errorCount == 0, case .statements(let statements) = program[id].body
      else { continue }
      var walk = ConfigurationWalk(self, file: entity.file, runsOn: program[id].runsOn, configuring)
      _ = walk.walk(statements)
    }
  }

  /// The behaviours that may change components or connections, themselves or through what they call.
  private func configuringBehaviours() -> Set<SideEffects.Node> {
    var users: [SideEffects.Node: [SideEffects.Node]] = [:]
    for (user, used) in sideEffects.uses { for node in used { users[node, default: []].append(user) } }
    var found = sideEffects.configuring
    var waiting = Array(found)
    while let node = waiting.popLast() {
      for user in users[node] ?? [] where found.insert(user).inserted { waiting.append(user) }
    }
    return found
  }
}
