import TTCN3Semantics

extension Execution {
  /// Operations that concern more than the registers of one component.
  mutating func performOperation(
    _ i: Instruction, _ s: UnsafeMutablePointer<Word>, _ h: UnsafeMutablePointer<Value>, _ component: Component
  ) throws(Fault) {
    let (a, b, c) = (Int(i.a), Int(i.b), Int(i.c))
    if component.isTranslator { try refuseWhileTranslating(i.operation) }
    switch i.operation {
    case .create: s[a] = try create(code.creates[c], h)
    case .componentState: s[a] = try state(Int(i.x), i.x == 1 || i.x == 2 ? s[b] : 0, component)
    case .startComponent:
      let recipe = code.starts[c]
      try start(s[a], recipe, (0..<recipe.argumentCount).map { h[recipe.arguments + $0] })
      if let waiting = recipe.waiting { s[waiting.number] = try self.component(s[a]).starts }
    case .takeOutcome: s[a] = try takeOutcome(of: s[b], code.starts[c], s, h) ? 1 : 0
    case .componentVerdict: s[a] = try self.component(s[b]).verdict.rawValue
    case .readClock: s[a] = Word(bitPattern: UInt(clock.now.bitPattern))
    case .checkRunsOn: try checkRunsOn(s[a], component)
    case .stopComponent: try stopComponents(i, b == 1 ? nil : s[a], component)
    case .configure: try configure(code.configures[c], s, h, component)
    case .stopTestCase: ending = .stopped(text(code.logs[c], h, component, s))
    case .send: try send(code.sends[c], s, h, component)
    case .controlPort:
      if b == 1 {
        for port in component.ports.indices { try control(port, Int(i.x), component) }
      } else {
        try control(s[a], Int(i.x), component)
      }
    case .checkState: s[a] = try checkState(Int(i.x), i.x == 0 ? s[b] : 0, h[c].text ?? "", component) ? 1 : 0
    case .loadPort: s[a] = try port(c, offset: i.x == 1 ? s[b] : nil, component)
    case .loadTimer, .makeTimers, .setDurations, .startTimer, .stopTimer, .readTimer, .timerRunning:
      try performTimerOperation(i, s, h, component)
    case .log: try log(code.logs[c], s, h, component)
    case .setVerdict:
      let reason = i.x == 1 ? text(code.logs[c], h, component, s) : ""
      try setVerdict(s[a], reason, component)
    case .setTranslationState:
      try setTranslationState(s[a], i.x == 1 ? text(code.logs[c], h, component, s) : "", component)
    case .getVerdict: s[a] = component.principal.verdict.rawValue
    case .activate:
      let altstep = i.x == 1 ? try behaviour(s[c]) : c
      let count = code.functions[altstep].parameters.count
      guard component.defaults.count < bounds.defaults else {
        throw Fault(.defaults, "more than \(bounds.defaults) defaults are active")
      }
      component.defaults.append(
        Component.ActivatedDefault(
          number: component.nextDefault, function: altstep, behaviour: BehaviourID(altstep),
          arguments: (0..<count).map { h[b + $0] }))
      s[a] = component.nextDefault
      if isObserved {
        emit(.defaultActivated(number: component.nextDefault, behaviour: code.functions[c].name), component)
      }
      component.nextDefault += 1
    case .deactivate:
      if i.x == 1 {
        component.defaults = []
        if isObserved { emit(.defaultDeactivated(number: 0), component) }
      } else {
        let number = s[a]
        if number == .unbound { throw Fault("‘deactivate’ is given a default that has no value yet") }
        component.defaults.removeAll { $0.number == number }
        if isObserved { emit(.defaultDeactivated(number: number), component) }
      }
    case .execute: s[a] = try execute(code.executes[c], s, h).rawValue
    case .encodeValue: h[a] = try encode(h[b], code.codecs[c], h, component)
    case .decodeValue: try decode(h[b], code.codecs[c], h, into: h + a, component)
    case .decodeWhole: h[a] = try decodeWhole(h[b], code.codecs[c], h, component)
    case .callExternal: try callExternal(code.externals[c], s, h, component)
    case .setEncoding: try setEncoding(code.setEncodings[c], s, h, component)
    default: throw Fault("the machine met an operation that it does not have here")
    }
  }

