import TTCN3Syntax

/// A subtype definition that is checked once all types are known.
struct PendingConstraint {
  let type: TypeID
  let base: TypeID
  let syntax: ConstraintSyntax
  let module: ModuleScope
  /// It stands after the name of a list that is spelled out, and its length is that of the elements.
  var isOfElements = false
}

extension Analysis {
  static let longestTypeChain = 500
  static let longestTemplateChain = 64

  /// Gives a type entity its structure (Z.161 clause 6).
  func resolveType(_ entity: Entity) {
    guard case .type(let id, let syntax) = entity.kind else { return }
    guard entity.state == .untouched else {
      return
    }
    entity.state = .inWork
    typesInWork.insert(id)
    defer { typesInWork.remove(id) }
    guard typesInWork.count <= Self.longestTypeChain else {
      diagnose(
        .circularDefinition, in: entity.file, at: range(syntax.name),
        "types are based on each other in a chain of more than \(Self.longestTypeChain): shorten it", "Z.161 6.2.13")
      return alias(id, of: .invalid)
    }
    program.types[id.index].attributes = effectiveAttributes(entity.attributes, in: entity.file)
    if !syntax.parameters.isEmpty {
      refuseParameterizedType(in: entity.file, at: range(syntax.name))
    }
    let resolver = TypeResolver(analysis: self, module: entity.module)
    // A synonym may lead back to itself through the structure of another type.
    let synonyms = aliasesInWork
    if case .subtype = syntax.body {} else { aliasesInWork = [] }
    defer { aliasesInWork = synonyms }
    switch syntax.body {
    case .structured(let type, let constraint):
      resolver.define(id, as: type, constraint, path: name(syntax.name.symbol))
    case .subtype(let type, let dimensions, let constraint):
      resolveSubtype(entity, id, type, dimensions, constraint, resolver)
    case .component(let parents, let members): resolver.component(id, extends: parents, members)
    case .port(let port): resolver.port(id, port, syntax.name)
    case .signature(let signature): resolver.signature(id, signature, syntax.name)
    case .objectClass(let syntax):
      defineClass(entity.name, id, syntax, in: entity.module, outer: nil, attributes: entity.attributes)
    case .behaviour(let behaviour): resolver.behaviour(id, behaviour, at: range(syntax.name))
    case .unsupported(let what, let clause):
      diagnoseUnsupported(what, in: entity.file, at: range(syntax.name), clause)
      program.types[id.index].parent = .invalid
      roots[id.index] = .invalid
    }
    if entity.name.symbol == words.address { addressTypes.insert(roots[id.index]) }
    entity.state = .done
  }

  private func resolveSubtype(
    _ entity: Entity, _ id: TypeID, _ type: TypeSyntax, _ dimensions: [DimensionSyntax],
    _ constraint: ConstraintSyntax, _ resolver: TypeResolver
  ) {
    aliasesInWork.insert(id)
    var base = resolver.type(type, path: name(entity.name.symbol))
    aliasesInWork.remove(id)
    if dimensions.isEmpty { refuseSubclassing(base, at: type.range, in: entity.file) }
    if roots[base.index] == id || base == id || aliasesInWork.contains(base) {
      diagnose(
        .circularDefinition, in: entity.file, at: range(entity.name),
        "type ‘\(name(entity.name.symbol))’ is defined by itself: base it on another type", "Z.161 6.2.13.2")
      base = .invalid
    }
    if !dimensions.isEmpty { base = resolver.array(of: base, dimensions, path: name(entity.name.symbol)) }
    alias(id, of: base)
    if !dimensions.isEmpty {
      // An array type has a structure of its own: it is no subtype of the anonymous array.
      roots[id.index] = id
      program.types[id.index].parent = nil
    }
    resolver.constrain(id, base: base, constraint)
  }

  private func isAnytype(_ type: TypeID) -> Bool {
    if case .anytype = kind(of: type) { return true }
    return false
  }

  /// Makes a type a synonym of another.
  func alias(_ id: TypeID, of base: TypeID) {
    if !areTypesKnown, typesInWork.contains(base) || isLate.contains(base) || isAnytype(base),
      isLate.insert(id).inserted
    {
      lateAliases.append((id, base))
    }
    program.types[id.index].kind = kind(of: base)
    program.types[id.index].parent = base
    program.types[id.index].constraints = program.types[base.index].constraints
    if program.types[id.index].attributes.list.isEmpty {
      program.types[id.index].attributes = program.types[base.index].attributes
    }
    fieldNames[id.index] = fieldNames[base.index]
    roots[id.index] = roots[base.index]
  }

  /// Gives synonyms the structure of what they stand for, which is known now; what they stand for goes first.
  func settleAliases() {
    var open = Dictionary(lateAliases, uniquingKeysWith: { first, _ in first })
    for (synonym, _) in lateAliases {
      var chain: [(TypeID, TypeID)] = []
      var next = synonym
      while let base = open.removeValue(forKey: next) {
        chain.append((next, base))
        next = base
      }
      for (synonym, base) in chain.reversed() { alias(synonym, of: base) }
    }
  }

  /// The types that stand in a module's anytype (Z.161 clause 6.2.6): filled in when all types are known.
  func anytype(of module: ModuleScope) -> TypeID {
    if let known = module.anytype { return known }
    let id = addType(
      TypeDefinition(name: QualifiedName(module: module.name, name: "anytype"), kind: .anytype([])))
    module.anytype = id
    var fields: [FieldDefinition] = []
    var names: [Symbol] = []
    let predefined: [TypeID] = [
      .integer, .float, .boolean, .verdict, .bitstring, .hexstring, .octetstring, .charstring,
    ]
    for type in predefined {
      fields.append(FieldDefinition(name: spelling(type), type: type))
      names.append(symbols.intern(spelling(type)))
    }
    for type in [TypeID.universalCharstring, .objectIdentifier] {
      fields.append(FieldDefinition(name: spelling(type), type: type))
      names.append(symbols.intern(spelling(type)))
    }
    program.types[id.index].kind = .anytype(fields)
    fieldNames[id.index] = names
    if areTypesKnown { completeAnytype(of: module) }
    return id
  }

  /// Types of data are in an anytype, and no ports, components, defaults and timers (Z.161 clause 6.2.6).
  private func isPartOfAnytype(_ type: TypeID) -> Bool {
    switch kind(of: type) {
    case .port, .component, .defaultReference, .timer, .signature, .objectClass: false
    default: true
    }
  }

  func completeAnytype(of module: ModuleScope) {
    guard let id = module.anytype, case .anytype(var fields) = kind(of: id) else { return }
    func add(_ entity: Entity) {
      guard case .type(let type, _) = entity.kind, isPartOfAnytype(type) else { return }
      fields.append(FieldDefinition(name: name(entity.name.symbol), type: type))
      fieldNames[id.index].append(entity.name.symbol)
    }
    for entity in module.ordered { add(entity) }
    // A type whose name is taken by another is not reached (6.2.6, note 2).
    var names = Set(fieldNames[id.index])
    for entry in module.imports {
      for entity in entry.module.ordered where entry.accepts(entity) && isVisible(entity, from: module) {
        guard names.insert(entity.name.symbol).inserted else { continue }
        add(entity)
      }
    }
    program.types[id.index].kind = .anytype(fields)
  }
}
