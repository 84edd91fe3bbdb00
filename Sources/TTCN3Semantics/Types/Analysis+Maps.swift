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

  /// Whether a value of the type is, or has inside, a map. Circles are followed once.
  func containsMap(_ type: TypeID) -> Bool {
    if mapParts.isEmpty { return false }
    var visited: Set<TypeID> = []
    return containsMap(root(of: type), &visited)
  }

  private func containsMap(_ type: TypeID, _ visited: inout Set<TypeID>) -> Bool {
    guard visited.insert(type).inserted else { return false }
    switch kind(of: type) {
    case .map: return true
    case .record(let fields), .set(let fields), .union(let fields), .anytype(let fields):
      for field in fields where containsMap(field.type, &visited) { return true }
      return false
    case .recordOf(let element), .setOf(let element), .array(let element, _, _): return containsMap(element, &visited)
    default: return false
    }
  }
}
