import Foundation
import TTCN3Syntax

/// One file of a tool conformance suite: what it asks for, and what it takes to read it.
package struct SuiteFile: Sendable {
  /// Its path inside the suite.
  package let path: String
  package let clause: ClauseNumber?
  /// Nil for a file that others import.
  package let demand: Demand?
  /// `@configuration port:broadcast`: what is sent on a port that is not connected arrives at all ports.
  let isBroadcast: Bool
  let source: SourceText
  /// The names of the modules that it declares, and of those that it imports.
  let declared: [String]
  let imported: [String]

  init(path: String, bytes: [UInt8]) {
    self.path = path
    source = SourceText(name: path, bytes: bytes)
    let header = String(decoding: bytes.prefix(Demand.headerSize), as: UTF8.self)
    demand = Demand(header: header)
    isBroadcast = header.split(whereSeparator: \.isNewline).contains { line in
      line.contains("@configuration") && line.contains("port:broadcast")
    }
    clause = ClauseNumber(header: header, fileName: path.split(separator: "/").last ?? "")
    (declared, imported) = Self.modules(of: source)
  }

  /// Tells module names by their words, so that a file that cannot be parsed still finds what it imports.
  private static func modules(of source: SourceText) -> (declared: [String], imported: [String]) {
    let (array, _) = Lexer.tokens(of: source, symbols: SymbolTable())
    let words = array.tokens.map { String(decoding: source.bytes[Int($0.start)..<Int($0.end)], as: UTF8.self) }
    var (declared, imported): ([String], [String]) = ([], [])
    for (place, word) in words.enumerated().dropLast() {
      if word == "module" {
        declared.append(words[place + 1])
      } else if word == "from", place > 0, words[place - 1] == "import" {
        imported.append(words[place + 1])
      }
    }
    return (declared, imported)
  }
}
