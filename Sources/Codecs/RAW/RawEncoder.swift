import TTCN3Machine

/// Builds the parts of a message from a value.
struct RawEncoder {
  let plans: RawPlans
  private static let maximumDepth = 200

  /// - Throws: `CodecError`, with the part of the value it is about.
  static func encode(_ value: Value, _ plans: RawPlans) throws(CodecError) -> [UInt8] {
    let encoder = RawEncoder(plans: plans)
    let root = try encoder.node(value, RawPlans.root, depth: 0)
    let end = root.place(at: 0)
    guard end <= RawVariants.longestField * 8 else {
      throw CodecError(.cannotEncode, "the message would be longer than \(RawVariants.longestField) octets")
    }
    try encoder.compute(root)
    var writer = RawWriter()
    root.write(into: &writer, isTurned: false)
    if let bit = writer.conflict {
      throw CodecError(
        .attribute,
        "fields of different FIELDORDER share an octet (at bit \(bit)): give them the same, or fill the octet")
    }
    return writer.octets
  }

  private func node(_ value: Value, _ id: RawPlan.ID, depth: Int) throws(CodecError) -> RawNode {
    guard depth <= Self.maximumDepth else { throw CodecError(.cannotEncode, "the value is nested too deeply") }
    let plan = plans[id]
    let node = RawNode(id, plan.layout)
    switch (plan.shape, value) {
    case (.refused(let error), _): throw error
    case (_, .unbound): throw CodecError(.cannotEncode, "it has no value: assign one")
    case (.record(let record), .record(let values)), (.set(let record), .record(let values)):
      try fields(of: record, values, into: node, depth)
    case (.union(let union), .union(let chosen)): try alternative(of: union, chosen, into: node, depth)
    case (.list(let list), _):
      guard let values = value.listElements else { throw RawEncoder.isOther(value) }
      try elements(of: list, values, into: node, depth)
    default: node.bits = try bits(value, plan, node)
    }
    return node
  }

  private static func isOther(_ value: Value) -> CodecError {
    value.isOmit
      ? CodecError(.cannotEncode, "it is omitted, but it is not optional")
      : CodecError(.cannotEncode, "the value is not of its type")
  }

  // MARK: Structures

  private func elements(of list: RawList, _ values: [Value], into node: RawNode, _ depth: Int) throws(CodecError) {
    if let count = list.count, values.count != count {
      throw CodecError(.cannotEncode, "there are \(values.count) elements, where the type has \(count)")
    }
    node.isList = true
    node.extensionBit = list.extensionBit
    for (index, value) in values.enumerated() {
      do throws(CodecError) { node.children.append(try self.node(value, list.element, depth: depth + 1)) } catch {
        throw error.at("[\(index)]")
      }
    }
  }

  private func alternative(
    of union: RawUnion, _ chosen: ChosenAlternative, into node: RawNode, _ depth: Int
  ) throws(CodecError) {
    guard union.alternatives.indices.contains(chosen.alternative) else { throw RawEncoder.isOther(.unbound) }
    let alternative = union.alternatives[chosen.alternative]
    node.children = [RawNode?](repeating: nil, count: union.alternatives.count)
    do throws(CodecError) {
      let child = try self.node(chosen.value, alternative.plan, depth: depth + 1)
      node.children[chosen.alternative] = child
      if let tag = alternative.tag { try assert(tag, of: chosen.value, in: child) }
    } catch { throw error.at(alternative.name) }
  }

  private func fields(of record: RawRecord, _ values: [Value], into node: RawNode, _ depth: Int) throws(CodecError) {
    guard values.count == record.fields.count else { throw RawEncoder.isOther(.unbound) }
    node.extensionBit = record.extensionBit
    for (field, value) in zip(record.fields, values) {
      if field.isOptional, value.isOmit {
        node.children.append(nil)
        continue
      }
      do throws(CodecError) {
        node.children.append(try self.node(placeholder(field, value), field.plan, depth: depth + 1))
      } catch {
        throw error.at(field.name)
      }
    }
    for group in record.groups where group.kind != .no {
      let present = group.fields.compactMap { node.children[$0] }
      present.first?.beginsGroup = group.kind
      present.last?.endsGroup = true
    }
    for (index, field) in record.fields.enumerated() where node.children[index] != nil {
      do throws(CodecError) { try relate(field, index, values, node) } catch { throw error.at(field.name) }
    }
    try assert(record.presence, of: .record(values), in: node)
  }

