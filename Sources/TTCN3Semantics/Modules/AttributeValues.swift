/// The values of all attributes that hold for one language element (Z.161 clause 27).
struct AttributeValues: Equatable {
  struct Variant: Hashable {
    /// The encodings it belongs to; empty if it belongs to all.
    let encodings: [String]
    let text: String
  }
  var encodings: [String] = []
  var variants: [Variant] = []
  var display: String?
  var optional: String?
  var extensions: [String] = []

  /// The variants of an encoding, or those that belong to none (Z.161 clause 27.8).
  func variants(of encoding: String?) -> [String] {
    variants.filter { variant in encoding.map(variant.encodings.contains) ?? variant.encodings.isEmpty }.map(\.text)
  }

  /// Whether there is an attribute of a kind.
  func has(_ kind: Attribute.Kind) -> Bool {
    switch kind {
    case .encode: !encodings.isEmpty
    case .variant: !variants.isEmpty
    case .display: display != nil
    case .optional: optional != nil
    case .extension: !extensions.isEmpty
    }
  }

  /// Takes over the attributes of one kind.
  mutating func take(_ kind: Attribute.Kind, from other: AttributeValues) {
    switch kind {
    case .encode: encodings = other.encodings
    case .variant: variants = other.variants
    case .display: display = other.display
    case .optional: optional = other.optional
    case .extension: extensions = other.extensions
    }
  }

  /// Lets the attributes of a `with` statement overwrite these (Z.161 clauses 27.1.2, 27.1.2.1, 27.1.2.2).
  mutating func overwrite(with attributes: [Attribute]) {
    func texts(_ kind: Attribute.Kind) -> [String] { attributes.filter { $0.kind == kind }.map(\.text) }
    let encodings = texts(.encode)
    if !encodings.isEmpty, encodings != self.encodings {
      // A variant stays if its encoding does; one of no encoding in particular belonged to what is replaced.
      variants.removeAll { variant in variant.encodings.allSatisfy { !encodings.contains($0) } }
      self.encodings = encodings
    }
    let added = attributes.filter { $0.kind == .variant }.map { Variant(encodings: $0.encodings, text: $0.text) }
    for variant in added {
      variants.removeAll { old in
        variant.encodings.isEmpty ? old.encodings.isEmpty : old.encodings.contains(where: variant.encodings.contains)
      }
    }
    variants += added
    if let text = texts(.display).last { display = text }
    if let text = texts(.optional).last { optional = text }
    let extensions = texts(.extension)
    if !extensions.isEmpty { self.extensions = extensions }
  }
}

extension Attribute.Kind {
  static let all: [Attribute.Kind] = [.encode, .variant, .display, .extension, .optional]
}
