extension Analysis {
  /// Whether a value of one type may stand where another is expected, as far as structure goes (Z.161 clause 6.3).
  /// Constraints are the business of constants and of the machine.
  func isCompatible(_ source: TypeID, with target: TypeID) -> Bool {
    if source == target || source == .invalid || target == .invalid { return true }
    let from = root(of: source)
    let to = root(of: target)
    if from == to || from == .invalid || to == .invalid { return true }
    var visited: Set<[Int]> = []
    return isCompatible(from, to, &visited)
  }

  private func isCompatible(_ source: TypeID, _ target: TypeID, _ visited: inout Set<[Int]>) -> Bool {
    let from = root(of: source)
    let to = root(of: target)
    if from == to { return true }
    switch (kind(of: from), kind(of: to)) {
    case (.integer, .integer), (.float, .float), (.boolean, .boolean), (.verdict, .verdict), (.bitstring, .bitstring),
      (.hexstring, .hexstring), (.octetstring, .octetstring), (.charstring, .charstring),
      (.universalCharstring, .universalCharstring), (.charstring, .universalCharstring),
      (.defaultReference, .defaultReference), (.timer, .timer):
      return true
    case (.record(let left), .record(let right)), (.set(let left), .set(let right)):
      guard visited.insert([from.index, to.index]).inserted else { return true }
      guard left.count == right.count else { return false }
      for (one, other) in zip(left, right) {
        guard one.isOptional == other.isOptional, isCompatible(one.type, other.type, &visited) else { return false }
      }
      return true
    case (.enumerated(let left), .enumerated(let right)):
      return left.count == right.count
        && zip(left, right).allSatisfy {
          $0.name == $1.name && $0.value == $1.value && $0.furtherValues == $1.furtherValues
        }
    case (.union(let left), .union(let right)):
      guard visited.insert([from.index, to.index]).inserted else { return true }
      guard left.count == right.count else { return false }
      for (one, other) in zip(left, right) {
        guard one.name == other.name, isCompatible(one.type, other.type, &visited) else { return false }
      }
      return true
    case (.recordOf, .recordOf), (.setOf, .setOf), (.array, .recordOf), (.recordOf, .array), (.array, .array):
      guard visited.insert([from.index, to.index]).inserted else { return true }
      if case .array(_, _, let left) = kind(of: from), case .array(_, _, let right) = kind(of: to), left != right {
        return false
      }
      guard let one = element(of: from), let other = element(of: to) else { return false }
      return isCompatible(one, other, &visited)
    case (.map(let leftKey, let leftValue), .map(let rightKey, let rightValue)):
      // Z.161 clause 6.3.8
      guard visited.insert([from.index, to.index]).inserted else { return true }
      return isCompatible(rightKey, leftKey, &visited) && isCompatible(leftValue, rightValue, &visited)
    case (.objectClass, .objectClass): return isClassCompatible(from, with: to)
    case (.behaviour(let left), .behaviour(let right)):
      guard visited.insert([from.index, to.index]).inserted else { return true }
      return isSameSignature(left, right) { isCompatible($0, $1, &visited) }
    case (.port, .open), (.timer, .open): return false
    case (_, .open): return true
    case (.component(let left), .component(let right)):
      return isComponentCompatible(left, from, right, to)
    default: return false
    }
  }

  /// A component type is compatible with those it extends, and with those all of whose members it has
  /// (Z.161 clause 6.3.3).
  private func isComponentCompatible(
    _ left: ComponentType, _ from: TypeID, _ right: ComponentType, _ to: TypeID
  ) -> Bool {
    if from == .anyComponent || to == .anyComponent || isOpen(from) { return true }
    if left.ancestors.contains(where: { $0.type == to }) { return true }
    return right.members.allSatisfy { member in
      left.members.contains { $0.name == member.name && isSameMember($0.kind, member.kind) }
    }
  }

  private func isSameMember(_ left: MemberKind, _ right: MemberKind) -> Bool {
    switch (left, right) {
    case (.variable(let one, _), .variable(let other, _)), (.constant(let one, _), .constant(let other, _)),
      (.port(let one, _), .port(let other, _)), (.templateVariable(let one, _, _), .templateVariable(let other, _, _)):
      one == other
    case (.timer(let one, _), .timer(let other, _)): one == other
    default: false
    }
  }

  /// Whether two types are the same where strong typing is asked for (Z.161 clauses 5.4.2, 6.3.4): a synonym or subtype
  /// with a name of its own is another type.
  func isSameType(_ one: TypeID, _ other: TypeID) -> Bool {
    one == .invalid || other == .invalid || named(one) == named(other)
  }

  /// What a type in a field or declaration that is constrained there was written as.
  private func named(_ type: TypeID) -> TypeID {
    var current = type
    while spelling(current).contains(where: { $0 == "." || $0 == "[" }),
      let parent = program.types[current.index].parent
    {
      current = parent
    }
    return current
  }

  /// Whether a behaviour that runs on `required` may be called from one that runs on `present`.
  func canRun(on required: TypeID, from present: TypeID) -> Bool { isCompatible(present, with: required) }

  /// Whether two types are enumerated, and values of one do not stand for values of the other.
  func areEnumeratedApart(_ one: TypeID, _ other: TypeID) -> Bool {
    guard case .enumerated = kind(of: one), case .enumerated = kind(of: other) else { return false }
    return !isCompatible(one, with: other)
  }

  /// Whether two enumerated types are parts of a larger one: no number belongs to items of different names
  /// (Z.161 clause 7.1.3).
  func areMergeable(_ one: TypeID, _ other: TypeID) -> Bool {
    guard case .enumerated(let left) = kind(of: one), case .enumerated(let right) = kind(of: other) else {
      return false
    }
    return left.allSatisfy { item in
      right.allSatisfy { $0.name == item.name || !item.sharesNumber(with: $0) }
    }
  }
}

extension EnumerationItem {
  private var numbers: [ClosedRange<Int>] { [value...value] + furtherValues }

  fileprivate func sharesNumber(with other: EnumerationItem) -> Bool {
    numbers.contains { range in other.numbers.contains { $0.overlaps(range) } }
  }
}
