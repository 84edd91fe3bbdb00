import Laboratory
import TTCN3Machine
import TTCN3Semantics
import TTCN3Syntax

/// The part of `assay run` that shows the register code of behaviours in place of running them.
struct DisassembleCommand {
  let sources: [SourceText]
  let options: RunCommand

  /// Gives what was wrong with the modules; nil when the code was printed.
  func run() throws -> RunReport? {
    guard options.arguments.isEmpty, options.iut == nil, options.report == nil, options.evidence == nil, !options.json
    else {
      throw CommandFailure(.usage, "--disassemble runs nothing: it goes with modules and -D only")
    }
    let checked = ModuleRunner.check(sources)
    guard let program = checked.program, !checked.hasErrors else { return options.notAccepted(checked.diagnostics) }
    // What the preprocessor made is not what the positions are in.
    let texts = Dictionary(
      sources.filter { $0.origins == nil }.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) },
      uniquingKeysWith: { first, _ in first })
    do throws(MachineError) {
      Terminal.say(try Executable(program).disassembly(of: options.disassemble, texts: texts))
    } catch {
      throw CommandFailure(error.code == .unknownBehaviour ? .usage : .internalError, error.reason)
    }
    return nil
  }
}
