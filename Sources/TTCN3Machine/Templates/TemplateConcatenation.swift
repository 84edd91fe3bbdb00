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
    case .digits(let alphabet):
      return .stringPattern(StringPattern(alphabet, try digits(left) + digits(right)))
    case .characters:
      do { return .pattern(try CharacterPattern(try characters(left) + characters(right))) } catch let error
        as PatternError
      {
        throw Fault("a joined pattern is malformed: \(error.reason)")
      } catch let fault as Fault { throw fault } catch { throw unjoinable }
    case .list: return .elements(try elements(left) + elements(right))
    case .setOf: return .unorderedElements(try elements(left) + elements(right))
    }
  }

  private var unjoinable: Fault { Fault("‘&’ joins values, patterns, ‘?’ and ‘*’ only") }

  private func digits(_ template: Template) throws(Fault) -> [StringPatternElement] {
    switch template.kind {
    case .value(.bits(let digits)), .value(.hexDigits(let digits)), .value(.octets(let digits)):
      return digits.map { .exact($0) }
    case .stringPattern(let pattern) where template.length == nil: return pattern.elements
    case .any, .anyOrNone: return try anything(template.length, one: .any, many: .anySequence)
    default: throw unjoinable
    }
  }

  private func anything<Element>(
    _ length: Template.LengthRange?, one: Element, many: Element
  ) throws(Fault) -> [Element] {
    guard let length else { return [many] }
    guard length.lower < 1 << 16 else { throw Fault("a length restriction of a joined template is too large") }
    let least = Array(repeating: one, count: length.lower)
    if length.upper == nil { return least + [many] }
    guard length.upper == length.lower else {
      throw Fault("‘&’ of a template of several lengths is not supported yet")
    }
    return least
  }

  private func characters(_ template: Template) throws(Fault) -> [CharacterPattern.Part] {
    switch template.kind {
    case .value(let value):
      guard let points = value.codePoints else { throw unjoinable }
      return [.text(CharacterPattern.escaped(points))]
    case .pattern(let pattern) where template.length == nil: return pattern.parts
    case .any, .anyOrNone:
      let signs = try anything(template.length, one: UInt32(0x3F), many: UInt32(0x2A))
      return [.text(signs)]
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
