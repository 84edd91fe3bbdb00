import BigInt
import TTCN3Machine

/// Reads values from text. Where a value ends that does not say so itself, the first token ends it that those around it
/// wait for.
struct TextDecoder {
  let plans: TextPlans
  let text: UnsafeBufferPointer<UInt8>
  private(set) var position = 0
  private var depth = 0
  /// What a message may cost: characters that are looked at, and parts that are tried.
  private var budget: Int
  private var isStopped = false
  /// The ends and separators of what is around, the innermost last.
  private var awaited: [TextToken] = []
  /// Where a token was seen first, by its number: from where it was looked for, and where it is.
  private var seen: [Int: (from: Int, at: Int?)] = [:]
  private static let maximumDepth = 100

  init(_ plans: TextPlans, _ text: UnsafeBufferPointer<UInt8>) {
    self.plans = plans
    self.text = text
    budget = 500_000 + 50 * text.count
  }

  mutating func value(_ id: TextPlan.ID) throws(CodecError) -> Value {
    budget -= 1
    guard budget > 0 else { throw stop("it takes too many attempts to read the text") }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else { throw stop("the text is nested too deeply") }
    let plan = plans[id]
    if case .refused(let error) = plan.shape { throw error }
    if let begin = plan.begin { try demand(begin) }
    let outer = awaited.count
    defer { awaited.removeLast(awaited.count - outer) }
    let value: Value
    switch plan.shape {
    case .integer(let rules): value = try integer(rules, plan)
    case .characters(let rules, let isUniversal): value = try characters(rules, plan, isUniversal)
    case .octets(let rules): value = try octets(rules, plan)
    case .words(let words): value = try self.word(words)
    case .record(let fields): value = try record(fields, plan)
    case .set(let fields): value = try set(fields, plan, outer)
    case .union(let fields): value = try union(fields, plan)
    case .list(let element, let isSetOf, let count):
      let elements = try list(element, plan, outer, count)
      value = isSetOf ? .setOf(elements) : .list(elements)
    case .refused(let error): throw error
    }
    if let end = plan.end { try demand(end) }
    return value
  }

  private mutating func stop(_ what: String) -> CodecError {
    isStopped = true
    return malformed(what)
  }

  private func mayGoOn(after error: CodecError) -> Bool { !isStopped && error.code != .attribute }

  func malformed(_ what: String) -> CodecError { CodecError(.malformed, "\(what) (at octet \(position))") }

  // MARK: Tokens

  private mutating func demand(_ token: TextToken) throws(CodecError) {
    guard try takes(token) else {
      let shown = String(decoding: token.written, as: UTF8.self)
      throw position == text.count
        ? CodecError(.incomplete, "‘\(shown)’ is expected, and the text ends (at octet \(position))")
        : malformed("‘\(shown)’ is expected")
    }
  }

  private mutating func takes(_ token: TextToken) throws(CodecError) -> Bool {
    guard let end = try end(of: token.read) else { return false }
    position = end
    return true
  }

  private mutating func end(of matcher: TextMatcher) throws(CodecError) -> Int? {
    let end = matcher.end(in: text, from: position, &budget)
    if budget <= 0 { throw stop("it takes too many attempts to read the text") }
    return end
  }

  /// Where a token begins, from here on.
  private mutating func first(_ token: TextToken) throws(CodecError) -> Int? {
    if let known = seen[token.number], known.from <= position, position <= known.at ?? Int.max { return known.at }
    let at = token.read.first(in: text, from: position, &budget)
    if budget <= 0 { throw stop("it takes too many attempts to read the text") }
    seen[token.number] = (position, at)
    return at
  }

  /// Where the nearest token begins that something around waits for.
  private mutating func nearest(_ tokens: ArraySlice<TextToken>) throws(CodecError) -> Int? {
    var nearest: Int?
    for token in tokens {
      guard let at = try first(token) else { continue }
      nearest = min(nearest ?? at, at)
    }
    return nearest
  }

  // MARK: What has no parts