  private func state(_ question: Int, _ reference: Word, _ component: Component) throws(Fault) -> Word {
    switch question {
    case 0: return component.number
    case 1:
      switch try self.component(reference).state {
      case .ready, .blocked: return 1
      default: return 0
      }
    case 2: if case .killed = try self.component(reference).state { return 0 } else { return 1 }
    case 3: return runningCount > 0 ? 1 : 0
    case 4: return runningCount == startedCount ? 1 : 0
    case 5: return aliveCount > 0 ? 1 : 0
    default: return aliveCount == components.count - ComponentNumber.first ? 1 : 0
    }
  }

  private mutating func stopComponents(_ i: Instruction, _ reference: Word?, _ component: Component) throws(Fault) {
    let kills = i.x == 1
    guard let reference else {
      _ = ValueWork.spend(components.count)
      for case let other? in components.dropFirst(ComponentNumber.first) where other.number != component.number {
        end(other, kills: kills)
      }
      return
    }
    let other = try self.component(reference)
    if other.number == ComponentNumber.mtc {
      ending = .completed
      return
    }
    if other.number == component.number {
      component.position = nil
      if kills { end(component, kills: true) }
      return
    }
    end(other, kills: kills)
  }

  private func checkState(
    _ question: Int, _ port: Word, _ name: String, _ component: Component
  ) throws(Fault) -> Bool {
    if question == 0 { return try isPort(port, name, component) }
    for port in component.ports.indices {
      let holds = try isPort(port, name, component)
      if question == 1, holds { return true }
      if question == 2, !holds { return false }
    }
    return question == 2
  }

  /// The port of a slot, or the first of an array of them.
  @inline(__always)
  func port(_ slot: Int, _ component: Component) throws(Fault) -> Word {
    guard component.code.ports.indices.contains(slot), component.code.ports[slot].first >= 0 else {
      throw Fault("the component has no such port")
    }
    return component.code.ports[slot].first
  }

  private func port(_ slot: Int, offset: Word?, _ component: Component) throws(Fault) -> Word {
    let first = try port(slot, component)
    guard let offset else { return first }
    let group = component.code.ports[slot]
    guard offset & 1 == 0, offset >= 0, offset >> 1 < group.count else {
      throw Fault("an index of an array of ports is out of bounds")
    }
    return group.first + offset >> 1
  }

  // MARK: Timers

  private mutating func performTimerOperation(
    _ i: Instruction, _ s: UnsafeMutablePointer<Word>, _ h: UnsafeMutablePointer<Value>, _ component: Component
  ) throws(Fault) {
    let (a, b, c) = (Int(i.a), Int(i.b), Int(i.c))
    switch i.operation {
    case .loadTimer: s[a] = try timer(i, s, component)
    case .makeTimers:
      let depth = component.position?.depth ?? 0
      s[a] = try makeTimers(b, name: code.texts[c], register: a, depth: depth, component)
    case .setDurations: try setDurations(s[a], count: b, h[c], component)
    case .startTimer:
      try startTimer(try timer(s[a], component), i.x == 1 ? s[b] : nil, component)
    case .stopTimer:
      if i.x == 1 {
        _ = ValueWork.spend(component.timers.count)
        for timer in component.timers.indices { stopTimer(timer, component) }
      } else {
        stopTimer(try timer(s[a], component), component)
      }
    case .readTimer:
      polls += 1
      let timer = component.timers[try timer(s[b], component)]
      let elapsed = isRunning(timer) ? clock.now - timer.started : 0
      s[a] = Word(bitPattern: UInt(elapsed.bitPattern))
    default:
      polls += 1
      if i.x == 1 {
        _ = ValueWork.spend(component.timers.count)
        s[a] = component.timers.contains { isRunning($0) } ? 1 : 0
      } else {
        s[a] = isRunning(component.timers[try timer(s[b], component)]) ? 1 : 0
      }
    }
  }

