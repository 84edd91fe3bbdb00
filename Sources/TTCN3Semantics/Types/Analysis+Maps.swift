import TTCN3Syntax

extension Analysis {
  /// `from` or `to` of a map type: the step to it, and the type of the set of all keys or values
  /// (Z.161 clauses 6.2.15.5, 6.2.15.6).
  func mapPart(_ name: Symbol, of type: TypeID) -> (PathStep, TypeID)? {
    guard case .map = kind(of: type), let parts = mapParts[root(of: type)] else { return nil }
    if name == words.from { return (.keys, parts.keys) }
    if name == words.to { return (.values, parts.values) }
    return nil
  }

  /// There are no templates of maps (Z.161 clause 6.2.15.1).
  func refuseMap(_ type: TypeID, at place: TokenRange, in file: Int) {
    guard containsMap(type) else { return }
    diagnose(
      .wrongMatching, in: file, at: place, "there is no template of a map, or of what has one inside", "Z.161 6.2.15.1")
  }

  /// Whether a value of the type is, or has inside, a map.
  func containsMap(_ type: TypeID) -> Bool {
    !mapParts.isEmpty && contains(type) { if case .map = $0 { true } else { false } }
  }

  /// Whether a value of the type is, or has inside, something of a kind. Circles are followed once.
  func contains(_ type: TypeID, _ isMeant: (TypeKind) -> Bool) -> Bool {
    var visited: Set<TypeID> = []
    var waiting = [root(of: type)]
    while let next = waiting.popLast() {
      guard visited.insert(next).inserted else { continue }
      let kind = kind(of: next)
      if isMeant(kind) { return true }
      switch kind {
      case .record(let fields), .set(let fields), .union(let fields), .anytype(let fields):
        waiting += fields.map { root(of: $0.type) }
      case .recordOf(let element), .setOf(let element), .array(let element, _, _): waiting.append(root(of: element))
      case .map(let key, let value): waiting += [root(of: key), root(of: value)]
      default: break
      }
    }
    return false
  }
}
