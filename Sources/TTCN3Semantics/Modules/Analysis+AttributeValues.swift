import TTCN3Syntax

/// A definition whose attributes are asked for.
struct AttributeOwner {
  /// From the outermost scope to the definition itself.
  var levels: [[AttributeSyntax]]
  var name: Symbol
  var kind: ImportSyntax.Kind?
  /// The type it is a synonym of, or that its values have.
  var type: TypeID?
  var file: Int
  /// The attributes of the import that brings it in.
  var imported: [(Attribute, AttributeSyntax)] = []
}

extension Analysis {
  /// What holds inside a scope unit, and for which kinds of attributes it overrides what is inside.
  private struct Surroundings {
    var values = AttributeValues()
    var overriding: Set<Attribute.Kind> = []
  }

  /// The attributes that hold for a definition, or for a field or element of it (Z.161 clauses 27.1.2, 27.8).
  func attributeValues(of owner: AttributeOwner, path: [String]) -> AttributeValues {
    let scope = surroundings(of: owner)
    let own = attributes(attachedTo: owner)
    let whole = own.filter { $0.0.path.isEmpty }
    if path.isEmpty {
      var values = inherited(owner.type, [], in: scope)
      values.overwrite(with: whole.map(\.0))
      return values
    }
    let inside = contents(of: scope, whole)
    let direct = own.filter { Self.covers($0.0.path, path) }.map(\.0)
    var values: AttributeValues
    if let parent = owner.type, parent != .invalid {
      values = inherited(parent, path, in: inside)
    } else {
      values = inside.values
    }
    values.overwrite(with: direct)
    return values
  }

  /// The attributes of a type, or of a field or element of it.
  func attributeValues(of type: TypeID, path: [String]) -> AttributeValues {
    var at: TypeID? = type
    while let current = at {
      if let entity = entity(of: current) { return attributeValues(ofType: current, entity, path: path) }
      if path.isEmpty || program.types[current.index].parent == nil { break }
      at = program.types[current.index].parent
    }
    return AttributeValues()
  }

  private func attributeValues(ofType id: TypeID, _ entity: Entity, path: [String]) -> AttributeValues {
    guard !attributesInWork.contains(id) || path.isEmpty else { return AttributeValues() }
    attributesInWork.insert(id)
    defer { attributesInWork.remove(id) }
    let owner = AttributeOwner(
      levels: entity.attributes, name: entity.name.symbol, kind: .type, type: program.types[id.index].parent,
      file: entity.file)
    if owner.type != nil || path.isEmpty { return attributeValues(of: owner, path: path) }
    // A structure of its own: the attributes of the field, of its type, or of what holds inside the definition.
    let scope = surroundings(of: owner)
    let own = attributes(attachedTo: owner)
    var inside = contents(of: scope, own.filter { $0.0.path.isEmpty })
    var type = id
    var values = inside.values
    for depth in path.indices {
      guard let next = part(path[depth], of: type) else { break }
      type = next
      let direct = own.filter { Self.covers($0.0.path, Array(path[...depth])) }
      let rest = Array(path[(depth + 1)...])
      if named(next) != nil {
        values = inherited(next, [], in: inside)
        values.overwrite(with: direct.map(\.0))
        if rest.isEmpty { return values }
        var deeper = inherited(next, rest, in: contents(of: inside, direct))
        deeper.overwrite(with: own.filter { Self.covers($0.0.path, path) }.map(\.0))
        return deeper
      }
      values = inside.values
      values.overwrite(with: direct.map(\.0))
      inside = contents(of: inside, direct)
    }
    return values
  }

  /// Whether an attribute for one path is for another: `[-]` is every element.
  private static func covers(_ given: [String], _ path: [String]) -> Bool {
    given.count == path.count && zip(given, path).allSatisfy { $0 == $1 || ($0 == "[-]" && $1.hasPrefix("[")) }
  }

  /// The nearest definition of a type.
  private func named(_ type: TypeID) -> TypeID? {
    var at: TypeID? = type
    while let current = at {
      if entity(of: current) != nil { return current }
      at = program.types[current.index].parent
    }
    return nil
  }

  func entity(of type: TypeID) -> Entity? {
    if entitiesOfTypes.isEmpty {
      for entity in typeEntities { if case .type(let id, _) = entity.kind { entitiesOfTypes[id] = entity } }
    }
    return entitiesOfTypes[type]
  }

  /// The type of a field, alternative or element by its name in a path.
  func part(_ name: String, of type: TypeID) -> TypeID? {
    if name.hasPrefix("[") { return element(of: type) }
    return fields(of: type)?.first { $0.name == name }?.type
  }

  /// What an element takes over from its type, unless its surroundings override that.
  private func inherited(_ type: TypeID?, _ path: [String], in surroundings: Surroundings) -> AttributeValues {
    guard let type, let named = named(type) else { return surroundings.values }
    let ofType = attributeValues(of: named, path: path)
    var values = surroundings.values
    for kind in Attribute.Kind.all where ofType.has(kind) && !surroundings.overriding.contains(kind) {
      values.take(kind, from: ofType)
    }
    return values
  }

  /// What a definition's own attributes make of its surroundings, for what is inside it.
  private func contents(of outer: Surroundings, _ own: [(Attribute, AttributeSyntax)]) -> Surroundings {
    var result = outer
    let passed = own.filter { !$0.1.isLocal }
    result.values.overwrite(with: passed.map(\.0))
    for kind in Set(passed.map(\.0.kind)) {
      if passed.contains(where: { $0.0.kind == kind && $0.1.isOverride }) {
        result.overriding.insert(kind)
      } else {
        result.overriding.remove(kind)
      }
    }
    return result
  }

  private func surroundings(of owner: AttributeOwner) -> Surroundings {
    var result = contents(of: Surroundings(), owner.imported)
    for level in owner.levels.dropLast() {
      let own = level.filter { $0.qualifiers.isEmpty }.map { (attribute($0, in: owner.file, path: []), $0) }
      result = contents(of: result, own)
    }
    return result
  }

  /// The attributes of the definition's own `with`, and those that a scope around it gives it by name or kind.
  private func attributes(attachedTo owner: AttributeOwner) -> [(Attribute, AttributeSyntax)] {
    var result: [(Attribute, AttributeSyntax)] = []
    for (index, level) in owner.levels.enumerated() {
      let isOwn = index == owner.levels.count - 1
      for syntax in level {
        if isOwn, syntax.qualifiers.isEmpty { result.append((attribute(syntax, in: owner.file, path: []), syntax)) }
        for qualifier in syntax.qualifiers {
          guard let path = path(of: qualifier, for: owner, isOwn: isOwn) else { continue }
          result.append((attribute(syntax, in: owner.file, path: path), syntax))
        }
      }
    }
    return result
  }

  /// The part of the definition that a qualifier names; absent if it names something else.
  private func path(of qualifier: AttributeSyntax.Qualifier, for owner: AttributeOwner, isOwn: Bool) -> [String]? {
    switch qualifier {
    case .reference(let reference):
      let path = path(of: reference, in: owner.file)
      if isOwn { return path }
      return path.first == name(owner.name) ? Array(path.dropFirst()) : nil
    case .all(let kind, let except, _):
      if isOwn || kind != owner.kind || except.contains(where: { $0.symbol == owner.name }) { return nil }
      return []
    }
  }

  func attribute(_ syntax: AttributeSyntax, in file: Int, path: [String]) -> Attribute {
    Attribute(
      Self.kind(syntax.kind), string(of: syntax.value, in: file),
      encodings: syntax.encodings.map { string(of: $0, in: file) }, path: path)
  }
}
