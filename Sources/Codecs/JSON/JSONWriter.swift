import TTCN3Machine
import TTCN3Semantics

/// Writes values as JSON.
struct JSONWriter {
  private(set) var octets: [UInt8] = []

  /// An object with one member.
  mutating func begin(member name: String) {
    octets.append(UInt8(ascii: "{"))
    write(name)
    octets.append(UInt8(ascii: ":"))
  }

  mutating func end() { octets.append(UInt8(ascii: "}")) }

  mutating func write(_ value: Value, _ shape: JSONShape) throws(CodecError) {
    switch value {
    case .integer(let number): write(raw: String(number))
    case .bigInteger(let large): write(raw: String(large.number))
    case .float(let number): write(number, shape.instructions)
    case .boolean(let flag): write(raw: flag ? "true" : "false")
    case .verdict(let verdict): write(verdict.description)
    case .enumerated(let number): try write(item: number, shape)
    case .bits(let digits): write(digits.map { $0 == 0 ? "0" : "1" }.joined())
    case .hexDigits(let digits): write(Self.hexadecimal(digits))
    case .octets(let bytes): write(Self.hexadecimal(bytes.flatMap { [$0 >> 4, $0 & 15] }))
    case .characters, .universal: try write(points: value.codePoints ?? [], shape.instructions)
    case .record(let parts): try write(fields: parts, shape)
    case .list(let parts), .setOf(let parts): try write(elements: parts, shape)
    case .union(let chosen): try write(chosen, shape)
    case .unbound:
      throw CodecError(.cannotEncode, "it has no value: assign one, or say ‘metainfo for unbound’ of it")
    default: throw shape.unsupported
    }
  }

  // MARK: Scalars

  private mutating func write(raw text: String) { octets += text.utf8 }

  private static func hexadecimal(_ digits: [UInt8]) -> String {
    String(decoding: digits.map { $0 < 10 ? $0 + 0x30 : $0 + 0x37 }, as: UTF8.self)
  }

  private mutating func write(_ number: Double, _ instructions: JSONInstructions) {
    if number.isNaN { return write("not_a_number") }
    if number.isInfinite { return write(number < 0 ? "-infinity" : "infinity") }
    guard let digits = instructions.fractionDigits else { return write(raw: "\(number)") }
    write(raw: JSONNumber(number).text(fractionDigits: digits))
  }

  private mutating func write(item number: Int, _ shape: JSONShape) throws(CodecError) {
    if shape.isNull { return write(raw: "null") }
    if shape.instructions.isNumber { return write(raw: String(number)) }
    guard case .enumerated(let items) = shape.kind, let item = items.first(where: { $0.holds(number) }) else {
      throw CodecError(.cannotEncode, "no item of ‘\(shape.name)’ has the number \(number)")
    }
    let text = shape.instructions.itemTexts[item.name] ?? item.name
    write(item.furtherValues.isEmpty || item.value == number ? text : "\(text)(\(number))")
  }

  // MARK: Strings

  private mutating func write(_ text: String) {
    octets.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars { write(scalar, .standard) }
    octets.append(UInt8(ascii: "\""))
  }

  private mutating func write(points: [UInt32], _ instructions: JSONInstructions) throws(CodecError) {
    octets.append(UInt8(ascii: "\""))
    for point in points {
      guard let scalar = Unicode.Scalar(point) else {
        throw CodecError(.cannotEncode, "a string has the character \(point), which is not in Unicode")
      }
      write(instructions.normalizes && [9, 10, 13].contains(point) ? " " : scalar, instructions.escape)
    }
    octets.append(UInt8(ascii: "\""))
  }

  private mutating func write(_ scalar: Unicode.Scalar, _ escape: JSONInstructions.Escape) {
    switch scalar {
    case "\"", "\\": write(escaped: scalar, escape)
    case "/" where escape == .short: write(raw: "\\/")
    case "\0"..<" ": write(escaped: scalar, escape)
    case _ where scalar.isASCII: octets.append(UInt8(scalar.value))
    default: if let encoded = UTF8.encode(scalar) { octets.append(contentsOf: encoded) }
    }
  }

  private static let short: [Unicode.Scalar: String] = [
    "\"": "\\\"", "\\": "\\\\", "\u{8}": "\\b", "\u{C}": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t",
  ]

