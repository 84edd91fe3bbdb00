import TTCN3Semantics

/// Ports that translate (ES 202 781 clause 5.2): only what goes through a mapping comes here.
extension Execution {
  /// The translation of a port that is mapped to a port of the system of this type; nil if it does not translate for it.
  mutating func translator(of port: Int, _ component: Component, for system: TypeID) throws(Fault) -> PortTranslator? {
    guard case .port(let type) = code.catalog[component.ports[port].type].kind, let capability = type.translation,
      let outer = capability.outer.first(where: { code.catalog.areSameMessageType($0, system) })
    else { return nil }
    let variables = capability.variables
    let runners =
      component.translators[port]
      ?? TranslationRunners(variables, code.components[variables.index] ?? .empty, port: port)
    component.translators[port] = runners
    return PortTranslator(capability, outer: outer, runners, code.catalog)
  }

  /// Hands what a message is translated to over to the mapping; as it is where nothing translates its type.
  mutating func send(
    _ message: OutgoingMessage, translatedBy translator: PortTranslator, through mapping: Port.Mapping,
    to address: TypedValue?, _ word: String, _ port: Int, _ component: Component
  ) throws(Fault) {
    guard translator.isTranslated(message.type) else {
      return try handOver(message, to: mapping, address, word, port, component)
    }
    let isDone = try translate(message, by: translator, isOutgoing: true, word, port, component) {
      (execution, result) throws(Fault) in
      try execution.handOver(result, to: mapping, address, word, port, component)
    }
    guard !isDone else { return }
    throw Fault(
      "‘\(word)’ on port ‘\(component.ports[port].name)’: no function translates this "
        + "‘\(code.catalog[message.type].name)’ for ‘\(code.catalog[translator.outer].name)’")
  }

  /// Takes in what comes from outside to a port that is mapped, translated if the port does that.
  mutating func arrive(
    _ message: OutgoingMessage, at port: Int, of component: Component, from address: TypedValue? = nil,
    octets: [UInt8]? = nil
  ) throws(Fault) {
    guard let translator = component.ports[port].mapping?.translator else {
      return try enqueue(
        message, in: port, of: component, sender: ComponentNumber.system, address: address, octets: octets)
    }
    // What is dropped is not translated before.
    let isStopped = if case .stopped = component.ports[port].state { true } else { false }
    if !isStopped {
      let isDone = try translate(message, by: translator, isOutgoing: false, "port.setstate", port, component) {
        (execution, result) throws(Fault) in
        try execution.enqueue(
          result, in: port, of: component, sender: ComponentNumber.system, address: address, octets: octets)
      }
      if isDone { return }
    }
    guard isStopped || isReceived(message.type, at: port, of: component) else {
      throw Fault(
        "no function translates this ‘\(code.catalog[message.type].name)’ from "
          + "‘\(code.catalog[translator.outer].name)’, and port ‘\(component.ports[port].name)’ does not receive it")
    }
    try enqueue(message, in: port, of: component, sender: ComponentNumber.system, address: address, octets: octets)
  }

  /// Has the functions for its type translate a message, one after another until one does, and hands on what comes of it.
  /// Whether the message is dealt with, or everything is over; false if no function translates it.
  private mutating func translate(
    _ message: OutgoingMessage, by translator: PortTranslator, isOutgoing: Bool, _ word: String, _ port: Int,
    _ component: Component, _ take: (inout Execution, OutgoingMessage) throws(Fault) -> Void
  ) throws(Fault) -> Bool {
    for rule in translator.rules(for: message.type, isOutgoing: isOutgoing) {
      var state = TranslationState.partiallyTranslated
      while state == .partiallyTranslated {
        guard let (reached, value) = try translate(message.value, rule, translator, port, component) else {
          return true
        }
        state = reached
        switch state {
        case .translated, .partiallyTranslated:
          try take(&self, OutgoingMessage(value: try self.message(value, rule.to, word), type: rule.to))
          if ending != nil || state == .translated { return true }
        case .fragmented, .discarded: return true
        case .notTranslated: break
        }
      }
    }
    return false
  }

  private func isReceived(_ type: TypeID, at port: Int, of component: Component) -> Bool {
    guard case .port(let own) = code.catalog[component.ports[port].type].kind else { return false }
    return own.incoming.contains { code.catalog.areSameMessageType($0, type) }
  }

  /// How many functions that translate may send through ports that translate before they have ended.
  private static let deepest = 32

