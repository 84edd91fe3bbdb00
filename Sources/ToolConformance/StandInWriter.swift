import BigInt
import TTCN3Machine
import TTCN3Semantics

/// Writes values for ``StandInCodec``.
struct StandInWriter {
  let catalog: TypeCatalog
  private(set) var octets: [UInt8] = []

  init(catalog: TypeCatalog) { self.catalog = catalog }

  mutating func write(_ value: Value, _ type: TypeID) throws(CodecError) {
    switch value {
    case .integer(let number): write(text: String(number))
    case .enumerated(let number): write(text: String(number))
    case .bigInteger(let large): write(text: String(large.number))
    case .float(let number): write(text: String(number))
    case .boolean(let flag): octets.append(flag ? 1 : 0)
    case .verdict(let verdict): octets.append(UInt8(verdict.rawValue))
    case .bits(let bits):
      write(count: bits.count)
      octets += EncodedMessage(bits: bits).octets
    case .hexDigits(let digits):
      write(count: digits.count)
      for at in stride(from: 0, to: digits.count, by: 2) {
        octets.append(digits[at] << 4 | (at + 1 < digits.count ? digits[at + 1] : 0))
      }
    case .octets(let bytes), .characters(let bytes):
      write(count: bytes.count)
      octets += bytes
    case .universal(let points):
      let bytes = points.flatMap { point in (0..<4).map { UInt8(truncatingIfNeeded: point >> UInt32($0 * 8)) } }
      // More than any count of characters below 128: tells the two kinds of strings apart.
      write(count: points.count | 1 << 31)
      octets += bytes
    case .record(let parts): try write(fields: parts, type)
    case .list(let parts), .setOf(let parts):
      guard case .objectIdentifier = catalog[type].kind else { return try write(elements: parts, type) }
      write(count: parts.count)
      for part in parts { write(text: part.bigInt.map { String($0) } ?? "") }
    case .union(let chosen):
      let fields = catalog.fields(of: type)
      guard fields.indices.contains(chosen.alternative) else { throw nothing(type) }
      write(count: chosen.alternative)
      try write(chosen.value, fields[chosen.alternative].type)
    case .unbound, .omit, .null, .component, .defaultReference, .behaviour, .object, .map, .template, .deferred:
      throw nothing(type)
    }
  }

  private func nothing(_ type: TypeID) -> CodecError {
    CodecError(.cannotEncode, "there is no encoding of a ‘\(catalog[type].name)’")
  }

  private mutating func write(count: Int) {
    for shift in stride(from: 0, through: 24, by: 8) { octets.append(UInt8(truncatingIfNeeded: count >> shift)) }
  }

  private mutating func write(text: String) {
    write(count: text.utf8.count)
    octets += text.utf8
  }

  private mutating func write(fields parts: [Value], _ type: TypeID) throws(CodecError) {
    for (field, part) in zip(catalog.fields(of: type), parts) {
      if field.isOptional { octets.append(part.isOmit ? 0 : 1) }
      if field.isOptional, part.isOmit { continue }
      try write(part, field.type)
    }
  }

  private mutating func write(elements: [Value], _ type: TypeID) throws(CodecError) {
    guard let element = catalog.element(of: type) else { throw nothing(type) }
    write(count: elements.count)
    for part in elements { try write(part, element) }
  }
}
