import OracleTesting
import Testing

@testable import TTCN3Machine

/// Lists, permutations and sets against a matcher that simply tries everything.
struct ListMatchingTests {
  /// What stands for one or more elements.
  indirect enum Item: CustomStringConvertible {
    case exact(Int)
    case below(Int)
    case any
    case star
    case limited(Int, Int)
    case permutation([Item])

    var description: String {
      switch self {
      case .exact(let number): "\(number)"
      case .below(let number): "(-infinity .. \(number))"
      case .any: "?"
      case .star: "*"
      case .limited(let lower, let upper): "* length(\(lower) .. \(upper))"
      case .permutation(let items): "permutation(\(items.map(\.description).joined(separator: ", ")))"
      }
    }

    var template: Template {
      switch self {
      case .exact(let number): Template(.value(.integer(number)))
      case .below(let number): Template(.range(lower: .init(nil), upper: .init(.integer(number))))
      case .any: .any
      case .star, .permutation: .anyOrNone
      case .limited(let lower, let upper): Template(.anyOrNone, length: .init(lower: lower, upper: upper))
      }
    }

    var element: Template.Element {
      if case .permutation(let items) = self { return .permutation(items.map(\.template)) }
      return .template(template)
    }
  }

  /// Tries every way to cut the list, and every order of a permutation.
  private static func matches(_ list: ArraySlice<Int>, _ items: ArraySlice<Item>) -> Bool {
    guard let item = items.first else { return list.isEmpty }
    let rest = items.dropFirst()
    switch item {
    case .exact(let number): return list.first == number && matches(list.dropFirst(), rest)
    case .below(let number): return (list.first ?? Int.max) <= number && matches(list.dropFirst(), rest)
    case .any: return !list.isEmpty && matches(list.dropFirst(), rest)
    case .star: return (0...list.count).contains { matches(list.dropFirst($0), rest) }
    case .limited(let lower, let upper):
      return (0...list.count).contains { $0 >= lower && $0 <= upper && matches(list.dropFirst($0), rest) }
    case .permutation(let inner):
      // `*` is any number of elements, which need not be beside each other.
      let others = inner.filter { if case .star = $0 { false } else { true } }
      let most = others.count < inner.count ? max(0, list.count - others.count) : 0
      return (0...most).contains { more in
        orders(others + Array(repeating: .any, count: more)).contains { matches(list, $0 + rest) }
      }
    }
  }

  private static func orders(_ items: [Item]) -> [ArraySlice<Item>] {
    if items.isEmpty { return [ArraySlice([])] }
    return items.indices.flatMap { index in
      var others = items
      let first = others.remove(at: index)
      return orders(others).map { ArraySlice([first] + $0) }
    }
  }

  private static func items(_ count: Int, isInside: Bool, _ random: inout SeededRandom) -> [Item] {
    (0..<count).map { _ in
      switch Int.random(in: 0..<(isInside ? 5 : 7), using: &random) {
      case 0, 1: .exact(Int.random(in: 0...3, using: &random))
      case 2: .below(Int.random(in: 0...3, using: &random))
      case 3: .any
      case 4: .star
      case 5: .limited(Int.random(in: 0...1, using: &random), Int.random(in: 1...3, using: &random))
      default: .permutation(items(Int.random(in: 0...3, using: &random), isInside: true, &random))
      }
    }
  }

  @Test(arguments: 0..<20)
  func `lists match as one who tries everything says`(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<40 {
      let items = Self.items(Int.random(in: 0...4, using: &random), isInside: false, &random)
      let list = (0..<Int.random(in: 0...5, using: &random)).map { _ in Int.random(in: 0...3, using: &random) }
      let template = Template(.elements(items.map(\.element)))
      let isMatch = template.matches(.list(list.map { .integer($0) }))
      #expect(isMatch == Self.matches(list[...], items[...]), "\(list) against \(items)")
    }
  }

  @Test(arguments: 0..<20)
  func `sets match as one who tries every order says`(_ seed: UInt64) {
    var random = SeededRandom(seed: seed &+ 1000)
    for _ in 0..<40 {
      let items = Self.items(Int.random(in: 0...5, using: &random), isInside: true, &random)
      let list = (0..<Int.random(in: 0...5, using: &random)).map { _ in Int.random(in: 0...3, using: &random) }
      let template = Template(.unorderedElements(items.map(\.element)))
      let isMatch = template.matches(.setOf(list.map { .integer($0) }))
      #expect(isMatch == Self.matches(list[...], [.permutation(items)]), "\(list) against \(items)")
    }
  }

  @Test func `who comes last makes the others move`() {
    // Each taker fits the things from its own number on, but the last fits the first only.
    #expect(Assignment.exists(5, to: 5) { taker, thing in taker == 4 ? thing == 0 : thing >= taker })
    #expect(!Assignment.exists(5, to: 5) { taker, thing in taker >= 3 ? thing == 0 : true })
    #expect(Assignment.exists(0, to: 0) { _, _ in false })
    #expect(!Assignment.exists(2, to: 1) { _, _ in true })
  }

  @Test func `a large set with few ways takes no exponential time`() {
    let count = 400
    #expect(
      Assignment.exists(count, to: count) { taker, thing in thing == count - 1 - taker || thing == count - taker })
    let stars = [Template.Element](repeating: .permutation([.any, .anyOrNone]), count: 12)
    let list = Value.list((0..<60).map { .integer($0) })
    #expect(!Template(.elements(stars + [.template(Template(.value(.integer(-1))))])).matches(list))
  }
}