  /// What runs the next function that translates for a port.
  private mutating func nextRunner(_ pool: TranslationRunners, _ component: Component) throws(Fault) -> Component {
    guard translationDepth < Execution.deepest else {
      throw Fault(
        "functions that translate send what is translated, more than \(Execution.deepest) deep: an endless recursion?")
    }
    if pool.depth < pool.runners.count { return pool.runners[pool.depth] }
    try admit(bytes: pool.code.size)
    lastRunner -= 1
    let first = pool.runners.first
    let runner = Component(
      component.number, label: component.label, type: pool.variables, code: pool.code, isAlive: true, owner: component,
      beside: first, expiryNumber: lastRunner)
    // The variables have their first values by now, or get them from the first.
    runner.isInitialized = first != nil
    pool.runners.append(runner)
    runners[lastRunner] = runner
    allocated += 2048 + pool.code.size
    return runner
  }

  /// Runs a function that translates, to its end; nil if the test case or the component is over with it.
  private mutating func translate(
    _ value: Value, _ rule: TranslationRule, _ translator: PortTranslator, _ port: Int, _ component: Component
  ) throws(Fault) -> (TranslationState, Value)? {
    let (pool, function) = (translator.runners, rule.function.index)
    let runner = try nextRunner(pool, component)
    pool.depth += 1
    translationDepth += 1
    defer {
      pool.depth -= 1
      translationDepth -= 1
    }
    runner.translationState = nil
    runner.encodings = component.encodings
    // One that says ‘partially translated’ for ever meets the bound of steps.
    steps += 100
    try checkTime(after: 0)
    try prepare(runner, function: function, [value, .unbound])
    running: while true {
      switch run(runner) {
      case .completed: break running
      case .yielded: try checkTime(after: 0)
      case .blocked:
        letOthersRun(for: runner, of: component)
        if ending != nil { return nil }
        if case .killed = component.state { return nil }
      case .ended: return giveUp(runner, "is stopped, and a function that translates comes to its end")
      case .over: return nil
      }
    }
    let name = code.functions[function].name
    guard let state = runner.translationState else {
      throw Fault("‘\(name)’ ended without ‘port.setstate’: what came of the translation is not known")
    }
    let parameters = parameters(of: runner, function: function)
    let result = parameters.count > 1 ? parameters[1] : .unbound
    runner.clearStacks()
    if isObserved { emitTranslated(value, rule, state, result, port, component) }
    return (state, result)
  }

  private mutating func giveUp(_ runner: Component, _ problem: String) -> (TranslationState, Value)? {
    let name = runner.position.map { code.functions[$0.function].name } ?? runner.label.description
    if ending == nil { ending = .faulted(Fault("‘\(name)’ \(problem)"), runner) }
    return nil
  }

  private func emitTranslated(
    _ value: Value, _ rule: TranslationRule, _ state: TranslationState, _ result: Value, _ port: Int,
    _ component: Component
  ) {
    let isDone = state == .translated || state == .partiallyTranslated
    let (shown, type) = isDone ? (result, rule.to) : (value, rule.from)
    emit(
      .messageTranslated(
        EventMessage(
          port: component.ports[port].name, peer: "", type: code.catalog[type].name.description,
          value: Notation(code.catalog).text(of: shown, type: type)),
        function: code.functions[rule.function.index].name, state: state.word), component)
  }

  /// A fault for what changes components, connections or defaults.
  func refuseWhileTranslating(_ operation: Operation) throws(Fault) {
    switch operation {
    case .create, .startComponent, .stopComponent, .configure, .stopTestCase, .activate, .deactivate, .execute,
      .setEncoding:
      throw Fault(
        "‘\(operation)’ in a function that translates messages: components, connections and defaults stay as they are there"
      )
    default: break
    }
  }

  /// `port.setstate` (ES 202 781 clause 5.2)
  mutating func setTranslationState(_ word: Word, _ reason: String, _ component: Component) throws(Fault) {
    guard component.isTranslator else {
      throw Fault("‘port.setstate’ is carried out while no message is translated")
    }
    if word == .unbound { throw Fault("‘port.setstate’ is given a state that has no value yet") }
    guard word & 1 == 0, let state = TranslationState(rawValue: word >> 1) else {
      throw Fault("‘port.setstate’ is given a state that there is not: it is a number from 0 to 4")
    }
    component.translationState = state
    guard !reason.isEmpty, sink != nil else { return }
    try count(logged: reason)
    emit(.logged(reason), component)
  }
}
