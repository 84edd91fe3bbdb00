import TTCN3Semantics

extension Execution {
  mutating func configure(
    _ recipe: ConfigureRecipe, _ s: UnsafeMutablePointer<Word>, _ h: UnsafeMutablePointer<Value>,
    _ component: Component
  ) throws(Fault) {
    switch recipe {
    case .connect(let one, let other): try connect(try end(one, s), try end(other, s))
    case .map(let port, let system, let parameters):
      let values = parameters.map { TypedValue(h[$0.register], type: $0.type, in: code.catalog) }
      try map(port, system, values, s)
    case .disconnect(let one, let other):
      // What belongs to a component that is gone is not connected any more: that is no fault (Z.161 clause 21.1.2).
      guard let first = try endIfThere(one, s) else { return }
      guard let other else { return disconnectAll(first) }
      if let second = try endIfThere(other, s) { disconnect(first, second) }
    case .unmap(let port, let system):
      // Either end may be the system's.
      let ours = s[port.component] == ComponentNumber.system ? system : port
      guard let ours else { return unmapEverything(named: port.name) }
      if let end = try endIfThere(ours, s) { unmap(end) }
    case .disconnectAll(let register):
      for other in try concerned(register, s) {
        for port in other.ports.indices { disconnectAll(Port.End(component: other.number, port: port)) }
      }
    case .unmapAll(let register):
      for other in try concerned(register, s) {
        for port in other.ports.indices { unmap(Port.End(component: other.number, port: port)) }
      }
    }
  }

  private func concerned(_ register: Int?, _ s: UnsafeMutablePointer<Word>) throws(Fault) -> [Component] {
    guard let register else { return components.compactMap { $0 } }
    return [try component(s[register])]
  }

  private func endIfThere(_ endpoint: EndpointCode, _ s: UnsafeMutablePointer<Word>) throws(Fault) -> Port.End? {
    if case .killed = try component(s[endpoint.component]).state { return nil }
    return try end(endpoint, s)
  }

  private func end(_ endpoint: EndpointCode, _ s: UnsafeMutablePointer<Word>) throws(Fault) -> Port.End {
    let component = try component(s[endpoint.component])
    if case .killed = component.state { throw Fault("port ‘\(endpoint.name)’ belongs to a component that is gone") }
    guard component.code.ports.indices.contains(endpoint.slot), component.code.ports[endpoint.slot].first >= 0 else {
      throw Fault("\(component.label) has no port ‘\(endpoint.name)’")
    }
    let group = component.code.ports[endpoint.slot]
    let offset = endpoint.offset.map { s[$0] >> 1 } ?? 0
    guard offset >= 0, offset < group.count else { throw Fault("port ‘\(endpoint.name)’ has no such element") }
    return Port.End(component: component.number, port: group.first + offset)
  }

  private mutating func connect(_ one: Port.End, _ other: Port.End) throws(Fault) {
    let (first, second) = (try component(one.component), try component(other.component))
    for (end, component) in [(one, first), (other, second)] where component.ports[end.port].mapping != nil {
      throw Fault("port ‘\(component.ports[end.port].name)’ is mapped and cannot be connected")
    }
    if first.ports[one.port].connections.contains(other) { return }
    first.ports[one.port].connections.append(other)
    if one != other { second.ports[other.port].connections.append(one) }
    if isObserved {
      emit(
        .portConnected(port: first.ports[one.port].name, to: "\(second.label):\(second.ports[other.port].name)"), first)
    }
  }

  private mutating func disconnect(_ one: Port.End, _ other: Port.End) {
    guard let first = components[one.component], let second = components[other.component] else { return }
    guard first.ports.indices.contains(one.port), first.ports[one.port].connections.contains(other) else { return }
    first.ports[one.port].connections.removeAll { $0 == other }
    if second.ports.indices.contains(other.port) { second.ports[other.port].connections.removeAll { $0 == one } }
    if isObserved {
      emit(
        .portDisconnected(port: first.ports[one.port].name, from: "\(second.label):\(second.ports[other.port].name)"),
        first)
    }
  }

