/// An integer expression after `#if` or `#elif`, macros expanded. Arithmetic wraps around at 64 bits.
struct PreprocessorCondition {
  struct Problem: Error { let reason: String }

  let tokens: [PreprocessorToken]
  private var index = 0
  private var depth = 0

  init(tokens: [PreprocessorToken]) { self.tokens = tokens }

  mutating func result() -> Result<Int, Problem> {
    do throws(Problem) {
      let value = try choice()
      guard index == tokens.count else { throw unexpected() }
      return .success(value)
    } catch {
      return .failure(error)
    }
  }

  private func unexpected() -> Problem {
    Problem(reason: index < tokens.count ? "‘\(tokens[index].spelling)’ is out of place" : "something is missing")
  }

  private mutating func nested(
    _ body: (inout PreprocessorCondition) throws(Problem) -> Int
  ) throws(Problem) -> Int {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Preprocessor.deepestCondition else { throw Problem(reason: "it is nested too deeply") }
    return try body(&self)
  }

  /// Takes a sign of one or two characters.
  private mutating func accept(_ sign: String) -> Bool {
    let characters = Array(sign)
    guard index + characters.count <= tokens.count else { return false }
    for (offset, character) in characters.enumerated() {
      let token = tokens[index + offset]
      guard token.isSign(character) else { return false }
      if offset > 0, token.offset != tokens[index].offset + offset, !token.isMade { return false }
    }
    index += characters.count
    return true
  }

  private mutating func choice() throws(Problem) -> Int {
    try nested { (condition) throws(Problem) in
      let value = try condition.binary(from: 0)
      guard condition.accept("?") else { return value }
      let first = try condition.choice()
      guard condition.accept(":") else { throw condition.unexpected() }
      let second = try condition.choice()
      return value != 0 ? first : second
    }
  }

  /// From the loosest to the tightest; within a level longer signs come first.
  private static let levels: [[String]] = [
    ["||"], ["&&"], ["|"], ["^"], ["&"], ["==", "!="], ["<=", ">=", "<", ">"], ["<<", ">>"], ["+", "-"],
    ["*", "/", "%"],
  ]

  private mutating func binary(from level: Int) throws(Problem) -> Int {
    guard level < Self.levels.count else { return try unary() }
    var left = try binary(from: level + 1)
    while let sign = operation(at: level) {
      let right = try binary(from: level + 1)
      left = try Self.apply(sign, left, right)
    }
    return left
  }

  private mutating func operation(at level: Int) -> String? {
    for sign in Self.levels[level] {
      let start = index
      guard accept(sign) else { continue }
      // `&` is no half of `&&`, `<` none of `<<`.
      if sign.count == 1, index < tokens.count, "&|<>=".contains(sign), tokens[index].isSign(Character(sign)) {
        index = start
        continue
      }
      return sign
    }
    return nil
  }

  private static func apply(_ sign: String, _ left: Int, _ right: Int) throws(Problem) -> Int {
    switch sign {
    case "||": return left != 0 || right != 0 ? 1 : 0
    case "&&": return left != 0 && right != 0 ? 1 : 0
    case "|": return left | right
    case "^": return left ^ right
    case "&": return left & right
    case "==": return left == right ? 1 : 0
    case "!=": return left != right ? 1 : 0
    case "<=": return left <= right ? 1 : 0
    case ">=": return left >= right ? 1 : 0
    case "<": return left < right ? 1 : 0
    case ">": return left > right ? 1 : 0
    case "<<": return left << right
    case ">>": return left >> right
    case "+": return left &+ right
    case "-": return left &- right
    case "*": return left &* right
    default:
      guard right != 0 else { throw Problem(reason: "it divides by zero") }
      return sign == "/"
        ? left.dividedReportingOverflow(by: right).partialValue
        : left.remainderReportingOverflow(dividingBy: right).partialValue
    }
  }

  private mutating func unary() throws(Problem) -> Int {
    if accept("!") { return try nested { (inner) throws(Problem) in try inner.unary() == 0 ? 1 : 0 } }
    if accept("~") { return try nested { (inner) throws(Problem) in ~(try inner.unary()) } }
    if accept("-") { return try nested { (inner) throws(Problem) in 0 &- (try inner.unary()) } }
    if accept("+") { return try nested { (inner) throws(Problem) in try inner.unary() } }
    if accept("(") {
      let value = try choice()
      guard accept(")") else { throw unexpected() }
      return value
    }
    guard index < tokens.count else { throw unexpected() }
    let token = tokens[index]
    switch token.kind {
    case .number:
      index += 1
      return try Self.number(token)
    case .word:
      // What is defined nowhere is 0.
      index += 1
      return token.spelling == "true" ? 1 : 0
    default: throw unexpected()
    }
  }

  private static func number(_ token: PreprocessorToken) throws(Problem) -> Int {
    var digits = token.spelling.lowercased()[...]
    while let last = digits.last, last == "u" || last == "l" { digits.removeLast() }
    let value: Int?
    if digits.hasPrefix("0x") {
      value = UInt(digits.dropFirst(2), radix: 16).map { Int(bitPattern: $0) }
    } else if digits.count > 1, digits.hasPrefix("0") {
      value = Int(digits, radix: 8)
    } else {
      value = Int(digits)
    }
    guard let value else { throw Problem(reason: "‘\(token.spelling)’ is no integer of 64 bits") }
    return value
  }
}
