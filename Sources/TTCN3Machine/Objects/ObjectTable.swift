/// The objects of one component (ES 203 790 clause 5.1.2.2).
///
/// A reference to an object is a word: the number of the component in its upper half, the position in this table in its
/// lower one; 0 is `null`. References are not counted. Objects that nothing leads to are found by walking what is alive
/// (`Execution.collectObjects`), so circles are nothing special, and no object is released by another's release.
struct ObjectTable {
  struct Entry {
    /// The class, by its number in the program; -1 while nothing is here.
    var classNumber: Int32
    var fieldCount: Int32
    /// The object of the surrounding class that this one belongs to (clause 5.1.1.12); 0 if there is none.
    var outer: Word
    var isMarked: Bool
    /// Its destructor has run, or is about to.
    var isFinished: Bool
    /// Never read while nothing is here.
    var fields: UnsafeMutablePointer<Value>
  }

  let component: Int
  private(set) var entries: UnsafeMutablePointer<Entry>
  private(set) var capacity = 0
  /// How many positions have been used; some may be free again.
  private(set) var used = 0
  private var free: [Int32] = []
  /// How many objects there may be before it is worth looking for those that are gone.
  private var threshold = ObjectTable.leastThreshold
  /// Objects that nothing leads to any more, and whose destructors are still to run.
  var finishing: [Int] = []

  /// While destructors are run at the end: objects from here on have been looked at.
  var cursor = 0
  private var created = 0
  private var createdBefore = 0

  private static let leastThreshold = 1024
  static let maximum = 1 << 30

  init(component: Int) {
    self.component = component
    entries = .allocate(capacity: 0)
  }

  var count: Int { used - free.count }
  var isFull: Bool { count >= threshold }

  /// Bytes of an object without what its fields hold.
  static func size(fields: Int) -> Int { MemoryLayout<Entry>.stride + 32 + fields * MemoryLayout<Value>.stride }

  func word(_ position: Int) -> Word { component << 32 | position }

  /// Where a reference leads to; nil unless it is an object of this component that is there.
  func position(_ word: Word) -> Int? {
    guard word > 0, word >> 32 == component else { return nil }
    let position = word & 0xFFFF_FFFF
    return position < used && entries[position].classNumber >= 0 ? position : nil
  }

  mutating func add(classNumber: Int, outer: Word, fields initial: [Value]) -> Word {
    created += 1
    let position: Int
    if let known = free.popLast() {
      position = Int(known)
    } else {
      if used == capacity { grow() }
      position = used
      used += 1
    }
    let fields = UnsafeMutablePointer<Value>.allocate(capacity: max(initial.count, 1))
    for (index, value) in initial.enumerated() { (fields + index).initialize(to: value) }
    entries[position] = Entry(
      classNumber: Int32(truncatingIfNeeded: classNumber), fieldCount: Int32(truncatingIfNeeded: initial.count),
      outer: outer, isMarked: false, isFinished: false, fields: fields)
    return word(position)
  }

  private mutating func grow() {
    let wanted = max(16, capacity * 2)
    let memory = UnsafeMutablePointer<Entry>.allocate(capacity: wanted)
    memory.moveInitialize(from: entries, count: used)
    let nothing = Entry(
      classNumber: -1, fieldCount: 0, outer: 0, isMarked: false, isFinished: false, fields: .allocate(capacity: 0))
    nothing.fields.deallocate()
    (memory + used).initialize(repeating: nothing, count: wanted - used)
    entries.deallocate()
    (entries, capacity) = (memory, wanted)
  }

  /// Starts looking through all objects again if some were made since the last time; false if there are none.
  mutating func beginPass() -> Bool {
    guard created != createdBefore, used > 0 else { return false }
    createdBefore = created
    cursor = used
    return true
  }

  mutating func remove(_ position: Int) {
    release(position)
    free.append(Int32(truncatingIfNeeded: position))
  }

  private func release(_ position: Int) {
    entries[position].fields.deinitialize(count: Int(entries[position].fieldCount))
    entries[position].fields.deallocate()
    entries[position].classNumber = -1
  }

  /// The next look at what is alive is worth it when there are twice as many.
  mutating func setThreshold() { threshold = max(ObjectTable.leastThreshold, count * 2) }

  mutating func removeAll() {
    for position in 0..<used where entries[position].classNumber >= 0 { release(position) }
    entries.deallocate()
    entries = .allocate(capacity: 0)
    (capacity, used, free, finishing, cursor) = (0, 0, [], [], 0)
    threshold = ObjectTable.leastThreshold
  }

  /// Gives the memory back; nothing may be done with the table afterwards.
  func destroy() {
    for position in 0..<used where entries[position].classNumber >= 0 { release(position) }
    entries.deallocate()
  }
}

extension Value {
  /// Whether it is, or has inside, an object.
  var hasObject: Bool {
    switch self {
    case .object(let word): word != 0
    case .record(let parts), .list(let parts), .setOf(let parts): parts.contains(where: \.hasObject)
    case .union(let chosen): chosen.value.hasObject
    case .map(let map): map.values.contains(where: \.hasObject) || map.keys.contains(where: \.hasObject)
    case .deferred(let deferred): deferred.result.hasObject
    default: false
    }
  }
}