  mutating func disconnectAll(_ end: Port.End) {
    guard let component = components[end.component], component.ports.indices.contains(end.port) else { return }
    for other in component.ports[end.port].connections { disconnect(end, other) }
  }

  // MARK: Mapping

  private mutating func map(
    _ port: EndpointCode, _ system: EndpointCode, _ parameters: [TypedValue], _ s: UnsafeMutablePointer<Word>
  ) throws(Fault) {
    // The text may name the system's end first.
    if s[port.component] == ComponentNumber.system, s[system.component] != ComponentNumber.system {
      try map(system, port, parameters, s)
      return
    }
    let end = try end(port, s)
    let component = try component(end.component)
    let state = component.ports[end.port]
    if state.mapping != nil { throw Fault("port ‘\(state.name)’ is mapped already") }
    if !state.connections.isEmpty { throw Fault("port ‘\(state.name)’ is connected and cannot be mapped") }
    var systemPort = system.name
    if let offset = system.offset { systemPort += "[\(s[offset] >> 1)]" }
    generations += 1
    let texts = code.catalog[state.type].attributes.texts(.extension)
    let adapter = texts.compactMap(Execution.adapterName).first
    var mapping = Port.Mapping(systemPort: systemPort, connection: nil, generation: generations)
    if let adapter, let registered = environment.options.adapters[adapter] {
      let request = PortMapping(
        portType: code.catalog[state.type].name.description, systemPort: systemPort, parameters: parameters,
        extensions: texts, catalog: code.catalog,
        inbox: PortInbox(mailbox: mailbox, component: end.component, port: end.port, generation: generations))
      do { mapping.connection = try registered.open(request) } catch { throw Fault(error.reason, error.attribution) }
      mappedCount += 1
    } else if !isLoopback {
      throw missing(adapter, state.type)
    }
    component.ports[end.port].mapping = mapping
    if isObserved {
      emit(
        .portMapped(port: state.name, systemPort: systemPort, adapter: mapping.connection == nil ? nil : adapter),
        component)
    }
  }

  private func missing(_ adapter: String?, _ type: TypeID) -> Fault {
    let name = code.catalog[type].name
    guard let adapter else {
      return Fault(
        "port type ‘\(name)’ names no adapter: give it ‘with { extension \"adapter NAME\" }’, or run with loopback",
        .configuration)
    }
    let known = environment.options.adapters.names.joined(separator: ", ")
    return Fault(
      "port type ‘\(name)’ names the adapter ‘\(adapter)’, which this run does not have (it has: "
        + "\(known.isEmpty ? "none" : known)); or run with loopback", .configuration)
  }

  /// `adapter NAME` in an extension attribute.
  private static func adapterName(_ text: String) -> String? {
    let words = text.split(separator: " ")
    return words.count == 2 && words[0] == "adapter" ? String(words[1]) : nil
  }

  mutating func unmap(_ end: Port.End) {
    guard let component = components[end.component], component.ports.indices.contains(end.port),
      let mapping = component.ports[end.port].mapping
    else { return }
    component.ports[end.port].mapping = nil
    if let connection = mapping.connection {
      mappedCount -= 1
      connection.close()
    }
    if isObserved {
      emit(.portUnmapped(port: component.ports[end.port].name, systemPort: mapping.systemPort), component)
    }
  }

  private mutating func unmapEverything(named systemPort: String) {
    for component in components.compactMap({ $0 }) {
      for port in component.ports.indices where component.ports[port].mapping?.systemPort == systemPort {
        unmap(Port.End(component: component.number, port: port))
      }
    }
  }

  // MARK: Life of components

