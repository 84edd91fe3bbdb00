import TTCN3Machine
import TTCN3Semantics

/// How values of one type in one place are written in BER, CER and DER.
struct BerPlan: Sendable {
  typealias ID = Int

  var type: TypeID
  /// From the outermost to the innermost; all but the last go around the one after them. A choice or open type has
  /// none of its own.
  var tags: [BerTag]
  var shape: Shape

  enum Shape: Sendable {
    case boolean
    case integer
    case enumerated(Set<Int>)
    /// With the only value of the type.
    case null(Value)
    case real
    case bits
    case octets
    case any
    case objectIdentifier
    case text(BerText, isUniversal: Bool)
    case sequence(BerFields)
    case set(BerFields)
    case sequenceOf(BerPlan.ID, count: Int?)
    case setOf(BerPlan.ID)
    case choice([BerField])
    case refused(CodecError)

    /// Whether it has no tag of its own.
    var isUntagged: Bool {
      switch self {
      case .choice, .any: true
      default: false
      }
    }

    /// Whether long values may be cut into segments, and whether these are of bits; nil: they may not.
    var isSegmentedAsBits: Bool? {
      switch self {
      case .bits: true
      case .octets, .text: false
      default: nil
      }
    }

    /// Whether it is written as parts with tags of their own.
    var isConstructed: Bool {
      switch self {
      case .sequence, .set, .sequenceOf, .setOf, .choice: true
      default: false
      }
    }
  }
}

struct BerFields: Sendable {
  var fields: [BerField]
  var isExtensible: Bool
}

struct BerField: Sendable {
  var name: String
  var plan: BerPlan.ID
  var isOptional: Bool
  /// The value that is not written.
  var standard: Value?
  /// The tags that it can begin with; nil: any.
  var firstTags: Set<BerTag>? = []

  var mayBeAbsent: Bool { isOptional || standard != nil }
  func begins(with tag: BerTag) -> Bool { firstTags?.contains(tag) ?? true }
}

struct BerPlans: Sendable {
  var plans: [BerPlan]
  static let root: BerPlan.ID = 0

  subscript(id: BerPlan.ID) -> BerPlan { plans[id] }
}
