import TTCN3Semantics

/// `substr`, `replace` and `regexp` (Z.161 C.4).
enum StringFunctions {
  static func evaluate(_ function: Builtin, _ arguments: Arguments) throws(Fault) -> Value {
    switch function {
    case .substr: return try substring(arguments)
    case .replace: return try replacement(arguments)
    default: return try group(arguments, ignoresCase: function == .regexpNoCase)
    }
  }

  private static func substring(_ arguments: Arguments) throws(Fault) -> Value {
    let value: Value
    if let written = characters(of: arguments.values.first) { value = written } else { value = try arguments.value(0) }
    let start = try arguments.count(1)
    let count = try arguments.count(2)
    let length = try Sizes.length(of: value)
    guard start <= length, count <= length - start else {
      throw arguments.wrong("is asked for \(count) elements from position \(start) of \(length)")
    }
    let range = start..<start + count
    switch value {
    case .bits(let elements): return .bits(Array(elements[range]))
    case .hexDigits(let elements): return .hexDigits(Array(elements[range]))
    case .octets(let elements): return .octets(Array(elements[range]))
    case .characters(let elements): return .characters(Array(elements[range]))
    case .universal(let elements): return .codePoints(Array(elements[range]))
    case .list(let elements): return .list(Array(elements[range]))
    case .setOf(let elements): return .setOf(Array(elements[range]))
    default: throw arguments.wrong("needs a string or a list")
    }
  }

  /// Of a pattern that is nothing but characters, `?` and `*`: what is written in it (C.4.2). nil for anything else.
  private static func characters(of argument: Value?) -> Value? {
    guard case .template(let template)? = argument, template.length == nil, case .pattern(let pattern) = template.kind
    else { return nil }
    return pattern.automaton.simpleText.map { .codePoints($0) }
  }

  private static func replacement(_ arguments: Arguments) throws(Fault) -> Value {
    let value = try arguments.value(0)
    let start = try arguments.count(1)
    let count = try arguments.count(2)
    let length = try Sizes.length(of: value)
    guard start <= length, count <= length - start else {
      throw arguments.wrong("is asked to replace \(count) elements from position \(start) of \(length)")
    }
    let range = start..<start + count
    switch (value, try arguments.value(3)) {
    case (.bits(let old), .bits(let new)): return .bits(replace(old, range, new))
    case (.hexDigits(let old), .hexDigits(let new)): return .hexDigits(replace(old, range, new))
    case (.octets(let old), .octets(let new)): return .octets(replace(old, range, new))
    case (.characters(let old), .characters(let new)): return .characters(replace(old, range, new))
    case (.list(let old), .list(let new)): return .list(replace(old, range, new))
    case (.setOf(let old), .setOf(let new)): return .setOf(replace(old, range, new))
    default: return .codePoints(replace(try arguments.points(0), range, try arguments.points(3)))
    }
  }

  private static func replace<Element>(_ old: [Element], _ range: Range<Int>, _ new: [Element]) -> [Element] {
    var result = old
    result.replaceSubrange(range, with: new)
    return result
  }

  /// The part of the text that a group of the expression matched; empty if the text does not match.
  private static func group(_ arguments: Arguments, ignoresCase: Bool) throws(Fault) -> Value {
    let text = try arguments.points(0)
    let number = try arguments.count(2)
    let pattern: CharacterPattern
    if arguments.values.count > 1, case .template(let template) = arguments.values[1],
      case .pattern(let given) = template.kind
    {
      pattern = given
    } else {
      let words = try arguments.points(1)
      do { pattern = try CharacterPattern([.text(words)], ignoresCase: ignoresCase) } catch {
        throw arguments.wrong("is given a malformed expression: \(error.reason)")
      }
    }
    guard number < pattern.automaton.groups else {
      throw arguments.wrong("is asked for group \(number) of an expression with \(pattern.automaton.groups)")
    }
    guard let captures = pattern.automaton.captures(text), let range = captures[number] else { return .characters([]) }
    return .codePoints(Array(text[range]))
  }
}
