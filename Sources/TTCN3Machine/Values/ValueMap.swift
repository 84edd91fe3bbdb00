/// A map (Z.161 clause 6.2.15): what each key leads to, in the order in which keys came.
package struct ValueMap: Sendable {
  private var storage: Storage

  package init() { storage = Storage([], [:]) }

  /// The number of keys.
  package var count: Int { storage.entries.count }

  package var keys: [Value] { storage.entries.map(\.key) }

  package var values: [Value] { storage.entries.map(\.value) }

  /// What a key leads to; nil if it leads to nothing.
  package subscript(key: Value) -> Value? {
    storage.positions[MapKey(key)].map { storage.entries[$0].value }
  }

  /// What a key leads to from now on. Not unbound.
  package mutating func set(_ value: Value, for key: Value) {
    if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.entries, storage.positions) }
    storage.put(value, for: key, at: storage.positions[MapKey(key)])
  }

  /// Works on what a key leads to, as its only owner; unbound if it leads to nothing before. A key that leads to
  /// something unbound afterwards is taken out.
  /// - Throws: `Fault` if there would be more keys than `maximum`, and what the work throws.
  mutating func withValue(
    of key: Value, atMost maximum: Int, _ work: (inout Value) throws(Fault) -> Void
  ) throws(Fault) {
    if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.entries, storage.positions) }
    let found = storage.positions[MapKey(key)]
    if found == nil, count >= maximum { throw Fault("a map grows beyond \(maximum) keys") }
    var value = Value.unbound
    if let found { swap(&value, &storage.entries[found].value) }
    defer { storage.put(value, for: key, at: found) }
    try work(&value)
  }

  /// About what an entry takes: key and value, and the key and position in the index, which is never full.
  static let bytesOfEntry = 6 * MemoryLayout<Value>.stride

  /// Which storage it is, for counting what is shared once.
  var identity: ObjectIdentifier { ObjectIdentifier(storage) }

  private struct Entry: Sendable {
    var key: Value
    var value: Value
  }

  /// Sendable although it changes: only its sole owner changes it.
  private final class Storage: @unchecked Sendable {
    var entries: [Entry]
    var positions: [MapKey: Int]

    init(_ entries: [Entry], _ positions: [MapKey: Int]) {
      self.entries = entries
      self.positions = positions
    }

    func put(_ value: Value, for key: Value, at position: Int?) {
      switch (position, value.isUnbound) {
      case (nil, true): break
      case (nil, false):
        positions[MapKey(key)] = entries.count
        entries.append(Entry(key: key, value: value))
      case (let position?, false): entries[position].value = value
      case (let position?, true):
        positions[MapKey(key)] = nil
        let last = entries.removeLast()
        guard position < entries.count else { return }
        entries[position] = last
        positions[MapKey(last.key)] = position
      }
    }
  }

  /// Whether two maps lead from the same keys to the same values.
  static func areEqual(_ one: ValueMap, _ other: ValueMap) -> Bool {
    guard one.count == other.count else { return false }
    return one.storage.entries.allSatisfy { entry in
      other[entry.key].map { Value.areEqual(entry.value, $0) } ?? false
    }
  }

  fileprivate func hash(into hasher: inout Hasher) { hasher.combine(count) }
}

/// A value as a key: equal as values are equal.
private struct MapKey: Hashable, Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }

  static func == (one: MapKey, other: MapKey) -> Bool { Value.areEqual(one.value, other.value) }

  func hash(into hasher: inout Hasher) { MapKey.hash(value, into: &hasher) }

  /// Values that are equal have the same hash, though a record is equal to a list of the same parts, and the order in a
  /// set of does not count.
  private static func hash(_ value: Value, into hasher: inout Hasher) {
    switch value {
    case .integer(let number), .enumerated(let number), .component(let number), .defaultReference(let number),
      .behaviour(let number), .object(let number):
      hasher.combine(number)
    case .bigInteger(let large): hasher.combine(large.number)
    case .float(let number): hasher.combine(number.isNaN ? 0 : number)
    case .boolean(let flag): hasher.combine(flag)
    case .verdict(let verdict): hasher.combine(verdict)
    case .bits(let elements), .hexDigits(let elements), .octets(let elements), .characters(let elements):
      hasher.combine(elements)
    case .universal(let points): hasher.combine(points)
    case .record(let parts), .list(let parts):
      hasher.combine(parts.count)
      for part in parts { hash(part, into: &hasher) }
    case .setOf(let parts):
      hasher.combine(parts.count)
      hasher.combine(parts.reduce(0) { $0 &+ MapKey($1).hashValue })
    case .union(let chosen):
      hasher.combine(chosen.alternative)
      hash(chosen.value, into: &hasher)
    case .map(let map): map.hash(into: &hasher)
    case .unbound, .omit, .null, .template, .deferred: break
    }
  }
}
