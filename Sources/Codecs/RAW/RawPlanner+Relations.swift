import TTCN3Machine
import TTCN3Semantics

/// Records, sets and unions: what their fields say about each other.
extension RawPlanner {
  mutating func record(
    _ definitions: [FieldDefinition], _ type: TypeID, _ variants: RawVariants, whole: RawVariants,
    _ attributes: EncodedPart
  ) throws(CodecError) -> RawRecord {
    let inherited = Self.inherited(from: variants)
    var fields: [RawField] = []
    var said: [RawVariants] = []
    for definition in definitions {
      let ofField = attributes.part(definition.name)
      let place = Place(type: definition.type, attributes: ofField, inherited: inherited)
      fields.append(RawField(name: definition.name, plan: plan(place), isOptional: definition.isOptional))
      said.append(try RawVariants(ofField.whole))
    }
    var record = RawRecord(
      fields: fields, extensionBit: variants.extensionBit ?? .no, groups: [],
      presence: try keys(whole.presence, in: type))
    for (index, variants) in said.enumerated() {
      try relate(index, variants, definitions, type, &record)
    }
    for choice in variants.tag {
      let at = try index(of: choice.field, in: definitions, "TAG", type)
      record.fields[at].tag = try keys(choice.keys, in: definitions[at].type)
    }
    for group in variants.extensionGroups {
      let first = try index(of: group.first, in: definitions, "EXTENSION_BIT_GROUP", type)
      let last = try index(of: group.last, in: definitions, "EXTENSION_BIT_GROUP", type)
      guard first <= last, record.fields[first...last].allSatisfy({ $0.group == nil }) else {
        throw refusal(type, "groups of EXTENSION_BIT_GROUP go from a field to a later one and do not overlap")
      }
      for index in first...last { record.fields[index].group = record.groups.count }
      record.groups.append(RawExtensionGroup(kind: group.kind, fields: first...last))
    }
    return record
  }

  private mutating func relate(
    _ at: Int, _ variants: RawVariants, _ definitions: [FieldDefinition], _ type: TypeID, _ record: inout RawRecord
  ) throws(CodecError) {
    record.fields[at].presence = try keys(variants.presence, in: type)
    if let key = record.fields[at].presence.first(where: { $0.path[0] >= at }) {
      throw refusal(
        type,
        "PRESENCE of ‘\(definitions[at].name)’ depends on ‘\(definitions[key.path[0]].name)’, which must stand before")
    }
    record.fields[at].isRepeatable = variants.isRepeatable ?? false
    record.fields[at].forceOmit = try variants.forceOmit.map { names throws(CodecError) in
      try omitted(names, in: definitions[at].type)
    }
    if !variants.lengthTo.isEmpty { try length(at, variants, definitions, type, &record) }
    if let target = variants.pointerTo { try pointer(at, to: target, variants, definitions, type, &record) }
    if !variants.crossTag.isEmpty { try crossTag(at, variants.crossTag, definitions, type, &record) }
  }

  private func length(
    _ at: Int, _ variants: RawVariants, _ definitions: [FieldDefinition], _ type: TypeID, _ record: inout RawRecord
  ) throws(CodecError) {
    var covered: [Int] = []
    for name in variants.lengthTo { covered.append(try index(of: name, in: definitions, "LENGTHTO", type)) }
    var path: [Int] = []
    var at2 = definitions[at].type
    for name in variants.lengthIndex {
      let next = try index(of: name, in: catalog.fields(of: at2), "LENGTHINDEX", type)
      path.append(next)
      at2 = catalog.fields(of: at2)[next].type
    }
    guard holdsLength(at2) else {
      throw refusal(
        type,
        "the length field ‘\(definitions[at].name)’ is no integer, bitstring, octetstring or union of them; "
          + "name the number inside of it with LENGTHINDEX")
    }
    let unit = variants.unit ?? .bits(8)
    if unit == .elements {
      guard covered.count == 1, catalog.element(of: definitions[covered[0]].type) != nil else {
        throw refusal(type, "UNIT(elements) counts the elements of one list")
      }
    }
    record.fields[at].lengthTo = RawLengthTo(
      fields: covered, unit: unit, offset: variants.lengthOffset, path: path)
    for field in covered { record.fields[field].coveredBy.append(at) }
  }

  private func holdsLength(_ type: TypeID) -> Bool {
    switch catalog[type].kind {
    case .integer, .bitstring, .octetstring: return true
    case .union(let alternatives):
      return alternatives.allSatisfy { alternative in
        switch catalog[alternative.type].kind {
        case .integer, .bitstring, .octetstring: true
        default: false
        }
      }
    default: return false
    }
  }

