import TTCN3Semantics

enum ProgramTranslator {
  static func translate(_ program: Program) throws(MachineError) -> ProgramCode {
    throw MachineError(.notSupported, "the machine does not execute programs yet")
  }
}

struct ProgramCode: Sendable {
  var modules: [ModuleDefinition]
  var behaviours: [BehaviourCode]
  var parameters: [ModuleParameterDefinition]
  var catalog: TypeCatalog
}

struct BehaviourCode: Sendable {
  var name: QualifiedName
  var starter: Int?
}
