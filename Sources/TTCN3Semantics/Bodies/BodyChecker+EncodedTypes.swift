import TTCN3Syntax

extension BodyChecker {
  /// The type by whose attributes a value is encoded or decoded. A definition may have attributes of its own, or take them
  /// from the scopes around it (Z.161 clauses 27.1.2, 27.5): then this is its type with them.
  func encodedType(_ type: TypeID, of syntax: ExpressionSyntax) -> TypeID {
    switch syntax.kind {
    case .name, .member, .index, .call: break
    default: return type
    }
    guard type != .invalid, let (owner, path) = quietly({ attributeOwner(syntax) }), owner.isOfData else { return type }
    return analysis.type(type, encodedBy: analysis.attributeValues(of: owner, path: path))
  }
}

extension AttributeOwner {
  /// Whether it has a value or template, and is no type.
  fileprivate var isOfData: Bool { type != nil && kind != .type }
}

extension Analysis {
  /// Types that differ from another in their attributes.
  struct EncodedTypeKey: Hashable {
    let type: TypeID
    let encodings: [String]
    let variants: [AttributeValues.Variant]
  }

  /// A type with the encodings and variants of a definition; the type itself where they are its own.
  func type(_ type: TypeID, encodedBy values: AttributeValues) -> TypeID {
    let own = attributeValues(of: type, path: [])
    if values.encodings == own.encodings, values.variants == own.variants { return type }
    let key = EncodedTypeKey(type: type, encodings: values.encodings, variants: values.variants)
    if let known = encodedTypes[key] { return known }
    var definition = program.types[type.index]
    definition.parent = type
    definition.attributes.list =
      values.encodings.map { Attribute(.encode, $0) }
      + values.variants.map { Attribute(.variant, $0.text, encodings: $0.encodings) }
      + definition.attributes.list.filter { !$0.path.isEmpty || ($0.kind != .encode && $0.kind != .variant) }
    let id = addType(definition, names: fieldNames[type.index])
    encodedTypes[key] = id
    return id
  }
}