  private func pointer(
    _ at: Int, to name: String, _ variants: RawVariants, _ definitions: [FieldDefinition], _ type: TypeID,
    _ record: inout RawRecord
  ) throws(CodecError) {
    guard case .integer = catalog[definitions[at].type].kind else {
      throw refusal(type, "the pointer ‘\(definitions[at].name)’ is no integer")
    }
    let target = try index(of: name, in: definitions, "POINTERTO", type)
    let base = try variants.pointerBase.map { name throws(CodecError) in
      try index(of: name, in: definitions, "PTROFFSET", type)
    }
    guard target > at, base ?? at <= target else {
      throw refusal(type, "the pointer ‘\(definitions[at].name)’ and its base stand before ‘\(name)’")
    }
    guard case .bits(let unit) = variants.unit ?? .bits(8) else {
      throw refusal(type, "a pointer counts bits or octets, not elements")
    }
    record.fields[at].pointer = RawPointer(
      target: target, base: base ?? at, unit: unit, offset: variants.pointerOffset)
    record.fields[base ?? at].isPointerBase = true
    record.fields[target].pointedBy = at
  }

  private func crossTag(
    _ at: Int, _ choices: [VariantChoice], _ definitions: [FieldDefinition], _ type: TypeID,
    _ record: inout RawRecord
  ) throws(CodecError) {
    let alternatives = catalog.fields(of: definitions[at].type)
    guard case .union = catalog[definitions[at].type].kind else {
      throw refusal(type, "CROSSTAG is for unions, and ‘\(definitions[at].name)’ is none")
    }
    for choice in choices {
      let chosen = try index(of: choice.field, in: alternatives, "CROSSTAG", type)
      record.fields[at].crossTag.append(
        FieldChoice(alternative: chosen, keys: try keys(choice.keys, in: type)))
    }
    let latest = record.fields[at].crossTag.flatMap(\.keys).map { $0.path[0] }.max() ?? 0
    guard latest != at else { throw refusal(type, "CROSSTAG of ‘\(definitions[at].name)’ names the field itself") }
    if latest > at {
      guard !definitions[at].isOptional else {
        throw refusal(type, "CROSSTAG of the optional ‘\(definitions[at].name)’ names a later field")
      }
      record.fields[at].waitsFor = latest
    }
  }

  mutating func union(
    _ definitions: [FieldDefinition], _ type: TypeID, _ variants: RawVariants, _ attributes: EncodedPart
  ) throws(CodecError) -> RawUnion {
    let inherited = Inherited(isRelative: variants.isRelativeBits)
    var alternatives = definitions.map { definition in
      RawAlternative(
        name: definition.name,
        plan: plan(Place(type: definition.type, attributes: attributes.part(definition.name), inherited: inherited)))
    }
    for choice in variants.tag {
      let at = try index(of: choice.field, in: definitions, "TAG", type)
      alternatives[at].tag = try keys(choice.keys, in: definitions[at].type)
    }
    let indices = alternatives.indices
    let order =
      indices.filter { alternatives[$0].tag?.isEmpty == false } + indices.filter { alternatives[$0].tag == nil }
      + indices.filter { alternatives[$0].tag?.isEmpty == true }
    return RawUnion(alternatives: alternatives, order: order)
  }

  // MARK: Names

  private func index(
    of name: String, in fields: [FieldDefinition], _ attribute: String, _ type: TypeID
  ) throws(CodecError) -> Int {
    guard let found = fields.firstIndex(where: { $0.name == name }) else {
      throw refusal(type, "\(attribute) names a field ‘\(name)’, which does not exist")
    }
    return found
  }

  /// The place inside a field that FORCEOMIT names.
  private func omitted(_ names: [String], in type: TypeID) throws(CodecError) -> [Int] {
    var at = type
    var path: [Int] = []
    var isOptional = false
    for name in names {
      let fields = catalog.fields(of: at)
      let next = try index(of: name, in: fields, "FORCEOMIT", at)
      path.append(next)
      isOptional = fields[next].isOptional
      at = fields[next].type
    }
    guard isOptional else { throw refusal(type, "FORCEOMIT names ‘\(names.last ?? "")’, which is not optional") }
    return path
  }

  /// Keys, with paths that begin at a type: the record around, or in TAG the field itself.
  private func keys(_ keys: [VariantKey], in type: TypeID) throws(CodecError) -> [FieldKey] {
    try keys.map { key throws(CodecError) in try FieldKey(key, in: type, catalog) }
  }
}
