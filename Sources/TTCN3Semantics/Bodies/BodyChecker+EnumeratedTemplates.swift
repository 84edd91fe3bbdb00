import BigInt
import TTCN3Syntax

extension BodyChecker {
  /// `item(1, (5 .. 9))`: an item with any of these of its numbers (Z.161 clause 6.2.4).
  func enumeratedList(_ syntax: ExpressionSyntax, _ type: TypeID) -> TemplateExpression? {
    guard case .call(let base, let given) = syntax.kind, case .enumerated(let items) = kind(of: type),
      case .name(let name) = base.kind, let index = analysis.fieldIndex(name.symbol, in: type),
      given.count > 1 || given.contains(where: { Self.range(in: $0.value) != nil })
    else { return nil }
    let item = items[index]
    analysis.note(name, in: file, means: item.position)
    let place = position(syntax.range)
    var elements: [TemplateElement] = []
    for argument in given {
      guard let range = numbers(argument.value) else { return .invalid }
      guard range.count <= Self.mostNumbers else {
        error(.invalidValue, argument.value.range, "these are more than \(Self.mostNumbers) numbers", "6.2.4")
        return .invalid
      }
      for number in range {
        guard number == item.value || item.furtherValues.contains(where: { $0.contains(number) }) else {
          error(.invalidValue, argument.value.range, "\(number) is no number of ‘\(item.name)’", "6.2.4")
          return .invalid
        }
        let value = Expression(.literal(.enumerated(item: index, value: number)), type: type, position: place)
        elements.append(.template(TemplateExpression(.value(value), type: type, position: place)))
      }
    }
    return TemplateExpression(.list(elements), type: type, position: place)
  }

  private static let mostNumbers = 1 << 16

  private static func range(in syntax: ExpressionSyntax) -> (RangeBoundSyntax, RangeBoundSyntax)? {
    switch syntax.kind {
    case .range(let lower, let upper): (lower, upper)
    case .list(let elements) where elements.count == 1: elements.first.flatMap { range(in: $0) }
    default: nil
    }
  }

  private func numbers(_ syntax: ExpressionSyntax) -> ClosedRange<Int>? {
    guard let (lower, upper) = Self.range(in: syntax) else {
      return constantInteger(syntax).flatMap { Int(exactly: $0) }.map { $0...$0 }
    }
    guard let first = constantInteger(lower.value).flatMap({ Int(exactly: $0) }),
      let last = constantInteger(upper.value).flatMap({ Int(exactly: $0) }), first <= last
    else {
      error(.invalidValue, syntax.range, "a range of numbers runs upwards", "6.2.4")
      return nil
    }
    return first...last
  }
}
