import TTCN3Semantics

/// Exceptions of behaviours (ES 203 790 clause 5.2).
extension Execution {
  /// Goes to the nearest handler: functions on the way to it end. `component.position` is where it goes on.
  /// - Throws: `Fault` when nothing handles the exception; then everything is as it was.
  mutating func raise(
    _ i: Instruction, _ s: UnsafeMutablePointer<Word>, _ h: UnsafeMutablePointer<Value>, _ component: Component
  ) throws(Fault) {
    guard let position = component.position else { return }
    let exception = h[Int(i.a)]
    let mark: ExceptionMark
    if i.x == 1 {
      mark = ExceptionMark(s[Int(i.b)])
    } else {
      switch exception {
      case .unbound: throw unbound(heapRegister: Int(i.a), position.function)
      case .object(0): throw Fault("‘raise’ is given ‘null’ in place of an object")
      default: break
      }
      let function = code.functions[position.function]
      let index = position.next - function.instructions.start - 1
      mark = ExceptionMark(type: Int(i.c), position: function.positions[index])
    }
    guard let found = handler(of: exception, mark, from: position, component) else {
      throw notCaught(exception, mark, component)
    }
    unwind(to: found, from: position, component)
    guard let target = component.position else { return }
    component.heap[target.heap + found.handler.value] = exception
    component.scalars[target.scalars + found.handler.mark] = mark.word
    component.scalars[target.scalars + found.handler.choice] = found.choice
  }

  private struct FoundHandler {
    var handler: HandlerCode
    var depth: Int
    var choice: Int
  }

  private func handler(
    of exception: Value, _ mark: ExceptionMark, from position: Component.Position, _ component: Component
  ) -> FoundHandler? {
    var (function, depth) = (code.functions[position.function], position.depth)
    var index = position.next - function.instructions.start - 1
    while true {
      for handler in function.handlers where index >= handler.start && index < handler.end {
        guard let catches = handler.catches else { return FoundHandler(handler: handler, depth: depth, choice: 0) }
        if let choice = choice(among: catches, exception, mark, component) {
          return FoundHandler(handler: handler, depth: depth, choice: choice)
        }
      }
      guard depth > 0 else { return nil }
      depth -= 1
      let frame = component.frames[depth]
      function = code.functions[Int(frame.function)]
      index = frame.next - function.instructions.start - 1
    }
  }

  /// Which `catch` clause is for an exception: the first one whose class the object is of; for a value the first one of
  /// its type or a type that it is derived from, else the first one of a type with the same root that allows the value.
  private func choice(
    among types: [TypeID], _ exception: Value, _ mark: ExceptionMark, _ component: Component
  ) -> Int? {
    if case .object(let word) = exception, let position = component.objects.position(word) {
      let ancestors = code.classes[Int(component.objects.entries[position].classNumber)].ancestors
      return types.firstIndex { ancestors.contains($0.index) }
    }
    if let exact = types.firstIndex(where: { isDerived(mark.type, from: $0.index) }) { return exact }
    return types.firstIndex { type in
      if case .objectClass = code.catalog[type].kind { return false }
      return code.catalog.areSameMessageType(TypeID(mark.type), type)
        && ConstraintChecker(code).violation(exception, type) == nil
    }
  }

  private func isDerived(_ type: Int, from other: Int) -> Bool {
    var at = type
    for _ in code.catalog.types.indices {
      if at == other { return true }
      guard let parent = code.catalog.types[at].parent else { return false }
      at = parent.index
    }
    return false
  }

  /// Ends the functions between here and a handler.
  private func unwind(to found: FoundHandler, from start: Component.Position, _ component: Component) {
    var position = start
    while position.depth > found.depth {
      let ended = functions[position.function]
      if ended.hasTimers { dropTimers(of: component, depth: position.depth) }
      for register in 0..<Int(ended.heapCount) { component.heap[position.heap + register] = .unbound }
      let frame = component.frames[position.depth - 1]
      position.depth -= 1
      position.scalars -= Int(frame.scalars)
      position.heap -= Int(frame.heap)
      position.function = Int(frame.function)
      position.next = frame.next
      // What was computed on first use is computed anew next time.
      switch frame.next.pointee.operation {
      case .loadGlobal, .loadGlobalScalar: component.computing.remove(Int(frame.next.pointee.c))
      default: break
      }
    }
    let count = Int(functions[position.function].heapCount)
    for register in found.handler.heapTop..<max(count, found.handler.heapTop) {
      component.heap[position.heap + register] = .unbound
    }
    position.next = code.functions[position.function].instructions.start + found.handler.target
    component.position = position
  }

  private func notCaught(_ exception: Value, _ mark: ExceptionMark, _ component: Component) -> Fault {
    var notation = Notation(code.catalog)
    if !code.classes.isEmpty { notation.objects = ObjectNames(code, component) }
    let type = TypeID(mark.type)
    var text = ""
    if case .object(let word) = exception, let objects = notation.objects {
      objects.write(word, notation, to: &text)
    } else {
      notation.write(exception, type: type, to: &text)
    }
    let files = code.program.files
    let place = files.indices.contains(mark.file) ? ", raised at \(files[mark.file]):\(mark.line)," : ""
    return Fault(
      "nothing catches the exception \(text.prefix(1000)) of type ‘\(code.catalog[type].name.name)’\(place) "
        + "(ES 203 790 5.2)")
  }
}
