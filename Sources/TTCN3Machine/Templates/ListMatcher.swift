import TTCN3Semantics

/// Matching of lists against templates of their elements (Z.161 B.1.3).
enum ListMatcher {
  typealias Parts = UnsafeBufferPointer<Value>

  /// Elements and `*`: greedy, with a return to the last `*`, at most length × elements steps.
  static func matches(_ parts: Parts, _ templates: MatchingPlan.Templates, _ stars: UnsafePointer<Bool>) -> Bool {
    var at = 0
    var element = 0
    var lastStar = -1
    var resume = 0
    guard ValueWork.spend(parts.count) else { return false }
    if let first = parts.baseAddress {
      while at < parts.count {
        if element < templates.count {
          if stars[element] {
            lastStar = element
            resume = at
            element += 1
            if element == templates.count { return true }
            continue
          }
          if templates[element].matches(first + at) {
            at += 1
            element += 1
            continue
          }
        }
        guard lastStar >= 0, ValueWork.spend(at - resume + 1) else { return false }
        resume += 1
        at = resume
        element = lastStar + 1
      }
    }
    while element < templates.count, stars[element] { element += 1 }
    return element == templates.count
  }

  /// A list as a whole in any order.
  static func matches(_ parts: Parts, permutation entry: UnsafePointer<MatchingPlan.ListEntry>) -> Bool {
    guard parts.count >= entry.pointee.lower, parts.count <= entry.pointee.upper else { return false }
    return Assignment.exists(of: entry.pointee.templates, to: parts)
  }

  /// Lists with permutations, or `*` of restricted length: entry after entry, where it may end if what came before ends
  /// at one of the places that are possible. So no template takes exponential time.
  static func matches(_ parts: Parts, _ entries: UnsafeBufferPointer<MatchingPlan.ListEntry>) -> Bool {
    let count = parts.count
    return withUnsafeTemporaryAllocation(of: Bool.self, capacity: 2 * (count + 1)) { places in
      places.initialize(repeating: false)
      guard let base = places.baseAddress else { return false }
      var (current, next) = (base, base + count + 1)
      current[0] = true
      for entry in entries {
        // Ends that leave too much or too little for the rest are not tried.
        let first = entry.upperOfRest < count ? count - entry.upperOfRest : 0
        let last = count - entry.lowerOfRest
        guard first <= last, step(parts, entry, current, next, first...last) else { return false }
        swap(&current, &next)
        next.update(repeating: false, count: count + 1)
      }
      return current[count]
    }
  }

  /// Marks where an entry may end; false if nowhere.
  private static func step(
    _ parts: Parts, _ entry: MatchingPlan.ListEntry, _ starts: UnsafeMutablePointer<Bool>,
    _ ends: UnsafeMutablePointer<Bool>, _ allowed: ClosedRange<Int>
  ) -> Bool {
    guard ValueWork.spend(parts.count) else { return false }
    var isPossible = false
    // The latest start that an end at this place leaves enough elements for.
    var latest = -1
    for end in 0...parts.count {
      let start = end - entry.lower
      if start >= 0, starts[start] { latest = start }
      guard allowed.contains(end), latest >= 0, end - latest <= entry.upper else { continue }
      switch entry.kind {
      case .anyElements: ends[end] = true
      case .element: ends[end] = start >= 0 && starts[start] && entry.templates[0].matches(parts, start)
      case .permutation: ends[end] = isPermutation(parts, entry, starts, upTo: end)
      }
      if ends[end] { isPossible = true }
    }
    return isPossible
  }

  private static func isPermutation(
    _ parts: Parts, _ entry: MatchingPlan.ListEntry, _ starts: UnsafeMutablePointer<Bool>, upTo end: Int
  ) -> Bool {
    let first = entry.upper < end ? end - entry.upper : 0
    guard ValueWork.spend(end - first) else { return false }
    for start in first...(end - entry.lower) where starts[start] {
      if Assignment.exists(of: entry.templates, to: Parts(rebasing: parts[start..<end])) { return true }
    }
    return false
  }
}
