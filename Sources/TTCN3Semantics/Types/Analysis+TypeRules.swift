import TTCN3Syntax

extension Analysis {
  /// A definition of an enumerated type is not called like a value of that type: it would hide it
  /// (Z.161 clause 6.2.4).
  func checkItemName(_ name: NameSyntax, _ type: TypeID, in file: Int) {
    guard case .enumerated = kind(of: type), fieldIndex(name.symbol, in: type) != nil else { return }
    diagnose(
      .shadowedName, in: file, at: range(name),
      "‘\(self.name(name.symbol))’ is a value of ‘\(spelling(type))’: choose another name", "Z.161 6.2.4")
  }

  /// A type is not inside itself without end: somewhere on the way is an optional field, another alternative, or a
  /// list that may be empty (Z.161 clause 6.2).
  func checkFiniteTypes() {
    var isFinite = Array(repeating: false, count: program.types.count)
    var missing = Array(repeating: 0, count: program.types.count)
    var users: [[Int]] = Array(repeating: [], count: program.types.count)
    var ready: [Int] = []
    func needs(_ index: Int, _ parts: [TypeID], _ count: Int) {
      missing[index] = count
      for part in parts { users[part.index].append(index) }
      if count == 0 { ready.append(index) }
    }
    for (index, type) in program.types.enumerated() {
      switch type.kind {
      case .record(let fields), .set(let fields):
        let parts = fields.filter { !$0.isOptional }.map(\.type)
        needs(index, parts, parts.count)
      case .union(let fields) where !fields.isEmpty: needs(index, fields.map(\.type), 1)
      case .array(let element, _, _): needs(index, [element], 1)
      default: ready.append(index)
      }
    }
    while let index = ready.popLast() {
      if isFinite[index] { continue }
      isFinite[index] = true
      for user in users[index] where !isFinite[user] {
        missing[user] -= 1
        if missing[user] <= 0 { ready.append(user) }
      }
    }
    for entity in typeEntities {
      guard case .type(let id, let syntax) = entity.kind, !isFinite[id.index], case .structured = syntax.body else {
        continue
      }
      diagnose(
        .circularDefinition, in: entity.file, at: range(entity.name),
        "every value of ‘\(name(entity.name.symbol))’ would have another one inside: make a field optional", "Z.161 6.2"
      )
    }
  }
}
