import TTCN3Machine

/// What the variants of BER, CER and DER say about a type or field.
struct BerVariants: Sendable, Hashable {
  struct Tagging: Sendable, Hashable {
    var tag: BerTag
    /// Nil: implicit where that is possible.
    var isExplicit: Bool?
  }

  /// In the order in which they are said: a later one goes around an earlier one, or in its place.
  var tags: [Tagging] = []
  var hasAutomaticTags = false
  /// Elements that are not known may follow or stand between the fields.
  var isExtensible = false
  /// An octetstring that is the whole encoding of something.
  var isAny = false
  /// An enumerated type with one item that stands for NULL.
  var isNull = false
  var text: BerText?
  var standard: VariantConstant?

  init(_ texts: [String]) throws(CodecError) {
    for text in texts {
      var scanner = VariantScanner(text)
      while try scanner.peek() != .end {
        try read(&scanner)
        _ = try scanner.takes(",")
      }
    }
  }

  private mutating func read(_ scanner: inout VariantScanner) throws(CodecError) {
    let word = try scanner.name()
    switch word {
    case "tag": tags.append(try BerVariants.tagging(&scanner))
    case "automatic":
      guard try scanner.name() == "tags" else { throw scanner.mistake("‘automatic tags’ is expected") }
      hasAutomaticTags = true
    case "extensible": isExtensible = true
    case "any": isAny = true
    case "NULL": isNull = true
    case "default": standard = try scanner.constant()
    default:
      guard let found = BerText(rawValue: word) else {
        throw scanner.mistake("‘\(word)’ is no attribute of BER, CER or DER,")
      }
      text = found
    }
  }

  /// `[CONTEXT 1] implicit`; the class may be left out.
  private static func tagging(_ scanner: inout VariantScanner) throws(CodecError) -> Tagging {
    try scanner.demand("[")
    var kind = BerTag.Class.context
    if case .word = try scanner.peek() {
      kind = try scanner.choice([
        "UNIVERSAL": .universal, "APPLICATION": .application, "CONTEXT": .context, "PRIVATE": .private,
      ])
    }
    guard case .number(let number) = try scanner.next(), number <= BerTag.largestNumber else {
      throw scanner.mistake("the number of a tag is expected, \(BerTag.largestNumber) at most,")
    }
    try scanner.demand("]")
    var isExplicit: Bool?
    if case .word(let word) = try scanner.peek(), word == "implicit" || word == "explicit" {
      isExplicit = word == "explicit"
      _ = try scanner.next()
    }
    return Tagging(tag: BerTag(class: kind, number: number), isExplicit: isExplicit)
  }
}
