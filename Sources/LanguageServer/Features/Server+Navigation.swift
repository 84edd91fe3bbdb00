import Foundation
import TTCN3Semantics
import TTCN3Syntax

extension Server {
  private var names: NameTable? { workspace.checked.names }

  func definition(_ parameters: JSONValue) throws -> JSONValue {
    let place = try place(parameters)
    guard let use = names?.use(at: place.offset, in: place.file), let found = declaration(at: use.declaration) else {
      return .null
    }
    return location(found.path, found.range)
  }

  func references(_ parameters: JSONValue) throws -> JSONValue {
    let place = try place(parameters)
    guard let names, let use = names.use(at: place.offset, in: place.file) else { return [] }
    let isDeclarationWanted = parameters["context"]["includeDeclaration"] == .bool(true)
    let declared = declaration(at: use.declaration)
    let files = workspace.files
    return .list(
      names.uses(of: use.declaration).compactMap { file, use in
        let isDeclaration = declared.map { $0.path == files[file] && $0.range == use.range } ?? false
        return isDeclaration && !isDeclarationWanted ? nil : location(files[file], use.range)
      })
  }

  /// The head of the declaration as it is written, and the comment above it.
  func hover(_ parameters: JSONValue) throws -> JSONValue {
    let place = try place(parameters)
    guard let names, let use = names.use(at: place.offset, in: place.file),
      let found = declaration(at: use.declaration), let lines = workspace.lines(of: found.path)
    else { return .null }
    let known = names.declarations.first { $0.position == use.declaration }
    let line = lines.position(found.range.lowerBound).line
    var text = "```ttcn3\n\(Self.head(at: line, lines))\n```"
    let comment = Self.comment(above: line, lines)
    if !comment.isEmpty { text += "\n\n\(comment)" }
    if let known, !known.isLocal { text += "\n\nmodule `\(known.module)`" }
    return ["contents": ["kind": "markdown", "value": .text(text)], "range": place.lines.range(use.range)]
  }

  /// The lines of a head: up to its body, its value or its end.
  private static func head(at line: Int, _ lines: TextLines) -> String {
    var head: [String] = []
    for number in line..<min(lines.count, line + 12) {
      let text = lines.text(number)
      head.append(text)
      if text.contains("{") || text.contains(";") || text.contains(":=") || text.hasSuffix(",") { break }
    }
    let indent = head.map { $0.prefix { $0 == " " || $0 == "\t" }.count }.min() ?? 0
    return head.map { String($0.dropFirst(indent)) }.joined(separator: "\n")
  }

  private static func comment(above line: Int, _ lines: TextLines) -> String {
    var comment: [String] = []
    var number = line - 1
    while number >= 0, comment.count < 30 {
      let text = lines.text(number).trimmingCharacters(in: .whitespaces)
      guard text.hasPrefix("//") || text.hasPrefix("*") || text.hasPrefix("/*") || text.hasSuffix("*/") else { break }
      comment.append(text.trimmingCharacters(in: ["/", "*", " "]))
      number -= 1
    }
    return comment.reversed().filter { !$0.isEmpty }.joined(separator: "  \n")
  }
}
