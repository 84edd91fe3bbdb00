import BigInt
import TTCN3Machine

/// Writes values in DER, which is BER as well, or in CER (X.690 clauses 8 to 11).
struct BerEncoder {
  let plans: BerPlans
  let rules: BerRules
  private static let maximumDepth = 200

  func element(_ value: Value, _ id: BerPlan.ID, depth: Int = 0) throws(CodecError) -> [UInt8] {
    guard depth <= Self.maximumDepth else { throw CodecError(.cannotEncode, "the value is nested too deeply") }
    let plan = plans[id]
    if case .refused(let error) = plan.shape { throw error }
    if value.isUnbound { throw CodecError(.cannotEncode, "it has no value: assign one") }
    var octets = try content(value, plan.shape, depth)
    var isConstructed = plan.shape.isConstructed || plan.shape.isUntagged
    if rules == .canonical, let ofBits = plan.shape.isSegmentedAsBits,
      let segments = BerWriter.segments(octets, ofBits: ofBits)
    {
      octets = segments
      isConstructed = true
    }
    for tag in plan.tags.reversed() {
      octets = BerWriter.element(tag, isConstructed: isConstructed, octets, rules)
      // All but the innermost go around something; so does one around a choice.
      isConstructed = true
    }
    return octets
  }

  private func content(_ value: Value, _ shape: BerPlan.Shape, _ depth: Int) throws(CodecError) -> [UInt8] {
    switch (shape, value) {
    case (.boolean, .boolean(let flag)): return [flag ? 0xFF : 0]
    case (.integer, .integer(let number)): return BerNumbers.integer(number)
    case (.integer, .bigInteger(let large)): return BerNumbers.integer(large.number)
    case (.enumerated, .enumerated(let item)): return BerNumbers.integer(item)
    case (.null, _): return []
    case (.real, .float(let number)): return BerNumbers.real(number)
    case (.bits, .bits(let bits)): return [UInt8((8 - bits.count & 7) & 7)] + EncodedMessage(bits: bits).octets
    case (.octets, .octets(let octets)): return octets
    case (.any, .octets(let octets)): return try open(octets)
    case (.objectIdentifier, .list(let numbers)):
      guard let octets = BerNumbers.objectIdentifier(numbers) else {
        throw CodecError(
          .cannotEncode, "an object identifier has two numbers at least, 0 to 2 first, then below 40 unless after 2")
      }
      return octets
    case (.text(let text, _), .characters), (.text(let text, _), .universal): return try BerTexts.octets(value, text)
    case (.sequence(let known), .record(let values)): return try fields(known, values, depth).flatMap(\.octets)
    case (.set(let known), .record(let values)):
      return try fields(known, values, depth).sorted { place($0) < place($1) }.flatMap(\.octets)
    case (.sequenceOf(let element, let count), _):
      return try elements(value, element, count, depth).flatMap(\.self)
    case (.setOf(let element), _):
      return try elements(value, element, nil, depth).sorted { $0.lexicographicallyPrecedes($1) }.flatMap(\.self)
    case (.choice(let fields), .union(let chosen)):
      guard fields.indices.contains(chosen.alternative) else { break }
      let field = fields[chosen.alternative]
      do throws(CodecError) { return try element(chosen.value, field.plan, depth: depth + 1) } catch {
        throw error.at(field.name)
      }
    default: break
    }
    throw CodecError(
      .cannotEncode, value.isOmit ? "it is omitted, but it is not optional" : "the value is not of its type")
  }

  /// What the place of a member of a set goes by: in DER what it begins with (clause 10.3), in CER the smallest tag that
  /// it could begin with (clause 9.3).
  private func place(_ member: (field: BerField, octets: [UInt8])) -> BerTag {
    if rules == .canonical, let least = member.field.firstTags?.min() { return least }
    var reader = BerReader(member.octets)
    return (try? reader.header())?.tag ?? .universal(0)
  }

  private func open(_ octets: [UInt8]) throws(CodecError) -> [UInt8] {
    var reader = BerReader(octets)
    do throws(CodecError) { try reader.skip() } catch {
      throw CodecError(.cannotEncode, "the octets are no BER: \(error.reason)")
    }
    guard reader.position == octets.count else {
      throw CodecError(.cannotEncode, "the octets are more than one element of BER")
    }
    return octets
  }

  private func elements(
    _ value: Value, _ element: BerPlan.ID, _ count: Int?, _ depth: Int
  ) throws(CodecError) -> [[UInt8]] {
    guard let values = value.listElements else { throw CodecError(.cannotEncode, "the value is not of its type") }
    if let count, values.count != count {
      throw CodecError(.cannotEncode, "there are \(values.count) elements, where the type has \(count)")
    }
    var result: [[UInt8]] = []
    result.reserveCapacity(values.count)
    for (index, value) in values.enumerated() {
      do throws(CodecError) { result.append(try self.element(value, element, depth: depth + 1)) } catch {
        throw error.at("[\(index)]")
      }
    }
    return result
  }

  private func fields(
    _ known: BerFields, _ values: [Value], _ depth: Int
  ) throws(CodecError) -> [(field: BerField, octets: [UInt8])] {
    guard values.count == known.fields.count else {
      throw CodecError(.cannotEncode, "the value is not of its type")
    }
    var result: [(field: BerField, octets: [UInt8])] = []
    for (field, value) in zip(known.fields, values) {
      if value.isOmit, field.mayBeAbsent { continue }
      if let standard = field.standard, Value.areEqual(standard, value) { continue }
      do throws(CodecError) { result.append((field, try element(value, field.plan, depth: depth + 1))) } catch {
        throw error.at(field.name)
      }
    }
    return result
  }
}
