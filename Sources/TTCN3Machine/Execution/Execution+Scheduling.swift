import TTCN3Semantics

extension Execution {
  /// Runs components, one after another, until the test case is over.
  mutating func runToTheEnd() {
    environment.cancellation.watch(mailbox)
    defer { environment.cancellation.forget(mailbox) }
    var turns = 0
    ValueWork.grant(bounds.valueWork)
    while ending == nil {
      turns &+= 1
      // Whoever always has something to do must not keep the world out.
      if turns & 31 == 0 || ready.isEmpty { letTheWorldIn() }
      if ending != nil { break }
      guard let number = ready.popFirst() else {
        waitForSomething()
        continue
      }
      guard let component = components[number], case .ready = component.state else { continue }
      turn(of: component)
    }
    finish()
  }

  private mutating func turn(of component: Component) {
    component.hasRun = true
    polls = 0
    ValueWork.grant(bounds.valueWork)
    let stop = run(component)
    steps += (bounds.valueWork - ValueWork.rest) >> 3
    if let running, let place = source(of: component) {
      running.note(file: Int(place.file), line: Int(place.line))
    }
    #if DEBUG
    if let broken = brokenInvariant(after: stop, of: component) { breakOff(broken) }
    #endif
    switch stop {
    case .yielded:
      ready.append(component.number)
      spend(Execution.sliceSeconds + Double(polls) * Execution.pollSeconds)
      checkBounds(component)
    case .blocked: component.state = .blocked
    case .completed, .ended:
      let isMain = component.number == ComponentNumber.mtc
      if case .completed = stop, !isMain, component.kept == nil { keepOutcome(of: component) }
      if beginDestructor(component) {
        checkBounds()
      } else if isMain {
        giveFirstTurns()
        ending = ending ?? .completed
      } else {
        end(component, kills: false)
      }
    case .over: break
    }
    if allocated > memoryAllowance { checkMemory(component) }
  }

  /// A fault if a walk was given up: its answer is not true.
  func checkRest() throws(Fault) {
    guard ValueWork.rest < 0 else { return }
    throw Fault(
      .valueWork,
      "one statement looks at more than \(bounds.valueWork) parts of values: does a value share itself "
        + "many times, or may a template fit in very many ways?")
  }

  /// A function that translates for a port waits: others go on until there is something new for it. The component whose port
  /// it is does not go on meanwhile.
  mutating func letOthersRun(for runner: Component, of owner: Component) {
    var isHeld = false
    var turns = 0
    owner.hasNews = false
    while ending == nil, !runner.hasNews, !owner.hasNews {
      turns &+= 1
      if turns & 31 == 0 || ready.isEmpty { letTheWorldIn() }
      if ending != nil || runner.hasNews || owner.hasNews { break }
      guard let number = ready.popFirst() else {
        waitForSomething()
        continue
      }
      if number == owner.number {
        isHeld = true
        continue
      }
      guard let component = components[number], case .ready = component.state else { continue }
      turn(of: component)
    }
    if isHeld { ready.append(owner.number) }
    // Whatever it had looked at before, it looks again.
    owner.hasNews = true
  }

  /// Whose timers an expiry is about.
  private func timed(_ number: Int) -> Component? {
    if number < 0 { return runners[number] }
    return components.indices.contains(number) ? components[number] : nil
  }

  /// The MTC ended, and with it the test case: who was started and has not run yet runs for one turn before, as it would
  /// have if components ran at the same time.
  private mutating func giveFirstTurns() {
    var waiting: [Int] = []
    while let number = ready.popFirst() { waiting.append(number) }
    for number in waiting where ending == nil {
      guard let component = components[number], !component.hasRun, case .ready = component.state else { continue }
      turn(of: component)
    }
  }

  /// What looking at a clock costs beside, in simulated time.
  private static let pollSeconds = 0.000_001
  /// What a turn that is used up costs in simulated time: who waits for a clock in a loop must see it move.
  private static let sliceSeconds = 0.001

  private mutating func spend(_ seconds: Double) {
    guard clock.isSimulated else { return }
    clock.advance(to: clock.now + seconds)
    fireTimers(until: clock.now)
  }