  /// A length or pointer needs no value, for it gets another one.
  private func placeholder(_ field: RawField, _ value: Value) -> Value {
    guard field.lengthTo != nil || field.pointer != nil, case .integer = plans[field.plan].shape else { return value }
    return .integer(0)
  }

  private func relate(_ field: RawField, _ index: Int, _ values: [Value], _ node: RawNode) throws(CodecError) {
    guard let child = node.children[index] else { return }
    if let length = field.lengthTo, let holder = RawEncoder.number(in: child, length.path) {
      if case .integer(let number) = plans[holder.plan].shape, number.isIntX {
        throw CodecError(.attribute, "a length that LENGTHTO computes has a fixed size: IntX has none")
      }
      holder.computed = .length(of: length.fields.map { node.children[$0] }, length)
    }
    if let pointer = field.pointer {
      let base = node.children[pointer.base...].lazy.compactMap { $0 }.first ?? child
      child.computed = .pointer(to: node.children[pointer.target], from: base, pointer)
    }
    if let tag = field.tag { try assert(tag, of: values[index], in: child) }
    try assert(field.presence, of: .record(values), in: node)
    if case .union(let chosen) = values[index],
      let choice = field.crossTag.first(where: { $0.alternative == chosen.alternative })
    {
      try assert(choice.keys, of: .record(values), in: node)
    }
  }

  /// The part that holds a length: inside of records by the path, and in the chosen alternative of a union.
  private static func number(in node: RawNode, _ path: [Int]) -> RawNode? {
    var at = node
    for index in path {
      guard at.children.indices.contains(index), let child = at.children[index] else { return nil }
      at = child
    }
    if at.bits == nil { return at.children.lazy.compactMap { $0 }.first }
    return at
  }

  // MARK: Keys

  /// Makes what tells something say so: if no key has its value, the first gets it.
  private func assert(_ keys: [FieldKey], of value: Value, in node: RawNode) throws(CodecError) {
    guard let first = keys.first, !keys.contains(where: { $0.holds(in: value) }) else { return }
    var at = node
    for (depth, index) in first.path.enumerated() {
      guard at.children.indices.contains(index), let child = at.children[index] else {
        throw CodecError(.cannotEncode, "the field that tells what it is, is not there")
      }
      if first.value.isOmit, depth == first.path.count - 1 {
        at.children[index] = nil
        return
      }
      at = child
    }
    at.bits = try bits(first.value, plans[at.plan], at)
  }

  // MARK: Lengths and pointers

  private func compute(_ node: RawNode) throws(CodecError) {
    if let number = node.number { node.bits = try bits(ofNumber: number, plans[node.plan]) }
    for (index, child) in node.children.enumerated() {
      guard let child else { continue }
      do throws(CodecError) { try compute(child) } catch { throw error.at(name(of: index, in: plans[node.plan])) }
    }
  }

  private func bits(ofNumber number: Int, _ plan: RawPlan) throws(CodecError) -> RawBits {
    switch plan.shape {
    case .integer(let shape): return try shape.bits(of: .integer(number))
    case .string(let string):
      // The string reads as the number: its first element is the highest.
      let shape = RawNumber(bits: string.bits, sign: .none)
      let bits = try shape.bits(of: .integer(number))
      return string.kind == .bits
        ? RawBits(elements: bits.elements.reversed()) : RawBits(octets: bits.octets.reversed())
    default: throw CodecError(.attribute, "no length can be written here")
    }
  }

  private func name(of index: Int, in plan: RawPlan) -> String {
    switch plan.shape {
    case .record(let record), .set(let record): record.fields[index].name
    case .union(let union): union.alternatives[index].name
    default: "[\(index)]"
    }
  }
}

extension CodecError {
  /// The same, seen from what the place is in.
  func at(_ place: String) -> CodecError {
    var result = self
    if path.isEmpty || path.hasPrefix("[") { result.path = place + path } else { result.path = "\(place).\(path)" }
    return result
  }
}