  func isRunning(_ timer: TimerState) -> Bool {
    if case .running = timer.state { return timer.expiry > clock.now }
    return false
  }

  private func timer(_ i: Instruction, _ s: UnsafeMutablePointer<Word>, _ component: Component) throws(Fault) -> Word {
    let slot = Int(i.c)
    if i.x == 2 { return s[slot] + s[Int(i.b)] >> 1 }
    guard component.code.timers.indices.contains(slot), component.code.timers[slot].first >= 0 else {
      throw Fault("the component has no such timer")
    }
    let group = component.code.timers[slot]
    if i.x == 0 { return group.first }
    let offset = s[Int(i.b)]
    guard offset & 1 == 0, offset >= 0, offset >> 1 < group.count else {
      throw Fault("an index of an array of timers is out of bounds")
    }
    return group.first + offset >> 1
  }

  private func setDurations(_ first: Word, count: Int, _ durations: Value, _ component: Component) throws(Fault) {
    var flat: [Double] = []
    func collect(_ value: Value) throws(Fault) {
      switch value {
      case .float(let seconds): flat.append(seconds)
      case .list(let parts): for part in parts { try collect(part) }
      default: throw Fault("the duration of a timer needs floats")
      }
    }
    try collect(durations)
    for index in 0..<count {
      let position = try timer(first + index, component)
      guard let seconds = flat.count == 1 ? flat[0] : (index < flat.count ? flat[index] : nil) else { continue }
      guard seconds >= 0, seconds.isFinite else { throw Fault("the duration of a timer is negative or not finite") }
      component.timers[position].defaultDuration = seconds
    }
  }

  private mutating func startTimer(_ timer: Int, _ duration: Word?, _ component: Component) throws(Fault) {
    let seconds: Double
    if let duration {
      if duration == .unbound { throw Fault("the duration of a timer has no value yet") }
      seconds = Double(bitPattern: UInt64(UInt(bitPattern: duration)))
    } else {
      guard let given = component.timers[timer].defaultDuration else {
        throw Fault("timer ‘\(component.timers[timer].name)’ is started without a duration and has none by declaration")
      }
      seconds = given
    }
    guard seconds >= 0, seconds.isFinite else {
      throw Fault("timer ‘\(component.timers[timer].name)’ is started with \(Notation.text(of: seconds)) seconds")
    }
    component.timers[timer].state = .running
    component.timers[timer].generation += 1
    component.timers[timer].started = clock.now
    component.timers[timer].expiry = clock.now + seconds
    expiries.add(
      time: component.timers[timer].expiry, component: component.expiryNumber, timer: timer,
      generation: component.timers[timer].generation)
    if isObserved { emit(.timerStarted(name: component.timers[timer].name, duration: seconds), component) }
  }

  private mutating func stopTimer(_ timer: Int, _ component: Component) {
    guard component.timers[timer].state != .stopped else { return }
    component.timers[timer].state = .stopped
    component.timers[timer].generation += 1
    if isObserved { emit(.timerStopped(name: component.timers[timer].name), component) }
  }

  // MARK: Verdicts and logs

  private mutating func setVerdict(_ word: Word, _ reason: String, _ actor: Component) throws(Fault) {
    let component = actor.principal
    guard let verdict = Verdict(rawValue: word) else {
      throw Fault("‘setverdict’ is given a verdict that has no value yet")
    }
    if verdict == .error { throw Fault("‘setverdict’ cannot set ‘error’") }
    try count(logged: reason)
    let held = component.verdict.overwritten(by: verdict)
    // The reason goes with the verdict that made it worse.
    if held != component.verdict || component.reason.isEmpty && held == verdict { component.reason = reason }
    if held != component.verdict {
      component.verdictPlace = place(of: actor)
      if held != .pass { component.verdictMismatch = component.lookedAt.flatMap { $0.explain(code.catalog) } }
    }
    component.verdict = held
    if isObserved { emit(.verdictSet(verdict, held: held, reason: reason), actor) }
  }

