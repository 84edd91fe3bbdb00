import BigInt
import TTCN3Syntax

/// Enumerated types (Z.161 clause 6.2.4).
extension TypeResolver {
  /// Items get the numbers given, the others the smallest not given, in order (Z.161 clause 6.2.4).
  func enumerated(_ id: TypeID, _ syntax: [EnumerationItemSyntax]) {
    var items: [EnumerationItem] = []
    var names: [Symbol] = []
    var known: Set<Symbol> = []
    var taken: Set<Int> = []
    var given: [Int: [ClosedRange<Int>]] = [:]
    for (index, item) in syntax.enumerated() where !item.numbers.isEmpty {
      let ranges = item.numbers.compactMap { number($0) }
      for range in ranges {
        for value in range.count <= 1 << 16 ? Array(range) : [range.lowerBound]
        where !taken.insert(value).inserted {
          analysis.diagnose(
            .duplicateNumber, in: file, at: analysis.range(item.name),
            "the number \(value) belongs to another item already: give each its own", "Z.161 6.2.4")
        }
      }
      given[index] = ranges
    }
    var next = 0
    for (index, item) in syntax.enumerated() {
      let name = analysis.name(item.name.symbol)
      if !known.insert(item.name.symbol).inserted {
        analysis.diagnose(
          .duplicateField, in: file, at: analysis.range(item.name),
          "there is an item ‘\(name)’ already: choose another name", "Z.161 6.2.4")
        continue
      }
      names.append(item.name.symbol)
      let place = analysis.position(file, item.name.token)
      analysis.note(item.name, in: file, means: place)
      if let ranges = given[index], let first = ranges.first {
        var further = Array(ranges.dropFirst())
        if first.count > 1 { further.insert(first, at: 0) }
        items.append(
          EnumerationItem(name: name, value: first.lowerBound, furtherValues: further, position: place))
      } else {
        while taken.contains(next) { next += 1 }
        taken.insert(next)
        items.append(EnumerationItem(name: name, value: next, position: place))
      }
    }
    analysis.program.types[id.index].kind = .enumerated(items)
    analysis.fieldNames[id.index] = names
  }

  private func number(_ syntax: ExpressionSyntax) -> ClosedRange<Int>? {
    let body = BodyChecker(analysis, module)
    if case .range(let lower, let upper) = syntax.kind {
      guard let first = body.constantInteger(lower.value), let last = body.constantInteger(upper.value),
        let low = Int(exactly: first), let high = Int(exactly: last), low <= high,
        last - first < Self.largestArray
      else {
        analysis.diagnose(
          .invalidValue, in: file, at: syntax.range,
          "the numbers of an item run upwards, fit into 64 bits, and are at most \(Self.largestArray)", "Z.161 6.2.4")
        return nil
      }
      return low...high
    }
    if let digits = Self.digits(of: syntax) { return fromString(syntax, digits) }
    if let number = fromConstant(syntax, body) { return number }
    guard let value = body.constantInteger(syntax) else { return nil }
    guard let small = Int(exactly: value) else {
      analysis.diagnose(
        .invalidValue, in: file, at: syntax.range, "the number of an item must fit into 64 bits", "Z.161 6.2.4")
      return nil
    }
    return small...small
  }

  /// How many bits a digit of a string literal has.
  private static func digits(of syntax: ExpressionSyntax) -> Int? {
    switch syntax.kind {
    case .bitstring: 1
    case .hexstring, .octetstring: 4
    default: nil
    }
  }

  /// `item(c_bits)`, as Titan has it.
  private func fromConstant(_ syntax: ExpressionSyntax, _ body: BodyChecker) -> ClosedRange<Int>? {
    guard case .name = syntax.kind else { return nil }
    let value = body.quietly { body.expression(syntax, expected: nil) }
    let digits: [UInt8]
    let width: Int
    switch analysis.value(of: value) {
    case .bits(let bits): (digits, width) = (bits, 1)
    case .hexDigits(let found): (digits, width) = (found, 4)
    case .octets(let octets): (digits, width) = (octets, 8)
    default: return nil
    }
    guard digits.count * width < Int.bitWidth else { return nil }
    warnOfString(syntax)
    let number = digits.reduce(0) { $0 << width | Int($1) }
    return number...number
  }

  private func warnOfString(_ syntax: ExpressionSyntax) {
    analysis.diagnose(
      .toolExtension, in: file, at: syntax.range,
      "a string as the number of an item is no part of the standard: write the number", "Z.161 6.2.4",
      severity: .warning)
  }

  /// `item('1F'O)`, as Titan has it: the number that the string is.
  private func fromString(_ syntax: ExpressionSyntax, _ bits: Int) -> ClosedRange<Int>? {
    let bytes = analysis.sources[file].bytes[analysis.trees[file].byteRange(of: syntax.range)]
    let text = String(decoding: bytes.dropFirst().dropLast(2).filter { Lexer.isHexadecimal($0) }, as: UTF8.self)
    warnOfString(syntax)
    if let value = Int(text, radix: bits == 1 ? 2 : 16) { return value...value }
    analysis.diagnose(
      .invalidValue, in: file, at: syntax.range, "the number of an item must fit into 64 bits", "Z.161 6.2.4")
    return nil
  }
}
