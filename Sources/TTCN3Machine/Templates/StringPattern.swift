import TTCN3Semantics

/// A bitstring, hexstring or octetstring with `?` and `*` in it (Z.161 B.1.2.8).
package struct StringPattern: Sendable {
  package enum Alphabet: Sendable, Hashable { case bits, hexDigits, octets }

  package let alphabet: Alphabet
  package let elements: [StringPatternElement]

  package init(_ alphabet: Alphabet, _ elements: [StringPatternElement]) {
    self.alphabet = alphabet
    self.elements = elements
  }

  static func matches(
    _ value: Value, _ alphabet: Alphabet, _ elements: UnsafeBufferPointer<StringPatternElement>
  ) -> Bool {
    switch (alphabet, value) {
    case (.bits, .bits(let digits)), (.hexDigits, .hexDigits(let digits)), (.octets, .octets(let digits)):
      return digits.withUnsafeBufferPointer { matches($0, elements) }
    default: return false
    }
  }

  /// Greedy matching with return to the last `*`: at most length × elements steps.
  private static func matches(
    _ digits: UnsafeBufferPointer<UInt8>, _ elements: UnsafeBufferPointer<StringPatternElement>
  ) -> Bool {
    var at = 0
    var element = 0
    var lastStar = -1
    var resume = 0
    while at < digits.count {
      if element < elements.count, case .anySequence = elements[element] {
        lastStar = element
        resume = at
        element += 1
      } else if element < elements.count, accepts(elements[element], digits[at]) {
        at += 1
        element += 1
      } else if lastStar >= 0, ValueWork.spend(at - resume + 1) {
        resume += 1
        at = resume
        element = lastStar + 1
      } else {
        return false
      }
    }
    while element < elements.count, case .anySequence = elements[element] { element += 1 }
    return element == elements.count
  }

  private static func accepts(_ element: StringPatternElement, _ digit: UInt8) -> Bool {
    switch element {
    case .exact(let wanted): wanted == digit
    case .any: true
    case .anySequence: false
    }
  }
}
