import TTCN3Semantics

/// Matching without regard to order: set of, superset, subset, permutations. Which template takes which element is an
/// assignment problem, solved by augmenting paths, so that no template takes exponential time.
enum Assignment {
  /// Whether every template takes an element of its own.
  static func exists(of templates: MatchingPlan.Templates, to parts: UnsafeBufferPointer<Value>) -> Bool {
    exists(templates.count, to: parts.count) { templates[$0].matches(parts, $1) }
  }

  /// Whether each of some takers gets a thing of its own that it fits.
  ///
  /// Mostly the first that is free does; only who finds none makes others move.
  static func exists(_ takers: Int, to things: Int, fits: (Int, Int) -> Bool) -> Bool {
    guard takers <= things else { return false }
    if takers == 0 { return true }
    return withUnsafeTemporaryAllocation(of: Int32.self, capacity: takers + things) { memory in
      memory.initialize(repeating: -1)
      guard let ownerOf = memory.baseAddress else { return false }
      let thingOf = ownerOf + things
      for taker in 0..<takers {
        var thing = 0
        while thing < things, ownerOf[thing] >= 0 || !fits(taker, thing) { thing += 1 }
        guard ValueWork.spend(thing + 1) else { return false }
        if thing < things {
          ownerOf[thing] = Int32(truncatingIfNeeded: taker)
          thingOf[taker] = Int32(truncatingIfNeeded: thing)
        } else if !place(taker, takers, things, ownerOf, thingOf, fits) {
          return false
        }
      }
      return true
    }
  }

  /// Finds a taker whose thing this one fits, and that can move on: the shortest chain of moves to a free thing.
  private static func place(
    _ taker: Int, _ takers: Int, _ things: Int, _ ownerOf: UnsafeMutablePointer<Int32>,
    _ thingOf: UnsafeMutablePointer<Int32>, _ fits: (Int, Int) -> Bool
  ) -> Bool {
    // Who would take each thing, -1 while nobody; and who is asked in which order.
    var wantedBy = [Int32](repeating: -1, count: things)
    var asked = [Int32(truncatingIfNeeded: taker)]
    var next = 0
    while next < asked.count {
      let candidate = asked[next]
      next += 1
      guard ValueWork.spend(things) else { return false }
      for thing in 0..<things where wantedBy[thing] < 0 && fits(Int(candidate), thing) {
        wantedBy[thing] = candidate
        if ownerOf[thing] >= 0 {
          asked.append(ownerOf[thing])
          continue
        }
        move(to: thing, for: taker, wantedBy, ownerOf, thingOf)
        return true
      }
    }
    return false
  }

  /// Gives a free thing to who wants it, what that one had to who wants that, and so on.
  private static func move(
    to free: Int, for taker: Int, _ wantedBy: [Int32], _ ownerOf: UnsafeMutablePointer<Int32>,
    _ thingOf: UnsafeMutablePointer<Int32>
  ) {
    var thing = free
    while true {
      let mover = Int(wantedBy[thing])
      let former = Int(thingOf[mover])
      ownerOf[thing] = Int32(truncatingIfNeeded: mover)
      thingOf[mover] = Int32(truncatingIfNeeded: thing)
      if mover == taker { return }
      thing = former
    }
  }
}
