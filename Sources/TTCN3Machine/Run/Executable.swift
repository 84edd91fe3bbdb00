import TTCN3Semantics

/// A program translated for the machine: everything that does not change while test cases run. Made once, run as often
/// and in as many threads as one likes.
package struct Executable: Sendable {
  let code: ProgramCode

  /// Translates a checked program.
  /// - Throws: `MachineError.notSupported`, naming the construct and its place, for what the machine does not carry out
  ///   yet.
  package init(_ program: Program) throws(MachineError) {
    code = try ProgramTranslator.translate(program)
  }

  /// The types of the program, to build values with.
  package var catalog: TypeCatalog { code.catalog }

  /// The test cases of all modules that are not libraries, `Module.name`, in the order of the text.
  package var testCases: [String] {
    code.modules.filter { !$0.isLibrary }.flatMap { module in
      module.testCases.map { code.behaviours[$0.index].name.description }
    }
  }

  /// The test cases that can be started without arguments.
  package var startableTestCases: [String] {
    code.modules.filter { !$0.isLibrary }.flatMap { module in
      module.testCases.filter { code.behaviours[$0.index].starter != nil }
        .map { code.behaviours[$0.index].name.description }
    }
  }

  /// The names of the modules with a control part, in order.
  package var modulesWithControl: [String] { code.modules.filter { $0.control != nil }.map(\.name) }

  /// The module parameters, `Module.name`.
  package var moduleParameters: [String] { code.parameters.map(\.name.description) }
}
