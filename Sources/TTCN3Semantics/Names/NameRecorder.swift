import TTCN3Syntax

/// Collects what names stand for while modules are checked.
struct NameRecorder {
  fileprivate(set) var uses: [[NameTable.Use]]
  fileprivate(set) var declarations: [NameTable.Declaration] = []
  fileprivate var hasEntities = false

  init(files: Int) { uses = Array(repeating: [], count: files) }
}

extension Analysis {
  /// A name stands for what is declared at a position.
  func note(_ name: NameSyntax, in file: Int, means position: @autoclosure () -> SourcePosition) {
    // Where the bodies of one file only are checked, nobody asks for the names in others.
    guard names != nil, isAsked(file), name.symbol != .none else { return }
    let position = position()
    guard position.file >= 0 else { return }
    names?.uses[file].append(
      NameTable.Use(range: trees[file].byteRange(of: range(name)), declaration: position))
  }

  /// A name is declared here.
  func declare(
    _ name: NameSyntax, in file: Int, as kind: NameTable.Kind, type: TypeID? = nil, inside whole: TokenRange,
    isLocal: Bool = false, module: ModuleScope
  ) {
    guard names != nil, name.symbol != .none else { return }
    let position = position(file, name.token)
    note(name, in: file, means: position)
    names?.declarations.append(
      NameTable.Declaration(
        name: self.name(name.symbol), kind: kind, file: file, position: position,
        range: trees[file].byteRange(of: range(name)), whole: trees[file].byteRange(of: whole), isLocal: isLocal,
        type: type, module: module.name))
  }

  /// What names stand for, if they were recorded; after everything was checked, so that types are known.
  func nameTable() -> NameTable? {
    declareEntities()
    return names.map { NameTable(uses: $0.uses, declarations: $0.declarations, types: program.types) }
  }

  /// Declares what the modules define: only when somebody asks, because there is much of it.
  private func declareEntities() {
    guard names?.hasEntities == false else { return }
    names?.hasEntities = true
    for module in modules {
      declare(
        module.syntax.name, in: module.file, as: .module, inside: module.syntax.range, module: module)
      for entity in module.ordered {
        declare(
          entity.name, in: entity.file, as: entity.nameKind, type: type(of: entity),
          inside: definitionRange(of: entity), module: module)
      }
    }
  }

  /// The whole definition that declares an entity.
  private func definitionRange(of entity: Entity) -> TokenRange {
    func find(_ definitions: [DefinitionSyntax]) -> TokenRange? {
      for definition in definitions where definition.range.first <= entity.name.token {
        guard entity.name.token <= definition.range.last else { continue }
        if case .group(_, let members) = definition.kind { return find(members) }
        return definition.range
      }
      return nil
    }
    return find(entity.module.syntax.definitions) ?? range(entity.name)
  }

  private func type(of entity: Entity) -> TypeID? {
    switch entity.kind {
    case .type(let id, _): id
    case .constant(let id, _, _): program.constants[id.index].type
    case .moduleParameter(let id, _, _, _): program.moduleParameters[id.index].type
    case .template(let id, _): program.templates[id.index].type
    default: nil
    }
  }
}

extension Entity {
  var nameKind: NameTable.Kind {
    switch kind {
    case .type: .type
    case .constant: .constant
    case .moduleParameter: .moduleParameter
    case .template: .template
    case .behaviour(_, let function):
      switch function.kind {
      case .function: .function
      case .externalFunction: .externalFunction
      case .altstep: .altstep
      case .testcase: .testcase
      }
    default: .other
    }
  }
}
