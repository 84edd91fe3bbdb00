import TTCN3Semantics

/// An `interleave` (Z.161 clause 20.4): every branch once, in any order. A branch runs without interruption until it
/// waits in its body; then the others may go on. So each branch is a thread of the function, and a register says where
/// it waits: 0 at its own event, 1, 2 … at the places in its body. All places where some thread waits are tried
/// together, as one `alt`.
extension FunctionTranslator {
  /// The thread that is being translated.
  struct Thread {
    /// Where all that is waited for is tried again, with a new snapshot.
    let start: Label
    /// Where to go on when nothing that this thread waits for is there.
    let next: Label
    /// The register that says where it waits.
    let state: Int
    /// The places in its body, in the order of their numbers.
    var places: [Label] = []
  }

  /// The state of a branch that has been carried out.
  private static let carriedOut = -2

  func interleave(_ alternatives: Alternatives) throws(MachineError) {
    if let outer = thread { return try interleave(alternatives.branches, within: outer) }
    let (start, end) = (newLabel(), newLabel())
    let written = position
    let states = beginThreads(alternatives.branches.count)
    place(start)
    emit(.takeSnapshot)
    try threads(alternatives.branches, states, start: start, end: end)
    position = written
    if !alternatives.ignoresDefaults { try tryDefaults(end: end, again: start) }
    emit(.wait, to: start)
    place(end)
  }

  /// The body of an altstep that interleaves (clause 16.2): if one of its events is there it goes on until all have
  /// been, with snapshots of its own.
  func interleavedAltstepBody(_ branches: [Alternative]) throws(MachineError) {
    let (start, first, begun, end) = (newLabel(), newLabel(), newLabel(), newLabel())
    let written = position
    let states = beginThreads(branches.count)
    emit(.jump, to: first)
    place(start)
    emit(.takeSnapshot)
    place(first)
    try threads(branches, states, start: start, end: end)
    position = written
    for state in states {
      let untouched = newLabel()
      emit(.jumpIfWord, a: state, b: 0, to: untouched)
      emit(.jump, to: begun)
      place(untouched)
    }
    leave(.altstep(AltstepOutcome.none))
    place(begun)
    try tryDefaults(end: end, again: start)
    emit(.wait, to: start)
    place(end)
    leave(.altstep(AltstepOutcome.done))
  }

  /// An `interleave` in a branch of another one: the outer one waits in all of its threads.
  private func interleave(_ branches: [Alternative], within outer: Thread) throws(MachineError) {
    let states = beginThreads(branches.count)
    let end = newLabel()
    suspend()
    try threads(branches, states, start: outer.start, end: end)
    emit(.jump, to: outer.next)
    place(end)
  }

  /// An `alt` in a branch of an `interleave`.
  func interleavedAlternatives(_ alternatives: Alternatives, in thread: Thread) throws(MachineError) {
    let (again, end) = (newLabel(), newLabel())
    place(again)
    suspend()
    exits.append(.alternatives(end: end, start: again))
    for branch in alternatives.branches { try self.branch(branch, chosen: { emit(.jump, to: end) }, again: again) }
    exits.removeLast()
    emit(.jump, to: thread.next)
    place(end)
  }

  private func beginThreads(_ count: Int) -> [Int] {
    (0..<count).map { _ in
      let state = newScalar()
      emit(.loadWord, a: state, c: 0)
      return state
    }
  }

  private func threads(
    _ branches: [Alternative], _ states: [Int], start: Label, end: Label
  ) throws(MachineError) {
    let outer = thread
    exits.append(.alternatives(end: end, start: start))
    for (branch, state) in zip(branches, states) {
      // What a thread keeps while it waits must not be overwritten by the others.
      useFreshTemporaries()
      let (head, dispatch, next) = (newLabel(), newLabel(), newLabel())
      thread = Thread(start: start, next: next, state: state)
      position = branch.position
      emit(.jump, to: dispatch)
      place(head)
      try self.branch(branch, chosen: { endThread(state, states, start: start, end: end) }, again: start)
      emit(.jump, to: next)
      place(dispatch)
      emit(.jumpIfWord, a: state, b: 0, to: head)
      for (number, place) in (thread?.places ?? []).enumerated() {
        emit(.jumpIfWord, a: state, b: number + 1, to: place)
      }
      place(next)
    }
    exits.removeLast()
    thread = outer
  }

  private func endThread(_ state: Int, _ states: [Int], start: Label, end: Label) {
    emit(.loadWord, a: state, c: Self.carriedOut)
    for other in states where other != state {
      let isOver = newLabel()
      emit(.jumpIfWord, a: other, b: Self.carriedOut, to: isOver)
      emit(.jump, to: start)
      place(isOver)
    }
    emit(.jump, to: end)
  }

  /// The thread waits here: everything is tried again, and if what comes is for this place it goes on behind it.
  private func suspend() {
    guard var waiting = thread else { return }
    let place = newLabel()
    waiting.places.append(place)
    thread = waiting
    emit(.loadWord, a: waiting.state, c: waiting.places.count)
    emit(.jump, to: waiting.start)
    self.place(place)
  }
}
