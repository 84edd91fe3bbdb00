/// Checked modules in resolved and typed form: what the checker's lowering produces and the machine's translator
/// consumes.
///
/// Nothing in it is a name to be looked up or a type to be inferred: definitions are entries of the tables below and
/// are referred to by identifiers, locals are numbered slots, component members are numbered. Names are kept for
/// messages to people. The producer guarantees what the static rules of Z.161 demand; the machine still checks what
/// can only be known at run time (bounds, subtype constraints, unbound values).
///
/// Entries may refer to each other in any order, also in circles (recursive types and functions).
package struct Program: Sendable {
  /// The names of the source texts, as diagnostics should print them.
  package var files: [String] = []
  package var modules: [ModuleDefinition] = []
  package var types: [TypeDefinition] = []
  package var constants: [ConstantDefinition] = []
  package var moduleParameters: [ModuleParameterDefinition] = []
  package var templates: [TemplateDefinition] = []
  package var behaviours: [Behaviour] = []
  package var classes: [ClassDefinition] = []

  package init() {}

  package subscript(id: TypeID) -> TypeDefinition { types[id.index] }
  package subscript(id: ConstantID) -> ConstantDefinition { constants[id.index] }
  package subscript(id: ModuleParameterID) -> ModuleParameterDefinition { moduleParameters[id.index] }
  package subscript(id: TemplateID) -> TemplateDefinition { templates[id.index] }
  package subscript(id: ClassID) -> ClassDefinition { classes[id.index] }
  package subscript(id: BehaviourID) -> Behaviour { behaviours[id.index] }
}

/// One module: what can be run from it (Z.161 clause 8).
package struct ModuleDefinition: Sendable {
  package var name: String
  /// In the order of the text.
  package var testCases: [BehaviourID]
  /// The control part, a behaviour of kind `.control`.
  package var control: BehaviourID?
  package var position: SourcePosition
  /// True for a module that the tool adds on its own, such as an adapter's service primitives.
  package var isLibrary: Bool

  package init(
    name: String, testCases: [BehaviourID] = [], control: BehaviourID? = nil, position: SourcePosition = .none,
    isLibrary: Bool = false
  ) {
    self.name = name
    self.testCases = testCases
    self.control = control
    self.position = position
    self.isLibrary = isLibrary
  }
}

/// A qualified name, for messages.
package struct QualifiedName: Hashable, Sendable, CustomStringConvertible {
  package var module: String
  package var name: String

  package init(module: String, name: String) {
    self.module = module
    self.name = name
  }

  /// `Module.name`, or the name alone when there is no module (predefined types).
  package var description: String { module.isEmpty ? name : "\(module).\(name)" }
}
