import BigInt
import TTCN3Syntax

extension BodyChecker {
  /// `item(1, (5 .. 9))`: an item with any of these of its numbers (Z.161 clause 6.2.4).
  func enumeratedList(_ syntax: ExpressionSyntax, _ type: TypeID) -> TemplateExpression? {
    guard case .call(let base, let given) = syntax.kind, case .enumerated(let items) = kind(of: type),
      case .name(let name) = base.kind, let index = analysis.fieldIndex(name.symbol, in: type),
      given.count > 1 || given.contains(where: { Self.range(in: $0.value) != nil || isTemplate($0.value) })
    else { return nil }
    let item = items[index]
    analysis.note(name, in: file, means: item.position)
    let place = position(syntax.range)
    var elements: [TemplateElement] = []
    for argument in given {
      if isTemplate(argument.value) {
        guard let found = matching(argument.value, item) else { return .invalid }
        for number in found {
          let value = Expression(.literal(.enumerated(item: index, value: number)), type: type, position: place)
          elements.append(.template(TemplateExpression(.value(value), type: type, position: place)))
        }
        continue
      }
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

  private func isTemplate(_ syntax: ExpressionSyntax) -> Bool {
    switch syntax.kind {
    case .any, .complement: return true
    case .list(let elements): return elements.count > 1
    case .name, .member, .index, .call:
      if case .data(let data) = quietly({ target(syntax) }) { return data.isTemplate }
      return false
    default: return false
    }
  }

  /// The numbers of an item that a template of integers matches (Z.161 B.1.2.10).
  private func matching(_ syntax: ExpressionSyntax, _ item: EnumerationItem) -> [Int]? {
    let template = resolved(template(syntax, type: .integer))
    if template.type == .invalid { return nil }
    var found: [Int] = []
    for range in [item.value...item.value] + item.furtherValues {
      guard range.count <= Self.mostNumbers else {
        error(.invalidValue, syntax.range, "‘\(item.name)’ has more than \(Self.mostNumbers) numbers", "6.2.4")
        return nil
      }
      for number in range {
        guard let matches = analysis.matches(.integer(BigInt(number)), template) else {
          unsupported("an item with a template that is not known before the test runs", syntax.range, "B.1.2.10")
          return nil
        }
        if matches { found.append(number) }
      }
    }
    if found.isEmpty {
      error(.neverMatches, syntax.range, "this matches no number of ‘\(item.name)’", "B.1.2.10", severity: .warning)
    }
    return found
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
