/// What a command answers to the shell. Scripts depend on these numbers: docs/command-line.md is their contract.
package struct ExitStatus: Error, Hashable, Sendable {
  package let number: Int32

  package init(_ number: Int32) { self.number = number }

  /// Done; every test case passed; the statement is green.
  package static let success = Self(0)
  /// The work was done and its answer is no: errors found, a verdict other than pass, a red statement.
  package static let negative = Self(1)
  /// `run`: the modules were not accepted, nothing was executed.
  package static let notAccepted = Self(2)
  /// The command was called wrongly; `verify`: amber or unknown, see `uncertain`.
  package static let usage = Self(3)
  /// `verify`: the statement is signed, its status today is not known.
  package static let uncertain = Self(3)
  /// Ended by Control-C or `kill` before it was done, as shells count it.
  package static let interrupted = Self(130)
  /// Assay itself failed.
  package static let internalError = Self(4)
}
