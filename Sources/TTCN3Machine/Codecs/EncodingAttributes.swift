import TTCN3Semantics

/// Which encoding holds for a type, and by which rules (Z.161 clauses 27.1.2, 27.5, 27.6).
extension TypeCatalog {
  /// The encodings that values of a type may have: its own `encode` attributes, else those of the type it is based on.
  package func encodings(of type: TypeID) -> [String] {
    nearest(type) { $0.attributes.texts(.encode) }
  }

  /// The texts of the variants that hold for a type itself when it is encoded by one of the names: its own, else those of
  /// the type it is based on.
  package func variants(of type: TypeID, encodings: [String]) -> [String] {
    nearest(type) { definition in
      definition.attributes.list.filter { $0.path.isEmpty && $0.isVariant(of: encodings) }.map(\.text)
    }
  }

  /// What says something about parts of a type from outside: attributes with a path, those of the type it is based on
  /// first, so that later ones are nearer.
  package func partAttributes(of type: TypeID, encodings: [String]) -> [Attribute] {
    chain(type).reversed().flatMap { id in
      self[id].attributes.list.filter { !$0.path.isEmpty && $0.isVariant(of: encodings) }
    }
  }

  private func nearest(_ type: TypeID, _ texts: (TypeDefinition) -> [String]) -> [String] {
    for id in chain(type) {
      let found = texts(self[id])
      if !found.isEmpty { return found }
    }
    return []
  }

  /// A type and those it is based on, the nearest first.
  private func chain(_ type: TypeID) -> [TypeID] {
    var result = [type]
    while let parent = self[result[result.count - 1]].parent, result.count <= types.count { result.append(parent) }
    return result
  }
}

extension Attribute {
  /// Whether this is a variant for one of the encodings, or for all.
  fileprivate func isVariant(of names: [String]) -> Bool {
    guard kind == .variant else { return false }
    return encodings.isEmpty
      || encodings.contains { given in names.contains { $0.lowercased() == given.lowercased() } }
  }
}

/// A place inside a value that is being encoded or decoded: its type, and the variants that hold there.
package struct EncodedPart: Sendable {
  package let type: TypeID
  /// Those of the type, then those that a type around it gives this place by name.
  package let variants: [String]
  /// Those of the types around it as a whole. Which of them reach into it, the codec knows.
  package let surrounding: [String]
  private let inner: [Attribute]
  private let encodings: [String]

  /// The whole of a message.
  /// - Parameter encodings: the names by which the codec is asked for.
  package init(_ type: TypeID, encodings: [String], in catalog: TypeCatalog) {
    self.type = type
    self.encodings = encodings
    variants = catalog.variants(of: type, encodings: encodings)
    surrounding = []
    inner = catalog.partAttributes(of: type, encodings: encodings)
  }

  private init(_ type: TypeID, _ name: String, inside outer: EncodedPart, in catalog: TypeCatalog) {
    self.type = type
    encodings = outer.encodings
    let named = outer.inner.filter { $0.path.first == name || ($0.path.first == "[-]" && name.hasPrefix("[")) }
    variants =
      catalog.variants(of: type, encodings: encodings) + named.filter { $0.path.count == 1 }.map(\.text)
    surrounding = outer.surrounding + outer.variants
    inner =
      catalog.partAttributes(of: type, encodings: encodings)
      + named.filter { $0.path.count > 1 }.map { attribute in
        var rest = attribute
        rest.path.removeFirst()
        return rest
      }
  }

  /// A field of a record or set, or an alternative of a union.
  package func field(_ field: FieldDefinition, in catalog: TypeCatalog) -> EncodedPart {
    EncodedPart(field.type, field.name, inside: self, in: catalog)
  }

  /// The elements of a list; nil if this is none.
  package func element(in catalog: TypeCatalog) -> EncodedPart? {
    catalog.element(of: type).map { EncodedPart($0, "[-]", inside: self, in: catalog) }
  }
}
