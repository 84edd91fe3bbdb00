import BigInt
import TTCN3Syntax

/// What can be said of a template before the test runs, because it is written out or refers to one that is.
extension BodyChecker {
  private static let longestChain = 32

  /// The template that a reference leads to, if it is known; otherwise what is given.
  func resolved(_ template: TemplateExpression) -> TemplateExpression {
    var current = template
    for _ in 0..<Self.longestChain {
      guard current.length == nil, !current.isIfPresent, case .reference(let reference) = current.kind,
        reference.path.isEmpty
      else { return current }
      switch reference.root {
      case .local(let slot):
        guard let body = localBodies[slot] else { return current }
        current = body
      case .template:
        guard let body = analysis.body(of: current) else { return current }
        current = body
      default: return current
      }
    }
    return current
  }

  /// What stands after `all from` is a list written out, without parts whose number is open (Z.161 clauses B.1.2.1,
  /// B.1.2.2, B.1.2.6, B.1.2.7, B.1.3.3).
  func checkAllFrom(_ source: TemplateExpression, at range: TokenRange, inPermutation: Bool = false) {
    let known = resolved(source)
    let clause = inPermutation ? "B.1.3.3" : "B.1.2.1"
    func refuse(_ culprit: String) {
      error(
        .wrongMatching, range, "after ‘all from’ should be a list of elements, and this is \(culprit)", clause)
    }
    if known.type == .invalid { return }
    switch known.kind {
    case .any, .anyOrNone: refuse("a wildcard")
    case .omit: refuse("omitted")
    case .list, .complement, .superset, .subset, .conjunct, .implies, .dynamic, .decodedMatch:
      refuse("a matching mechanism")
    case .elements(let elements):
      for element in elements {
        switch element {
        case .permutation: return refuse("one with ‘permutation’ in it")
        case .template(let template) where !inPermutation:
          if case .anyOrNone = resolved(template).kind { return refuse("one with ‘*’ in it") }
        default: break
        }
      }
    default: break
    }
  }

  /// The length of a superset is at least, that of a subset at most the number of its elements (Z.161 clauses B.1.2.6,
  /// B.1.2.7).
  func checkLength(_ length: LengthRestriction?, of template: TemplateExpression, at range: TokenRange) {
    guard let length else { return }
    switch template.kind {
    case .superset(let elements):
      guard let count = count(elements), case .integer(let lower)? = constant(of: length.lower), lower < count else {
        return
      }
      error(
        .wrongMatching, range, "a superset of \(count) elements has at least \(count): begin the length there",
        "B.1.2.6")
    case .subset(let elements):
      guard let count = count(elements) else { return }
      if let upper = length.upper {
        guard case .integer(let upper)? = constant(of: upper), upper > count else { return }
      }
      error(
        .wrongMatching, range, "a subset of \(count) elements has at most \(count): end the length there", "B.1.2.7")
    default: break
    }
  }

  private func count(_ elements: [TemplateElement]) -> Int? {
    for element in elements {
      guard case .template = element else { return nil }
    }
    return elements.count
  }

  /// `modifies ?`: what is left as it is, is any value (Z.161 clauses 15.5, 15.6.2).
  func expanded(_ template: TemplateExpression) -> TemplateExpression {
    guard template.length == nil, !template.isIfPresent else { return template }
    switch (template.kind, kind(of: template.type)) {
    case (.any, .record(let fields)), (.any, .set(let fields)), (.anyOrNone, .record(let fields)),
      (.anyOrNone, .set(let fields)):
      let entries = fields.map { field in
        TemplateExpression(field.isOptional ? .anyOrNone : .any, type: field.type, position: template.position)
      }
      return TemplateExpression(.record(entries), type: template.type, position: template.position)
    default: return template
    }
  }
}

extension BodyChecker {
  /// `lengthof` needs a template that matches values of one length (Z.161 clause C.2.1).
  func checkLength(of template: TemplateExpression, at range: TokenRange) {
    let known = resolved(template)
    var bare = known
    bare.length = nil
    let least: Int
    let isOpen: Bool
    switch bare.kind {
    case .value(let expression):
      guard let length = constant(of: expression)?.length else { return }
      (least, isOpen) = (length, false)
    case .stringPattern(let elements):
      (least, isOpen) = (elements.count { $0 != .anySequence }, elements.contains(.anySequence))
    case .any, .anyOrNone: (least, isOpen) = (0, true)
    case .elements(let elements):
      guard let counted = count(of: elements) else { return }
      (least, isOpen) = counted
    default: return
    }
    guard let length = known.length else {
      if isOpen {
        error(.wrongMatching, range, "this template matches values of more than one length", "C.2.1")
      }
      return
    }
    guard case .integer(let lower)? = constant(of: length.lower) else { return }
    var upper: ConstantValue?
    if let bound = length.upper {
      guard let known = constant(of: bound) else { return }
      upper = known
    }
    if isOpen ? upper == .integer(max(lower, BigInt(least))) : lower <= least && !isBelow(upper, least) { return }
    error(.wrongMatching, range, "the lengths that this template matches are none or more than one", "C.2.1")
  }

  private func isBelow(_ bound: ConstantValue?, _ length: Int) -> Bool {
    guard case .integer(let number)? = bound else { return false }
    return number < length
  }

  /// How many elements there are at least, and whether there may be more.
  private func count(of elements: [TemplateElement]) -> (Int, Bool)? {
    var least = 0
    var isOpen = false
    for element in elements {
      switch element {
      case .template(let inner):
        guard inner.length == nil else { return nil }
        if case .anyOrNone = inner.kind { isOpen = true } else { least += 1 }
      case .skipped: least += 1
      case .permutation(let inner):
        guard let (more, open) = count(of: inner) else { return nil }
        least += more
        isOpen = isOpen || open
      case .allFrom: return nil
      }
    }
    return (least, isOpen)
  }
}
