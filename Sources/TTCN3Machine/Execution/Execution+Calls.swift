import TTCN3Semantics

extension Execution {
  /// Makes room on the stacks for a call.
  mutating func grow(_ component: Component, scalars: Int, heap: Int, depth: Int) throws(Fault) {
    guard depth < bounds.callDepth else {
      throw Fault(.callDepth, "calls are nested more than \(bounds.callDepth) deep: an endless recursion?")
    }
    allocated += (scalars + heap * 2) * 8
    component.grow(scalars: scalars + 8, heap: heap + 8, frames: depth + 1)
  }

  func behaviour(_ reference: Word) throws(Fault) -> Int {
    guard reference >= 0, code.behaviours.indices.contains(reference) else {
      throw Fault("a behaviour reference is ‘null’ or has no value yet")
    }
    return reference
  }

  func initializer(ofGlobal global: Int, _ component: Component) throws(Fault) -> Int {
    let definition = code.globals[global]
    guard let function = definition.initializer else {
      let what = global < code.firstParameter ? "external constant" : "module parameter"
      throw Fault("\(what) ‘\(definition.name)’ has no default and was given no value", .configuration)
    }
    guard component.computing.insert(global).inserted else {
      throw Fault("the value of ‘\(definition.name)’ depends on itself")
    }
    return function
  }

  /// The youngest default that is older than another one.
  func olderDefault(than number: Int, _ component: Component) -> Component.ActivatedDefault? {
    let position = component.firstDefault(from: number)
    return position > 0 ? component.defaults[position - 1] : nil
  }

  func placeDefaultArguments(
    of number: Int, _ component: Component, _ s: UnsafeMutablePointer<Word>, _ h: UnsafeMutablePointer<Value>
  ) throws(Fault) {
    let position = component.firstDefault(from: number)
    guard position < component.defaults.count, component.defaults[position].number == number else { return }
    let entry = component.defaults[position]
    try place(entry.arguments, for: entry.function, component, s, h)
  }

  /// Puts values into the registers of the parameters of a function whose window starts there.
  func place(
    _ arguments: [Value], for function: Int, _ component: Component, _ s: UnsafeMutablePointer<Word>,
    _ h: UnsafeMutablePointer<Value>
  ) throws(Fault) {
    for (argument, parameter) in zip(arguments, code.functions[function].parameters) {
      switch parameter.lane {
      case .scalar: s[parameter.register] = try wordIfAny(argument, component)
      case .heap: h[parameter.register] = argument
      }
    }
  }

  /// The result of a function moves to where the caller finds it.
  func take(
    _ source: UnsafeMutablePointer<Value>, into target: UnsafeMutablePointer<Value>, _ register: Int, _ function: Int
  ) throws(Fault) {
    if source.pointee.isUnbound { throw unbound(heapRegister: register, function) }
    if source != target { Execution.move(source, into: target) }
  }

  @inline(__always)
  static func move(_ source: UnsafeMutablePointer<Value>, into target: UnsafeMutablePointer<Value>) {
    if source == target { return }
    target.pointee = source.move()
    source.initialize(to: .unbound)
  }

  // MARK: Timers of functions

  /// A function ends, and its timers with it, but for those that an active default was given (Z.161 clause 20.5.2).
  func dropTimers(of component: Component, depth: Int) {
    let kept = component.defaults.isEmpty ? [] : timersOfDefaults(component)
    for index in component.timers.indices.reversed() {
      let owner = component.timers[index].owner
      // Those of objects may lie among them, and stay where they are.
      if owner == TimerState.ofObject { continue }
      guard owner >= 0 ? owner >> 16 >= depth : owner != TimerState.ofComponent else { break }
      if owner >= 0 { component.timers[index].owner = TimerState.leftBehind }
      if kept.contains(index) { continue }
      if index == component.timers.count - 1 {
        component.timers.removeLast()
      } else if component.timers[index].state != .stopped {
        component.timers[index].state = .stopped
        component.timers[index].generation += 1
        // What refers to it finds that it is gone.
        component.timers[index].serial = TimerState.leftBehind
      }
    }
  }

  /// The timers that active defaults have as parameters.
  private func timersOfDefaults(_ component: Component) -> Set<Int> {
    var timers: Set<Int> = []
    for entry in component.defaults {
      for (argument, parameter) in zip(entry.arguments, code.program[entry.behaviour].parameters) {
        guard case .timer = parameter.kind, case .component(let word) = argument else { continue }
        if let timer = try? timer(word, component) { timers.insert(timer) }
      }
    }
    return timers
  }

  /// The first of some timers of the function that runs; those of an earlier round of a loop are used again.
  func makeTimers(_ count: Int, name: String, register: Int, depth: Int, _ component: Component) throws(Fault) -> Int {
    let owner = depth << 16 | register
    component.lastTimer += 1
    let serial = component.lastTimer
    if let last = lastTimer(of: owner, component) {
      let start = last - count + 1
      for index in start...last {
        component.timers[index].state = .stopped
        component.timers[index].generation += 1
        component.timers[index].defaultDuration = nil
        component.timers[index].serial = serial
      }
      return TimerWord.word(start, serial: serial)
    }
    guard component.timers.count + count <= min(bounds.timers, TimerWord.limit - 1) else {
      throw Fault(.timers, "a component has more than \(bounds.timers) timers")
    }
    let start = component.timers.count
    for index in 0..<count {
      var timer = TimerState(name: count == 1 ? name : "\(name)[\(index)]")
      timer.owner = owner
      timer.serial = serial
      // An expiry of an earlier timer in this place must not be taken for one of this timer.
      timer.generation = (component.timerGenerations &+ 1)
      component.timerGenerations &+= 1_000_000
      component.timers.append(timer)
    }
    return TimerWord.word(start, serial: serial)
  }

  /// The last timer that belongs to a register of a call. Timers lie as the calls do: those of this call come last.
  private func lastTimer(of owner: Int, _ component: Component) -> Int? {
    var at = component.timers.count - 1
    while at >= 0 {
      let other = component.timers[at].owner
      guard other == TimerState.leftBehind || other >> 16 >= owner >> 16 else { break }
      if other == owner { return at }
      at -= 1
    }
    return nil
  }
}