  /// The end of a value.
  private mutating func extent(
    _ rules: TextRules, _ plan: TextPlan, unit: Int, otherwise: (inout TextDecoder) throws(CodecError) -> Int?
  ) throws(CodecError) -> Int {
    if let value = rules.value {
      guard let end = try end(of: value) else { throw malformed("the text does not look like the value") }
      return end
    }
    if let length = rules.readLength {
      guard length * unit <= text.count - position else {
        throw CodecError(
          .incomplete,
          "\(length * unit) characters are expected, and \(text.count - position) are there (at octet \(position))")
      }
      return position + length * unit
    }
    if let end = plan.end {
      guard let at = try first(end) else { throw malformed("the end of the value is not found") }
      return at
    }
    if !awaited.isEmpty, let at = try nearest(awaited[...]) { return at }
    guard let end = try otherwise(&self) else { throw malformed("the text does not look like the value") }
    return end
  }

  private mutating func integer(_ rules: TextRules, _ plan: TextPlan) throws(CodecError) -> Value {
    let end = try extent(rules, plan, unit: 1) { (decoder) throws(CodecError) in decoder.endOfNumber() }
    let digits = text[position..<end].drop { $0 == UInt8(ascii: " ") }
    guard digits.count <= 100_000, digits.allSatisfy({ "+-0123456789".utf8.contains($0) }),
      let number = BigInt(String(decoding: digits, as: UTF8.self))
    else { throw malformed("the text is no integer") }
    position = end
    return .number(number)
  }

  private func endOfNumber() -> Int? {
    var at = position
    while at < text.count, text[at] == UInt8(ascii: " ") { at += 1 }
    if at < text.count, "+-".utf8.contains(text[at]) { at += 1 }
    let start = at
    while at < text.count, (48...57).contains(text[at]) { at += 1 }
    return at > start ? at : nil
  }

  private mutating func characters(
    _ rules: TextRules, _ plan: TextPlan, _ isUniversal: Bool
  ) throws(CodecError) -> Value {
    let end = try extent(rules, plan, unit: 1) { (decoder) throws(CodecError) in decoder.text.count }
    var content = Array(text[position..<end])
    if let conversion = rules.readConversion {
      content = content.map { conversion == .lower ? TextMatcher.lower($0) : TextMatcher.upper($0) }
    }
    guard let value = UniversalText.value(content) else { throw malformed("the octets are no UTF-8") }
    if case .universal = value, !isUniversal { throw malformed("an octet above 127 is no character") }
    position = end
    return value
  }

