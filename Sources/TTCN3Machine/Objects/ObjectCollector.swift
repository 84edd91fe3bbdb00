import TTCN3Semantics

extension Execution {
  /// Finds the objects that nothing leads to any more. Those with a destructor live on until it has run, the others are
  /// removed.
  ///
  /// Words are looked at without knowing what they mean: one that looks like a reference by chance keeps an object for a
  /// while, which does no harm.
  mutating func collectObjects(of component: Component) {
    var marker = ObjectMarker(component)
    marker.markRoots(functions)
    marker.drain()
    for position in 0..<component.objects.used {
      let entry = component.objects.entries[position]
      guard entry.classNumber >= 0, !entry.isMarked, !entry.isFinished,
        code.classes[Int(entry.classNumber)].destructor != nil
      else { continue }
      component.objects.entries[position].isFinished = true
      component.objects.finishing.append(position)
      marker.mark(position: position)
    }
    marker.drain()
    for position in 0..<component.objects.used where component.objects.entries[position].classNumber >= 0 {
      if component.objects.entries[position].isMarked {
        component.objects.entries[position].isMarked = false
      } else {
        dropTimers(ofObject: position, component)
        component.objects.remove(position)
      }
    }
    component.objects.setThreshold()
  }

  private func dropTimers(ofObject position: Int, _ component: Component) {
    let entry = component.objects.entries[position]
    for timers in code.classes[Int(entry.classNumber)].timers {
      guard case .component(let word) = entry.fields[timers.field] else { continue }
      let first = TimerWord.position(of: word)
      for index in first..<first + timers.names.count where component.timers.indices.contains(index) {
        component.timers[index].drop()
      }
      component.freeTimers[timers.names.count, default: []].append(first)
    }
  }
}

/// Marks the objects that are alive, without recursion from object to object: a chain may be as long as it likes.
private struct ObjectMarker {
  private let component: Component
  private let objects: ObjectTable
  private var waiting: [Int] = []

  init(_ component: Component) {
    self.component = component
    objects = component.objects
  }

  mutating func markRoots(_ functions: UnsafePointer<CodeTables.Function>) {
    for position in objects.finishing { mark(position: position) }
    for index in 0..<component.code.scalarCount { mark(word: component.members[index]) }
    for index in 0..<component.code.heapCount { mark(component.memberHeap[index]) }
    for entry in component.defaults { for argument in entry.arguments { mark(argument) } }
    guard let position = component.position else { return }
    let running = functions[position.function]
    for index in 0..<min(position.scalars + Int(running.scalarCount), component.scalarCapacity) {
      mark(word: component.scalars[index])
    }
    for index in 0..<min(position.heap + Int(running.heapCount), component.heapCapacity) { mark(component.heap[index]) }
  }

  mutating func mark(word: Word) {
    if let position = objects.position(word) { mark(position: position) }
  }

  mutating func mark(position: Int) {
    guard !objects.entries[position].isMarked else { return }
    objects.entries[position].isMarked = true
    waiting.append(position)
  }

  mutating func mark(_ value: Value) {
    switch value {
    case .object(let word): mark(word: word)
    case .record(let parts): for part in parts { mark(part) }
    case .list(let parts), .setOf(let parts):
      // All elements are of one type: if the first can lead to no object, none does.
      guard let first = parts.first, first.mayLeadToObject else { return }
      for part in parts { mark(part) }
    case .union(let chosen): mark(chosen.value)
    case .map(let map):
      for part in map.keys { mark(part) }
      for part in map.values { mark(part) }
    case .deferred(let deferred): mark(deferred.result)
    default: break
    }
  }

  mutating func drain() {
    while let position = waiting.popLast() {
      let entry = objects.entries[position]
      mark(word: entry.outer)
      for index in 0..<Int(entry.fieldCount) { mark(entry.fields[index]) }
    }
  }
}

extension Value {
  fileprivate var mayLeadToObject: Bool {
    switch self {
    case .object, .record, .list, .setOf, .union, .map, .deferred, .unbound, .omit: true
    default: false
    }
  }
}
