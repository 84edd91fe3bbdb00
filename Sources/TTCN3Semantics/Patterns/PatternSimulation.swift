/// Runs an automaton for its answer alone: which steps are possible after each character. Its memory is on the stack, and
/// threads are numbers.
struct PatternSimulation<Character: FixedWidthInteger & UnsignedInteger> {
  private let automaton: PatternAutomaton
  private let text: UnsafeBufferPointer<Character>
  /// By step, the last position at which it was reached.
  private let seen: UnsafeMutablePointer<Int>
  /// Steps that are still to be followed.
  private let stack: UnsafeMutablePointer<Int>

  /// Whether the whole text matches.
  static func matches(_ automaton: PatternAutomaton, _ text: UnsafeBufferPointer<Character>) -> Bool {
    let count = automaton.steps.count
    // Each step is followed once a position and puts at most two on the stack.
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: 5 * count + 1) { memory in
      memory.initialize(repeating: -1)
      guard let base = memory.baseAddress else { return false }
      let simulation = PatternSimulation(automaton: automaton, text: text, seen: base, stack: base + count)
      return simulation.run(base + 3 * count + 1, base + 4 * count + 1)
    }
  }

  private func run(_ first: UnsafeMutablePointer<Int>, _ second: UnsafeMutablePointer<Int>) -> Bool {
    var (current, following) = (first, second)
    var size = 0
    follow(0, at: 0, into: current, &size)
    for at in 0..<text.count {
      let point = UInt32(truncatingIfNeeded: text[at])
      var next = 0
      for index in 0..<size where automaton.accepts(automaton.steps[current[index]], point) {
        follow(current[index] + 1, at: at + 1, into: following, &next)
      }
      swap(&current, &following)
      size = next
      if size == 0 { return false }
    }
    for index in 0..<size { if case .accept = automaton.steps[current[index]] { return true } }
    return false
  }

  /// Adds the step, and those it leads to without reading a character.
  private func follow(_ first: Int, at position: Int, into list: UnsafeMutablePointer<Int>, _ size: inout Int) {
    var depth = 1
    stack[0] = first
    while depth > 0 {
      depth -= 1
      let step = stack[depth]
      if seen[step] == position { continue }
      seen[step] = position
      switch automaton.steps[step] {
      case .jump(let target):
        stack[depth] = target
        depth += 1
      case .fork(let preferred, let other):
        stack[depth] = other
        stack[depth + 1] = preferred
        depth += 2
      case .save:
        stack[depth] = step + 1
        depth += 1
      case .wordBoundary:
        guard PatternAutomaton.isBoundary(position, in: text) else { continue }
        stack[depth] = step + 1
        depth += 1
      case .character, .set, .anyCharacter, .accept:
        list[size] = step
        size += 1
      }
    }
  }
}
