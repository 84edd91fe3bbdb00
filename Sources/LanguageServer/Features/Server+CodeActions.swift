import TTCN3Syntax

extension Server {
  /// The fixes of what is wrong in a range.
  func codeActions(_ parameters: JSONValue) throws -> JSONValue {
    let (path, lines) = try document(parameters)
    guard let start = Self.offset(parameters["range"]["start"], in: lines),
      let end = Self.offset(parameters["range"]["end"], in: lines)
    else { throw Refusal.invalidParameters("a range has a start and an end") }
    var seen: Set<Diagnostic> = []
    return .list(
      workspace.checked.diagnostics.compactMap { found in
        guard found.file == path, let fix = found.fix, seen.insert(found).inserted else { return nil }
        let first = lines.offset(line: found.range.start.line, scalar: found.range.start.column)
        let last = lines.offset(line: found.range.end.line, scalar: found.range.end.column)
        guard first <= end, last >= start else { return nil }
        let edit: JSONValue = ["range": range(fix.range, in: path), "newText": .text(fix.text)]
        return [
          "title": .text("Write ‘\(fix.text.trimmingPrefix { $0.isWhitespace })’"), "kind": "quickfix",
          "isPreferred": true,
          "diagnostics": [diagnostic(found)], "edit": ["changes": .object([Self.uri(path): [edit]])],
        ]
      })
  }
}
