import TTCN3Machine

/// Compares JSON texts by what they say: without regard to white space, escapes, the order of members, and how numbers are
/// written.
package enum JSONComparison {
  /// The first difference, as a sentence; nil if there is none.
  package static func difference(_ one: [UInt8], _ other: [UInt8]) -> String? {
    var (first, second) = (JSONScanner(one), JSONScanner(other))
    do throws(CodecError) {
      let (left, right) = (try first.scan(), try second.scan())
      guard first.position == one.count, second.position == other.count else { return "there is more than one value" }
      return difference(left, right, path: "")
    } catch {
      return error.reason
    }
  }

  private static func difference(_ one: JSONTree, _ other: JSONTree, path: String) -> String? {
    let place = path.isEmpty ? "" : " at \(path)"
    switch (one, other) {
    case (.null, .null): return nil
    case (.boolean(let a), .boolean(let b)) where a == b: return nil
    case (.string(let a), .string(let b)) where a == b: return nil
    case (.number(let a), .number(let b)):
      return JSONDecimal(a) == JSONDecimal(b) ? nil : "\(a.prefix(40)) is not \(b.prefix(40))\(place)"
    case (.array(let a), .array(let b)) where a.count == b.count:
      for (index, pair) in zip(a, b).enumerated() {
        if let found = difference(pair.0, pair.1, path: "\(path)[\(index)]") { return found }
      }
      return nil
    case (.object(let a), .object(let b)) where a.count == b.count:
      let members = Dictionary(b.map { ($0.name, $0.value) }) { first, _ in first }
      for member in a {
        guard let value = members[member.name] else { return "there is a member ‘\(member.name)’ too much\(place)" }
        if let found = difference(member.value, value, path: "\(path).\(member.name)") { return found }
      }
      return nil
    case (.string, .string): return "the strings are different\(place)"
    default: return "\(one.kind) is not \(other.kind)\(place), or they have different parts"
    }
  }
}

/// The value of a number: its digits without zeros at the ends, and the power of ten of the last one.
private struct JSONDecimal: Equatable {
  private let isNegative: Bool
  private let digits: [UInt8]
  private let exponent: Int

  init(_ text: String) {
    let parts = text.lowercased().split(separator: "e", maxSplits: 1)
    var power = parts.count == 2 ? Int(parts[1]) ?? Int.max / 2 : 0
    var digits: [UInt8] = []
    var isFraction = false
    for character in (parts.first ?? "").utf8 {
      switch character {
      case UInt8(ascii: "-"): break
      case UInt8(ascii: "."): isFraction = true
      default:
        digits.append(character)
        if isFraction { power -= 1 }
      }
    }
    while digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      power += 1
    }
    let significant = Array(digits.drop { $0 == UInt8(ascii: "0") })
    self.digits = significant
    exponent = significant.isEmpty ? 0 : power
    isNegative = text.hasPrefix("-") && !significant.isEmpty
  }
}
