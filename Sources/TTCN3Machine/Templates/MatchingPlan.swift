import TTCN3Semantics

/// What matching a template does, laid out so that it counts no references: all in it is trivial.
///
/// Pointers lead into memory of the plan, or into the storage of what the kind of the template holds. Both live as long
/// as the template, which has the plan for itself and frees it. Sendable although it holds pointers: the memory is
/// written in `init` only.
struct MatchingPlan: @unchecked Sendable {
  typealias Templates = UnsafeBufferPointer<Unmanaged<Template>>

  enum Test {
    case nothing
    case anything
    case value(UnsafePointer<Value>)
    case integer(Int)
    case integers(UnsafeBufferPointer<Int>)
    /// Integers that are not large; `range` is what to ask of others.
    case integerRange(lower: Int, upper: Int)
    case range
    case octets(UnsafeBufferPointer<UInt8>)
    case characters(UnsafeBufferPointer<UInt8>)
    case oneOf(Templates)
    case complement(Templates)
    case record(Templates)
    /// Elements and `*` of any length; by element, whether it is `*`.
    case sequence(Templates, UnsafePointer<Bool>)
    /// A list that needs a search.
    case search(UnsafeBufferPointer<ListEntry>)
    /// As a permutation of the whole list.
    case unordered(UnsafePointer<ListEntry>)
    case superset(Templates)
    case subset(Templates)
    case union(alternative: Int, Unmanaged<Template>)
    case pattern(Unmanaged<CharacterPattern>)
    case stringPattern(StringPattern.Alphabet, UnsafeBufferPointer<StringPatternElement>)
    case conjunct(Templates)
    case implies(Unmanaged<Template>, Unmanaged<Template>)
    case decoded(Unmanaged<DecodedTemplate>)
  }

  /// A part of a list template, with how many elements it stands for.
  struct ListEntry {
    enum Kind { case element, anyElements, permutation }

    var kind: Kind
    var lower: Int
    var upper: Int
    /// How many elements what follows stands for.
    var lowerOfRest = 0
    var upperOfRest = 0
    /// Of a permutation, without `*`.
    var templates: Templates
  }

  let test: Test
  private var memory: [UnsafeMutableRawPointer] = []

  init(_ kind: Template.Kind) {
    var memory: [UnsafeMutableRawPointer] = []
    test = MatchingPlan.test(of: kind, &memory)
    self.memory = memory
  }

  /// Called once, by the template that goes.
  func free() {
    if case .value(let value) = test { UnsafeMutablePointer(mutating: value).deinitialize(count: 1) }
    for block in memory { block.deallocate() }
  }
}

// MARK: Making it

extension MatchingPlan {
  private static func test(of kind: Template.Kind, _ memory: inout [UnsafeMutableRawPointer]) -> Test {
    switch kind {
    case .unset, .omit: return .nothing
    case .any, .anyOrNone: return .anything
    case .value(let value): return test(of: value, &memory)
    case .oneOf(let templates): return integers(templates, &memory) ?? .oneOf(store(templates, &memory))
    case .complement(let templates): return .complement(store(templates, &memory))
    case .range(let lower, let upper): return range(lower, upper)
    case .superset(let templates): return .superset(store(templates.filter { !$0.isAnyElements }, &memory))
    case .subset(let templates):
      return templates.contains { $0.isAnyElements } ? .anything : .subset(store(templates, &memory))
    case .pattern(let pattern): return .pattern(.passUnretained(pattern))
    case .stringPattern(let pattern):
      return .stringPattern(pattern.alphabet, pattern.elements.withUnsafeBufferPointer { $0 })
    case .record(let fields): return .record(store(fields, &memory))
    case .elements(let elements): return list(elements, &memory)
    case .unorderedElements(let elements): return unordered(elements, &memory)
    case .union(let alternative, let inner): return .union(alternative: alternative, .passUnretained(inner))
    case .conjunct(let templates): return .conjunct(store(templates, &memory))
    case .implies(let condition, let consequence):
      return .implies(.passUnretained(condition), .passUnretained(consequence))
    case .decoded(let decoded): return .decoded(.passUnretained(decoded))
    }
  }

  private static func test(of value: Value, _ memory: inout [UnsafeMutableRawPointer]) -> Test {
    switch value {
    case .integer(let number): return .integer(number)
    // The array is held by the kind of the template, which never changes.
    case .octets(let octets): return .octets(octets.withUnsafeBufferPointer { $0 })
    case .characters(let characters): return .characters(characters.withUnsafeBufferPointer { $0 })
    default:
      let copy = UnsafeMutablePointer<Value>.allocate(capacity: 1)
      copy.initialize(to: value)
      memory.append(UnsafeMutableRawPointer(copy))
      return .value(copy)
    }
  }

