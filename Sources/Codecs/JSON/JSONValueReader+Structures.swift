import TTCN3Machine
import TTCN3Semantics

extension JSONValueReader {
  mutating func record(_ tree: JSONTree, _ shape: JSONShape) throws(CodecError) -> Value {
    let fields = try shape.fields()
    if shape.isObject, fields.count == 1 { return .record([try members(tree, fields[0].shape)]) }
    if shape.instructions.isValue, fields.count == 1 {
      return .record([try value(of: tree, fields[0].shape, fields[0].name)])
    }
    guard case .object(let members) = tree else { throw wrong(tree, "an object", shape) }
    let order = try shape.orderField()
    var parts: [Value?] = Array(repeating: nil, count: fields.count)
    var positions: [String: Int] = [:]
    for (index, field) in fields.enumerated() where index != order { positions[field.member] = index }
    var names: [Value] = []
    for member in members {
      guard let index = positions[member.name] else {
        throw CodecError(.malformed, "‘\(member.name.prefix(80))’ is no field of ‘\(shape.name)’")
      }
      parts[index] = try field(member.value, fields[index])
      names.append(.string(fields[index].name))
    }
    if let order { parts[order] = .list(names) }
    return .record(try complete(parts, fields, shape))
  }

  /// `null` says that an optional field is not there, whether or not the encoder would write it so (clause B.3.8).
  private mutating func field(_ tree: JSONTree, _ field: JSONShape.Field) throws(CodecError) -> Value {
    if case .null = tree, field.isOptional, !field.shape.isNull { return .omit }
    return try value(of: tree, field.shape, field.name)
  }

  private mutating func complete(
    _ parts: [Value?], _ fields: [JSONShape.Field], _ shape: JSONShape
  ) throws(CodecError) -> [Value] {
    var result: [Value] = []
    for (part, field) in zip(parts, fields) {
      if let part {
        result.append(part)
      } else if let text = field.shape.instructions.defaultText {
        result.append(try defaultValue(text, field))
      } else if field.isOptional {
        result.append(.omit)
      } else {
        throw CodecError(.malformed, "the field ‘\(field.member)’ of ‘\(shape.name)’ is missing")
      }
    }
    return result
  }

  /// What `default(…)` says, which is JSON, or the characters of a string without quotes or in single ones.
  private mutating func defaultValue(_ text: String, _ field: JSONShape.Field) throws(CodecError) -> Value {
    var scanner = JSONScanner(Array(text.utf8))
    if let tree = try? scanner.scan(), scanner.position == text.utf8.count,
      let value = try? value(of: tree, field.shape)
    {
      return value
    }
    let isQuoted = text.count >= 2 && text.first == "'" && text.last == "'"
    let plain = isQuoted ? text.dropFirst().dropLast() : text[...]
    do { return try value(of: .string(plain.unicodeScalars.map(\.value)), field.shape) } catch {
      throw CodecError(.attribute, "‘default(\(text))’ is no value of ‘\(field.shape.name)’").inside(field.name)
    }
  }

  /// A list of records of a name and a value, which is written as one object.
  private mutating func members(_ tree: JSONTree, _ list: JSONShape) throws(CodecError) -> Value {
    guard case .object(let members) = tree else { throw wrong(tree, "an object", list) }
    let fields = try list.element().fields()
    guard fields.count == 2 else { throw list.unsupported }
    var parts: [Value] = []
    for member in members {
      let name = try value(of: .string(member.name.unicodeScalars.map(\.value)), fields[0].shape, fields[0].name)
      parts.append(.record([name, try value(of: member.value, fields[1].shape, member.name)]))
    }
    if case .setOf = list.kind { return .setOf(parts) }
    return .list(parts)
  }

  mutating func list(_ tree: JSONTree, _ shape: JSONShape) throws(CodecError) -> Value {
    if shape.instructions.isMap { return try members(tree, shape) }
    guard case .array(let elements) = tree else { throw wrong(tree, "an array", shape) }
    if case .array(_, _, let count) = shape.kind, count != elements.count {
      throw CodecError(.malformed, "here should be \(count) elements, and are \(elements.count)")
    }
    let element = try shape.element()
    var parts: [Value] = []
    parts.reserveCapacity(elements.count)
    for (index, tree) in elements.enumerated() { parts.append(try value(of: tree, element, "[\(index)]")) }
    if case .setOf = shape.kind { return .setOf(parts) }
    return .list(parts)
  }

  mutating func union(_ tree: JSONTree, _ shape: JSONShape) throws(CodecError) -> Value {
    let fields = try shape.fields()
    guard !shape.instructions.isValue else { return try bareValue(tree, fields, shape) }
    guard case .object(let members) = tree, let member = members.first, members.count == 1 else {
      throw wrong(tree, "an object with one member", shape)
    }
    guard let alternative = fields.firstIndex(where: { $0.member == member.name }) else {
      throw CodecError(.malformed, "‘\(member.name.prefix(80))’ is no alternative of ‘\(shape.name)’")
    }
    let inner = try value(of: member.value, fields[alternative].shape, member.name)
    return .union(ChosenAlternative(alternative, inner))
  }

  /// The first alternative that the value is one of (clause B.3.10).
  private mutating func bareValue(
    _ tree: JSONTree, _ fields: [JSONShape.Field], _ shape: JSONShape
  ) throws(CodecError) -> Value {
    for (alternative, field) in fields.enumerated() {
      do { return .union(ChosenAlternative(alternative, try value(of: tree, field.shape))) } catch {
        if error.code == .attribute { throw error }
      }
    }
    throw wrong(tree, "a value of one of the alternatives", shape)
  }
}
