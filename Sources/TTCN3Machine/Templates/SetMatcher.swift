/// Matching without regard to order: set of, superset, subset, permutations. Which template takes which element is an
/// assignment problem, solved by augmenting paths, so that no template takes exponential time.
enum SetMatcher {
  /// A set of against `{a, b, *}`.
  static func matchesAll(_ parts: [Value], _ elements: [Template.Element]) -> Bool {
    var templates: [Template] = []
    for element in elements {
      switch element {
      case .template(let template): templates.append(template)
      case .permutation(let inner): templates += inner
      }
    }
    let stars = templates.filter { $0.isAnyElements }
    let others = templates.filter { !$0.isAnyElements }
    let rest = parts.count - others.count
    let least = stars.reduce(0) { $0 + ($1.length?.lower ?? 0) }
    guard rest >= least, !stars.isEmpty || rest == 0 else { return false }
    if stars.allSatisfy({ $0.length?.upper != nil }) {
      guard rest <= stars.reduce(0, { $0 + ($1.length?.upper ?? 0) }) else { return false }
    }
    return canAssign(others, to: parts)
  }

  /// Every template takes an element of its own.
  static func isSuperset(_ parts: [Value], _ templates: [Template]) -> Bool {
    canAssign(templates.filter { !$0.isAnyElements }, to: parts)
  }

  /// Every element takes a template of its own.
  static func isSubset(_ parts: [Value], _ templates: [Template]) -> Bool {
    if templates.contains(where: { $0.isAnyElements }) { return true }
    guard parts.count <= templates.count else { return false }
    return assign(parts.count, to: templates.count) { templates[$1].matches(parts[$0]) }
  }

  static func canAssign(_ templates: [Template], to parts: [Value]) -> Bool {
    guard templates.count <= parts.count else { return false }
    return assign(templates.count, to: parts.count) { templates[$0].matches(parts[$1]) }
  }

  /// Whether each of some takers gets a thing of its own that it fits.
  private static func assign(_ takers: Int, to things: Int, fits: (Int, Int) -> Bool) -> Bool {
    var owner = [Int](repeating: -1, count: things)
    let table = (0..<takers).map { taker in (0..<things).map { fits(taker, $0) } }
    func place(_ taker: Int, _ visited: inout [Bool]) -> Bool {
      for thing in 0..<things where table[taker][thing] && !visited[thing] {
        visited[thing] = true
        if owner[thing] < 0 || place(owner[thing], &visited) {
          owner[thing] = taker
          return true
        }
      }
      return false
    }
    for taker in 0..<takers {
      var visited = [Bool](repeating: false, count: things)
      if !place(taker, &visited) { return false }
    }
    return true
  }
}
