import TTCN3Semantics

/// A function that is declared in a module and carried out outside of it (Z.161 clause 16.1.3).
package protocol ExternalFunction: Sendable {
  /// Carries the call out. Runs on the thread of the test case; must not wait for long.
  /// - Parameter arguments: one for each parameter; those of `out` parameters are unbound.
  /// - Throws: `SystemFault`, which ends the test case with verdict `error` and this attribution.
  func call(_ arguments: [TypedValue]) throws(SystemFault) -> ExternalResult
}

/// What a call of an external function gives. The values must be of the types that the declaration says.
package struct ExternalResult: Sendable {
  /// Unbound for a function without a result.
  package var value: Value
  /// What `out` and `inout` parameters are given, by their positions.
  package var parameters: [Int: Value]

  package init(_ value: Value = .unbound, parameters: [Int: Value] = [:]) {
    self.value = value
    self.parameters = parameters
  }
}

/// The external functions a run may call, by their names without the module.
package struct ExternalFunctionRegistry: Sendable {
  private let functions: [String: any ExternalFunction]

  package init(_ functions: [String: any ExternalFunction] = [:]) { self.functions = functions }

  package subscript(name: String) -> (any ExternalFunction)? { functions[name] }
}