  /// - Parameter component: the one that has just run.
  private mutating func checkBounds(_ component: Component? = nil) {
    if steps > bounds.steps { ending = .faulted(stepsFault, component) }
    if environment.cancellation.isCancelled { ending = .stopped("the run was cancelled") }
    if let limit = bounds.duration, clock.realSeconds > limit {
      ending = .faulted(durationFault(limit), nil)
    }
    if !clock.isSimulated || mappedCount > 0 { fireTimers(until: clock.now) }
  }

  var stepsFault: Fault {
    Fault(.steps, "the test case takes more than \(bounds.steps) steps: an endless loop?")
  }

  func durationFault(_ limit: Double) -> Fault {
    Fault(
      .duration, "the test case takes more than \(Notation.text(of: limit)) seconds: \(whereabouts())", .environment)
  }

  /// For what takes long within one statement: whether it may go on.
  func checkTime(after work: Int) throws(Fault) {
    if steps + work > bounds.steps { throw stepsFault }
    if let limit = bounds.duration, clock.realSeconds > limit { throw durationFault(limit) }
    if environment.cancellation.isCancelled { throw Fault("the run was cancelled") }
  }

  /// Takes what adapters delivered, and timers that ran out.
  private mutating func letTheWorldIn() {
    if mappedCount > 0 || environment.cancellation.isCancelled { takeDeliveries() }
    if !clock.isSimulated { fireTimers(until: clock.now) }
  }

  private mutating func takeDeliveries() {
    if environment.cancellation.isCancelled { ending = .stopped("the run was cancelled") }
    let (items, dropped) = mailbox.takeAll()
    if dropped > 0 {
      ending = .faulted(
        Fault(.queueLength, "more than \(bounds.queueLength) messages from outside wait to be taken", .product), nil)
    }
    // While one is taken in, a function that translates may let more in: they come in their order.
    deliveries += items
    while let item = deliveries.popFirst() {
      switch item {
      case .cancelled: ending = .stopped("the run was cancelled")
      case .fault(let fault): ending = .faulted(Fault(fault.reason, fault.attribution), nil)
      case .message(let component, let port, let generation, let message, let octets, let address):
        deliver(message, octets, address, to: Port.End(component: component, port: port), generation)
      }
    }
  }

  private mutating func deliver(
    _ message: TypedValue, _ octets: [UInt8]?, _ address: TypedValue?, to end: Port.End, _ generation: Int
  ) {
    guard components.indices.contains(end.component), let component = components[end.component],
      component.ports.indices.contains(end.port), component.ports[end.port].mapping?.generation == generation
    else { return }
    do throws(Fault) {
      if let violation = ConstraintChecker(code).violation(message.value, message.type) {
        throw Fault("an incoming message violates its type: \(violation)", .product)
      }
      let size = MemoryEstimate.bytes(of: message.value, atMost: bounds.messageSize)
      guard size <= bounds.messageSize else {
        throw Fault(.messageSize, "an incoming message is larger than \(bounds.messageSize) bytes", .product)
      }
      allocated += size
      noteNesting()
      try arrive(
        OutgoingMessage(value: message.value, type: message.type), at: end.port, of: component, from: address,
        octets: octets)
    } catch { ending = .faulted(error, component) }
  }

  // MARK: Time

  /// Marks timers that ran out, and wakes their components.
  private mutating func fireTimers(until now: Double) {
    while let first = expiries.first, first.time <= now {
      expiries.removeFirst()
      if first.component == 0 {
        ending = .faulted(
          Fault(
            "the test case did not end within the time limit of \(Notation.text(of: first.time)) seconds: \(whereabouts())"
          ),
          nil)
        return
      }
      guard let component = timed(first.component),
        component.timers.indices.contains(first.timer), component.timers[first.timer].generation == first.generation,
        case .running = component.timers[first.timer].state
      else { continue }
      component.timers[first.timer].state = .expired
      if isObserved { emit(.timerExpired(name: component.timers[first.timer].name), component) }
      wake(component)
    }
  }

  /// Drops expiries of timers that were stopped or started again.
  private mutating func dropStaleExpiries() {
    while let first = expiries.first, first.component != 0 {
      if let component = timed(first.component),
        component.timers.indices.contains(first.timer), component.timers[first.timer].generation == first.generation,
        case .running = component.timers[first.timer].state
      {
        return
      }
      expiries.removeFirst()
    }
  }

