import Codecs
import TTCN3Machine

/// `matchFile(text, file, out reason, module)`, which ETSI's suite for JSON expects from a tool: whether a text says the same
/// as a file beside the module.
struct MatchFile: ExternalFunction {
  /// A file of the suite by its path.
  let reference: @Sendable (String) -> [UInt8]?

  func call(_ arguments: [TypedValue]) throws(SystemFault) -> ExternalResult {
    guard arguments.count >= 4, let text = arguments[0].text, let name = arguments[1].text,
      let module = arguments[3].text
    else {
      throw SystemFault(.suite, "‘matchFile’ takes a text, the name of a file, a variable, and that of the module")
    }
    let folder = module.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    guard !name.contains("/"), !name.contains(".."),
      let octets = reference((folder + [name[...]]).joined(separator: "/"))
    else { throw SystemFault(.suite, "‘\(name)’ is no file beside ‘\(module)’") }
    let difference = JSONComparison.difference(Array(text.utf8), octets)
    return ExternalResult(.boolean(difference == nil), parameters: [2: .string(difference ?? "")])
  }
}
