import TTCN3Semantics

/// The types of a program, for whoever builds, reads or prints values: codecs, adapters, the event log.
package final class TypeCatalog: Sendable {
  package let types: [TypeDefinition]
  private let byName: [String: Int]
  /// For what the types refer to: constants.
  private let program: Program
  /// Where the chain of parents of each type ends.
  let roots: [Int]

  package init(_ program: Program) {
    types = program.types
    self.program = program
    var names: [String: Int] = [:]
    for (index, type) in program.types.enumerated() {
      // A type that differs from its parent in attributes only has its name too.
      if let parent = type.parent, program.types[parent.index].name == type.name { continue }
      names[type.name.description] = index
    }
    byName = names
    roots = program.types.indices.map { start in
      var at = start
      var steps = 0
      while let parent = program.types[at].parent, steps < program.types.count {
        at = parent.index
        steps += 1
      }
      return at
    }
  }

  package subscript(id: TypeID) -> TypeDefinition { types[id.index] }

  /// A type by its qualified name, such as `AssayProcess.ProcessEnded`; nil if the program has no such type.
  package func type(named name: String) -> TypeID? { byName[name].map(TypeID.init) }

  /// Whether a message of one type may be received as the other: both lead to the same root type.
  package func areSameMessageType(_ one: TypeID, _ other: TypeID) -> Bool {
    let (first, second) = (roots[one.index], roots[other.index])
    if first == second { return true }
    switch (types[first].kind, types[second].kind) {
    case (.integer, .integer), (.float, .float), (.boolean, .boolean), (.verdict, .verdict),
      (.bitstring, .bitstring), (.hexstring, .hexstring), (.octetstring, .octetstring),
      (.charstring, .charstring), (.universalCharstring, .universalCharstring), (.objectIdentifier, .objectIdentifier):
      return true
    default: return false
    }
  }

  /// The fields of a record, set or union, or the parameters of a signature; empty for other types.
  package func fields(of type: TypeID) -> [FieldDefinition] {
    switch types[type.index].kind {
    case .record(let fields), .set(let fields), .union(let fields), .anytype(let fields): fields
    case .signature(let signature): signature.parameters.map { FieldDefinition(name: $0.name, type: $0.kind.type) }
    default: []
    }
  }

  /// The set of that elements of a type make; nil if the program has none.
  func set(of element: TypeID) -> TypeID? {
    let index = types.firstIndex { if case .setOf(element) = $0.kind { true } else { false } }
    return index.map(TypeID.init)
  }

  /// The length that all values of the type have by its subtype constraints (Z.161 clause 6.1.2.3); nil if they may
  /// differ.
  package func fixedLength(of type: TypeID) -> Int? {
    let folder = ConstantFolder(program, self)
    for constraint in types[type.index].constraints {
      guard let length = constraint.length, let upper = length.upper else { continue }
      if case .integer(let low)? = folder.value(of: length.lower), case .integer(let high)? = folder.value(of: upper),
        low == high
      {
        return low
      }
    }
    return nil
  }

  /// The value of a constant by its name, that of the type's module first; nil if no constant, or constants of several
  /// modules, have the name.
  package func constant(named name: String, near type: TypeID) -> Value? {
    let found = program.constants.filter { $0.name.name == name && !$0.isExternal }
    let near = found.filter { $0.name.module == types[type.index].name.module }
    guard let constant = near.first ?? (found.count == 1 ? found[0] : nil) else { return nil }
    return ConstantFolder(program, self).value(of: constant.value)
  }

  /// The element type of a list or array; nil for other types.
  package func element(of type: TypeID) -> TypeID? {
    switch types[type.index].kind {
    case .recordOf(let element), .setOf(let element), .array(let element, _, _): element
    default: nil
    }
  }
}

extension ParameterKind {
  /// That of the value or port; a timer has the type of what is not known.
  var type: TypeID {
    switch self {
    case .value(let type), .template(let type, _), .port(let type): type
    case .timer: TypeID(0)
    }
  }
}
