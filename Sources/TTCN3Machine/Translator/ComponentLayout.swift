import TTCN3Semantics

/// Where components keep their members. A member has the same slot in every component type that has it, its own or by
/// extension, so that a behaviour finds the members of its `runs on` type in every component it may run on.
struct ComponentLayout: Sendable {
  enum Slot: Sendable, Equatable {
    case scalar(Int, ScalarKind)
    case heap(Int)
    case timer(Int)
    case port(Int)
  }

  /// By type, by member.
  private(set) var slots: [Int: [Slot]] = [:]

  /// Members of different types are the same when one type extends the other. Members that live together in some type
  /// need different slots: the lowest one that is free in all those types is taken.
  init(_ program: Program, laneOf: (TypeID) -> Lane) {
    var occupied: [Int: Occupancy] = [:]
    let componentTypes = ComponentLayout.componentTypes(program)
    // A member's slot is shared by everyone that the chains of extension lead to.
    var groups = Groups()
    for (index, type) in componentTypes {
      for ancestor in type.ancestors {
        for (theirs, ours) in ancestor.members.enumerated() {
          groups.join(Key(ancestor.type.index, theirs), Key(index, ours.index))
        }
      }
    }
    var slotOfGroup: [Key: Slot] = [:]
    var members: [Key: [Key]] = [:]
    for (index, type) in componentTypes {
      for member in type.members.indices {
        let key = Key(index, member)
        members[groups.root(of: key), default: []].append(key)
      }
    }
    for (index, type) in componentTypes {
      slots[index] = type.members.enumerated().map { member, definition in
        let root = groups.root(of: Key(index, member))
        if let known = slotOfGroup[root] { return known }
        let types = Set((members[root] ?? []).map(\.type))
        let slot = ComponentLayout.free(definition, in: types, &occupied, laneOf)
        slotOfGroup[root] = slot
        return slot
      }
    }
  }

  func slot(_ member: MemberIndex, of type: TypeID) -> Slot? {
    guard let list = slots[type.index], list.indices.contains(member.index) else { return nil }
    return list[member.index]
  }

  private struct Key: Hashable {
    var type: Int
    var member: Int
    init(_ type: Int, _ member: Int) {
      self.type = type
      self.member = member
    }
  }

  /// Which slots of a type are taken.
  private struct Occupancy {
    var scalars: Set<Int> = []
    var heaps: Set<Int> = []
    var timers: Set<Int> = []
    var ports: Set<Int> = []
  }

  /// Disjoint groups of members.
  private struct Groups {
    private var parents: [Key: Key] = [:]

    func root(of key: Key) -> Key {
      var at = key
      while let parent = parents[at] { at = parent }
      return at
    }

    mutating func join(_ one: Key, _ other: Key) {
      let (first, second) = (root(of: one), root(of: other))
      if first != second { parents[second] = first }
    }
  }

  private static func componentTypes(_ program: Program) -> [(Int, ComponentType)] {
    program.types.enumerated().compactMap { index, definition in
      if case .component(let type) = definition.kind { return (index, type) }
      return nil
    }
  }

  private static func free(
    _ member: MemberDefinition, in types: Set<Int>, _ occupied: inout [Int: Occupancy], _ laneOf: (TypeID) -> Lane
  ) -> Slot {
    func take(_ set: WritableKeyPath<Occupancy, Set<Int>>) -> Int {
      var slot = 0
      while types.contains(where: { occupied[$0]?[keyPath: set].contains(slot) ?? false }) { slot += 1 }
      for type in types { occupied[type, default: Occupancy()][keyPath: set].insert(slot) }
      return slot
    }
    switch member.kind {
    case .variable(let type, _), .constant(let type, _):
      // What is evaluated when it is used waits in the heap lane.
      switch member.evaluation == .strict ? laneOf(type) : .heap {
      case .scalar(let kind): return .scalar(take(\.scalars), kind)
      case .heap: return .heap(take(\.heaps))
      }
    case .templateVariable: return .heap(take(\.heaps))
    case .timer: return .timer(take(\.timers))
    case .port: return .port(take(\.ports))
    }
  }
}
