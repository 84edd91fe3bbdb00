import TTCN3Semantics

extension Execution {
  mutating func configure(
    _ recipe: ConfigureRecipe, _ s: UnsafeMutablePointer<Word>, _ h: UnsafeMutablePointer<Value>,
    _ component: Component
  ) throws(Fault) {
    switch recipe {
    case .connect(let one, let other): try connect(try end(one, s), try end(other, s))
    case .map(let port, let system, let parameters):
      let results = try map(port, system, typed(parameters, h), s)
      try take(results, into: parameters, h)
    case .disconnect(let one, let other):
      // What belongs to a component that is gone is not connected any more: that is no fault (Z.161 clause 21.1.2).
      guard let first = try endIfThere(one, s) else { return }
      guard let other else { return disconnectAll(first) }
      if let second = try endIfThere(other, s) { disconnect(first, second) }
    case .unmap(let port, let system, let parameters):
      // Either end may be the system's.
      let ours = s[port.component] == ComponentNumber.system ? system : port
      var ends: [Port.End] = []
      if let ours {
        if let end = try endIfThere(ours, s) { ends = [end] }
      } else {
        ends = mapped(to: systemName(of: port, s))
      }
      for end in ends {
        if !parameters.isEmpty, let connection = components[end.component]?.ports[end.port].mapping?.connection {
          let results: [Int: TypedValue]
          do { results = try connection.unmap(typed(parameters, h)) } catch {
            throw Fault(error.reason, error.attribution)
          }
          try take(results, into: parameters, h)
        }
        unmap(end)
      }
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

  private func typed(_ parameters: [MapParameter], _ h: UnsafeMutablePointer<Value>) -> [TypedValue] {
    parameters.map { TypedValue(h[$0.register], type: $0.type, in: code.catalog) }
  }

  /// What an adapter gives for the `out` and `inout` parameters of a mapping.
  private func take(
    _ results: [Int: TypedValue], into parameters: [MapParameter], _ h: UnsafeMutablePointer<Value>
  ) throws(Fault) {
    for (index, result) in results {
      guard parameters.indices.contains(index), parameters[index].isTakenBack, result.type == parameters[index].type
      else { throw Fault("the adapter gives something back for a parameter that does not take it", .configuration) }
      if let violation = ConstraintChecker(code).violation(result.value, result.type) {
        throw Fault("what the adapter gives back for a parameter violates its type: \(violation)", .configuration)
      }
      h[parameters[index].register] = result.value
    }
  }

  private func systemName(of port: EndpointCode, _ s: UnsafeMutablePointer<Word>) -> String {
    port.offset.map { "\(port.name)[\(s[$0] >> 1)]" } ?? port.name
  }

  private func mapped(to systemPort: String) -> [Port.End] {
    components.compactMap { $0 }.flatMap { component in
      component.ports.indices.filter { component.ports[$0].mapping?.systemPort == systemPort }
        .map { Port.End(component: component.number, port: $0) }
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
    // Z.161 clause 9.1, restriction c.
    for (end, component, partner) in [(one, first, other), (other, second, one)]
    where component.ports[end.port].connections.contains(where: { $0.component == partner.component }) {
      throw Fault(
        "port ‘\(component.ports[end.port].name)’ of \(component.label) is connected to another port of the same component "
          + "already")
    }
    first.ports[one.port].wasJoined = true
    second.ports[other.port].wasJoined = true
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
  ) throws(Fault) -> [Int: TypedValue] {
    // The text may name the system's end first.
    if s[port.component] == ComponentNumber.system, s[system.component] != ComponentNumber.system {
      return try map(system, port, parameters, s)
    }
    let end = try end(port, s)
    let component = try component(end.component)
    let name = component.ports[end.port].name
    if component.ports[end.port].mapping != nil { throw Fault("port ‘\(name)’ is mapped already") }
    if !component.ports[end.port].connections.isEmpty {
      throw Fault("port ‘\(name)’ is connected and cannot be mapped")
    }
    let systemPort = systemName(of: system, s)
    generations += 1
    let translator = try translator(of: end.port, component, for: system.type)
    // A port that translates is to the adapter what it translates for.
    let type = translator?.outer ?? component.ports[end.port].type
    let texts = code.catalog[type].attributes.texts(.extension)
    let adapter = texts.compactMap(Execution.adapterName).first
    var mapping = Port.Mapping(
      systemPort: systemPort, connection: nil, generation: generations, translator: translator)
    if let adapter, let registered = environment.options.adapters[adapter] {
      let request = PortMapping(
        portType: code.catalog[type].name.description, systemPort: systemPort, parameters: parameters,
        extensions: texts, catalog: code.catalog,
        inbox: PortInbox(mailbox: mailbox, component: end.component, port: end.port, generation: generations))
      do { mapping.connection = try registered.open(request) } catch { throw Fault(error.reason, error.attribution) }
      mappedCount += 1
    } else if !isLoopback {
      throw missing(adapter, type)
    }
    component.ports[end.port].mapping = mapping
    component.ports[end.port].wasJoined = true
    if isObserved {
      emit(
        .portMapped(port: name, systemPort: systemPort, adapter: mapping.connection == nil ? nil : adapter),
        component)
    }
    return mapping.connection?.mapResults ?? [:]
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

  // MARK: Life of components

  mutating func create(_ recipe: CreateRecipe, _ h: UnsafeMutablePointer<Value>) throws(Fault) -> Int {
    let name = recipe.name.flatMap { h[$0].text } ?? ""
    if let host = recipe.host { try Host.check(h[host], "component ‘\(name)’") }
    guard let layout = code.components[recipe.type] else { throw Fault("the component type is not known") }
    let number = components.count
    guard number - ComponentNumber.first < bounds.components else {
      throw Fault(.components, "more than \(bounds.components) components are created")
    }
    guard layout.timerNames.count <= bounds.timers else {
      throw Fault(.timers, "a component has more than \(bounds.timers) timers")
    }
    try admit(bytes: layout.size)
    let component = Component(
      number, label: ComponentLabel(number: number, name: name, type: layout.name), type: recipe.type, code: layout,
      isAlive: recipe.isAlive)
    components.append(component)
    aliveCount += 1
    allocated += 2048 + layout.size
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
    if !code.classes.isEmpty, arguments.contains(where: \.hasObject) {
      throw Fault("an object belongs to its component and cannot be given to the behaviour of another one")
    }
    try begin(component, function: recipe.function, arguments)
    if !component.wasStarted { startedCount += 1 }
    component.wasStarted = true
    component.starts += 1
    component.awaited = recipe.waiting == nil ? nil : recipe.function
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
    try prepare(component, function: function, arguments)
    component.state = .ready
    ready.append(component.number)
  }

  /// Puts a component at the start of a function, or of its initialisation.
  func prepare(_ component: Component, function: Int, _ arguments: [Value]) throws(Fault) {
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
    component.defaults = []
    dropTimers(of: component, depth: 0)
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
      for runner in component.translators.values.flatMap(\.runners) { runners[runner.expiryNumber] = nil }
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
