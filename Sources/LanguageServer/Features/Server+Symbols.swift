import TTCN3Semantics

extension Server {
  /// The most symbols of a workspace that are told at once.
  private static let mostSymbols = 500

  func documentSymbols(_ parameters: JSONValue) throws -> JSONValue {
    let (path, lines) = try document(parameters)
    guard let module = workspace.readers(of: path).first?.module, let names = workspace.checked.names else { return [] }
    let own = names.declarations.filter { $0.file == module && !$0.isLocal }
    let modules = own.filter { $0.kind == .module && workspace.written($0.range, in: module)?.path == path }
    // An included file has what is declared in it, and no module around.
    guard !modules.isEmpty else { return .list(symbols(own, path, lines)) }
    return .list(
      modules.compactMap { module in
        let children = own.filter { $0.kind != .module && $0.module == module.name }
        return symbol(module, path, lines, children: symbols(children, path, lines))
      })
  }

  private func symbols(_ declarations: [NameTable.Declaration], _ path: String, _ lines: TextLines) -> [JSONValue] {
    declarations.sorted { $0.range.lowerBound < $1.range.lowerBound }
      .compactMap { symbol($0, path, lines, children: []) }
  }

  /// Nil for what stands in another file.
  private func symbol(
    _ declaration: NameTable.Declaration, _ path: String, _ lines: TextLines, children: [JSONValue]
  ) -> JSONValue? {
    guard let name = workspace.written(declaration.range, in: declaration.file), name.path == path,
      let whole = workspace.written(declaration.whole, in: declaration.file)
    else { return nil }
    // A definition that begins in another file or in a macro has only its name here.
    let isAround = whole.path == path && whole.range.contains(name.range)
    return [
      "name": .text(declaration.name), "kind": .integer(declaration.kind.symbolKind),
      "range": lines.range(isAround ? whole.range : name.range), "selectionRange": lines.range(name.range),
      "children": .list(children),
    ]
  }

  func workspaceSymbols(_ parameters: JSONValue) -> JSONValue {
    let query = parameters["query"].text?.lowercased() ?? ""
    let files = workspace.files
    var seen: Set<WrittenPlace> = []
    var found: [JSONValue] = []
    for declaration in workspace.checked.names?.declarations ?? [] where found.count < Self.mostSymbols {
      guard !declaration.isLocal, query.isEmpty || declaration.name.lowercased().contains(query),
        !workspace.isLibrary(files[declaration.file]),
        let place = workspace.written(declaration.range, in: declaration.file), seen.insert(place).inserted
      else { continue }
      found.append([
        "name": .text(declaration.name), "kind": .integer(declaration.kind.symbolKind),
        "containerName": .text(declaration.module), "location": location(place.path, place.range),
      ])
    }
    return .list(found)
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
