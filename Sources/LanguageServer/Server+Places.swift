import Foundation
import TTCN3Semantics
import TTCN3Syntax

extension Server {
  /// A place in a document that a question is about.
  struct Place {
    let path: String
    let file: Int
    let lines: TextLines
    let offset: Int
  }

  /// - Throws: a ``Refusal`` for a document that is not there.
  func place(_ parameters: JSONValue) throws -> Place {
    let (path, lines) = try document(parameters)
    guard let file = workspace.fileNumber(path), let offset = Self.offset(parameters["position"], in: lines) else {
      throw Refusal.invalidParameters("a position has a line and a character")
    }
    return Place(path: path, file: file, lines: lines, offset: offset)
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

  /// Where something is declared: the file and the bytes of its name. Nil for what no file declares.
  func declaration(at position: SourcePosition) -> (path: String, range: Range<Int>)? {
    let files = workspace.files
    guard files.indices.contains(Int(position.file)) else { return nil }
    let path = files[Int(position.file)]
    guard let lines = workspace.lines(of: path), let source = workspace.source(path) else { return nil }
    let start = lines.offset(line: Int(position.line), scalar: Int(position.column))
    let name = source.bytes[start...].prefix(while: Lexer.isWordByte)
    return (path, start..<start + name.count)
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

  func range(_ range: TextRange, in file: String) -> JSONValue {
    guard let lines = workspace.lines(of: file) else { return .null }
    let start = lines.offset(line: range.start.line, scalar: range.start.column)
    let end = lines.offset(line: range.end.line, scalar: range.end.column)
    return lines.range(start..<max(start, end))
  }
}