  private mutating func write(escaped scalar: Unicode.Scalar, _ escape: JSONInstructions.Escape) {
    if escape != .usi, let short = Self.short[scalar] { return write(raw: short) }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    write(raw: "\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
  }

  // MARK: Structures

  private mutating func write(fields parts: [Value], _ shape: JSONShape) throws(CodecError) {
    let fields = try shape.fields()
    guard fields.count == parts.count else { throw shape.unsupported }
    if shape.isObject, parts.count == 1 { return try write(members: parts[0].listElements ?? [], fields[0].shape) }
    if shape.instructions.isValue, parts.count == 1 { return try write(parts[0], fields[0].shape, fields[0].name) }
    octets.append(UInt8(ascii: "{"))
    var isFirst = true
    for index in try order(parts, fields, shape) {
      let field = fields[index]
      let mayBeUnbound = shape.mayBeUnbound(field.shape)
      if parts[index].isOmit, !field.shape.instructions.isOmitNull, !mayBeUnbound { continue }
      if !isFirst { octets.append(UInt8(ascii: ",")) }
      isFirst = false
      write(field.member)
      octets.append(UInt8(ascii: ":"))
      if parts[index].isUnbound, mayBeUnbound {
        write(raw: "null,")
        writeUnbound(field.member)
      } else if parts[index].isOmit {
        write(raw: "null")
      } else {
        try write(parts[index], field.shape, field.name)
      }
    }
    octets.append(UInt8(ascii: "}"))
  }

  /// The member that says that another has no value.
  private mutating func writeUnbound(_ name: String) {
    write(JSONMetainfo.member(name))
    write(raw: ":\"\(JSONMetainfo.unbound)\"")
  }

  /// Writes a part; what goes wrong in it is said with its name.
  private mutating func write(_ value: Value, _ shape: JSONShape, _ name: String) throws(CodecError) {
    do { try write(value, shape) } catch { throw error.inside(name) }
  }

  /// The positions of the fields in the order in which they are written (clause B.3.12).
  private func order(
    _ parts: [Value], _ fields: [JSONShape.Field], _ shape: JSONShape
  ) throws(CodecError) -> [Int] {
    guard let place = try shape.orderField() else { return Array(fields.indices) }
    var result: [Int] = []
    for name in parts[place].listElements ?? [] {
      guard let text = name.text, let index = fields.firstIndex(where: { $0.name == text }), index != place,
        !result.contains(index)
      else { throw CodecError(.cannotEncode, "the field ‘order’ does not name the other fields, each once at most") }
      result.append(index)
    }
    return result + fields.indices.filter { $0 != place && !result.contains($0) }
  }

  private mutating func write(members: [Value], _ list: JSONShape) throws(CodecError) {
    let value = try list.element().fields()
    guard value.count == 2 else { throw list.unsupported }
    octets.append(UInt8(ascii: "{"))
    for (index, member) in members.enumerated() {
      guard case .record(let parts) = member, parts.count == 2, let name = parts[0].text else { throw list.unsupported }
      if index > 0 { octets.append(UInt8(ascii: ",")) }
      write(name)
      octets.append(UInt8(ascii: ":"))
      try write(parts[1], value[1].shape, name)
    }
    octets.append(UInt8(ascii: "}"))
  }

  private mutating func write(elements: [Value], _ shape: JSONShape) throws(CodecError) {
    if case .objectIdentifier = shape.kind {
      return write(elements.map { $0.bigInt.map { String($0) } ?? "" }.joined(separator: "."))
    }
    if shape.instructions.isMap { return try write(members: elements, shape) }
    let element = try shape.element()
    octets.append(UInt8(ascii: "["))
    for (index, part) in elements.enumerated() {
      if index > 0 { octets.append(UInt8(ascii: ",")) }
      if part.isUnbound, shape.mayBeUnbound(element) {
        octets.append(UInt8(ascii: "{"))
        writeUnbound(JSONMetainfo.element)
        octets.append(UInt8(ascii: "}"))
      } else {
        try write(part, element, "[\(index)]")
      }
    }
    octets.append(UInt8(ascii: "]"))
  }

  private mutating func write(_ chosen: ChosenAlternative, _ shape: JSONShape) throws(CodecError) {
    let fields = try shape.fields()
    guard fields.indices.contains(chosen.alternative) else { throw shape.unsupported }
    let field = fields[chosen.alternative]
    if shape.instructions.isValue { return try write(chosen.value, field.shape, field.name) }
    begin(member: field.member)
    try write(chosen.value, field.shape, field.name)
    end()
  }
}

extension EnumerationItem {
  func holds(_ number: Int) -> Bool { value == number || furtherValues.contains { $0.contains(number) } }
}

extension CodecError {
  /// The same error, seen from the type around it.
  func inside(_ name: String) -> CodecError {
    var error = self
    let joint = path.isEmpty || path.hasPrefix("[") ? "" : "."
    error.path = name + joint + path
    return error
  }
}
