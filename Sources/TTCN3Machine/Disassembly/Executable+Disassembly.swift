extension Executable {
  /// The register code of behaviours, each line of the text before what was made of it.
  ///
  /// - Parameters:
  ///   - names: `Module.name` of a behaviour, template, initialised constant or port that translates, or a module for all
  ///     that it declares.
  ///   - texts: the files of the program, by name; lines of others are left out.
  /// - Throws: `MachineError.unknownBehaviour` for a name that the program does not have, or has no code of its own.
  package func disassembly(of names: [String], texts: [String: String]) throws(MachineError) -> String {
    let lines = texts.mapValues { $0.split(separator: "\n", omittingEmptySubsequences: false) }
    let disassembler = Disassembler(code: code, lines: lines)
    var out = ""
    for name in names {
      let chosen = code.functions.filter { $0.instructions.count > 0 && Executable.isChosen($0.name, by: name) }
      let ports = code.program.types.filter { Executable.isChosen("\($0.name)", by: name) }
        .compactMap { disassembler.translations(of: $0) }
      if chosen.isEmpty, ports.isEmpty {
        throw MachineError(.unknownBehaviour, "there is no behaviour or module ‘\(name)’; name it as Module.name")
      }
      for port in ports { out += (out.isEmpty ? "" : "\n") + port }
      for function in chosen {
        if !out.isEmpty { out += "\n" }
        disassembler.write(function, to: &out)
      }
    }
    return out
  }

  /// Initialisations are named by what they initialise after a word: `template M.t`.
  private static func isChosen(_ name: String, by wanted: String) -> Bool {
    let qualified = name.split(separator: " ").last.map(String.init) ?? name
    return qualified == wanted || qualified.hasPrefix(wanted + ".") && !wanted.contains(".")
  }
}
