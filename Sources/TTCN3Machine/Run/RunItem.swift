/// One thing to execute: a test case with its arguments, or a control part.
package struct RunItem: Sendable, Hashable {
  package enum Subject: Sendable, Hashable {
    /// `Module.name`.
    case testCase(String)
    /// The name of the module.
    case control(String)
  }

  package var subject: Subject
  /// For the parameters of the test case: all of them, or none where all have defaults.
  package var arguments: [Argument]
  /// Which repetition, from 1 on.
  package var repetition: Int

  /// An actual parameter; by position if it has no name.
  package struct Argument: Sendable, Hashable {
    package var name: String?
    package var answer: ParameterAssignment.Answer

    package init(_ name: String?, _ answer: ParameterAssignment.Answer) {
      self.name = name
      self.answer = answer
    }
  }

  package init(_ subject: Subject, arguments: [Argument] = [], repetition: Int = 1) {
    self.subject = subject
    self.arguments = arguments
    self.repetition = repetition
  }

  /// For people: the name of the test case, or `Module.control`.
  package var name: String {
    switch subject {
    case .testCase(let name): name
    case .control(let module): "\(module).control"
    }
  }
}
