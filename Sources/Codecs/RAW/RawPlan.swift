import TTCN3Machine
import TTCN3Semantics

/// How values of one type in one place are written, with everything that its variants say resolved and checked. Plans
/// name each other by number, for types may contain themselves.
struct RawPlan: Sendable {
  typealias ID = Int

  var type: TypeID
  var shape: Shape
  var layout: RawLayout

  enum Shape: Sendable {
    case integer(RawNumber)
    case enumerated(RawNumber, values: Set<Int>)
    case boolean(bits: Int)
    /// 32 or 64 bits.
    case float(bits: Int)
    case string(RawString)
    case record(RawRecord)
    case set(RawRecord)
    case union(RawUnion)
    case list(RawList)
    /// Nothing of this type can be written; found when somebody asks.
    case refused(CodecError)
  }
}

/// A number in bits.
struct RawNumber: Sendable {
  var bits: Int
  var sign: RawVariants.Sign
  /// A length in front of the number says how long it is (IntX of ETSI TS 103 097); `bits` is not used.
  var isIntX = false
}

/// A string of bits, digits, octets or characters.
struct RawString: Sendable {
  enum Kind: Sendable { case bits, digits, octets, characters, utf8, utf16 }

  var kind: Kind
  /// 0 is as long as the value.
  var bits: Int
  var isNullTerminated = false
  /// Bits of filling go to the end of the message's side that is named by the value's order: after the value in the
  /// field (true) or before it.
  var isFilledAfter: Bool
  /// The number of bits of a value, when its type says so and the field is longer.
  var valueBits: Int?
  var extensionBit: RawVariants.ExtensionBit = .no

  /// Bits of one element.
  var unit: Int {
    switch kind {
    case .bits: 1
    case .digits: 4
    case .octets, .characters, .utf8, .utf16: 8
    }
  }
}

struct RawRecord: Sendable {
  var fields: [RawField]
  var extensionBit: RawVariants.ExtensionBit
  var groups: [RawExtensionGroup]
  /// What the record itself is known by.
  var presence: [FieldKey]
}

struct RawExtensionGroup: Sendable {
  var kind: RawVariants.ExtensionBit
  var fields: ClosedRange<Int>
}

struct RawField: Sendable {
  var name: String
  var plan: RawPlan.ID
  var isOptional: Bool
  /// Any of these says that it is there.
  var presence: [FieldKey] = []
  /// Which alternative of the field, a union.
  var crossTag: [FieldChoice] = []
  /// What is inside of it when it is this field; nil if nothing is known, no keys for `OTHERWISE`.
  var tag: [FieldKey]?
  var lengthTo: RawLengthTo?
  var pointer: RawPointer?
  /// The pointer that says where this field begins.
  var pointedBy: Int?
  var isPointerBase = false
  /// The length fields that count this field.
  var coveredBy: [Int] = []
  var group: Int?
  /// Fields inside of it that are never there.
  var forceOmit: [[Int]] = []
  var isRepeatable = false
  /// The later field that it must wait for; its length is then fixed.
  var waitsFor: Int?
  var fixedBits = 0
}

struct RawLengthTo: Sendable {
  var fields: [Int]
  var unit: RawVariants.Unit
  var offset: Int
  /// From the field to the number inside of it.
  var path: [Int]
}

struct RawPointer: Sendable {
  var target: Int
  /// The field from where it counts.
  var base: Int
  var unit: Int
  var offset: Int
}

struct RawUnion: Sendable {
  var alternatives: [RawAlternative]
  /// In the order in which they are tried.
  var order: [Int]
}

struct RawAlternative: Sendable {
  var name: String
  var plan: RawPlan.ID
  /// Nil: nothing is known about it. No keys: it is what is left.
  var tag: [FieldKey]?
}

struct RawList: Sendable {
  var element: RawPlan.ID
  /// How many elements; nil is any number.
  var count: Int?
  var isSetOf: Bool
  var extensionBit: RawVariants.ExtensionBit
}

/// The plans of a type and of everything in it.
struct RawPlans: Sendable {
  var plans: [RawPlan]
  static let root: RawPlan.ID = 0

  subscript(id: RawPlan.ID) -> RawPlan { plans[id] }
}
