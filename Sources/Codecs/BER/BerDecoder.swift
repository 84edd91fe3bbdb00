import TTCN3Machine

/// Reads values in BER: definite and indefinite lengths, strings in one piece or in parts (X.690 clause 8).
struct BerDecoder {
  let plans: BerPlans
  private(set) var reader: BerReader
  private var depth = 0
  /// Whether something was passed over that the type does not know.
  private(set) var hasSkipped = false
  private static let maximumDepth = 100

  init(_ plans: BerPlans, _ octets: [UInt8]) {
    self.plans = plans
    reader = BerReader(octets)
  }

  mutating func element(_ id: BerPlan.ID) throws(CodecError) -> Value {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else { throw reader.malformed("the message is nested too deeply") }
    let plan = plans[id]
    if case .refused(let error) = plan.shape { throw error }
    let around = plan.shape.isUntagged ? plan.tags[...] : plan.tags.dropLast()
    var scopes: [BerReader.Scope] = []
    for tag in around {
      let header = try header(tag)
      guard header.isConstructed else { throw reader.malformed("\(tag) goes around an element, but is primitive") }
      scopes.append(reader.enter(header))
    }
    let value: Value
    if plan.shape.isUntagged {
      value = try untagged(plan.shape)
    } else if let tag = plan.tags.last {
      value = try content(plan.shape, try header(tag))
    } else {
      throw CodecError(.attribute, "the type has no tag")
    }
    for scope in scopes.reversed() { try reader.leave(scope) }
    return value
  }

  private mutating func header(_ tag: BerTag) throws(CodecError) -> BerReader.Header {
    let start = reader.position
    let header = try reader.header()
    guard header.tag == tag else {
      reader.position = start
      throw reader.malformed("the tag \(tag) is expected, not \(header.tag)")
    }
    return header
  }

  private mutating func untagged(_ shape: BerPlan.Shape) throws(CodecError) -> Value {
    if case .choice(let fields) = shape {
      let tag = try reader.peek()
      guard let index = fields.firstIndex(where: { $0.begins(with: tag) }) else {
        throw reader.malformed("no alternative begins with the tag \(tag)")
      }
      do throws(CodecError) { return .union(ChosenAlternative(index, try element(fields[index].plan))) } catch {
        throw error.at(fields[index].name)
      }
    }
    let start = reader.position
    try reader.skip(depth: depth)
    return .octets(Array(reader.octets[start..<reader.position]))
  }

  private mutating func content(_ shape: BerPlan.Shape, _ header: BerReader.Header) throws(CodecError) -> Value {
    switch shape {
    case .boolean:
      let octets = try reader.content(header)
      guard octets.count == 1, let octet = octets.first else { throw reader.malformed("a BOOLEAN is one octet") }
      return .boolean(octet != 0)
    case .integer: return try integer(header)
    case .enumerated(let values):
      guard case .integer(let item) = try integer(header), values.contains(item) else {
        throw reader.malformed("the number is no value of the enumerated type")
      }
      return .enumerated(item)
    case .null(let value):
      guard try reader.content(header).isEmpty else { throw reader.malformed("NULL has no content") }
      return value
    case .real:
      let octets = Array(try reader.content(header))
      guard let number = BerNumbers.real(octets) else { throw reader.malformed("the octets are no REAL that fits") }
      return .float(number)
    case .objectIdentifier:
      guard let value = BerNumbers.objectIdentifier(Array(try reader.content(header))) else {
        throw reader.malformed("the octets are no object identifier")
      }
      return value
    case .bits: return try bits(header)
    case .octets: return .octets(try string(header, .universal(4)))
    case .text(let text, let isUniversal):
      // Parts of character strings are octet strings (X.690 clause 8.23.3).
      let octets = try string(header, .universal(4))
      guard let value = BerTexts.value(octets, text, isUniversal: isUniversal) else {
        throw reader.malformed("the octets are no \(text.rawValue)\(isUniversal ? "" : " of a charstring")")
      }
      return value
    case .sequence(let known): return try sequence(known, header)
    case .set(let known): return try set(known, header)
    case .sequenceOf(let element, let count): return .list(try elements(element, count, header))
    case .setOf(let element): return .setOf(try elements(element, nil, header))
    case .choice, .any, .refused: throw CodecError(.attribute, "the type has no tag")
    }
  }

