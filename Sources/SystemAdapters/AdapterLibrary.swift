import TTCN3Machine

/// The adapters that come with the tool, and the TTCN-3 modules that declare their service primitives.
package enum AdapterLibrary {
  package struct Module: Sendable, Hashable {
    package let name: String
    package let text: String
  }

  /// Offered to the checker as implicit sources, so that a suite can import them.
  package static let modules = [Module(name: AssayProcess.moduleName, text: AssayProcess.module)]

  /// What a run may use.
  package static var registry: AdapterRegistry { registry(programs: .anyProgram) }

  /// What a run may use where only some programs may be started.
  package static func registry(programs: ProgramPolicy) -> AdapterRegistry {
    AdapterRegistry([AssayProcess.adapterName: ProcessAdapter(programs: programs)])
  }
}
