import BigInt
import OracleTesting
import TTCN3Semantics

@testable import TTCN3Machine

/// Invents types, as definitions of TTCN-3, and values of them.
struct JSONRandomTypes {
  private var generator: SeededRandom
  private(set) var definitions = ""
  private var count = 0

  init(seed: Int) { generator = SeededRandom(seed: UInt64(seed)) }

  private static let simple = [
    "integer", "float", "boolean", "verdicttype", "bitstring", "hexstring", "octetstring", "charstring",
    "universal charstring",
  ]

  /// The name of a new type, or of a predefined one.
  mutating func type(depth: Int) -> String {
    if depth == 0 || Int.random(in: 0..<4, using: &generator) == 0 {
      return Self.simple.randomElement(using: &generator) ?? "integer"
    }
    let parts = (0..<Int.random(in: 1...4, using: &generator)).map { _ in type(depth: depth - 1) }
    count += 1
    let name = "T\(count)"
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: definitions += "type enumerated \(name) { a\(count), b\(count)(7), c\(count) }\n"
    case 1: definitions += "type record of \(parts[0]) \(name);\n"
    case 2: definitions += "type set of \(parts[0]) \(name);\n"
    case 3:
      definitions += "type union \(name) { \(parts.enumerated().map { "\($1) f\($0)" }.joined(separator: ", ")) }\n"
    default:
      let fields = parts.enumerated().map { "\($1) f\($0)\(Bool.random(using: &generator) ? " optional" : "")" }
      let word = Bool.random(using: &generator) ? "record" : "set"
      definitions += "type \(word) \(name) { \(fields.joined(separator: ", ")) }\n"
    }
    return name
  }

  mutating func value(of type: TypeID, in catalog: TypeCatalog) -> Value {
    switch catalog[type].kind {
    case .integer:
      let small = Int.random(in: -1000...1000, using: &generator)
      return Bool.random(using: &generator) ? .integer(small) : .number(BigInt(small).power(9))
    case .float:
      let bits = Double(bitPattern: generator.next())
      return .float([bits, 0.5, -3, .infinity, -.infinity, .nan].randomElement(using: &generator) ?? 0)
    case .boolean: return .boolean(Bool.random(using: &generator))
    case .verdict: return .verdict(Verdict.allCases.randomElement(using: &generator) ?? .pass)
    case .bitstring: return .bits(digits(below: 2))
    case .hexstring: return .hexDigits(digits(below: 16))
    case .octetstring: return .octets(digits(below: 256))
    case .charstring: return .characters(digits(below: 128))
    case .universalCharstring:
      return .codePoints(digits(below: 256).map { byte in byte < 100 ? UInt32(byte) : UInt32(byte) * 0x1234 % 0xD800 })
    case .enumerated(let items): return .enumerated(items.randomElement(using: &generator)?.value ?? 0)
    case .record(let fields), .set(let fields):
      return .record(
        fields.map { field in
          field.isOptional && Bool.random(using: &generator) ? .omit : value(of: field.type, in: catalog)
        })
    case .recordOf(let element): return .list(elements(element, catalog))
    case .setOf(let element): return .setOf(elements(element, catalog))
    case .union(let fields):
      let alternative = Int.random(in: fields.indices, using: &generator)
      return .union(ChosenAlternative(alternative, value(of: fields[alternative].type, in: catalog)))
    default: return .unbound
    }
  }

  private mutating func digits(below bound: Int) -> [UInt8] {
    (0..<Int.random(in: 0...6, using: &generator)).map { _ in UInt8(Int.random(in: 0..<bound, using: &generator)) }
  }

  private mutating func elements(_ element: TypeID, _ catalog: TypeCatalog) -> [Value] {
    (0..<Int.random(in: 0...3, using: &generator)).map { _ in value(of: element, in: catalog) }
  }
}