  /// A list of small integers; nil if it is something else.
  private static func integers(_ templates: [Template], _ memory: inout [UnsafeMutableRawPointer]) -> Test? {
    var numbers: [Int] = []
    for template in templates {
      guard template.length == nil, !template.isIfPresent, case .value(.integer(let number)) = template.kind else {
        return nil
      }
      numbers.append(number)
    }
    return .integers(store(numbers, &memory))
  }

  private static func range(_ lower: Template.Bound, _ upper: Template.Bound) -> Test {
    guard case .integer(let low)? = lower.value, case .integer(let high)? = upper.value else { return .range }
    let (first, underflow) = low.addingReportingOverflow(lower.isExclusive ? 1 : 0)
    let (last, overflow) = high.subtractingReportingOverflow(upper.isExclusive ? 1 : 0)
    return underflow || overflow ? .range : .integerRange(lower: first, upper: last)
  }

  private static func list(_ elements: [Template.Element], _ memory: inout [UnsafeMutableRawPointer]) -> Test {
    var templates: [Template] = []
    for element in elements {
      guard case .template(let template) = element, !(template.isAnyElements && template.length != nil) else {
        return .search(entries(elements, &memory))
      }
      templates.append(template)
    }
    let stars = store(templates.map(\.isAnyElements), &memory)
    return stars.baseAddress.map { .sequence(store(templates, &memory), $0) } ?? .nothing
  }

  private static func unordered(_ elements: [Template.Element], _ memory: inout [UnsafeMutableRawPointer]) -> Test {
    let templates = elements.flatMap { element in
      switch element {
      case .template(let template): [template]
      case .permutation(let inner): inner
      }
    }
    let entry = store([permutation(templates, &memory)], &memory)
    return entry.baseAddress.map { .unordered($0) } ?? .nothing
  }

  private static func entries(
    _ elements: [Template.Element], _ memory: inout [UnsafeMutableRawPointer]
  ) -> UnsafeBufferPointer<ListEntry> {
    var entries: [ListEntry] = []
    for element in elements {
      switch element {
      case .permutation(let templates): entries.append(permutation(templates, &memory))
      case .template(let template) where template.isAnyElements:
        entries.append(
          ListEntry(
            kind: .anyElements, lower: template.length?.lower ?? 0, upper: template.length?.upper ?? Int.max,
            templates: Templates(start: nil, count: 0)))
      case .template(let template):
        entries.append(ListEntry(kind: .element, lower: 1, upper: 1, templates: store([template], &memory)))
      }
    }
    var (lower, upper) = (0, 0)
    for index in entries.indices.reversed() {
      (entries[index].lowerOfRest, entries[index].upperOfRest) = (lower, upper)
      (lower, upper) = (sum(lower, entries[index].lower), sum(upper, entries[index].upper))
    }
    return store(entries, &memory)
  }

  private static func permutation(_ templates: [Template], _ memory: inout [UnsafeMutableRawPointer]) -> ListEntry {
    let stars = templates.filter { $0.isAnyElements }
    let others = templates.filter { !$0.isAnyElements }
    return ListEntry(
      kind: .permutation, lower: stars.reduce(others.count) { sum($0, $1.length?.lower ?? 0) },
      upper: stars.reduce(others.count) { sum($0, $1.length?.upper ?? Int.max) }, templates: store(others, &memory))
  }

  private static func sum(_ one: Int, _ other: Int) -> Int {
    let (sum, overflow) = one.addingReportingOverflow(other)
    return overflow ? Int.max : sum
  }

  private static func store(_ templates: [Template], _ memory: inout [UnsafeMutableRawPointer]) -> Templates {
    store(templates.map { Unmanaged.passUnretained($0) }, &memory)
  }

  /// For trivial elements only.
  private static func store<Element>(
    _ elements: [Element], _ memory: inout [UnsafeMutableRawPointer]
  ) -> UnsafeBufferPointer<Element> {
    let block = UnsafeMutableBufferPointer<Element>.allocate(capacity: max(elements.count, 1))
    _ = block.initialize(from: elements)
    if let base = block.baseAddress { memory.append(UnsafeMutableRawPointer(base)) }
    return UnsafeBufferPointer(rebasing: block[..<elements.count])
  }
}
