import BigInt

/// The integers of one component that do not fit into a word. A word refers to one by its position; positions that no
/// word refers to any more are found by looking through all words, whenever the table has grown enough.
struct LargeIntegers {
  private var entries: [LargeInteger?] = []
  private var free: [Int] = []
  private var threshold = 1024

  subscript(position: Int) -> LargeInteger? { entries.indices.contains(position) ? entries[position] : nil }

  /// Whether it is time to collect before the next one is added.
  var isFull: Bool { free.isEmpty && entries.count >= threshold }

  mutating func add(_ number: LargeInteger) -> Int {
    if let position = free.popLast() {
      entries[position] = number
      return position
    }
    entries.append(number)
    return entries.count - 1
  }

  /// Frees every entry that none of the words refers to. A word of another kind may look like a reference by chance:
  /// then an entry lives on for a while, which does no harm.
  mutating func collect(_ words: [UnsafeBufferPointer<Word>]) {
    var used = [Bool](repeating: false, count: entries.count)
    for buffer in words {
      for word in buffer where word & 1 == 1 && word > 0 {
        let position = word >> 1
        if position < used.count { used[position] = true }
      }
    }
    free = []
    for position in entries.indices where !used[position] {
      entries[position] = nil
      free.append(position)
    }
    threshold = max(1024, (entries.count - free.count) * 2)
  }

  mutating func reset() { self = LargeIntegers() }
}
