import Foundation
import TTCN3Semantics
import TTCN3Syntax

extension Server {
  /// A place in a document that a question is about.
  struct Place {
    let path: String
    let lines: TextLines
    /// In the document as the person sees it.
    let offset: Int
    /// In the texts that are checked.
    let checked: [CheckedPlace]
  }

  /// - Throws: a ``Refusal`` for a document that is not there.
  func place(_ parameters: JSONValue) throws -> Place {
    let (path, lines) = try document(parameters)
    guard let offset = Self.offset(parameters["position"], in: lines) else {
      throw Refusal.invalidParameters("a position has a line and a character")
    }
    return Place(path: path, lines: lines, offset: offset, checked: workspace.checkedPlaces(path, offset))
  }

  func document(_ parameters: JSONValue) throws -> (path: String, lines: TextLines) {
    let uri = parameters["textDocument"]["uri"].text
    guard let path = Self.path(uri), let lines = workspace.lines(of: path) else {
      throw Refusal.invalidParameters("there is no document ‘\(uri?.prefix(200) ?? "")’: open it first")
    }
    return (path, lines)
  }

  static func offset(_ position: JSONValue, in lines: TextLines) -> Int? {
    guard let line = position["line"].integer, let character = position["character"].integer else { return nil }
    return lines.offset(line: line, character: character)
  }

  static func path(_ uri: String?) -> String? {
    guard let uri, let url = URL(string: uri), url.isFileURL else { return nil }
    return url.path
  }

  static func uri(_ path: String) -> String { URL(fileURLWithPath: path, isDirectory: false).absoluteString }

  /// What the names at a place stand for: several things where a file is included several times. Among the actual parameters
  /// of a macro, what the same word stands for in what the macro made.
  func uses(at place: Place) -> [NameTable.Use] {
    guard let names = workspace.checked.names else { return [] }
    let found = place.checked.compactMap { names.use(at: $0.offset, in: $0.module) }
    if !found.isEmpty { return found }
    return workspace.readers(of: place.path).flatMap { reader -> [NameTable.Use] in
      guard let origins = reader.origins else { return [] }
      return origins.macroUses.filter { reader.files.contains($0.name.file) && $0.whole.range.contains(place.offset) }
        .flatMap { origins.made(by: $0) }.flatMap { made in
          names.uses(in: reader.module).filter { use in
            made.contains(use.range.lowerBound)
              && workspace.text(use.range, in: reader.module) == place.lines.word(at: place.offset)
          }
        }
    }
  }

  /// Where the name is written that a place is in.
  func wordRange(at place: Place) -> JSONValue { place.lines.range(place.lines.wordRange(at: place.offset)) }

  /// Every place where what some names stand for is written, each once: what several modules include is one declaration.
  func places(of uses: [NameTable.Use]) -> [WrittenPlace] {
    guard let names = workspace.checked.names else { return [] }
    var declarations = Set(uses.map(\.declaration))
    for declared in declarations.compactMap(workspace.declaration) {
      for place in workspace.checkedPlaces(declared.path, declared.range.lowerBound) {
        names.use(at: place.offset, in: place.module).map { _ = declarations.insert($0.declaration) }
      }
    }
    var seen: Set<WrittenPlace> = []
    return declarations.sorted { ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column) }
      .flatMap { names.uses(of: $0) }.compactMap { workspace.written($0.use.range, in: $0.file) }
      .filter { seen.insert($0).inserted }
  }

  func location(_ path: String, _ range: Range<Int>) -> JSONValue {
    ["uri": .text(Self.uri(path)), "range": workspace.lines(of: path)?.range(range) ?? .null]
  }

  func diagnostic(_ diagnostic: Diagnostic) -> JSONValue {
    let severity = [Diagnostic.Severity.error: 1, .warning: 2, .note: 3][diagnostic.severity] ?? 3
    return [
      "range": range(diagnostic.range, in: diagnostic.file), "severity": .integer(severity),
      "code": .text(diagnostic.code.name), "source": "assay",
      "message": .text(diagnostic.message + (diagnostic.clause.isEmpty ? "" : " (\(diagnostic.clause))")),
      "relatedInformation": .list(
        diagnostic.notes.map { note in
          [
            "location": ["uri": .text(Self.uri(note.file)), "range": range(note.range, in: note.file)],
            "message": .text(note.message),
          ]
        }),
    ]
  }

  /// A hint that a condition of the preprocessor leaves some octets out.
  func leftOut(_ range: Range<Int>, of file: String) -> JSONValue {
    [
      "range": workspace.lines(of: file)?.range(range) ?? .null, "severity": 4, "tags": [1], "source": "assay",
      "message": "the preprocessor leaves this out",
    ]
  }

  func range(_ range: TextRange, in file: String) -> JSONValue {
    guard let lines = workspace.lines(of: file) else { return .null }
    let start = lines.offset(line: range.start.line, scalar: range.start.column)
    let end = lines.offset(line: range.end.line, scalar: range.end.column)
    return lines.range(start..<max(start, end))
  }
}
