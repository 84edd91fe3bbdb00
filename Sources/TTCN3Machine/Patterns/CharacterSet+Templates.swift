import TTCN3Semantics

extension CharacterSet {
  static let all = CharacterSet([0...0x7FFF_FFFF])

  /// The characters that a template of one character matches: what `\N{…}` stands for (Z.161 B.1.5.4).
  init(matchedBy template: Template) {
    switch template.kind {
    case .any: self = .all
    case .complement(let templates):
      self = CharacterSet(templates.flatMap { CharacterSet(matchedBy: $0).ranges }, isNegated: true)
    case .oneOf(let templates): self = CharacterSet(templates.flatMap { CharacterSet(matchedBy: $0).ranges })
    case .range(let lower, let upper):
      let low = lower.value?.codePoints?.first ?? 0
      let high = upper.value?.codePoints?.first ?? 0x7FFF_FFFF
      self = CharacterSet(low <= high ? [low...high] : [])
    case .value(let value): self = CharacterSet((value.codePoints ?? []).prefix(1).map { $0...$0 })
    default: self = CharacterSet([])
    }
  }
}
