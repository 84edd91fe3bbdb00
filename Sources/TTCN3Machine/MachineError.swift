/// What can go wrong before a test case runs: translation, parameters, adapters, selection.
/// What goes wrong while one runs is a `Fault`, and an `error` verdict.
package struct MachineError: Error, Hashable, CustomStringConvertible {
  /// What went wrong, for programs.
  package struct Code: Hashable, Sendable, CustomStringConvertible {
    package let description: String
    private init(_ description: String) { self.description = description }

    /// The program uses something that the machine does not carry out yet.
    package static let notSupported = Code("not-supported")
    /// The program is not what the checker should have produced.
    package static let invalidProgram = Code("invalid-program")
    package static let unknownType = Code("unknown-type")
    package static let unknownField = Code("unknown-field")
    package static let unknownParameter = Code("unknown-parameter")
    package static let invalidParameter = Code("invalid-parameter")
    package static let unknownTestCase = Code("unknown-test-case")
    /// Asked for its code, and not in the program.
    package static let unknownBehaviour = Code("unknown-behaviour")
    package static let noControlPart = Code("no-control-part")
    /// A value in TTCN-3 notation that cannot be read.
    package static let malformedValue = Code("malformed-value")
  }

  package let code: Code
  /// What, where, and what to do: a sentence for people.
  package let reason: String
  package let file: String
  package let line: UInt

  package init(_ code: Code, _ reason: String, file: String = #fileID, line: UInt = #line) {
    self.code = code
    self.reason = reason
    self.file = file
    self.line = line
  }

  package var description: String { "\(code): \(reason)" }
  package static func == (one: MachineError, other: MachineError) -> Bool { one.code == other.code }
  package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
