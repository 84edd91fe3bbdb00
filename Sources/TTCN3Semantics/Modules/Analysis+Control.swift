import TTCN3Syntax

extension Analysis {
  /// The control part of a module, which others may call before it is checked; absent if it has none.
  func controlBehaviour(of module: ModuleScope) -> BehaviourID? {
    if let known = module.control { return known }
    guard let control = module.syntax.control else { return nil }
    let id = BehaviourID(program.behaviours.count)
    program.behaviours.append(
      Behaviour(
        name: QualifiedName(module: module.name, name: "control"), kind: .control, body: .statements([]),
        position: position(module.file, control.range.first)))
    module.control = id
    if let function = module.entities[words.control] {
      diagnose(
        .duplicateDefinition, in: module.file, at: range(function.name),
        "the module has a control part already: leave one of the two", "Z.161 16.1.5",
        notes: [note(module.file, control.range, "the control part is here")])
    }
    return id
  }

  /// Whether a function controls the execution of test cases (Z.161 clause 16.1.5).
  func isControlFunction(_ function: FunctionSyntax) -> Bool {
    function.name.symbol == words.control || function.modifiers.contains { $0.symbol == words.control }
  }
}

extension BodyChecker {
  /// `M.control()`: the control part of a module, called by that of another one (Z.161 clause 26).
  func controlCall(
    _ other: ModuleScope, _ name: NameSyntax, _ given: [ArgumentSyntax], _ syntax: ExpressionSyntax
  ) -> Target {
    guard let id = analysis.controlBehaviour(of: other) else {
      error(.unknownName, analysis.range(name), "module ‘\(other.name)’ has no control part", "8.3")
      return .nothing
    }
    if let first = given.first {
      error(.wrongActuals, first.value.range, "a control part has no parameters", "8.3")
    }
    if kind != .control, !isControlFunction {
      error(
        .misplacedStatement, syntax.range, "a control part is called by another one, and not by a component", "26")
    }
    noteUse(.behaviour(id), syntax.range)
    return .statement(Expression(.call(id, []), type: .invalid, position: position(syntax.range)), nil)
  }
}
