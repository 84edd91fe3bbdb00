/// An interned name: two names are equal exactly when their symbols are.
package struct Symbol: Sendable, Hashable {
  package let number: UInt32

  package init(number: UInt32) { self.number = number }

  /// The symbol of tokens that have no name.
  package static let none = Symbol(number: .max)
}

/// Numbers every name once. The keywords are numbered first, so a small number is a keyword.
package final class SymbolTable {
  private var bytes: [UInt8] = []
  private var starts: [UInt32] = [0]
  private var slots: [UInt32] = Array(repeating: .max, count: 4096)
  static let keywordCount = UInt32(TokenKind.allCases.count - Int(TokenKind.firstKeyword.rawValue))

  package init() {
    for kind in TokenKind.allCases where kind.isKeyword { _ = intern(kind.keyword) }
  }

  package var count: Int { starts.count - 1 }

  /// The symbol of a name.
  package func intern(_ name: String) -> Symbol {
    var name = name
    return name.withUTF8 { intern($0) }
  }

  /// The symbol of the name with these bytes.
  package func intern(_ name: UnsafeBufferPointer<UInt8>) -> Symbol {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash ^= hash >> 29
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != .max {
      let candidate = slots[slot]
      if isEqual(candidate, name) { return Symbol(number: candidate) }
      slot = (slot + 1) & mask
    }
    let number = UInt32(starts.count - 1)
    bytes.append(contentsOf: name)
    starts.append(UInt32(bytes.count))
    slots[slot] = number
    if starts.count * 2 > slots.count { grow() }
    return Symbol(number: number)
  }

  /// The name of a symbol; empty for `Symbol.none`.
  package func name(of symbol: Symbol) -> String {
    guard symbol.number < UInt32(count) else { return "" }
    let index = Int(symbol.number)
    return String(decoding: bytes[Int(starts[index])..<Int(starts[index + 1])], as: UTF8.self)
  }

  private func isEqual(_ number: UInt32, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(starts[Int(number)])
    guard Int(starts[Int(number) + 1]) - start == name.count else { return false }
    for offset in 0..<name.count where bytes[start + offset] != name[offset] { return false }
    return true
  }

  private func grow() {
    let size = slots.count * 4
    var larger: [UInt32] = Array(repeating: .max, count: size)
    for number in 0..<UInt32(count) {
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      for byte in bytes[Int(starts[Int(number)])..<Int(starts[Int(number) + 1])] {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
      }
      hash ^= hash >> 29
      var slot = Int(truncatingIfNeeded: hash) & (size - 1)
      while larger[slot] != .max { slot = (slot + 1) & (size - 1) }
      larger[slot] = number
    }
    slots = larger
  }
}
