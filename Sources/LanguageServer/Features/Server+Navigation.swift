import Foundation
import TTCN3Semantics
import TTCN3Syntax

extension Server {
  func definition(_ parameters: JSONValue) throws -> JSONValue {
    let place = try place(parameters)
    if let target = macroDefinition(at: place) ?? inclusion(at: place) { return location(target.path, target.range) }
    guard let found = uses(at: place).lazy.compactMap({ self.workspace.declaration(at: $0.declaration) }).first else {
      return .null
    }
    return location(found.path, found.range)
  }

  /// Where the macro is defined that a place names; nil for what is no macro.
  private func macroDefinition(at place: Place) -> WrittenPlace? {
    for (origins, file) in workspace.preprocessed(place.path) {
      if let own = origins.macros.first(where: { $0.file == file && $0.range.touches(place.offset) }) {
        return WrittenPlace(path: place.path, range: own.range, isMade: false)
      }
      let use = origins.macroUses.first { $0.name.file == file && $0.name.range.touches(place.offset) }
      guard let definition = use?.definition else { continue }
      return WrittenPlace(path: origins.name(of: definition.file), range: definition.range, isMade: false)
    }
    return nil
  }

  /// The start of the file that the `#include` at a place names.
  private func inclusion(at place: Place) -> WrittenPlace? {
    for (origins, file) in workspace.preprocessed(place.path) {
      guard
        let use = origins.inclusions.first(where: {
          $0.directive.file == file && $0.directive.range.touches(place.offset)
        })
      else { continue }
      return WrittenPlace(path: use.included, range: 0..<0, isMade: false)
    }
    return nil
  }

  func references(_ parameters: JSONValue) throws -> JSONValue {
    let place = try place(parameters)
    if let macro = macroDefinition(at: place) { return .list(macroUses(macro).map { location($0.path, $0.range) }) }
    let uses = uses(at: place)
    let isDeclarationWanted = parameters["context"]["includeDeclaration"] == .bool(true)
    let declared = Set(uses.compactMap { workspace.declaration(at: $0.declaration) })
    return .list(
      places(of: uses).filter { isDeclarationWanted || !declared.contains($0) }.map { location($0.path, $0.range) })
  }

  /// Where a macro is used, in the modules that have its definition.
  private func macroUses(_ macro: WrittenPlace) -> [WrittenPlace] {
    var seen: Set<WrittenPlace> = []
    return workspace.readers(of: macro.path).flatMap { reader -> [WrittenPlace] in
      guard let origins = reader.origins else { return [] }
      return origins.macroUses.filter {
        $0.definition.map { reader.files.contains($0.file) && $0.range == macro.range } ?? false
      }.map { WrittenPlace(path: origins.name(of: $0.name.file), range: $0.name.range, isMade: false) }
    }.filter { seen.insert($0).inserted }
  }

  /// The head of the declaration as it is written, and the comment above it.
  func hover(_ parameters: JSONValue) throws -> JSONValue {
    let place = try place(parameters)
    if let macro = macroDefinition(at: place), let lines = workspace.lines(of: macro.path) {
      let line = lines.position(macro.range.lowerBound).line
      return hover(Self.macro(at: line, lines), Self.comment(above: line, lines), "", place)
    }
    guard let names = workspace.checked.names, let use = uses(at: place).first,
      let found = workspace.declaration(at: use.declaration), let lines = workspace.lines(of: found.path)
    else { return .null }
    let known = names.declarations.first { $0.position == use.declaration }
    let line = lines.position(found.range.lowerBound).line
    let module = known.map { $0.isLocal ? "" : "module `\($0.module)`" } ?? ""
    return hover(Self.head(at: line, lines), Self.comment(above: line, lines), module, place)
  }

  private func hover(_ head: String, _ comment: String, _ module: String, _ place: Place) -> JSONValue {
    let text = ["```ttcn3\n\(head)\n```", comment, module].filter { !$0.isEmpty }.joined(separator: "\n\n")
    return ["contents": ["kind": "markdown", "value": .text(text)], "range": wordRange(at: place)]
  }

  /// A `#define` with the lines that it is continued in.
  private static func macro(at line: Int, _ lines: TextLines) -> String {
    var text = [lines.text(line)]
    while text.count < 12, text.last?.hasSuffix("\\") == true { text.append(lines.text(line + text.count)) }
    return text.joined(separator: "\n")
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

extension Range<Int> {
  /// Whether an offset is in it or behind its last.
  func touches(_ offset: Int) -> Bool { lowerBound <= offset && offset <= upperBound }
}
