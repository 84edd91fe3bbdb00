import TTCN3Semantics

extension Server {
  /// The most symbols of a workspace that are told at once.
  private static let mostSymbols = 500

  func documentSymbols(_ parameters: JSONValue) throws -> JSONValue {
    let (path, lines) = try document(parameters)
    guard let file = workspace.fileNumber(path), let names = workspace.checked.names else { return [] }
    let own = names.declarations.filter { $0.file == file && !$0.isLocal }
    return .list(
      own.filter { $0.kind == .module }.map { module in
        symbol(module, lines, children: own.filter { $0.kind != .module && $0.module == module.name })
      })
  }

  private func symbol(
    _ declaration: NameTable.Declaration, _ lines: TextLines, children: [NameTable.Declaration]
  ) -> JSONValue {
    [
      "name": .text(declaration.name), "kind": .integer(declaration.kind.symbolKind),
      "range": lines.range(declaration.whole), "selectionRange": lines.range(declaration.range),
      "children": .list(
        children.sorted { $0.range.lowerBound < $1.range.lowerBound }.map { symbol($0, lines, children: []) }),
    ]
  }

  func workspaceSymbols(_ parameters: JSONValue) -> JSONValue {
    let query = parameters["query"].text?.lowercased() ?? ""
    let files = workspace.files
    let found = (workspace.checked.names?.declarations ?? []).lazy
      .filter { !$0.isLocal && (query.isEmpty || $0.name.lowercased().contains(query)) }
      .filter { !self.workspace.isLibrary(files[$0.file]) }.prefix(Self.mostSymbols)
    return .list(
      found.map { declaration in
        [
          "name": .text(declaration.name), "kind": .integer(declaration.kind.symbolKind),
          "containerName": .text(declaration.module),
          "location": self.location(files[declaration.file], declaration.range),
        ]
      })
  }
}

extension NameTable.Kind {
  /// The protocol's SymbolKind.
  var symbolKind: Int {
    switch self {
    case .module: 2
    case .type: 5
    case .signature: 11
    case .function, .externalFunction, .altstep: 12
    case .testcase: 6
    case .variable, .timer, .port: 13
    case .constant, .moduleParameter: 14
    case .template: 19
    case .other: 18
    }
  }

  /// The protocol's CompletionItemKind.
  var completionKind: Int {
    switch self {
    case .module: 9
    case .type: 7
    case .signature: 8
    case .function, .externalFunction, .altstep, .testcase: 3
    case .variable, .timer, .port: 6
    case .constant, .moduleParameter: 21
    case .template: 12
    case .other: 1
    }
  }
}
