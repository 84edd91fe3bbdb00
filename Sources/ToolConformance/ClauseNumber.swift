/// A clause as the headers and names of a suite write it, in an order people expect: `5`, `8.2.3`, `15`, `B.1.2`.
package struct ClauseNumber: Hashable, Sendable {
  /// The letter of an annex, or nothing.
  package let annex: Character?
  package let numbers: [Int]

  /// Reads `8.2.3`, `B.1.2.1` or `b.1`; nil for anything else.
  package init?(_ text: some StringProtocol) {
    var parts = text.split(separator: ".", omittingEmptySubsequences: true)[...]
    if let first = parts.first, first.count == 1, let letter = first.first, letter.isLetter, letter.isASCII {
      annex = Character(letter.uppercased())
      parts = parts.dropFirst()
    } else {
      annex = nil
    }
    numbers = parts.prefix(while: { Int($0) != nil }).compactMap { Int($0) }
    guard annex != nil || !numbers.isEmpty else { return nil }
  }

  init(annex: Character?, numbers: [Int]) {
    self.annex = annex
    self.numbers = numbers
  }

  /// The clause that a file is about: what its purpose cites, `1:8.2.3, Ensure that…`, else what its name says, where
  /// two digits are one number: `NegSem_08020308_…`.
  init?(header: some StringProtocol, fileName: some StringProtocol) {
    if let cited = Self.cited(in: header) {
      self = cited
    } else if let named = Self.named(by: fileName) {
      self = named
    } else {
      return nil
    }
  }

  private static func cited(in header: some StringProtocol) -> ClauseNumber? {
    guard let line = header.split(whereSeparator: \.isNewline).first(where: { $0.contains("@purpose") }),
      let tag = line.range(of: "@purpose")
    else { return nil }
    let text = line[tag.upperBound...].drop { $0.isWhitespace }
    let reference = text.prefix { !$0.isWhitespace && $0 != "," }
    guard let colon = reference.firstIndex(of: ":") else { return nil }
    return ClauseNumber(reference[reference.index(after: colon)...])
  }

  private static func named(by name: some StringProtocol) -> ClauseNumber? {
    for part in name.split(separator: "_") {
      let annex = part.first.flatMap { $0.isLetter && $0.isUppercase && part.count > 1 ? $0 : nil }
      let digits = annex == nil ? part : part.dropFirst()
      guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }), digits.count % 2 == 0 else { continue }
      let numbers = stride(from: 0, to: digits.count, by: 2).compactMap { start in
        Int(digits.dropFirst(start).prefix(2))
      }
      return ClauseNumber(annex: annex, numbers: numbers)
    }
    return nil
  }

  /// The clause that holds this one, at most `depth` numbers deep.
  package func prefix(_ depth: Int) -> ClauseNumber {
    ClauseNumber(annex: annex, numbers: Array(numbers.prefix(annex == nil ? depth : depth - 1)))
  }
}

extension ClauseNumber: Comparable, CustomStringConvertible {
  package var description: String {
    ((annex.map { [String($0)] } ?? []) + numbers.map(String.init)).joined(separator: ".")
  }

  /// Clauses come before annexes, and numbers count as numbers.
  package static func < (one: ClauseNumber, other: ClauseNumber) -> Bool {
    let (first, second) = (one.annex.map(String.init) ?? "", other.annex.map(String.init) ?? "")
    return first == second ? one.numbers.lexicographicallyPrecedes(other.numbers) : first < second
  }
}
