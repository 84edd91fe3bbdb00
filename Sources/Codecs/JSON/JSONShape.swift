import TTCN3Machine
import TTCN3Semantics

/// A type with what its variants say, and its parts; they are looked at when a value has them, once.
final class JSONShape {
  let part: EncodedPart
  let kind: TypeKind
  let instructions: JSONInstructions
  private let catalog: TypeCatalog
  private var knownFields: [Field]?
  private var knownElement: JSONShape?

  struct Field {
    let name: String
    /// In JSON.
    let member: String
    let isOptional: Bool
    let shape: JSONShape
  }

  init(_ part: EncodedPart, in catalog: TypeCatalog) throws(CodecError) {
    self.part = part
    self.catalog = catalog
    kind = catalog[part.type].kind
    instructions = try JSONInstructions(of: part, in: catalog)
  }

  /// The fields of a record or set, or the alternatives of a union.
  func fields() throws(CodecError) -> [Field] {
    if let knownFields { return knownFields }
    var fields: [Field] = []
    for field in catalog.fields(of: part.type) {
      let shape = try JSONShape(part.field(field, in: catalog), in: catalog)
      fields.append(
        Field(
          name: field.name, member: shape.instructions.name ?? field.name, isOptional: field.isOptional, shape: shape))
    }
    knownFields = fields
    return fields
  }

  func element() throws(CodecError) -> JSONShape {
    if let knownElement { return knownElement }
    guard let inner = part.element(in: catalog) else { throw unsupported }
    let shape = try JSONShape(inner, in: catalog)
    knownElement = shape
    return shape
  }

  var name: String { catalog[part.type].name.description }

  var unsupported: CodecError {
    CodecError(.cannotEncode, "a ‘\(name)’ has no form in JSON")
  }

  /// A list of members with a name and a value, which is one object.
  var isObject: Bool { instructions.role == .object }

  /// Whether values are written as `null`.
  var isNull: Bool {
    guard instructions.role == .literal, case .enumerated(let items) = kind else { return false }
    return items.count == 1
  }

  /// The position of `order` in a record that says in which order its fields are written.
  func orderField() throws(CodecError) -> Int? {
    instructions.usesOrder ? try fields().firstIndex { $0.name == "order" } : nil
  }
}
