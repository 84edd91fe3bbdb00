/// Matching of ordered lists that need a search: with permutations, or `*` of restricted length (Z.161 B.1.3).
struct ListMatcher {
  private let parts: [Value]
  private let elements: [Template.Element]
  /// Positions that were tried in vain: it keeps hostile templates from taking exponential time.
  private var failed: Set<Int> = []

  static func matches(_ parts: [Value], _ elements: [Template.Element]) -> Bool {
    var matcher = ListMatcher(parts: parts, elements: elements)
    return matcher.matches(partsFrom: 0, elementsFrom: 0)
  }

  private init(parts: [Value], elements: [Template.Element]) {
    self.parts = parts
    self.elements = elements
  }

  private mutating func matches(partsFrom at: Int, elementsFrom element: Int) -> Bool {
    guard element < elements.count else { return at == parts.count }
    let key = at * (elements.count + 1) + element
    if failed.contains(key) { return false }
    for end in ends(of: elements[element], from: at) where matches(partsFrom: end, elementsFrom: element + 1) {
      return true
    }
    failed.insert(key)
    return false
  }

  /// Where an element that starts at a position may end.
  private func ends(of element: Template.Element, from at: Int) -> [Int] {
    switch element {
    case .template(let template):
      if template.isAnyElements {
        let range = template.length ?? Template.LengthRange(lower: 0, upper: nil)
        let most = min(parts.count - at, range.upper ?? Int.max)
        return range.lower <= most ? (range.lower...most).map { at + $0 } : []
      }
      return at < parts.count && template.matches(parts[at]) ? [at + 1] : []
    case .permutation(let templates):
      let stars = templates.filter { $0.isAnyElements }
      let others = templates.filter { !$0.isAnyElements }
      let least = others.count + stars.reduce(0) { $0 + ($1.length?.lower ?? 0) }
      guard least <= parts.count - at else { return [] }
      var most = others.count
      for star in stars {
        let (sum, overflow) = most.addingReportingOverflow(star.length?.upper ?? Int.max)
        most = overflow ? Int.max : sum
      }
      most = min(most, parts.count - at)
      guard least <= most else { return [] }
      return (least...most).filter { SetMatcher.canAssign(others, to: Array(parts[at..<at + $0])) }.map { at + $0 }
    }
  }
}
