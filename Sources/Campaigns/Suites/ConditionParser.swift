extension Condition {
  /// The condition that a text spells.
  ///
  /// - Throws: a sentence without place, which the caller puts at its line.
  static func parse(_ text: String) throws(ConditionSyntaxError) -> Condition {
    guard text.utf8.count <= 500 else { throw ConditionSyntaxError("is longer than 500 characters") }
    var parser = ConditionParser(tokens: tokens(of: text))
    let condition = try parser.disjunction(depth: 0)
    if let extra = parser.next {
      throw ConditionSyntaxError("has ‘\(extra)’ where ‘and’, ‘or’ or its end should stand")
    }
    return condition
  }

  private static func tokens(of text: String) -> [String] {
    var tokens: [String] = []
    var word = ""
    func end(_ word: inout String) {
      if !word.isEmpty { tokens.append(word) }
      word = ""
    }
    for character in text {
      if character.isWhitespace {
        end(&word)
      } else if "()=".contains(character) {
        end(&word)
        tokens.append(String(character))
      } else {
        word.append(character)
      }
    }
    end(&word)
    return tokens
  }
}

/// Why a text is no condition.
struct ConditionSyntaxError: Error {
  let reason: String
  init(_ reason: String) { self.reason = reason }
}

private struct ConditionParser {
  let tokens: [String]
  var index = 0

  init(tokens: [String]) { self.tokens = tokens }

  var next: String? { index < tokens.count ? tokens[index] : nil }

  private mutating func take(_ token: String) -> Bool {
    guard next == token else { return false }
    index += 1
    return true
  }

  mutating func disjunction(depth: Int) throws(ConditionSyntaxError) -> Condition {
    var left = try conjunction(depth: depth)
    while take("or") { left = .or(left, try conjunction(depth: depth)) }
    return left
  }

  private mutating func conjunction(depth: Int) throws(ConditionSyntaxError) -> Condition {
    var left = try operand(depth: depth)
    while take("and") { left = .and(left, try operand(depth: depth)) }
    return left
  }

  private mutating func operand(depth: Int) throws(ConditionSyntaxError) -> Condition {
    guard depth < SuiteBounds.depth else { throw ConditionSyntaxError("is nested too deeply") }
    if take("not") { return .not(try operand(depth: depth + 1)) }
    if take("(") {
      let inner = try disjunction(depth: depth + 1)
      guard take(")") else { throw ConditionSyntaxError("lacks a closing parenthesis") }
      return inner
    }
    let item = try word("the name of an ICS item")
    return take("=") ? .chosen(item, try word("one of the item's choices")) : .claimed(item)
  }

  private mutating func word(_ what: String) throws(ConditionSyntaxError) -> String {
    guard let word = next, !["and", "or", "not", "(", ")", "="].contains(word) else {
      throw ConditionSyntaxError("has \(next.map { "‘\($0)’" } ?? "its end") where \(what) should stand")
    }
    index += 1
    return word
  }
}
