import Programme

/// An ICS condition: `aLaw and (encoder or not decoder)`, `alignment = leftJustified`.
///
/// Evaluation knows three values, because an unanswered question must never read as ‘no’: that would test nothing in
/// silence.
package indirect enum Condition: Hashable, Sendable {
  /// A boolean item was answered with ‘yes’.
  case claimed(String)
  /// A choice item was answered with this choice.
  case chosen(String, String)
  case not(Condition)
  case and(Condition, Condition)
  case or(Condition, Condition)

  /// Whether it holds, or nil where an answer that it depends on is missing or of another type.
  package func holds(_ answers: [String: Answer]) -> Bool? {
    switch self {
    case .claimed(let item): return answers[item]?.boolean
    case .chosen(let item, let choice): return answers[item]?.text.map { $0 == choice }
    case .not(let condition): return condition.holds(answers).map { !$0 }
    case .and(let left, let right):
      let (left, right) = (left.holds(answers), right.holds(answers))
      if left == false || right == false { return false }
      return left == nil || right == nil ? nil : true
    case .or(let left, let right):
      let (left, right) = (left.holds(answers), right.holds(answers))
      if left == true || right == true { return true }
      return left == nil || right == nil ? nil : false
    }
  }

  /// The items it depends on, in order of first mention.
  package var items: [String] {
    switch self {
    case .claimed(let item), .chosen(let item, _): [item]
    case .not(let condition): condition.items
    case .and(let left, let right), .or(let left, let right):
      left.items + right.items.filter { !left.items.contains($0) }
    }
  }
}

extension Condition: CustomStringConvertible {
  package var description: String {
    switch self {
    case .claimed(let item): item
    case .chosen(let item, let choice): "\(item) = \(choice)"
    case .not(let condition): "not \(condition.operand)"
    case .and(let left, let right): "\(left.operand) and \(right.operand)"
    case .or(let left, let right): "\(left) or \(right)"
    }
  }

  private var operand: String {
    if case .or = self { "(\(self))" } else { description }
  }
}