  private mutating func integer(_ header: BerReader.Header) throws(CodecError) -> Value {
    let octets = try reader.content(header)
    guard let first = octets.first else { throw reader.malformed("an INTEGER has one octet at least") }
    if octets.count > 1, let second = octets.dropFirst().first {
      guard !(first == 0 && second < 0x80), !(first == 0xFF && second >= 0x80) else {
        throw reader.malformed("an INTEGER begins with nine equal bits (X.690 clause 8.3.2)")
      }
    }
    return BerNumbers.integer(octets)
  }

  private mutating func string(_ header: BerReader.Header, _ tag: BerTag) throws(CodecError) -> [UInt8] {
    var octets: [UInt8] = []
    try reader.parts(header, tag: tag) { (part) throws(CodecError) in octets += part }
    return octets
  }

  private mutating func bits(_ header: BerReader.Header) throws(CodecError) -> Value {
    var bits: [UInt8] = []
    var isEnded = false
    var failure: String?
    try reader.parts(header, tag: .universal(3)) { (part) throws(CodecError) in
      guard let unused = part.first, unused < 8, unused == 0 || part.count > 1 else {
        failure = "a BIT STRING begins with the number of its unused bits"
        return
      }
      if isEnded { failure = "a part of a BIT STRING has unused bits, and is not the last one" }
      isEnded = unused > 0
      let whole = EncodedMessage(octets: Array(part.dropFirst())).bits
      bits += whole.dropLast(Int(unused))
    }
    if let failure { throw reader.malformed(failure) }
    return .bits(bits)
  }

  // MARK: Structures

  private mutating func elements(
    _ element: BerPlan.ID, _ count: Int?, _ header: BerReader.Header
  ) throws(CodecError) -> [Value] {
    let scope = try scope(header)
    var values: [Value] = []
    while !reader.isAtEnd(of: scope) {
      do throws(CodecError) { values.append(try self.element(element)) } catch { throw error.at("[\(values.count)]") }
    }
    try reader.leave(scope)
    if let count, values.count != count {
      throw reader.malformed("there are \(values.count) elements, where the type has \(count)")
    }
    return values
  }

  private mutating func scope(_ header: BerReader.Header) throws(CodecError) -> BerReader.Scope {
    guard header.isConstructed else { throw reader.malformed("the element is primitive, where it must be constructed") }
    return reader.enter(header)
  }

  private mutating func sequence(_ known: BerFields, _ header: BerReader.Header) throws(CodecError) -> Value {
    let scope = try scope(header)
    var values: [Value] = []
    for field in known.fields {
      if known.isExtensible { try skipUnknown(known.fields[values.count...], scope) }
      let tag = reader.isAtEnd(of: scope) ? nil : try reader.peek()
      if let tag, field.begins(with: tag) {
        do throws(CodecError) { values.append(try element(field.plan)) } catch { throw error.at(field.name) }
      } else {
        values.append(try absent(field, instead: tag))
      }
    }
    if known.isExtensible { try skipUnknown([], scope) }
    try reader.leave(scope)
    return .record(values)
  }

  /// Goes over elements that none of the fields to come begins with.
  private mutating func skipUnknown(_ fields: ArraySlice<BerField>, _ scope: BerReader.Scope) throws(CodecError) {
    while !reader.isAtEnd(of: scope) {
      let tag = try reader.peek()
      if fields.contains(where: { $0.begins(with: tag) }) { return }
      try reader.skip(depth: depth)
      hasSkipped = true
    }
  }

  private func absent(_ field: BerField, instead tag: BerTag?) throws(CodecError) -> Value {
    if let standard = field.standard { return standard }
    if field.isOptional { return .omit }
    let what = tag.map { "the element has the tag \($0)" } ?? "the element is missing"
    throw reader.malformed(what).at(field.name)
  }

  private mutating func set(_ known: BerFields, _ header: BerReader.Header) throws(CodecError) -> Value {
    let scope = try scope(header)
    var values = [Value](repeating: .unbound, count: known.fields.count)
    while !reader.isAtEnd(of: scope) {
      let tag = try reader.peek()
      guard let index = known.fields.firstIndex(where: { $0.begins(with: tag) }) else {
        guard known.isExtensible else { throw reader.malformed("no member of the set begins with the tag \(tag)") }
        try reader.skip(depth: depth)
        hasSkipped = true
        continue
      }
      let field = known.fields[index]
      guard values[index].isUnbound else { throw reader.malformed("‘\(field.name)’ comes twice") }
      do throws(CodecError) { values[index] = try element(field.plan) } catch { throw error.at(field.name) }
    }
    for (index, field) in known.fields.enumerated() where values[index].isUnbound {
      values[index] = try absent(field, instead: nil)
    }
    try reader.leave(scope)
    return .record(values)
  }
}
