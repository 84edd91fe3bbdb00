extension Execution {
  /// The object whose destructor is to run before another object is made; nil if there is none.
  func nextFinishing(_ component: Component) -> Word? {
    component.objects.finishing.popLast().map { component.objects.word($0) }
  }

  /// The function that runs the destructors of an object.
  func destructor(of word: Word, _ component: Component) throws(Fault) -> Int {
    let position = try object(word, component)
    guard let function = code.classes[Int(component.objects.entries[position].classNumber)].destructor else {
      throw Fault("the machine met an object without a destructor")
    }
    return function
  }

  /// After the behaviour of a component that will not run again: makes it run the destructor of one of its objects, the
  /// youngest first (ES 203 790 clause 5.1.1.7).
  /// Returns false if there is none left.
  mutating func beginDestructor(_ component: Component) -> Bool {
    if case .killed = component.state { return false }
    guard ending == nil, component.number == ComponentNumber.mtc || !component.isAlive else { return false }
    while let position = nextWithDestructor(component) {
      component.objects.entries[position].isFinished = true
      let number = Int(component.objects.entries[position].classNumber)
      guard let function = code.classes[number].destructor else { continue }
      // In place of the behaviour, whose parameters are looked at when the test case is over.
      component.keepWindow()
      dropTimers(of: component, depth: 0)
      let entry = functions[function]
      component.grow(scalars: Int(entry.scalarCount), heap: Int(entry.heapCount), frames: 1)
      component.scalars[0] = component.objects.word(position)
      component.position = Component.Position(next: entry.code, function: function, scalars: 0, heap: 0, depth: 0)
      component.state = .ready
      ready.append(component.number)
      // Destructors that make objects with destructors must meet the bound of steps.
      steps += 1000
      return true
    }
    return false
  }

  private func nextWithDestructor(_ component: Component) -> Int? {
    if let known = component.objects.finishing.popLast() { return known }
    guard code.hasDestructors else { return nil }
    while true {
      if component.objects.cursor == 0, !component.objects.beginPass() { return nil }
      component.objects.cursor -= 1
      let position = component.objects.cursor
      let entry = component.objects.entries[position]
      if entry.classNumber >= 0, !entry.isFinished, code.classes[Int(entry.classNumber)].destructor != nil {
        return position
      }
    }
  }
}
