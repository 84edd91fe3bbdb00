import TTCN3Machine
import TTCN3Semantics

/// How values of one type in one place are written in TEXT.
struct TextPlan: Sendable {
  typealias ID = Int

  var type: TypeID
  var begin: TextToken?
  var end: TextToken?
  var separator: TextToken?
  var shape: Shape

  enum Shape: Sendable {
    case integer(TextRules)
    case characters(TextRules, isUniversal: Bool)
    case octets(TextRules)
    /// In the order in which they are tried.
    case words([TextWord])
    case record([TextField])
    case set([TextField])
    case union([TextField])
    case list(TextPlan.ID, isSetOf: Bool, count: Int?)
    case refused(CodecError)
  }
}

/// What stands before, after or between values.
struct TextToken: Sendable {
  /// Names it, to remember where it was seen.
  var number: Int
  var written: [UInt8]
  var read: TextMatcher
}

struct TextRules: Sendable {
  var length: Int?
  var readLength: Int?
  var conversion: TextVariants.Conversion?
  var readConversion: TextVariants.Conversion?
  var justification: TextVariants.Justification
  var hasLeadingZeros: Bool
  /// What a value looks like.
  var value: TextMatcher?
}

/// A boolean or enumerated value and its words.
struct TextWord: Sendable {
  var value: Value
  var written: [UInt8]
  var read: TextMatcher
}

struct TextField: Sendable {
  var name: String
  var plan: TextPlan.ID
  var isOptional: Bool
  /// A list whose elements may stand between other members of the set.
  var isRepeatable = false
}

struct TextPlans: Sendable {
  var plans: [TextPlan]
  static let root: TextPlan.ID = 0

  subscript(id: TextPlan.ID) -> TextPlan { plans[id] }
}
