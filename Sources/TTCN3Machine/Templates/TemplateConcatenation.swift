import TTCN3Semantics

/// `&` of templates of strings and lists (Z.161 clause 15.11): `?` and `*` stand for any elements, as many as their length
/// restriction says.
struct TemplateConcatenation {
  enum Form: Sendable {
    case digits(StringPattern.Alphabet)
    case characters
    case list
    case setOf

    init(_ kind: TypeKind) {
      switch kind {
      case .bitstring: self = .digits(.bits)
      case .hexstring: self = .digits(.hexDigits)
      case .octetstring: self = .digits(.octets)
      case .charstring, .universalCharstring: self = .characters
      case .setOf: self = .setOf
      default: self = .list
      }
    }
  }

  let form: Form

  func join(_ left: Template, _ right: Template) throws(Fault) -> Template.Kind {
    if let first = left.specificValue, let second = right.specificValue {
      return .value(try Concatenation.join(first, second))
    }
    switch form {
    case .digits(let alphabet): return try joined(try digits(left), try digits(right), alphabet)
    case .characters:
      let ignoresCase = TemplateConcatenation.ignoresCase(left) || TemplateConcatenation.ignoresCase(right)
      let parts = try characters(left) + characters(right)
      do { return .pattern(try CharacterPattern(parts, ignoresCase: ignoresCase)) } catch {
        throw Fault("a joined pattern is malformed: \(error.reason)")
      }
    case .list: return .elements(try elements(left) + elements(right))
    case .setOf: return .unorderedElements(try elements(left) + elements(right))
    }
  }

  private var unjoinable: Fault { Fault("‘&’ joins values, patterns, ‘?’ and ‘*’ only") }

  private static func ignoresCase(_ template: Template) -> Bool {
    if case .pattern(let pattern) = template.kind { return pattern.ignoresCase }
    return false
  }

  /// As many patterns as an operand of several lengths becomes.
  private static let maximumOptions = 1000

  /// Every first operand with every second.
  private func joined(
    _ left: [[StringPatternElement]], _ right: [[StringPatternElement]], _ alphabet: StringPattern.Alphabet
  ) throws(Fault) -> Template.Kind {
    guard left.count * right.count <= TemplateConcatenation.maximumOptions else {
      throw Fault("‘&’ of templates of more than \(TemplateConcatenation.maximumOptions) lengths")
    }
    let kinds = left.flatMap { first in
      right.map { Template.Kind.stringPattern(StringPattern(alphabet, first + $0)) }
    }
    return kinds.count == 1 ? kinds[0] : .oneOf(kinds.map { Template($0) })
  }

  /// What an operand stands for: one pattern, or one for each length it may have.
  private func digits(_ template: Template) throws(Fault) -> [[StringPatternElement]] {
    switch template.kind {
    case .value(.bits(let digits)), .value(.hexDigits(let digits)), .value(.octets(let digits)):
      return [digits.map { .exact($0) }]
    case .stringPattern(let pattern) where template.length == nil: return [pattern.elements]
    case .oneOf(let templates) where template.length == nil:
      var all: [[StringPatternElement]] = []
      for inner in templates { all += try digits(inner) }
      return all
    case .any, .anyOrNone:
      guard let length = template.length else { return [[.anySequence]] }
      guard length.lower < 1 << 16 else { throw Fault("a length restriction of a joined template is too large") }
      let least = Array(repeating: StringPatternElement.any, count: length.lower)
      guard let upper = length.upper else { return [least + [.anySequence]] }
      guard upper - length.lower < TemplateConcatenation.maximumOptions else {
        throw Fault("‘&’ of a template of more than \(TemplateConcatenation.maximumOptions) lengths")
      }
      return (length.lower...upper).map { Array(repeating: .any, count: $0) }
    default: throw unjoinable
    }
  }

  private func characters(_ template: Template) throws(Fault) -> [CharacterPattern.Part] {
    switch template.kind {
    case .value(let value):
      guard let points = value.codePoints else { throw unjoinable }
      return [.text(CharacterPattern.escaped(points))]
    case .pattern(let pattern) where template.length == nil: return pattern.parts
    case .any, .anyOrNone:
      // Table 14: ‘? length(2..4)’ is ‘?#(2,4)’.
      guard let length = template.length else { return [.text([0x2A])] }
      let upper = length.upper.map { String($0) } ?? ""
      return [.text("?#(\(length.lower),\(upper))".unicodeScalars.map(\.value))]
    default: throw unjoinable
    }
  }

  private func elements(_ template: Template) throws(Fault) -> [Template.Element] {
    if case .any = template.kind { return [.template(Template(.anyOrNone, length: template.length))] }
    if case .anyOrNone = template.kind { return [.template(Template(.anyOrNone, length: template.length))] }
    guard let all = TemplateParts.all(of: template), template.length == nil else { throw unjoinable }
    return all
  }
}

extension CharacterPattern {
  /// A text as a pattern that matches nothing else.
  static func escaped(_ points: [UInt32]) -> [UInt32] {
    let special = Set("?*\\[](){}|#+\"-^".unicodeScalars.map(\.value))
    return points.flatMap { special.contains($0) ? [0x5C, $0] : [$0] }
  }
}
