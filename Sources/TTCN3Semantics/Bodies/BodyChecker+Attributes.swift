import TTCN3Syntax

extension BodyChecker {
  /// `x.encode`, `x.variant("A")`: the attributes of a language element as values (Z.161 clause 27.8).
  func attribute(
    _ base: ExpressionSyntax, _ kind: AttributeSyntax.Kind, _ given: [ArgumentSyntax]?, _ syntax: ExpressionSyntax
  ) -> Expression {
    let place = position(syntax.range)
    guard let (owner, path) = attributeOwner(base) else { return .invalid }
    let values = analysis.attributeValues(of: owner, path: path)
    if let given, kind != .variant || given.count != 1 {
      error(
        .wrongActuals, syntax.range,
        kind == .variant
          ? "‘variant’ takes one parameter, the encoding" : "only ‘variant’ takes a parameter, the encoding", "27.8")
      return .invalid
    }
    switch kind {
    case .display, .optional:
      let text = (kind == .display ? values.display : values.optional) ?? ""
      return Expression(.literal(.charstring(text)), type: .universalCharstring, position: place)
    case .encode: return texts(values.encodings, place)
    case .extension: return texts(values.extensions, place)
    case .variant:
      guard let encoding = given?.first else { return texts(values.variants(of: nil), place) }
      return variants(values, encoding.value, place)
    }
  }

  private func texts(_ texts: [String], _ place: SourcePosition) -> Expression {
    let elements = texts.map {
      Expression(.literal(.charstring($0)), type: .universalCharstring, position: place)
    }
    return Expression(.list(elements), type: .textList, position: place)
  }

  private func variants(_ values: AttributeValues, _ syntax: ExpressionSyntax, _ place: SourcePosition) -> Expression {
    let encoding = value(syntax, of: .universalCharstring)
    if encoding.type == .invalid { return .invalid }
    guard case .text(let text)? = constant(of: encoding) else {
      let choices = values.encodings.map { EncodingVariants(encoding: $0, variants: values.variants(of: $0)) }
      return Expression(.variants(encoding: encoding, choices), type: .textList, position: place)
    }
    var name = String.UnicodeScalarView()
    name.append(contentsOf: text)
    guard values.encodings.contains(String(name)) else {
      error(
        .wrongAttribute, syntax.range, "‘\(String(name))’ is no encoding of this: see its ‘encode’ attributes", "27.8")
      return .invalid
    }
    return texts(values.variants(of: String(name)), place)
  }

  /// What the attributes are asked of: a definition, and the names on the way into it. Absent if it was reported.
  func attributeOwner(_ syntax: ExpressionSyntax) -> (AttributeOwner, [String])? {
    switch syntax.kind {
    case .member(let base, let member):
      if let entity = entity(syntax) { return owner(entity).map { ($0, []) } }
      guard isThere(syntax), let (owner, path) = attributeOwner(base) else { return nil }
      return (owner, path + [name(member.symbol)])
    case .index(let base, let indices):
      guard let (owner, path) = attributeOwner(base) else { return nil }
      return (owner, path + [indices.first.map { analysis.index($0, in: file) } ?? "[-]"])
    case .call(let base, _): return attributeOwner(base)
    case .name(let name): return namedOwner(name, syntax)
    default:
      error(.wrongKindOfName, syntax.range, "attributes are read of a definition, or of a part of one", "27.8")
      return nil
    }
  }

  /// Whether a part exists; reported if not.
  private func isThere(_ syntax: ExpressionSyntax) -> Bool {
    if case .nothing = target(syntax) { return false }
    return true
  }

  private func namedOwner(_ name: NameSyntax, _ syntax: ExpressionSyntax) -> (AttributeOwner, [String])? {
    switch lookup(name.symbol) {
    case .local(let binding):
      let owner = AttributeOwner(
        levels: attributeLevels + [binding.attributes], name: name.symbol, kind: nil, type: binding.type, file: file)
      return (owner, [])
    case .member(_, let member):
      guard let type = member.type else { break }
      return (AttributeOwner(levels: [[]], name: name.symbol, kind: nil, type: type, file: file), [])
    case .entity(let entity): return owner(entity).map { ($0, []) }
    case .module, .classMember, .unknown: break
    }
    if isThere(syntax) {
      error(.wrongKindOfName, syntax.range, "attributes are read of a definition, or of a part of one", "27.8")
    }
    return nil
  }

  private func owner(_ entity: Entity) -> AttributeOwner? {
    var owner = AttributeOwner(
      levels: entity.attributes, name: entity.name.symbol, kind: nil, type: nil, file: entity.file)
    switch entity.kind {
    case .type(let id, _):
      analysis.resolveType(entity)
      (owner.kind, owner.type) = (.type, id)
      // A type is asked itself; it knows what it is based on.
      owner.levels = [[]]
    case .constant: (owner.kind, owner.type) = (.const, analysis.constantType(entity))
    case .moduleParameter: (owner.kind, owner.type) = (.modulepar, analysis.moduleParameterType(entity))
    case .template: (owner.kind, owner.type) = (.template, analysis.templateHeader(entity)?.type)
    case .behaviour(_, let function):
      owner.kind = function.kind == .altstep ? .altstep : function.kind == .testcase ? .testcase : .function
    default: return nil
    }
    if entity.module !== module, let outer = analysis.importAttributes(of: entity, in: module) {
      owner.imported = outer.map { (analysis.attribute($0, in: file, path: []), $0) }
    }
    return owner
  }
}

extension MemberDefinition {
  /// The type of a variable, constant or template.
  fileprivate var type: TypeID? {
    switch kind {
    case .variable(let type, _), .constant(let type, _), .templateVariable(let type, _, _): type
    case .timer, .port: nil
    }
  }
}

extension Analysis {
  /// The attributes of the import that brings a definition in: a scope around its module (Z.161 clause 27.1.3).
  func importAttributes(of entity: Entity, in module: ModuleScope) -> [AttributeSyntax]? {
    module.imports.first { $0.module === entity.module && !$0.attributes.isEmpty && $0.accepts(entity) }?.attributes
  }
}
