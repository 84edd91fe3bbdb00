import TTCN3Machine

/// Which programs may be started here. A person at a desk decides by naming them; a laboratory runs what a stranger's
/// IXIT names, so it starts only what it has been told to.
///
/// This limits names, not what a program does with its arguments: it is no sandbox.
package enum ProgramPolicy: Sendable, Hashable {
  case anyProgram
  /// These and no others, spelled exactly as the IXIT spells them.
  case only(Set<String>)

  /// - Throws: `SystemFault` of attribution `configuration` for a program that may not be started.
  func admit(_ program: String) throws(SystemFault) {
    guard case .only(let admitted) = self, !admitted.contains(program) else { return }
    let known = admitted.isEmpty ? "no program at all" : admitted.sorted().joined(separator: ", ")
    throw SystemFault(
      .configuration, "this laboratory does not start ‘\(program)’; it starts \(known). Ask the laboratory to admit it")
  }
}
