import TTCN3Semantics
import TTCN3Syntax

/// The token types of the protocol that we tell, in the order of the legend.
enum SemanticKind: String, CaseIterable {
  case namespace, type, function, variable, property, keyword, string, number, comment, macro, method
}

extension Server {
  func semanticTokens(_ parameters: JSONValue) throws -> JSONValue {
    let (path, lines) = try document(parameters)
    guard let reader = workspace.readers(of: path).first,
      let tree = workspace.modules.tree(workspace.files[reader.module])
    else { return .null }
    let kinds = kinds(in: reader.module)
    var marks: [(Range<Int>, SemanticKind)] = tree.comments.map { (Int($0.start)..<Int($0.end), .comment) }
    for token in tree.tokens {
      let range = Int(token.start)..<Int(token.end)
      let kind = token.kind == .identifier ? kinds[range.lowerBound] : Self.kind(of: token.kind)
      if let kind { marks.append((range, kind)) }
    }
    if reader.origins != nil { marks = written(marks, in: path, reader) }
    marks.sort { $0.0.lowerBound < $1.0.lowerBound }
    return ["data": .list(Self.encoded(marks, lines).map { .integer($0) })]
  }

  /// The marks of a preprocessed text that stand in a file, with what only the preprocessor sees.
  private func written(
    _ marks: [(Range<Int>, SemanticKind)], in path: String, _ reader: Workspace.Reader
  ) -> [(Range<Int>, SemanticKind)] {
    var kinds: [Range<Int>: SemanticKind] = [:]
    for (range, kind) in marks {
      guard let place = workspace.written(range, in: reader.module), place.path == path, !place.isMade else { continue }
      kinds[place.range] = kind
    }
    for (origins, file) in workspace.preprocessed(path) {
      for directive in origins.directives where directive.file == file {
        let sign = origins.text(of: directive).prefix { $0 == "#" || $0 == " " || $0 == "\t" }
        let word = origins.text(of: directive).dropFirst(sign.count).prefix { $0.isLetter }
        let start = directive.range.lowerBound
        kinds[start..<start + sign.utf8.count + word.utf8.count] = .keyword
      }
      let macros = origins.macros + origins.macroUses.map(\.name)
      for macro in macros where macro.file == file { kinds[macro.range] = .macro }
    }
    for part in workspace.inactive[path] ?? [] { kinds[part] = .comment }
    return kinds.map { ($0.key, $0.value) }
  }

  private func kinds(in file: Int) -> [Int: SemanticKind] {
    guard let names = workspace.checked.names else { return [:] }
    let declared = Dictionary(names.declarations.map { ($0.position, $0.kind) }) { first, _ in first }
    return Dictionary(
      names.uses(in: file).map { ($0.range.lowerBound, declared[$0.declaration]?.semanticKind ?? .property) }
    ) { first, _ in first }
  }

  private static func kind(of token: TokenKind) -> SemanticKind? {
    switch token {
    case _ where token.isKeyword: .keyword
    case .modifier: .keyword
    case .macro: .macro
    case .integerLiteral, .floatLiteral: .number
    case .bitLiteral, .hexLiteral, .octetLiteral, .charLiteral: .string
    default: nil
    }
  }

  /// Five numbers for each mark, told from the one before; a mark of several lines is one for each of them.
  private static func encoded(_ marks: [(Range<Int>, SemanticKind)], _ lines: TextLines) -> [Int] {
    var data: [Int] = []
    var last = (line: 0, character: 0)
    for (range, kind) in marks {
      let (start, end) = (lines.position(range.lowerBound), lines.position(range.upperBound))
      for line in start.line...max(start.line, end.line) {
        let from = line == start.line ? start.character : 0
        let to = line == end.line ? end.character : lines.text(line).utf16.count
        guard to > from else { continue }
        data += [
          line - last.line, line == last.line ? from - last.character : from, to - from,
          SemanticKind.allCases.firstIndex(of: kind) ?? 0, 0,
        ]
        last = (line, from)
      }
    }
    return data
  }
}

extension NameTable.Kind {
  fileprivate var semanticKind: SemanticKind {
    switch self {
    case .module: .namespace
    case .type, .signature: .type
    case .function, .externalFunction, .altstep: .function
    case .testcase: .method
    case .constant, .moduleParameter, .template, .variable, .timer, .port, .other: .variable
    }
  }
}
