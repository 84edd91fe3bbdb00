import Codecs
import SystemAdapters
import TTCN3Syntax

/// The modules that the tool brings along for others to import: those of its adapters, and those that encodings define.
package enum LibraryModules {
  /// By the name of the module. A module of the same name that is given has precedence.
  package static let all: [String: SourceText] = {
    let texts =
      AdapterLibrary.modules.map { ($0.name, $0.text) } + CodecLibrary.modules.map { ($0.name, $0.text) }
    return Dictionary(
      texts.map { ($0.0, SourceText(name: "\($0.0).ttcn", text: $0.1, isImplicit: true)) }
    ) { first, _ in first }
  }()
}