  private mutating func octets(_ rules: TextRules, _ plan: TextPlan) throws(CodecError) -> Value {
    let end = try extent(rules, plan, unit: 2) { (decoder) throws(CodecError) in decoder.endOfDigits() }
    var digits: [UInt8] = []
    for octet in text[position..<end] {
      guard let digit = Character(Unicode.Scalar(octet)).hexDigitValue else {
        throw malformed("the text is no octetstring")
      }
      digits.append(UInt8(digit))
    }
    guard digits.count.isMultiple(of: 2) else { throw malformed("an octetstring has two digits an octet") }
    position = end
    return .octets(stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
  }

  private func endOfDigits() -> Int? {
    var at = position
    while at < text.count, Character(Unicode.Scalar(text[at])).isHexDigit { at += 1 }
    return position + (at - position) / 2 * 2
  }

  private mutating func word(_ words: [TextWord]) throws(CodecError) -> Value {
    for word in words {
      if let end = try end(of: word.read) {
        position = end
        return word.value
      }
    }
    throw malformed("none of the words is there")
  }

  // MARK: Structures

  private mutating func waitForTokens(of plan: TextPlan) {
    if let end = plan.end { awaited.append(end) }
    if let separator = plan.separator { awaited.append(separator) }
  }

  private mutating func record(_ fields: [TextField], _ plan: TextPlan) throws(CodecError) -> Value {
    waitForTokens(of: plan)
    var values = [Value](repeating: .omit, count: fields.count)
    let lastNeeded = fields.lastIndex { !$0.isOptional } ?? -1
    /// Where a separator began after which nothing has come yet.
    var open: Int?
    for (index, field) in fields.enumerated() {
      let start = position
      do throws(CodecError) {
        values[index] = try value(field.plan)
      } catch {
        guard field.isOptional, mayGoOn(after: error) else { throw error.at(field.name) }
        position = start
        continue
      }
      open = nil
      guard let separator = plan.separator, index < fields.count - 1 else { continue }
      let before = position
      if try takes(separator) {
        open = before
      } else if index >= lastNeeded {
        break
      } else if field.isOptional {
        values[index] = .omit
        position = start
      } else {
        throw malformed("the separator after it is not found").at(field.name)
      }
    }
    if let open { position = open }
    return .record(values)
  }

  private mutating func union(_ fields: [TextField], _ plan: TextPlan) throws(CodecError) -> Value {
    if let end = plan.end { awaited.append(end) }
    let start = position
    var first: CodecError?
    for (index, field) in fields.enumerated() {
      position = start
      do throws(CodecError) { return .union(ChosenAlternative(index, try value(field.plan))) } catch {
        guard mayGoOn(after: error) else { throw error.at(field.name) }
        first = first ?? error.at(field.name)
      }
    }
    position = start
    throw first ?? malformed("the type has no alternative")
  }

  private mutating func list(
    _ element: TextPlan.ID, _ plan: TextPlan, _ outer: Int, _ count: Int?
  ) throws(CodecError) -> [Value] {
    waitForTokens(of: plan)
    var values: [Value] = []
    var open: Int?
    while count.map({ values.count < $0 }) ?? true {
      let start = position
      do throws(CodecError) {
        values.append(try value(element))
      } catch {
        guard mayGoOn(after: error) else { throw error.at("[\(values.count)]") }
        position = start
        if let count { throw malformed("there are \(values.count) elements, where the type has \(count)") }
        break
      }
      // An element of no characters is one only between tokens.
      if position == start, plan.separator == nil || awaited.isEmpty {
        values.removeLast()
        break
      }
      open = nil
      let before = position
      if let separator = plan.separator {
        guard try takes(separator) else { break }
        guard position > before else { throw stop("the separator takes no characters") }
        open = before
      } else if let end = plan.end {
        if try self.end(of: end.read) != nil { break }
      } else if outer > 0, try nearest(awaited[..<outer]) == position {
        break
      }
    }
    if let open { position = open }
    return values
  }

  private mutating func set(_ fields: [TextField], _ plan: TextPlan, _ outer: Int) throws(CodecError) -> Value {
    waitForTokens(of: plan)
    var values = [Value](repeating: .unbound, count: fields.count)
    var open: Int?
    var first: CodecError?
    members: while true {
      let start = position
      var isFound = false
      for (index, field) in fields.enumerated() where values[index].isUnbound || field.isRepeatable {
        position = start
        do throws(CodecError) {
          let value = try self.value(field.plan)
          guard position > start, try isFollowed(plan, outer) else { continue }
          values[index] = Self.joined(values[index], value)
          isFound = true
          break
        } catch {
          guard mayGoOn(after: error) else { throw error.at(field.name) }
          first = first ?? error.at(field.name)
        }
      }
      guard isFound else {
        position = start
        break
      }
      open = nil
      guard let separator = plan.separator else { continue members }
      let before = position
      guard try takes(separator) else { break }
      open = before
    }
    if let open { position = open }
    for (index, field) in fields.enumerated() where values[index].isUnbound {
      guard field.isOptional else { throw first ?? malformed("the member is missing").at(field.name) }
      values[index] = .omit
    }
    return .record(values)
  }

  /// Whether what was read ends where something is that has to follow a member.
  private mutating func isFollowed(_ plan: TextPlan, _ outer: Int) throws(CodecError) -> Bool {
    guard let separator = plan.separator else { return true }
    if position == text.count { return true }
    if try end(of: separator.read) != nil { return true }
    if let end = plan.end { return try self.end(of: end.read) != nil }
    if outer > 0 { return try nearest(awaited[..<outer]) == position }
    return true
  }

  private static func joined(_ earlier: Value, _ later: Value) -> Value {
    guard let before = earlier.listElements, let after = later.listElements else { return later }
    if case .setOf = later { return .setOf(before + after) }
    return .list(before + after)
  }
}
