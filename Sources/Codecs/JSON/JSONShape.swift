import TTCN3Machine
import TTCN3Semantics

/// A type with what its variants say, and its parts; they are looked at when a value has them, once.
final class JSONShape {
  let part: EncodedPart
  let kind: TypeKind
  let instructions: JSONInstructions
  private let catalog: TypeCatalog
  private var knownFields: [Field]?
  private var knownPositions: [String: Int]?
  private var knownElement: JSONShape?

  struct Field {
    let name: String
    /// In JSON.
    let member: String
    let isOptional: Bool
    let shape: JSONShape
    /// Which alternative of it, a union, the other fields speak for.
    let choices: [FieldChoice]
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
          name: field.name, member: shape.instructions.name ?? field.name, isOptional: field.isOptional, shape: shape,
          choices: try choices(of: field, shape)))
    }
    knownFields = fields
    return fields
  }

  /// The positions of the fields by the names of their members; without the one that says the order.
  func positions() throws(CodecError) -> [String: Int] {
    if let knownPositions { return knownPositions }
    let order = try orderField()
    var positions: [String: Int] = [:]
    for (index, field) in try fields().enumerated() where index != order { positions[field.member] = index }
    knownPositions = positions
    return positions
  }

  func element() throws(CodecError) -> JSONShape {
    if let knownElement { return knownElement }
    guard let inner = part.element(in: catalog) else { throw unsupported }
    let shape = try JSONShape(inner, in: catalog)
    try shape.refuseChoices()
    knownElement = shape
    return shape
  }

  private func choices(of field: FieldDefinition, _ shape: JSONShape) throws(CodecError) -> [FieldChoice] {
    switch (kind, shape.kind) {
    case (.record, .union), (.set, .union): break
    default:
      try shape.refuseChoices()
      return []
    }
    return try shape.instructions.choices.map { choice throws(CodecError) in
      let alternative = catalog.fields(of: field.type).firstIndex { $0.name == choice.field }
      guard alternative != nil || (choice.field == "omit" && field.isOptional) else {
        throw CodecError(.attribute, "‘chosen’ names ‘\(choice.field)’, which is no alternative of ‘\(field.name)’")
      }
      let keys = try choice.keys.map { key throws(CodecError) in try FieldKey(key, in: part.type, catalog) }
      return FieldChoice(alternative: alternative, keys: keys)
    }
  }

  /// - Throws: `CodecError.attribute` if this is no field that others could choose an alternative of.
  func refuseChoices() throws(CodecError) {
    guard instructions.choices.isEmpty else {
      throw CodecError(
        .attribute, "‘chosen’ is for unions that are fields of records and sets, and ‘\(name)’ is none here")
    }
  }

  var name: String { catalog[part.type].name.description }

  var unsupported: CodecError {
    CodecError(.cannotEncode, "a ‘\(name)’ has no form in JSON")
  }

  /// Whether a part without a value is written, and said to have none: what is said of it, or of what it is directly in.
  func mayBeUnbound(_ part: JSONShape) -> Bool { instructions.hasMetainfo || part.instructions.hasMetainfo }

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
