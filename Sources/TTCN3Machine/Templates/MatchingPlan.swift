/// The templates of the fields of a record, or of the elements of a list without permutations, laid out for matching.
///
/// References are unmanaged, so that matching counts no references. They are valid as long as the template lives whose
/// kind holds the same templates, and nobody else has the plan.
struct MatchingPlan: Sendable {
  let templates: [Unmanaged<Template>]
  /// Whether the element is `*`; empty for records.
  let stars: [Bool]

  /// nil if the kind has no parts, or needs a search.
  init?(_ kind: Template.Kind) {
    switch kind {
    case .record(let fields):
      templates = fields.map { Unmanaged.passUnretained($0) }
      stars = []
    case .elements(let elements):
      var references: [Unmanaged<Template>] = []
      var stars: [Bool] = []
      for element in elements {
        guard case .template(let template) = element else { return nil }
        if template.isAnyElements, template.length != nil { return nil }
        references.append(Unmanaged.passUnretained(template))
        stars.append(template.isAnyElements)
      }
      templates = references
      self.stars = stars
    default: return nil
    }
  }

  func matchesFields(_ parts: UnsafeBufferPointer<Value>) -> Bool {
    guard let first = parts.baseAddress else { return templates.isEmpty }
    guard parts.count == templates.count else { return false }
    return templates.withUnsafeBufferPointer { templates in
      for index in 0..<templates.count {
        let isMatch = templates[index]._withUnsafeGuaranteedRef { $0.matches(first + index) }
        if !isMatch { return false }
      }
      return true
    }
  }

  /// Greedy, with a return to the last `*`: at most length × elements steps.
  func matchesElements(_ parts: UnsafeBufferPointer<Value>) -> Bool {
    templates.withUnsafeBufferPointer { templates in
      stars.withUnsafeBufferPointer { stars in
        MatchingPlan.matches(parts, templates, stars)
      }
    }
  }

  private static func matches(
    _ parts: UnsafeBufferPointer<Value>, _ templates: UnsafeBufferPointer<Unmanaged<Template>>,
    _ stars: UnsafeBufferPointer<Bool>
  ) -> Bool {
    var at = 0
    var element = 0
    var lastStar = -1
    var resume = 0
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
          if templates[element]._withUnsafeGuaranteedRef({ $0.matches(first + at) }) {
            at += 1
            element += 1
            continue
          }
        }
        guard lastStar >= 0 else { return false }
        resume += 1
        at = resume
        element = lastStar + 1
      }
    }
    while element < templates.count, stars[element] { element += 1 }
    return element == templates.count
  }
}
