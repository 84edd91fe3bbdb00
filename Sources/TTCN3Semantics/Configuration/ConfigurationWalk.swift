import TTCN3Syntax

/// Follows what a test case does to its components and ports, from its first statement as far as nothing is left to
/// chance: what breaks a rule there breaks it on every run (Z.161 clauses 6.2.12, 9.1, 21.1.1, 21.3.2, 22.2, 22.3).
///
/// The walk ends at the first statement whose effect on the configuration is not known: a loop without a known end or a
/// branch that changes it, a behaviour that is called or started and may change it, an activated default.
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
    let type: TypeID
    let isAlive: Bool
    var isStarted = false
    /// It waits for something that only the main test component can send: until then it stays as it is.
    var isWaiting = false
    /// It has ended for good.
    var isGone = false
  }

  let analysis: Analysis
  let file: Int
  /// The component type of the test case.
  let runsOn: TypeID?
  /// The behaviours that may change components or connections.
  let configuring: Set<SideEffects.Node>
  /// A variable, or an element of an array.
  struct Variable: Hashable {
    let slot: LocalSlot
    let indices: [Int]
  }

  var variables: [Variable: Node] = [:]
  /// The values of variables that are counted with.
  var values: [LocalSlot: ConstantValue] = [:]
  /// The test case has a ‘system’ clause: nothing is mapped unless it says so (Z.161 clause 16.3).
  let mapsItself: Bool
  var history = ConnectionHistory()
  var started: [(node: Node, behaviour: BehaviourID, position: SourcePosition)] = []
  var components: [Component] = []
  var connections: [(End, End)] = []
  /// The component's end, and the system's.
  var mappings: [(End, End)] = []

  init(
    _ analysis: Analysis, file: Int, runsOn: TypeID?, mapsItself: Bool, _ configuring: Set<SideEffects.Node>
  ) {
    self.analysis = analysis
    self.file = file
    self.runsOn = runsOn
    self.mapsItself = mapsItself
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
      forget(slot)
      return initial.map { store($0, in: Variable(slot: slot, indices: [])) } ?? true
    case .assign(let reference, let value):
      guard case .local(let slot) = reference.root else { return isQuiet(value) }
      guard let variable = variable(reference) else {
        forget(slot)
        return isQuiet(value)
      }
      return store(value, in: variable)
    case .forLoop(let initial, let condition, let step, let body): return loop(initial, condition, step, body)
    case .connect(let one, let other): return connect(one, other, statement.position)
    case .map(let own, let system, _): return map(own, system, statement.position)
    case .startComponent(let component, let behaviour, _): return start(component, behaviour, statement.position)
    case .callComponent(let call):
      guard call.whenTimedOut == nil, call.whenStopped == nil, case .named(let behaviour) = call.behaviour else {
        return false
      }
      return start(call.component, behaviour, statement.position) && end(call.component, kills: false)
    case .stopComponent(.one(let component)): return end(component, kills: false)
    case .killComponent(.one(let component)): return end(component, kills: true)
    case .send(let operation): return speak(operation.port, operation.to, statement.position, "22.2.1")
    case .raise(let operation): return speak(operation.port, operation.to, statement.position, "22.3.5")
    case .reply(let operation): return speak(operation.port, operation.to, statement.position, "22.3.3")
    case .call(let operation):
      return speak(operation.port, operation.to, statement.position, "22.3.1")
        && listen(operation.responses) && operation.responses.allSatisfy(isInert)
    case .alternatives(let alternatives): return wait(alternatives)
    case .evaluate(let expression):
      forgetChanges(in: statement)
      return isQuiet(expression)
    default:
      forgetChanges(in: statement)
      return isInert(statement)
    }
  }

  /// How often the body of a loop is followed.
  private static let longestLoop = 32

  private mutating func loop(
    _ initial: [Statement], _ condition: Expression, _ step: [Statement], _ body: [Statement]
  ) -> Bool {
    guard walk(initial) else { return false }
    for _ in 0..<Self.longestLoop {
      guard case .boolean(let goesOn)? = value(condition) else { return false }
      if !goesOn { return true }
      guard walk(body), walk(step) else { return false }
    }
    return false
  }

  // MARK: Components

  private mutating func store(_ expression: Expression, in variable: Variable) -> Bool {
    if case .create(let operation) = expression.kind {
      components.append(Component(type: operation.componentType, isAlive: operation.isAlive))
      variables[variable] = .created(components.count - 1)
      return true
    }
    let (node, value) = (node(expression), value(expression))
    // Others that the expression gives back to are not known any more.
    var changes = ChangedLocals()
    changes.collect(expression)
    for slot in changes.slots { forget(slot) }
    if variable.indices.isEmpty { forget(variable.slot) }
    variables[variable] = node
    if variable.indices.isEmpty { values[variable.slot] = value }
    return isQuiet(expression)
  }

  private mutating func forget(_ slot: LocalSlot) {
    values[slot] = nil
    variables = variables.filter { $0.key.slot != slot }
  }

  private mutating func forgetChanges(in statement: Statement) {
    var changes = ChangedLocals()
    changes.collect([statement])
    for slot in changes.slots { forget(slot) }
  }

  /// The variable or element that is referred to, if it is known which.
  private func variable(_ reference: Reference) -> Variable? {
    guard case .local(let slot) = reference.root else { return nil }
    var indices: [Int] = []
    for step in reference.path {
      guard case .element(let expression) = step, case .integer(let number)? = value(expression),
        let index = Int(exactly: number)
      else { return nil }
      indices.append(index)
    }
    return Variable(slot: slot, indices: indices)
  }

  private func value(_ expression: Expression) -> ConstantValue? {
    let outer = analysis.localConstants
    analysis.localConstants = values
    defer { analysis.localConstants = outer }
    return analysis.value(of: expression)
  }

  private func node(_ expression: Expression) -> Node? {
    switch expression.kind {
    case .selfReference, .mtc: return .main
    case .system: return .system
    case .reference(let reference): return variable(reference).flatMap { variables[$0] }
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
    if known.isGone || known.isWaiting || (known.isStarted && !known.isAlive) {
      let problem =
        known.isGone
        ? "this component has been stopped or killed and is gone: create it with ‘alive’, or create another"
        : known.isAlive
          ? "this component still runs: wait with ‘done’ until it has ended, or stop it"
          : "this component was started already: only one created with ‘alive’ can be started again"
      report(.wrongRunsOn, position, problem, "21.3.2")
      return false
    }
    components[index].isStarted = true
    started.append((.created(index), behaviour, position))
    components[index].isWaiting = waits(.created(index), behaviour)
    if !components[index].isWaiting { forget(.created(index)) }
    return true
  }

  private mutating func end(_ component: Expression, kills: Bool) -> Bool {
    guard case .created(let index)? = node(component) else { return false }
    components[index].isWaiting = false
    forget(.created(index))
    if kills || !components[index].isAlive { components[index].isGone = true }
    return true
  }

  /// A component that runs may end at any time, and with it its connections: they are not certain any more.
  mutating func forget(_ node: Node) {
    if case .created(let index) = node { components[index].isWaiting = false }
    connections.removeAll { $0.0.node == node || $0.1.node == node }
    mappings.removeAll { $0.0.node == node }
  }

  /// A blocking operation or `alt`: what it waits for changes nothing, but its branches may.
  private mutating func wait(_ alternatives: Alternatives) -> Bool {
    guard listen(alternatives.branches), alternatives.branches.allSatisfy(isInert) else { return false }
    for branch in alternatives.branches { forgetChanges(in: Statement(.alternatives(Alternatives([branch])))) }
    if alternatives.branches.count == 1, case .done(.one(let component), _, _)? = alternatives.branches.first?.event {
      return end(component, kills: false)
    }
    for branch in alternatives.branches {
      switch branch.event {
      case .done(.one(let component), _, _), .killed(.one(let component), _):
        guard let node = node(component) else { return false }
        forget(node)
      case .done, .killed: for index in components.indices { forget(.created(index)) }
      default: break
      }
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
      guard case .integer(let number)? = value(index), let place = Int(exactly: number) else { return nil }
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
      var walk = ConfigurationWalk(
        self, file: entity.file, runsOn: program[id].runsOn, mapsItself: program[id].system != nil, configuring)
      if walk.walk(statements) { walk.checkStarted() }
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
