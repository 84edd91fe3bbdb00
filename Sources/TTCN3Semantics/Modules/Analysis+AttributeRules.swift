import TTCN3Syntax

extension Analysis {
  /// The rules for `with` statements of a module, its groups and its definitions (Z.161 clauses 27.2 to 27.7).
  func checkAttributes(of module: ModuleScope) {
    checkAttributes(module.syntax.attributes, in: module.file)
    checkNamed(module.syntax.attributes, in: module, among: nil)
    checkAttributes(of: module.syntax.definitions, in: module)
    for entity in module.ordered {
      guard let own = entity.attributes.last, !own.isEmpty else { continue }
      checkParts(own, of: entity)
      checkVariants(own, of: entity)
      refuseOptional(own, of: entity)
    }
  }

  private func checkAttributes(of definitions: [DefinitionSyntax], in module: ModuleScope) {
    for definition in definitions {
      checkAttributes(definition.attributes, in: module.file)
      if case .group(let name, let members) = definition.kind {
        checkNamed(definition.attributes, in: module, among: module.groups[name.symbol] ?? [])
        checkAttributes(of: members, in: module)
      }
    }
  }

  /// What one `with` statement must not say, whatever it is attached to.
  func checkAttributes(_ attributes: [AttributeSyntax], in file: Int) {
    for (index, attribute) in attributes.enumerated() where !attribute.isForeign {
      let word = attribute.kind.rawValue
      if attribute.kind != .variant, let encoding = attribute.encodings.first {
        diagnose(
          .wrongAttribute, in: file, at: encoding.range,
          "only ‘variant’ names encodings before a dot: remove it from ‘\(word)’", "Z.161 27.2")
      }
      let targets = targets(of: attribute, in: file)
      for other in attributes[..<index]
      where other.kind == attribute.kind && !other.isForeign && self.targets(of: other, in: file) == targets {
        let notes = [note(file, other.range, "the other one is here")]
        if attribute.kind == .display || attribute.kind == .optional {
          diagnose(
            .wrongAttribute, in: file, at: attribute.range, "there is one ‘\(word)’ at most for each element",
            attribute.kind == .display ? "Z.161 27.3" : "Z.161 27.7", notes: notes)
        } else if other.isOverride != attribute.isOverride || other.isLocal != attribute.isLocal {
          diagnose(
            .wrongAttribute, in: file, at: attribute.range,
            "attributes of one kind all have the same modifier, ‘override’ or ‘@local’, or none", "Z.161 27.2",
            notes: notes)
        }
        break
      }
    }
  }

  /// What an attribute is for, to tell whether two are for the same.
  private func targets(of attribute: AttributeSyntax, in file: Int) -> [[String]] {
    attribute.qualifiers.map { qualifier in
      switch qualifier {
      case .reference(let reference): path(of: reference, in: file)
      case .all(let kind, _, _): ["all \(kind)"]
      }
    }
  }

  /// Attributes of a module or group name definitions inside it (Z.161 clause 27.2).
  private func checkNamed(_ attributes: [AttributeSyntax], in module: ModuleScope, among names: Set<Symbol>?) {
    func isInside(_ symbol: Symbol) -> Bool {
      (module.entities[symbol] != nil || module.groups[symbol] != nil) && names?.contains(symbol) != false
        || trees[module.file].skippedNames.contains(symbol)
    }
    for qualifier in attributes.flatMap(\.qualifiers) {
      switch qualifier {
      case .reference(let reference):
        guard let first = Self.firstName(of: reference), !isInside(first.symbol) else { continue }
        diagnoseUnknown(first, in: module)
      case .all(_, let except, _): for name in except where !isInside(name.symbol) { diagnoseUnknown(name, in: module) }
      }
    }
  }

  private func diagnoseUnknown(_ name: NameSyntax, in module: ModuleScope) {
    diagnose(
      .unknownName, in: module.file, at: range(name),
      "nothing is called ‘\(self.name(name.symbol))’ inside what this attribute is attached to", "Z.161 27.2")
  }

  private static func firstName(of reference: ExpressionSyntax) -> NameSyntax? {
    switch reference.kind {
    case .name(let name): name
    case .member(let base, _), .index(let base, _): firstName(of: base)
    default: nil
    }
  }

  /// Attributes of a definition name fields and elements of it (Z.161 clause 27.2).
  private func checkParts(_ attributes: [AttributeSyntax], of entity: Entity) {
    let references = attributes.flatMap(\.qualifiers).compactMap { qualifier -> ExpressionSyntax? in
      if case .reference(let reference) = qualifier { return reference }
      return nil
    }
    guard !references.isEmpty, let type = type(of: entity) else { return }
    for reference in references { checkPart(reference, of: type, in: entity.file) }
  }

  private func checkPart(_ reference: ExpressionSyntax, of type: TypeID, in file: Int) {
    var at = type
    for part in path(of: reference, in: file) {
      guard at != .invalid, fields(of: at) != nil || element(of: at) != nil else { return }
      guard let next = self.part(part, of: at) else {
        return diagnose(
          .unknownField, in: file, at: reference.range,
          "‘\(spelling(at))’ has no ‘\(part)’ that an attribute could be for: check the spelling", "Z.161 27.2")
      }
      at = next
    }
  }

  private func type(of entity: Entity) -> TypeID? {
    switch entity.kind {
    case .type(let id, _): id
    case .constant: constantType(entity)
    case .moduleParameter: moduleParameterType(entity)
    case .template: templateHeader(entity)?.type
    default: nil
    }
  }

  /// With several encodings each variant says to which it belongs, and to one of these (Z.161 clause 27.5).
  private func checkVariants(_ attributes: [AttributeSyntax], of entity: Entity) {
    guard case .type(let id, _) = entity.kind else { return }
    let variants = attributes.filter { $0.kind == .variant && $0.qualifiers.isEmpty }
    if variants.isEmpty { return }
    let owner = AttributeOwner(
      levels: entity.attributes, name: entity.name.symbol, kind: .type, type: program.types[id.index].parent,
      file: entity.file)
    let encodings = attributeValues(of: owner, path: []).encodings
    for variant in variants {
      if variant.encodings.isEmpty, encodings.count > 1 {
        diagnose(
          .wrongAttribute, in: entity.file, at: variant.range,
          "there are several encodings: say to which the variant belongs, as in ‘\"\(encodings[0])\".\"…\"’",
          "Z.161 27.5")
      }
      for encoding in variant.encodings where !encodings.contains(string(of: encoding, in: entity.file)) {
        diagnose(
          .wrongAttribute, in: entity.file, at: encoding.range,
          "‘\(string(of: encoding, in: entity.file))’ is no encoding of ‘\(name(entity.name.symbol))’: add an ‘encode’, "
            + "or name one it has", "Z.161 27.5")
      }
    }
  }

  /// What is left out is told by values, not by types (Z.161 clause 27.7).
  private func refuseOptional(_ attributes: [AttributeSyntax], of entity: Entity) {
    guard case .type = entity.kind, let optional = attributes.first(where: { $0.kind == .optional }) else { return }
    diagnose(
      .wrongAttribute, in: entity.file, at: optional.range,
      "‘optional’ is for constants, templates and what contains them, not for a type: move it there", "Z.161 27.7")
  }
}