  /// Nobody can go on: until the next timer, or a message from outside, nothing will happen.
  private mutating func waitForSomething() {
    dropStaleExpiries()
    if mappedCount == 0 {
      guard let first = expiries.first else {
        reportDeadlock()
        return
      }
      if clock.isSimulated {
        clock.advance(to: first.time)
        fireTimers(until: clock.now)
        return
      }
    }
    var limit = expiries.first.map { max($0.time - clock.now, 0) }
    if let duration = bounds.duration { limit = min(limit ?? .infinity, max(duration - clock.realSeconds, 0)) }
    let before = clock.realSeconds
    mailbox.wait(seconds: limit.map { min($0, 3600) })
    if clock.isSimulated { clock.advance(to: clock.now + clock.realSeconds - before) }
    takeDeliveries()
    fireTimers(until: clock.now)
    if ending == nil { checkBounds(nil) }
  }

  /// Every component is blocked for ever.
  private mutating func reportDeadlock() {
    ending = .faulted(
      Fault("deadlock: every component waits and nothing can happen any more: \(whereabouts())"), nil)
  }

  /// Where the components are that have not ended, the first few of them.
  private func whereabouts() -> String {
    let running = components.compactMap { $0 }.filter { component in
      switch component.state {
      case .ready, .blocked: true
      case .inactive, .killed: false
      }
    }
    let places = running.prefix(5).map { component in
      "\(component.label) at \(place(of: component).map(\.description) ?? "an unknown place")"
    }
    return places.joined(separator: ", ") + (running.count > 5 ? " and \(running.count - 5) more" : "")
  }

  // MARK: The end

  private mutating func finish() {
    #if DEBUG
    if let broken = brokenCounts() { breakOff(broken) }
    #endif
    mailbox.close()
    for case let component? in components {
      for port in component.ports.indices { unmap(Port.End(component: component.number, port: port)) }
    }
  }

  /// The bound that ended it.
  var exceeded: Bounds.Name? {
    if case .faulted(let fault, _) = ending { return fault.bound }
    return nil
  }

  /// What came of it: the worst of all verdicts, with the reasons of those who set it (Z.161 clause 24.2).
  func outcome() -> (verdict: Verdict, reason: String, attribution: Attribution?) {
    switch ending {
    case .faulted(let fault, let component):
      let place = component.flatMap { self.place(of: $0) }.map { "\($0): " } ?? ""
      let who = component.map { $0.number == ComponentNumber.mtc ? "" : "\($0.label): " } ?? ""
      return (.error, "\(place)\(who)\(fault.reason)", fault.attribution)
    case .stopped(let words): return (.error, words.isEmpty ? "the test case was stopped" : words, .suite)
    case .completed, nil: break
    }
    let all = components.compactMap { $0 }
    let verdict = all.reduce(Verdict.none) { $0.overwritten(by: $1.verdict) }
    let reasons = all.filter { $0.verdict == verdict && !$0.reason.isEmpty }.map { component in
      component.number == ComponentNumber.mtc ? component.reason : "\(component.label): \(component.reason)"
    }
    return (verdict, reasons.joined(separator: "; "), nil)
  }

  /// Where the verdict comes from, and the first difference of the message that was looked at before.
  func explanation(of verdict: Verdict) -> (place: EventPlace?, mismatch: Mismatch?) {
    if case .faulted(_, let component) = ending { return (component.flatMap { place(of: $0) }, nil) }
    let concerned = components.compactMap { $0 }.filter { $0.verdict == verdict && $0.verdict != .none }
    let explained = concerned.first { $0.verdictMismatch != nil } ?? concerned.first
    return (explained?.verdictPlace, explained?.verdictMismatch)
  }

  /// The statement a component is at.
  func place(of component: Component) -> EventPlace? {
    guard let source = source(of: component), code.program.files.indices.contains(Int(source.file)) else { return nil }
    return EventPlace(file: code.program.files[Int(source.file)], line: Int(source.line))
  }

  private func source(of component: Component) -> SourcePosition? {
    guard let position = component.position else { return nil }
    let function = code.functions[position.function]
    // One that waits will go on at the start of its `alt`; others are one past what they are doing.
    let isWaiting = if case .blocked = component.state { true } else { false }
    let index = max(position.next - function.instructions.start - (isWaiting ? 0 : 1), 0)
    guard function.positions.indices.contains(index) else { return nil }
    return function.positions[index]
  }
}