  private mutating func log(
    _ recipe: LogRecipe, _ s: UnsafeMutablePointer<Word>, _ h: UnsafeMutablePointer<Value>, _ component: Component
  ) throws(Fault) {
    guard sink != nil else { return }
    let words = text(recipe, h, component, s)
    try count(logged: words)
    emit(.logged(words), component)
  }

  mutating func count(logged words: String) throws(Fault) {
    logVolume += words.utf8.count
    if logVolume > bounds.logVolume { throw Fault(.logVolume, "more than \(bounds.logVolume) bytes are logged") }
  }

  func text(
    _ recipe: LogRecipe, _ h: UnsafeMutablePointer<Value>, _ component: Component, _ s: UnsafeMutablePointer<Word>
  ) -> String {
    var notation = Notation(code.catalog, limit: bounds.logVolume)
    if !code.classes.isEmpty { notation.objects = ObjectNames(code, component) }
    var words = ""
    for item in recipe.items {
      switch item {
      case .text(let text): words += text
      case .value(let register, let type):
        if let text = h[register].text {
          words += text
        } else if case .object(let word) = h[register], let objects = notation.objects {
          objects.write(word, notation, to: &words)
        } else {
          notation.write(h[register], type: type, to: &words)
        }
      case .timer(let register):
        words += describe(timer: s[register], component)
      case .port(let register):
        words += describe(port: s[register], component)
      }
      if words.utf8.count > bounds.logVolume { return words }
    }
    return words
  }

  private func describe(timer word: Word, _ component: Component) -> String {
    if word == .nullReference { return "null" }
    guard let position = try? timer(word, component) else { return "-" }
    let timer = component.timers[position]
    return "timer \(timer.name) \(isRunning(timer) ? "running" : "not running")"
  }

  private func describe(port word: Word, _ component: Component) -> String {
    if word == .nullReference { return "null" }
    return component.ports.indices.contains(word) ? "port \(component.ports[word].name)" : "-"
  }

  // MARK: Test cases

  /// `execute`: the test case runs to its end in an execution of its own (Z.161 clause 26.1).
  private mutating func execute(
    _ recipe: ExecuteRecipe, _ s: UnsafeMutablePointer<Word>, _ h: UnsafeMutablePointer<Value>
  ) throws(Fault) -> Verdict {
    guard testCase.isEmpty else { throw Fault("‘execute’ is for control parts") }
    var limit: Double?
    if let register = recipe.timeout {
      if s[register] == .unbound { throw Fault("the time limit of ‘execute’ has no value yet") }
      limit = Double(bitPattern: UInt64(UInt(bitPattern: s[register])))
      if let limit, !(limit >= 0) { throw Fault("the time limit of ‘execute’ is negative") }
    }
    let testCase: BehaviourID
    switch recipe.target {
    case .known(let id): testCase = id
    case .reference(let register): testCase = BehaviourID(try behaviour(s[register]))
    }
    if let host = recipe.host {
      do { try Host.check(h[host], "test case ‘\(code.behaviours[testCase.index].name)’") } catch {
        let result = environment.refuse(testCase, error)
        results.append(result)
        return result.verdict
      }
    }
    let arguments = (0..<recipe.argumentCount).map { h[recipe.arguments + $0] }
    let (result, parameters) = environment.runTestCase(
      testCase, function: testCase.index, arguments: arguments, timeLimit: limit)
    for (index, value) in parameters.enumerated() where index < recipe.argumentCount {
      h[recipe.arguments + index] = value
    }
    results.append(result)
    if environment.options.stopOn.contains(result.verdict) { ending = .completed }
    if environment.cancellation.isCancelled { ending = .stopped("the run was cancelled") }
    return result.verdict
  }
}
