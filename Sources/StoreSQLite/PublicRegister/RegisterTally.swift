import Programme
import Synchronization

/// How many of some entries have which value of a facet, by the numbers of the values.
struct RegisterTally {
  /// Indexed by the number of a value; numbers are given one after another.
  private var counts: [Int] = []
  /// Each value that is counted, once.
  private(set) var values: [Int] = []

  /// Counts an entry.
  /// - Parameter ids: its values: `,3,17,`, in ASCII.
  mutating func add(_ ids: UnsafeRawBufferPointer) {
    var value = 0
    for octet in ids {
      if octet == UInt8(ascii: ",") {
        if value > 0 { add(value) }
        value = 0
      } else {
        value = value * 10 + Int(octet &- UInt8(ascii: "0"))
      }
    }
  }

  private mutating func add(_ value: Int) {
    if value >= counts.count { counts.append(contentsOf: repeatElement(0, count: value + 1 - counts.count)) }
    if counts[value] == 0 { values.append(value) }
    counts[value] += 1
  }

  subscript(value: Int) -> Int { counts[value] }
}

/// What the numbers of values stand for, as far as it was read. What was committed once holds for as long as the database
/// does: a value is neither renamed nor removed, not even when everything is indexed anew.
final class RegisterNames: Sendable {
  struct Name: Sendable {
    let facet: String
    let value: String
  }

  /// Those of higher numbers are not kept; they are read when they are needed.
  private static let highest = 50_000
  private let known = Mutex<[Name?]>([])

  /// Indexed by the number of a value; nil where the name was not read yet. Numbers may lie beyond its end.
  var read: [Name?] { known.withLock { $0 } }

  /// - Parameter names: as a transaction read them that wrote nothing.
  func keep(_ names: [Int: Name]) {
    known.withLock { known in
      for (value, name) in names where (0...Self.highest).contains(value) {
        if value >= known.count { known.append(contentsOf: repeatElement(nil, count: value + 1 - known.count)) }
        known[value] = name
      }
    }
  }
}
