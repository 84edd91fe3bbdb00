/// What a pattern compiles to: a program of small steps, run for all possible paths at the same time.
package struct PatternAutomaton: Sendable {
  enum Step: Sendable {
    case character(UInt32)
    case set(CharacterSet)
    case anyCharacter
    /// Goes on at both; the first is preferred.
    case fork(Int, Int)
    case jump(Int)
    /// Remembers the position as the start or end of a group: register 2n is the start of group n, 2n + 1 its end.
    case save(Int)
    case wordBoundary
    case accept
  }

  let steps: [Step]
  package var stepCount: Int { steps.count }
  package let groups: Int
  /// Set when the pattern is nothing but characters, `?` and `*`: then a simple loop does.
  let wildcards: [Wildcard]?
  package let ignoresCase: Bool
  /// The length that all texts have which match; nil if there is no one length.
  package let length: Int?

  /// The pattern as a text, if it is nothing but characters, `?` and `*`.
  package var simpleText: [UInt32]? {
    wildcards?.map { wildcard in
      switch wildcard {
      case .exact(let point): point
      case .any: 0x3F
      case .anySequence: 0x2A
      }
    }
  }

  enum Wildcard: Sendable {
    case exact(UInt32)
    case any
    case anySequence
  }

  /// Whether the whole text matches.
  package func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool { isMatch(text) }

  /// Whether the whole text matches.
  package func matches(_ text: UnsafeBufferPointer<UInt32>) -> Bool { isMatch(text) }

  private func isMatch<Character: FixedWidthInteger & UnsignedInteger>(
    _ text: UnsafeBufferPointer<Character>
  ) -> Bool {
    if let wildcards { return PatternAutomaton.matches(text, wildcards) }
    return PatternSimulation.matches(self, text)
  }

  /// The groups of a match of the whole text, as ranges of positions; nil if it does not match.
  package func captures(_ text: [UInt32]) -> [Range<Int>?]? {
    text.withUnsafeBufferPointer { buffer in
      guard let saved = run(buffer) else { return nil }
      return (0..<groups).map { group in
        let (start, end) = (saved[2 * group], saved[2 * group + 1])
        return start >= 0 && end >= start ? start..<end : nil
      }
    }
  }

  private static func matches<Character: FixedWidthInteger & UnsignedInteger>(
    _ text: UnsafeBufferPointer<Character>, _ wildcards: [Wildcard]
  ) -> Bool {
    wildcards.withUnsafeBufferPointer { elements in
      var at = 0
      var element = 0
      var lastStar = -1
      var resume = 0
      while at < text.count {
        if element < elements.count {
          switch elements[element] {
          case .anySequence:
            lastStar = element
            resume = at
            element += 1
            continue
          case .any:
            at += 1
            element += 1
            continue
          case .exact(let wanted):
            if wanted == UInt32(truncatingIfNeeded: text[at]) {
              at += 1
              element += 1
              continue
            }
          }
        }
        guard lastStar >= 0, ValueWork.spend(at - resume + 1) else { return false }
        resume += 1
        at = resume
        element = lastStar + 1
      }
      while element < elements.count, case .anySequence = elements[element] { element += 1 }
      return element == elements.count
    }
  }

  private struct Thread {
    var step: Int
    var saved: [Int]
  }

  /// Runs the threads of one generation after another; the order of threads is their preference.
  private func run<Character: FixedWidthInteger & UnsignedInteger>(
    _ text: UnsafeBufferPointer<Character>
  ) -> [Int]? {
    var current: [Thread] = []
    var following: [Thread] = []
    var seen = [Int](repeating: -1, count: steps.count)
    let nothing = [Int](repeating: -1, count: 2 * groups)
    follow(Thread(step: 0, saved: nothing), at: 0, in: text, into: &current, &seen)
    for at in 0..<text.count {
      guard ValueWork.spend(current.count + 1) else { return nil }
      let point = UInt32(truncatingIfNeeded: text[at])
      following.removeAll(keepingCapacity: true)
      for thread in current where accepts(steps[thread.step], point) {
        follow(
          Thread(step: thread.step + 1, saved: thread.saved), at: at + 1, in: text, into: &following, &seen)
      }
      swap(&current, &following)
      if current.isEmpty { return nil }
    }
    for thread in current { if case .accept = steps[thread.step] { return thread.saved } }
    return nil
  }

  /// Where the longest match ends that begins at a position, nil if none does; and how many characters were read to find
  /// out.
  package func longestMatch(
    in text: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> (end: Int?, read: Int) {
    PatternSimulation.longestMatch(self, text, from: start)
  }

  /// Adds the thread, and those it forks into without reading a character.
  private func follow<Character: FixedWidthInteger & UnsignedInteger>(
    _ first: Thread, at position: Int, in text: UnsafeBufferPointer<Character>, into list: inout [Thread],
    _ seen: inout [Int]
  ) {
    var stack = [first]
    while var thread = stack.popLast() {
      if seen[thread.step] == position { continue }
      seen[thread.step] = position
      switch steps[thread.step] {
      case .jump(let target): stack.append(Thread(step: target, saved: thread.saved))
      case .fork(let preferred, let other):
        stack.append(Thread(step: other, saved: thread.saved))
        stack.append(Thread(step: preferred, saved: thread.saved))
      case .save(let register):
        thread.saved[register] = position
        stack.append(Thread(step: thread.step + 1, saved: thread.saved))
      case .wordBoundary:
        if PatternAutomaton.isBoundary(position, in: text) {
          stack.append(Thread(step: thread.step + 1, saved: thread.saved))
        }
      case .character, .set, .anyCharacter, .accept: list.append(thread)
      }
    }
  }

  func accepts(_ step: Step, _ point: UInt32) -> Bool {
    switch step {
    case .anyCharacter: return true
    case .character(let wanted):
      return wanted == point || (ignoresCase && PatternAutomaton.folded(wanted) == PatternAutomaton.folded(point))
    case .set(let set):
      if set.contains(point) { return true }
      guard ignoresCase, !set.isNegated, let other = PatternAutomaton.otherCase(point) else { return false }
      return set.contains(other)
    default: return false
    }
  }

  private static func folded(_ point: UInt32) -> UInt32 {
    if point < 128 { return (65...90).contains(point) ? point + 32 : point }
    return lowercase(point) ?? point
  }

  private static func otherCase(_ point: UInt32) -> UInt32? {
    if (65...90).contains(point) { return point + 32 }
    if (97...122).contains(point) { return point - 32 }
    guard point >= 128 else { return nil }
    if let lower = lowercase(point), lower != point { return lower }
    return only(Unicode.Scalar(point)?.properties.uppercaseMapping).flatMap { $0 == point ? nil : $0 }
  }

  private static func lowercase(_ point: UInt32) -> UInt32? { only(Unicode.Scalar(point)?.properties.lowercaseMapping) }

  /// A mapping to more than one character is none here: a step reads one.
  private static func only(_ mapping: String?) -> UInt32? {
    guard let scalars = mapping?.unicodeScalars, scalars.count == 1 else { return nil }
    return scalars.first?.value
  }

  static func isBoundary<Character: FixedWidthInteger & UnsignedInteger>(
    _ position: Int, in text: UnsafeBufferPointer<Character>
  ) -> Bool {
    let before = position > 0 && isWord(UInt32(truncatingIfNeeded: text[position - 1]))
    let after = position < text.count && isWord(UInt32(truncatingIfNeeded: text[position]))
    return before != after
  }

  private static func isWord(_ point: UInt32) -> Bool {
    (48...57).contains(point) || (65...90).contains(point) || (97...122).contains(point)
  }
}
