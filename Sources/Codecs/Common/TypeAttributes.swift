import TTCN3Machine
import TTCN3Semantics

/// The variants that one encoding sees on a type: those of the type it is derived from, then its own, then what the
/// types around it say about the field it stands in (Z.161 clauses 27.1.2 and 27.5).
struct TypeAttributes {
  /// For the type as such, wherever it stands.
  let ofType: [Attribute]
  /// For the place where it stands; their paths begin at the type.
  let ofPlace: [Attribute]

  /// - Parameter encodings: the names under which the codec goes, in lower case.
  init(_ type: TypeID, at place: [Attribute], in catalog: TypeCatalog, encodings: Set<String>) {
    var chain: [[Attribute]] = []
    var at: TypeID? = type
    while let current = at, chain.count <= catalog.types.count {
      let own = catalog[current].attributes.list.filter { Self.isVariant($0, of: encodings) }
      // A type without attributes of its own repeats those of its parent.
      if chain.last != own { chain.append(own) }
      at = catalog[current].parent
    }
    ofType = chain.reversed().flatMap { $0 }
    ofPlace = place
  }

  private static func isVariant(_ attribute: Attribute, of encodings: Set<String>) -> Bool {
    guard attribute.kind == .variant else { return false }
    return attribute.encodings.isEmpty || attribute.encodings.contains { encodings.contains($0.lowercased()) }
  }

  /// What is said about a field, or about every element (`[-]`), with paths that begin there.
  func part(_ name: String) -> [Attribute] {
    (ofType + ofPlace).compactMap { attribute in
      guard let first = attribute.path.first, first == name || (name == "[-]" && first.hasPrefix("[")) else {
        return nil
      }
      var inner = attribute
      inner.path.removeFirst()
      return inner
    }
  }

  /// The texts for the type as a whole.
  static func whole(_ attributes: [Attribute]) -> [String] { attributes.filter(\.path.isEmpty).map(\.text) }
}
