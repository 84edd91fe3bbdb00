/// What is known of a variable at one place of a behaviour, on every way that leads there.
indirect enum Known: Equatable {
  case unbound
  case unknown
  case omitted
  /// The special value of references and addresses.
  case null
  /// A value without parts.
  case constant(ConstantValue)
  /// The fields of a record or set.
  case record([Known])
  /// The elements of a list; all that follow are `rest`.
  case list([Known], rest: Known)
  case union(alternative: Int, Known)
  /// A reference to a default that was deactivated.
  case inactive
  /// `?`, or `*` if it may be omitted.
  case any(orOmitted: Bool)
  /// Another matching mechanism: how a sentence names it.
  case matching(String)

  init(_ value: ConstantValue) {
    switch value {
    case .omit: self = .omitted
    case .fields(let fields): self = .record(fields.map { $0.map { Known($0) } ?? .unbound })
    case .elements(let elements): self = .list(elements.map { $0.map { Known($0) } ?? .unbound }, rest: .unbound)
    case .union(let alternative, let inner): self = .union(alternative: alternative, Known(inner))
    default: self = .constant(value)
    }
  }

  /// How many parts are kept of a constant, a global template or a list.
  static let largest = 256

  /// Whether there are more parts than that; they are not all looked at.
  var isLarge: Bool {
    var budget = Self.largest
    return !fits(&budget)
  }

  private func fits(_ budget: inout Int) -> Bool {
    budget -= 1
    if budget < 0 { return false }
    switch self {
    case .record(let parts), .list(let parts, _): return parts.allSatisfy { $0.fits(&budget) }
    case .union(_, let inner): return inner.fits(&budget)
    default: return true
    }
  }

  /// What is known where two ways meet.
  func merged(with other: Known) -> Known {
    if self == other { return self }
    switch (self, other) {
    case (.record(let one), .record(let two)) where one.count == two.count:
      return .record(zip(one, two).map { $0.merged(with: $1) })
    case (.union(let one, let inner), .union(let two, let other)) where one == two:
      return .union(alternative: one, inner.merged(with: other))
    default: return .unknown
    }
  }

  /// Something in it has no value for certain.
  var isIncomplete: Bool {
    switch self {
    case .unbound: true
    case .record(let parts): parts.contains(where: \.isIncomplete)
    case .list(let parts, _): parts.contains(where: \.isIncomplete)
    case .union(_, let inner): inner.isIncomplete
    default: false
    }
  }

  /// What in it is no value for certain; `omit` inside is one.
  var culprit: String? { isIncomplete ? "something without a value" : mechanism }

  /// The matching mechanism that is in it.
  var mechanism: String? {
    switch self {
    case .any(let orOmitted): return orOmitted ? "‘*’" : "‘?’"
    case .matching(let what): return what
    case .record(let parts): return parts.lazy.compactMap(\.mechanism).first
    case .list(let parts, let rest):
      return parts.lazy.compactMap(\.mechanism).first ?? rest.mechanism
    case .union(_, let inner): return inner.mechanism
    case .unbound, .unknown, .omitted, .null, .inactive, .constant: return nil
    }
  }

  /// The value, if all of it is known.
  var value: ConstantValue? {
    switch self {
    case .constant(let value): return value
    case .omitted: return .omit
    case .record(let parts):
      let values = parts.map(\.value)
      return values.contains { $0 == nil } ? nil : .fields(values)
    case .list(let parts, .unbound):
      let values = parts.map(\.value)
      return values.contains { $0 == nil } ? nil : .elements(values)
    case .union(let alternative, let inner): return inner.value.map { .union(alternative: alternative, $0) }
    default: return nil
    }
  }
}

/// What is known of all locals of a behaviour.
struct KnownLocals {
  var slots: [Known]
  /// Nothing leads here: after `return`, `stop`, `goto` and the like.
  var isDead = false

  /// Nothing is known of some of them.
  func without(_ forgotten: Set<LocalSlot>) -> KnownLocals {
    var result = self
    for slot in forgotten { result.slots[slot.index] = .unknown }
    return result
  }

  mutating func merge(_ other: KnownLocals) {
    if other.isDead { return }
    if isDead {
      self = other
      return
    }
    for index in slots.indices { slots[index] = slots[index].merged(with: other.slots[index]) }
  }
}

extension ConstantValue {
  /// Whether it has more parts than are followed; they are not all looked at.
  var isLarge: Bool {
    var budget = Known.largest
    return !fits(&budget)
  }

  private func fits(_ budget: inout Int) -> Bool {
    budget -= 1
    if budget < 0 { return false }
    switch self {
    case .fields(let parts), .elements(let parts): return parts.allSatisfy { $0?.fits(&budget) ?? true }
    case .union(_, let inner): return inner.fits(&budget)
    default: return true
    }
  }
}
