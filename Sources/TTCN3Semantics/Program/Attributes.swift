/// The attributes that hold for a definition, with what enclosing scopes say taken into account (Z.161 clause 27).
package struct Attributes: Sendable, Hashable {
  package var list: [Attribute]

  package init(_ list: [Attribute] = []) { self.list = list }

  /// The texts of all attributes of a kind that hold for the definition itself, in order.
  package func texts(_ kind: Attribute.Kind) -> [String] {
    list.filter { $0.kind == kind && $0.path.isEmpty }.map(\.text)
  }
}

/// One attribute: `variant (field.sub) "text"`.
package struct Attribute: Sendable, Hashable {
  package enum Kind: Sendable, Hashable { case encode, variant, display, `extension`, optional }

  package var kind: Kind
  package var text: String
  /// The encodings a variant belongs to; empty if it belongs to all (Z.161 clause 27.5).
  package var encodings: [String]
  /// The field the attribute is for, outermost name first; `[-]` stands for every element. Empty: the definition.
  package var path: [String]

  package init(_ kind: Kind, _ text: String, encodings: [String] = [], path: [String] = []) {
    self.kind = kind
    self.text = text
    self.encodings = encodings
    self.path = path
  }
}
