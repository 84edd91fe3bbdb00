import TTCN3Machine
import TTCN3Semantics

/// JSON by ES 201 873-11.
package struct JSONCodec: Codec {
  /// By which `encode` attributes ask for it.
  static let names = ["JSON", "JSON RFC7159"]

  package let writesUnbound = true

  package init() {}

  package func encode(_ value: TypedValue) throws(CodecError) -> EncodedMessage {
    let shape = try shape(value.type, value.catalog)
    var writer = JSONWriter()
    if shape.instructions.isUntyped {
      try writer.write(value.value, shape)
    } else {
      writer.begin(member: shape.instructions.name ?? shape.name)
      try writer.write(value.value, shape)
      writer.end()
    }
    return EncodedMessage(octets: writer.octets)
  }

  package func decode(
    _ message: EncodedMessage, as type: TypeID, in catalog: TypeCatalog
  ) throws(CodecError) -> DecodedValue {
    var scanner = JSONScanner(message.octets)
    var tree = try scanner.scan()
    let shape = try shape(type, catalog)
    if !shape.instructions.isUntyped {
      let name = shape.instructions.name ?? shape.name
      guard case .object(let members) = tree, members.count == 1, members[0].name == name else {
        throw CodecError(
          .malformed, "here should be an object with the one member ‘\(name)’; the variant ‘noType’ leaves it out")
      }
      tree = members[0].value
    }
    var reader = JSONValueReader(nodes: scanner.count)
    return DecodedValue(try reader.value(of: tree, shape), bitsUsed: min(scanner.position * 8, message.bitCount))
  }

  private func shape(_ type: TypeID, _ catalog: TypeCatalog) throws(CodecError) -> JSONShape {
    let shape = try JSONShape(EncodedPart(type, encodings: Self.names, in: catalog), in: catalog)
    try shape.refuseChoices()
    return shape
  }
}
