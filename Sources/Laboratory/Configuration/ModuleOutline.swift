import TTCN3Syntax

/// What can be told of a module by looking at its text alone: what it imports, and which test cases its groups hold.
package struct ModuleOutline: Sendable {
  package let name: String
  package let file: String
  package private(set) var imports: Set<String> = []
  /// `Module.name`, by `Module.group` or `Module.group.inner`; those of inner groups as well.
  package private(set) var groups: [String: [String]] = [:]

  package static func read(_ sources: [SourceText]) -> [ModuleOutline] {
    let symbols = SymbolTable()
    return sources.flatMap { source in
      Parser.parse(source, symbols: symbols).modules.map { ModuleOutline($0, source.name, symbols) }
    }
  }

  private init(_ module: ModuleSyntax, _ file: String, _ symbols: SymbolTable) {
    name = symbols.name(of: module.name.symbol)
    self.file = file
    collect(module.definitions, in: [], symbols)
  }

  private mutating func collect(_ definitions: [DefinitionSyntax], in path: [String], _ symbols: SymbolTable) {
    for definition in definitions {
      switch definition.kind {
      case .import(let syntax): imports.insert(symbols.name(of: syntax.module.symbol))
      case .group(let group, let members):
        let inner = path + [symbols.name(of: group.symbol)]
        let key = ([name] + inner).joined(separator: ".")
        if groups[key] == nil { groups[key] = [] }
        collect(members, in: inner, symbols)
      case .function(let function) where function.kind == .testcase:
        for depth in path.indices {
          let key = ([name] + path[...depth]).joined(separator: ".")
          groups[key, default: []].append("\(name).\(symbols.name(of: function.name.symbol))")
        }
      default: break
      }
    }
  }
}

extension [ModuleOutline] {
  /// The modules in changed files, and all that import them, directly or not.
  package func touched(byChangesOf files: Set<String>) -> Set<String> {
    var touched = Set(filter { files.contains($0.file) }.map(\.name))
    var isGrowing = true
    while isGrowing {
      let more = filter { !touched.contains($0.name) && !$0.imports.isDisjoint(with: touched) }.map(\.name)
      touched.formUnion(more)
      isGrowing = !more.isEmpty
    }
    return touched
  }
}
