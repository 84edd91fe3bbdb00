import TTCN3Semantics

/// A place inside a value that is being encoded or decoded: its type, and what the variants for one encoding say there
/// (Z.161 clauses 27.1.2 and 27.5).
package struct EncodedPart: Sendable {
  package let type: TypeID
  /// What the type and those it is based on say, wherever it stands; the farthest first, so that later ones are nearer.
  package let levels: [[Attribute]]
  /// What the types around it say about this place by name; paths begin here.
  package let ofPlace: [Attribute]
  /// The variants of the types around it as a whole. Which of them reach into it, the codec knows.
  package let surrounding: [String]
  private let encodings: [String]

  /// - Parameters:
  ///   - place: what the types around say about the place; empty for the whole of a message.
  ///   - encodings: the names by which the codec is asked for, in any case.
  package init(_ type: TypeID, at place: [Attribute] = [], encodings: [String], in catalog: TypeCatalog) {
    self.init(type, at: place, surrounding: [], encodings: encodings, in: catalog)
  }

  private init(
    _ type: TypeID, at place: [Attribute], surrounding: [String], encodings: [String], in catalog: TypeCatalog
  ) {
    self.type = type
    self.encodings = encodings
    self.surrounding = surrounding
    ofPlace = place
    var levels: [[Attribute]] = []
    for id in catalog.chain(type) {
      let own = catalog[id].attributes.list.filter { $0.isVariant(of: encodings) }
      // A type without attributes of its own repeats those of its parent.
      if levels.last != own { levels.append(own) }
    }
    self.levels = levels.reversed()
  }

  /// What the type says, all levels together.
  package var ofType: [Attribute] { levels.flatMap(\.self) }

  /// The texts for the place as a whole where a type adds to what it is based on: the nearest last.
  package var variants: [String] { ofType.whole + ofPlace.whole }

  /// The texts for the place as a whole where those of a type replace what it is based on says (Z.161 clause 27.1.2.1).
  package var nearestVariants: [String] {
    (levels.last { !$0.whole.isEmpty }?.whole ?? []) + ofPlace.whole
  }

  /// What is said about a field by its name, or about every element (`[-]`), with paths that begin there.
  package func part(_ name: String) -> [Attribute] {
    (ofType + ofPlace).compactMap { attribute in
      guard let first = attribute.path.first, first == name || (name == "[-]" && first.hasPrefix("[")) else {
        return nil
      }
      var inner = attribute
      inner.path.removeFirst()
      return inner
    }
  }

  /// A field of a record or set, or an alternative of a union.
  package func field(_ field: FieldDefinition, in catalog: TypeCatalog) -> EncodedPart {
    inside(field.type, field.name, catalog)
  }

  /// The elements of a list; nil if this is none.
  package func element(in catalog: TypeCatalog) -> EncodedPart? {
    catalog.element(of: type).map { inside($0, "[-]", catalog) }
  }

  private func inside(_ type: TypeID, _ name: String, _ catalog: TypeCatalog) -> EncodedPart {
    EncodedPart(
      type, at: part(name), surrounding: surrounding + nearestVariants, encodings: encodings, in: catalog)
  }
}

extension [Attribute] {
  /// The texts for what they are attached to as a whole.
  package var whole: [String] { filter(\.path.isEmpty).map(\.text) }
}

extension Attribute {
  /// Whether this is a variant for one of the encodings, or for all.
  fileprivate func isVariant(of names: [String]) -> Bool {
    guard kind == .variant else { return false }
    return encodings.isEmpty
      || encodings.contains { given in names.contains { $0.lowercased() == given.lowercased() } }
  }
}

/// Which encoding holds for a type (Z.161 clauses 27.1.2, 27.5).
extension TypeCatalog {
  /// The encodings that values of a type may have: its own `encode` attributes, else those of the type it is based on.
  package func encodings(of type: TypeID) -> [String] {
    for id in chain(type) {
      let found = self[id].attributes.texts(.encode)
      if !found.isEmpty { return found }
    }
    return []
  }

  /// A type and those it is based on, the nearest first.
  fileprivate func chain(_ type: TypeID) -> [TypeID] {
    var result = [type]
    while let parent = self[result[result.count - 1]].parent, result.count <= types.count { result.append(parent) }
    return result
  }
}