  mutating func create(_ recipe: CreateRecipe, name: String) throws(Fault) -> Int {
    guard let layout = code.components[recipe.type] else { throw Fault("the component type is not known") }
    let number = components.count
    guard number - ComponentNumber.first < bounds.components else {
      throw Fault("more than \(bounds.components) components are created")
    }
    let component = Component(
      number, label: ComponentLabel(number: number, name: name, type: layout.name), type: recipe.type, code: layout,
      isAlive: recipe.isAlive)
    components.append(component)
    aliveCount += 1
    allocated += 2048
    if isObserved { emit(.componentCreated, component) }
    return number
  }

  mutating func start(_ number: Int, _ recipe: StartRecipe, _ arguments: [Value]) throws(Fault) {
    let component = try component(number)
    guard number != ComponentNumber.mtc else { throw Fault("the MTC cannot be started") }
    if component.wasStarted, !component.isAlive, !isRunning(component) {
      throw Fault("\(component.label) cannot be started a second time: it was not created ‘alive’")
    }
    guard case .inactive = component.state else {
      throw Fault("\(component.label) cannot be started: its behaviour has not ended, or it is gone")
    }
    try begin(component, function: recipe.function, arguments)
    if !component.wasStarted { startedCount += 1 }
    component.wasStarted = true
    runningCount += 1
    if isObserved { emit(.componentStarted(behaviour: code.functions[recipe.function].name), component) }
  }

  private func isRunning(_ component: Component) -> Bool {
    switch component.state {
    case .ready, .blocked: true
    case .inactive, .killed: false
    }
  }

  /// Makes a component ready to run a function, after its initialisation if that has not been done.
  mutating func begin(_ component: Component, function: Int, _ arguments: [Value]) throws(Fault) {
    let entry = functions[function]
    component.grow(scalars: Int(entry.scalarCount), heap: Int(entry.heapCount), frames: 1)
    try place(arguments, for: function, component, component.scalars, component.heap)
    component.position = Component.Position(next: entry.code, function: function, scalars: 0, heap: 0, depth: 0)
    if !component.isInitialized, let initializer = component.code.initializer {
      let first = functions[initializer]
      component.grow(
        scalars: Int(entry.scalarCount + first.scalarCount), heap: Int(entry.heapCount + first.heapCount), frames: 1)
      component.frames[0] = Component.Frame(
        next: entry.code, function: Int32(truncatingIfNeeded: function), scalars: entry.scalarCount,
        heap: entry.heapCount)
      component.position = Component.Position(
        next: first.code, function: initializer, scalars: Int(entry.scalarCount), heap: Int(entry.heapCount), depth: 1)
    }
    component.isInitialized = true
    component.state = .ready
    ready.append(component.number)
  }

  /// The behaviour of a component ended, or is ended from outside.
  mutating func end(_ component: Component, kills: Bool) {
    if case .killed = component.state { return }
    let wasRunning: Bool
    switch component.state {
    case .ready, .blocked: wasRunning = true
    default: wasRunning = false
    }
    let isGone = kills || !component.isAlive
    if !wasRunning, !isGone { return }
    let isCreated = component.number >= ComponentNumber.first
    if wasRunning, isCreated {
      runningCount -= 1
      endedCount += 1
    }
    component.timers.removeAll { $0.owner >= 0 }
    if isGone {
      for index in component.timers.indices {
        component.timers[index].state = .stopped
        component.timers[index].generation += 1
      }
      component.state = .killed
      for port in component.ports.indices {
        let end = Port.End(component: component.number, port: port)
        disconnectAll(end)
        unmap(end)
      }
      component.release()
      if isCreated {
        aliveCount -= 1
        killedCount += 1
        if !wasRunning { endedCount += 1 }
      }
    } else {
      component.state = .inactive
      component.clearStacks()
    }
    if isObserved { emit(.componentEnded(verdict: component.verdict, killed: isGone), component) }
    wakeThoseWhoAsk()
  }

  /// Components that wait for others to end look again.
  private mutating func wakeThoseWhoAsk() {
    guard !asking.isEmpty else { return }
    let numbers = asking
    asking = []
    for number in numbers { if let other = components[number] { wake(other) } }
  }
}
