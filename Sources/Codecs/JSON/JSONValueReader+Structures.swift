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
    var texts: [JSONTree?] = Array(repeating: nil, count: fields.count)
    let positions = try shape.positions()
    var names: [Value] = []
    var unbound: Set<Int> = []
    for member in members {
      guard let index = positions[member.name] else {
        unbound.insert(try unboundField(member, positions, fields, shape))
        continue
      }
      if order != nil { names.append(.string(fields[index].name)) }
      texts[index] = member.value
    }
    var values: [Value] = []
    for (index, field) in fields.enumerated() {
      if index == order {
        values.append(.list(names))
      } else if unbound.contains(index) {
        if let text = texts[index], !text.isNull { _ = try value(of: text, field.shape, field.name) }
        values.append(.unbound)
      } else {
        // What others choose is read when they are known.
        values.append(field.choices.isEmpty ? try self.field(texts[index], field, of: shape) : .unbound)
      }
    }
    for (index, field) in fields.enumerated() where !field.choices.isEmpty && !unbound.contains(index) {
      values[index] = try chosen(texts[index], field, by: .record(values), of: shape)
    }
    return .record(values)
  }

  /// The field of which a member says that it has no value.
  private func unboundField(
    _ member: JSONTree.Member, _ positions: [String: Int], _ fields: [JSONShape.Field], _ shape: JSONShape
  ) throws(CodecError) -> Int {
    guard let index = JSONMetainfo.subject(of: member.name).flatMap({ positions[$0] }),
      shape.mayBeUnbound(fields[index].shape)
    else { throw CodecError(.malformed, "‘\(member.name.prefix(80))’ is no field of ‘\(shape.name)’") }
    guard member.value.text == JSONMetainfo.unbound else {
      throw CodecError(.malformed, "‘\(member.name.prefix(80))’ should be ‘\(JSONMetainfo.unbound)’")
    }
    return index
  }

  /// `null` says that an optional field is not there, whether or not the encoder would write it so (clause B.3.8).
  private mutating func field(
    _ tree: JSONTree?, _ field: JSONShape.Field, of shape: JSONShape
  ) throws(CodecError) -> Value {
    if let tree {
      if tree.isNull, field.isOptional, !field.shape.isNull { return .omit }
      return try value(of: tree, field.shape, field.name)
    }
    if let text = field.shape.instructions.defaultText { return try defaultValue(text, field) }
    if field.isOptional { return .omit }
    throw CodecError(.malformed, "the field ‘\(field.member)’ of ‘\(shape.name)’ is missing")
  }

  /// A union whose alternative other fields of the record choose; where they choose none, the first that fits.
  private mutating func chosen(
    _ tree: JSONTree?, _ field: JSONShape.Field, by record: Value, of shape: JSONShape
  ) throws(CodecError) -> Value {
    guard let choice = field.choices.chosen(in: record) else { return try self.field(tree, field, of: shape) }
    guard let alternative = choice.alternative else {
      guard tree?.isNull ?? true else {
        throw CodecError(.malformed, "other fields say that it is omitted (‘chosen’)", path: field.name)
      }
      return .omit
    }
    let inner = try field.shape.fields()[alternative]
    guard let tree, !tree.isNull || inner.shape.isNull else {
      throw CodecError(.malformed, "other fields say that it is ‘\(inner.name)’ (‘chosen’)", path: field.name)
    }
    do { return .union(ChosenAlternative(alternative, try value(of: tree, inner.shape, inner.name))) } catch {
      throw error.inside(field.name)
    }
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
    for (index, tree) in elements.enumerated() {
      let isUnbound = shape.mayBeUnbound(element) && JSONMetainfo.isElement(tree)
      parts.append(isUnbound ? .unbound : try value(of: tree, element, "[\(index)]"))
    }
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
