import TTCN3Machine

/// Writes values as text.
struct TextEncoder {
  let plans: TextPlans
  private(set) var octets: [UInt8] = []
  private static let maximumDepth = 200

  init(plans: TextPlans) { self.plans = plans }

  mutating func write(_ value: Value, _ id: TextPlan.ID, depth: Int = 0) throws(CodecError) {
    guard depth <= Self.maximumDepth else { throw CodecError(.cannotEncode, "the value is nested too deeply") }
    let plan = plans[id]
    if case .refused(let error) = plan.shape { throw error }
    if value.isUnbound { throw CodecError(.cannotEncode, "it has no value: assign one") }
    if let begin = plan.begin { octets += begin.written }
    switch (plan.shape, value) {
    case (.integer(let rules), .integer), (.integer(let rules), .bigInteger): write(number: value, rules)
    case (.characters(let rules, _), .characters), (.characters(let rules, _), .universal):
      try write(text: value, rules)
    case (.octets(let rules), .octets(let content)): write(content, rules)
    case (.words(let words), _):
      guard let word = words.first(where: { Value.areEqual($0.value, value) }) else { throw Self.isOther(value) }
      octets += word.written
    case (.record(let fields), .record(let values)), (.set(let fields), .record(let values)):
      try write(fields, values, plan, depth)
    case (.union(let fields), .union(let chosen)):
      guard fields.indices.contains(chosen.alternative) else { throw Self.isOther(value) }
      let field = fields[chosen.alternative]
      do throws(CodecError) { try write(chosen.value, field.plan, depth: depth + 1) } catch {
        throw error.at(field.name)
      }
    case (.list(let element, _, let count), _):
      guard let values = value.listElements else { throw Self.isOther(value) }
      if let count, values.count != count {
        throw CodecError(.cannotEncode, "there are \(values.count) elements, where the type has \(count)")
      }
      for (index, value) in values.enumerated() {
        if index > 0 { octets += plan.separator?.written ?? [] }
        do throws(CodecError) { try write(value, element, depth: depth + 1) } catch { throw error.at("[\(index)]") }
      }
    default: throw Self.isOther(value)
    }
    if let end = plan.end { octets += end.written }
  }

  private static func isOther(_ value: Value) -> CodecError {
    CodecError(
      .cannotEncode, value.isOmit ? "it is omitted, but it is not optional" : "the value is not of its type")
  }

  private mutating func write(
    _ fields: [TextField], _ values: [Value], _ plan: TextPlan, _ depth: Int
  ) throws(CodecError) {
    guard fields.count == values.count else { throw CodecError(.cannotEncode, "the value is not of its type") }
    var isFirst = true
    for (field, value) in zip(fields, values) {
      if field.isOptional, value.isOmit { continue }
      if !isFirst { octets += plan.separator?.written ?? [] }
      isFirst = false
      do throws(CodecError) { try write(value, field.plan, depth: depth + 1) } catch { throw error.at(field.name) }
    }
  }

  private mutating func write(number: Value, _ rules: TextRules) {
    var digits = Array((number.bigInt.map { "\($0)" } ?? "").utf8)
    let missing = max(0, (rules.length ?? 0) - digits.count)
    if rules.hasLeadingZeros {
      let isNegative = digits.first == UInt8(ascii: "-")
      digits.insert(contentsOf: [UInt8](repeating: UInt8(ascii: "0"), count: missing), at: isNegative ? 1 : 0)
    } else {
      octets += [UInt8](repeating: UInt8(ascii: " "), count: missing)
    }
    octets += digits
  }

  private mutating func write(text: Value, _ rules: TextRules) throws(CodecError) {
    var content: [UInt8]
    let count: Int
    if case .characters(let characters) = text {
      (content, count) = (characters, characters.count)
    } else {
      let points = text.codePoints ?? []
      guard let encoded = UniversalText.utf8(points) else {
        throw CodecError(.cannotEncode, "the text contains a character that UTF-8 has no form for")
      }
      (content, count) = (encoded, points.count)
    }
    if let conversion = rules.conversion {
      content = content.map { conversion == .lower ? TextMatcher.lower($0) : TextMatcher.upper($0) }
    }
    let missing = max(0, (rules.length ?? 0) - count)
    let before =
      switch rules.justification {
      case .left: 0
      case .center: missing - missing / 2
      case .right: missing
      }
    octets.append(contentsOf: repeatElement(UInt8(ascii: " "), count: before))
    octets += content
    octets.append(contentsOf: repeatElement(UInt8(ascii: " "), count: missing - before))
  }

  private mutating func write(_ content: [UInt8], _ rules: TextRules) {
    let missing = max(0, (rules.length ?? 0) - content.count)
    octets += [UInt8](repeating: UInt8(ascii: "0"), count: 2 * missing)
    let digits = Array("0123456789ABCDEF".utf8)
    for octet in content { octets += [digits[Int(octet >> 4)], digits[Int(octet & 15)]] }
  }
}
