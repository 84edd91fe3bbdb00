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
    run(automaton, text) { $0.longestMatch($1, $2, from: 0).end == text.count } ?? false
  }

  /// Where the longest match ends that begins at a position, nil if none does; and how many characters were read to find
  /// out.
  static func longestMatch(
    _ automaton: PatternAutomaton, _ text: UnsafeBufferPointer<Character>, from start: Int
  ) -> (end: Int?, read: Int) {
    run(automaton, text) { $0.longestMatch($1, $2, from: start) } ?? (nil, 0)
  }

  private static func run<Answer>(
    _ automaton: PatternAutomaton, _ text: UnsafeBufferPointer<Character>,
    _ body: (PatternSimulation, UnsafeMutablePointer<Int>, UnsafeMutablePointer<Int>) -> Answer
  ) -> Answer? {
    let count = automaton.steps.count
    // Each step is followed once a position and puts at most two on the stack.
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: 5 * count + 1) { memory in
      memory.initialize(repeating: -1)
      guard let base = memory.baseAddress else { return nil }
      let simulation = PatternSimulation(automaton: automaton, text: text, seen: base, stack: base + count)
      return body(simulation, base + 3 * count + 1, base + 4 * count + 1)
    }
  }

  /// - Parameters:
  ///   - first: memory for as many steps as there are; as well as `second`.
  private func longestMatch(
    _ first: UnsafeMutablePointer<Int>, _ second: UnsafeMutablePointer<Int>, from start: Int
  ) -> (end: Int?, read: Int) {
    var (current, following) = (first, second)
    var size = 0
    var end: Int?
    var at = start
    follow(0, at: at, into: current, &size)
    while size > 0 {
      for index in 0..<size { if case .accept = automaton.steps[current[index]] { end = at } }
      guard at < text.count, ValueWork.spend(size + 1) else { break }
      let point = UInt32(truncatingIfNeeded: text[at])
      var next = 0
      at += 1
      for index in 0..<size where automaton.accepts(automaton.steps[current[index]], point) {
        follow(current[index] + 1, at: at, into: following, &next)
      }
      swap(&current, &following)
      size = next
    }
    return (end, at - start)
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
