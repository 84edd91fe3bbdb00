/// A number that names an entry of one of the tables of a `Program`.
///
/// The entry is `table[id.index]`. Identifiers of different tables are different types, so that a type cannot be
/// looked up among the functions.
package protocol TableIdentifier: Hashable, Sendable, CustomStringConvertible {
  /// The position in the table, from 0.
  var index: Int { get }
  /// The identifier of the entry at a position.
  init(_ index: Int)
}

extension TableIdentifier {
  /// For example `TypeID 7`.
  package var description: String { "\(Self.self) \(index)" }
}

/// Names an entry of `Program.types`.
package struct TypeID: TableIdentifier {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

/// Names an entry of `Program.constants`.
package struct ConstantID: TableIdentifier {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

/// Names an entry of `Program.moduleParameters`.
package struct ModuleParameterID: TableIdentifier {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

/// Names an entry of `Program.templates`: a template defined in the definitions part of a module.
package struct TemplateID: TableIdentifier {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

/// Names an entry of `Program.behaviours`: a function, external function, altstep, test case or control part.
package struct BehaviourID: TableIdentifier {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

/// Numbers a local of one behaviour or one parameterised template: `Behaviour.locals[slot.index]`.
/// The formal parameters come first, in the order of declaration.
package struct LocalSlot: TableIdentifier {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

/// Numbers a member (variable, timer, port) of one component type: `ComponentType.members[member.index]`.
package struct MemberIndex: TableIdentifier {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

/// Names a label inside one behaviour (Z.161 clause 19.7); unique in the behaviour.
package struct LabelID: TableIdentifier {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}
